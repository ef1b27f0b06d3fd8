import type { ModelConfig } from '@polyptych/config';
import type { ModelName } from '@polyptych/contract';
import { createProviders, type ProviderRegistry } from '@polyptych/providers';
import { type Simulator, startSimulator } from '@polyptych/simulator';

export interface ModelServices extends ProviderRegistry {
  /** Models that are drawn by a simulator, for want of a key. */
  simulated: ReadonlySet<ModelName>;
  close: () => Promise<void>;
}

export interface SimulatorSettings {
  latencyMs: number;
  /** Folder for simulated tasks that outlive a restart. */
  tasksDir: string;
}

/** What an adapter needs as a key where none is checked: a simulator, or a proxy with its own. */
const NO_KEY = 'no-key';

/**
 * Makes an adapter for every enabled model, and a simulated service for each of them that has
 * neither a key nor an address of its own.
 */
export async function startModelServices(
  models: readonly ModelConfig[],
  simulator: SimulatorSettings,
): Promise<ModelServices> {
  const simulators = new Map<ModelName, Simulator>();
  const close = async () => {
    await Promise.all([...simulators.values()].map((simulator) => simulator.close()));
  };
  try {
    await Promise.all(
      models.filter(isSimulated).map(async ({ name, provider }) => {
        simulators.set(name, await startSimulator(provider, simulator));
      }),
    );
    const settings = models.map(({ name, modelId, apiKey = NO_KEY, baseUrl }) => {
      const address = simulators.get(name)?.baseUrl ?? baseUrl;
      return [name, { modelId, apiKey, baseUrl: address }] as const;
    });
    const { getProvider } = createProviders(Object.fromEntries(settings));
    return { getProvider, simulated: new Set(simulators.keys()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function isSimulated({ apiKey, baseUrl }: ModelConfig): boolean {
  return apiKey === undefined && baseUrl === undefined;
}
