import { GetSecretValueCommand, type SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { MODEL_NAMES, type ModelName, type ProviderName } from '@polyptych/contract';
import { type SimulatorOptions, startSimulator } from '@polyptych/simulator';
import type { StackNeeds } from './needs.ts';

const SERVICES: Readonly<Record<ModelName, ProviderName>> = {
  flux: 'bfl',
  recraft: 'recraft',
  gemini: 'google_gemini',
  openai: 'openai',
};

/** Starts a simulator for every model that has a secret without a value; tells their addresses. */
export async function startSimulators(
  client: SecretsManagerClient,
  { environments }: Pick<StackNeeds, 'environments'>,
  options: SimulatorOptions,
  opened: AsyncDisposableStack,
): Promise<ReadonlyMap<ModelName, string>> {
  const addresses = new Map<ModelName, string>();
  for (const model of MODEL_NAMES) {
    const name = environments.map((each) => each[secretVariable(model)]).find(Boolean);
    if (name === undefined || (await hasValue(client, name))) continue;
    const { baseUrl, close } = await startSimulator(SERVICES[model], options);
    opened.defer(close);
    addresses.set(model, baseUrl);
  }
  return addresses;
}

/** `FLUX_BASE_URL` and so on for whoever reads the model's key, and for nobody else. */
export function simulatorVariables(
  environment: Readonly<Record<string, string>>,
  addresses: ReadonlyMap<ModelName, string>,
): Record<string, string> {
  const read = [...addresses].filter(([model]) => secretVariable(model) in environment);
  return Object.fromEntries(read.map(([model, url]) => [`${model.toUpperCase()}_BASE_URL`, url]));
}

function secretVariable(model: ModelName): string {
  return `${model.toUpperCase()}_SECRET_NAME`;
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
