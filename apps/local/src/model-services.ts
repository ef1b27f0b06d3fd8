import type { ModelConfig } from '@polyptych/config';
import type { ModelName } from '@polyptych/contract';
import { createProvider, type ImageProvider } from '@polyptych/providers';
import { type Simulator, startSimulator } from '@polyptych/simulator';

export interface ModelServices {
  providers: ReadonlyMap<ModelName, ImageProvider>;
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
  settings: SimulatorSettings,
): Promise<ModelServices> {
  const simulators = new Map<ModelName, Simulator>();
  const close = async () => {
    await Promise.all([...simulators.values()].map((simulator) => simulator.close()));
  };
  try {
    await Promise.all(
      models.filter(isSimulated).map(async ({ name, provider }) => {
        simulators.set(name, await startSimulator(provider, settings));
      }),
    );
    const providers = models.map((model) => {
      const baseUrl = simulators.get(model.name)?.baseUrl ?? model.baseUrl;
      const apiKey = model.apiKey ?? NO_KEY;
      return [
        model.name,
        createProvider(model.name, { modelId: model.modelId, apiKey, baseUrl }),
      ] as const;
    });
    return { providers: new Map(providers), simulated: new Set(simulators.keys()), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function isSimulated({ apiKey, baseUrl }: ModelConfig): boolean {
  return apiKey === undefined && baseUrl === undefined;
}
