import { SecretsProvider } from '@aws-lambda-powertools/parameters/secrets';
import { GetParameterError } from '@aws-lambda-powertools/parameters/errors';
import { SHORT_CALLS } from './patience.ts';

/** How long a key is kept before it is read again, in seconds; a refused one is read at once. */
const MAX_AGE_S = 3600;

/** The key that a person put into a model's secret. */
export class ProviderKey {
  readonly #secrets = new SecretsProvider({ clientConfig: SHORT_CALLS });
  readonly #secretName: string;

  constructor(secretName: string) {
    this.#secretName = secretName;
  }

  /**
   * @param fresh reads the secret again, whatever is remembered of it
   * @returns `undefined` for a secret that was never set
   */
  async read({ fresh = false } = {}): Promise<string | undefined> {
    try {
      const options = { maxAge: MAX_AGE_S, forceFetch: fresh };
      const value = await this.#secrets.get(this.#secretName, options);
      return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
    } catch (error) {
      if (isUnset(error)) return undefined;
      throw error;
    }
  }
}

/** A secret without a value is as unknown to the service as one that was never made. */
function isUnset(error: unknown): boolean {
  const cause = error instanceof GetParameterError ? error.cause : undefined;
  return cause instanceof Error && cause.name === 'ResourceNotFoundException';
}
