import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { MODEL_NAMES, type ModelName, type ProviderName } from '@polyptych/contract';
import { type SimulatorOptions, startSimulator } from '@polyptych/simulator';
import * as z from 'zod';
import type { StackNeeds } from './needs.ts';

/** Whatever asks a provider with a key of its own. */
export type Simulated = ModelName | 'prompt model';

const SIMULATED: readonly Simulated[] = [...MODEL_NAMES, 'prompt model'];

const SERVICES: Readonly<Record<ModelName, ProviderName>> = {
  flux: 'bfl',
  recraft: 'recraft',
  gemini: 'google_gemini',
  openai: 'openai',
};

const promptProviderSchema = z.enum(['openai', 'google_gemini']);

type Variables = Readonly<Record<string, string>>;

/** Starts a simulator for everything that has a secret without a value; tells their addresses. */
export async function startSimulators(
  client: SecretsManagerClient,
  { environments }: Pick<StackNeeds, 'environments'>,
  options: SimulatorOptions,
  opened: AsyncDisposableStack,
): Promise<ReadonlyMap<Simulated, string>> {
  const addresses = new Map<Simulated, string>();
  for (const name of SIMULATED) {
    const variable = variableOf(name, 'SECRET_NAME');
    const reader = environments.find((each) => each[variable]);
    if (!reader || (await hasValue(client, reader[variable] ?? ''))) continue;
    const { baseUrl, close } = await startSimulator(serviceOf(name, reader), options);
    opened.defer(close);
    addresses.set(name, baseUrl);
  }
  return addresses;
}

/** `FLUX_BASE_URL` and so on for whoever reads the key that goes with it, and for nobody else. */
export function simulatorVariables(
  environment: Variables,
  addresses: ReadonlyMap<Simulated, string>,
): Record<string, string> {
  const read = [...addresses].filter(([name]) => variableOf(name, 'SECRET_NAME') in environment);
  return Object.fromEntries(read.map(([name, url]) => [variableOf(name, 'BASE_URL'), url]));
}

/** The stack says who serves the prompt model; a model's provider never changes. */
function serviceOf(name: Simulated, { PROMPT_MODEL_PROVIDER }: Variables): ProviderName {
  return name === 'prompt model'
    ? promptProviderSchema.parse(PROMPT_MODEL_PROVIDER)
    : SERVICES[name];
}

function variableOf(name: Simulated, what: 'SECRET_NAME' | 'BASE_URL'): string {
  return `${name.toUpperCase().replace(' ', '_')}_${what}`;
}

async function hasValue(client: SecretsManagerClient, name: string): Promise<boolean> {
  try {
    const { SecretString } = await client.send(new GetSecretValueCommand({ SecretId: name }));
    return (SecretString ?? '').trim() !== '';
  } catch (error) {
    if (error instanceof Error && error.name === 'ResourceNotFoundException') return false;
    throw error;
  }
}
