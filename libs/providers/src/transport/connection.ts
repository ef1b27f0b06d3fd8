import type { ProviderSettings } from '../spec/provider-settings.ts';
import type { Clock } from './clock.ts';
import type { ProviderIdentity } from './http-failure.ts';
import { serviceRoot } from './service-root.ts';

/** What every request of one adapter needs. */
export interface Connection extends ProviderIdentity {
  /** The service's address without its version and without a slash at the end. */
  root: string;
  /** Origin of an address override, which may serve pictures itself. */
  trustedOrigin: string | undefined;
  clock: Clock;
}

/**
 * @param name how our own sentences call the service
 * @param ownBaseUrl the service's own address, used where the settings name no other
 */
export function connectionTo(
  name: string,
  ownBaseUrl: string,
  { apiKey, baseUrl }: ProviderSettings,
  clock: Clock,
): Connection {
  return {
    name,
    apiKey,
    root: serviceRoot(baseUrl ?? ownBaseUrl),
    trustedOrigin: baseUrl === undefined ? undefined : new URL(baseUrl).origin,
    clock,
  };
}
