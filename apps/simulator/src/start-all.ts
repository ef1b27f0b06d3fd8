import type { SimulatorSettings } from './settings.ts';
import { type SimulatedService, type Simulator, startSimulator } from './start-simulator.ts';

/** The services in the order of their ports, with the variable that points Polyptych at each. */
const SERVICES: readonly { service: SimulatedService; variable: string }[] = [
  { service: 'bfl', variable: 'FLUX_BASE_URL' },
  { service: 'recraft', variable: 'RECRAFT_BASE_URL' },
  { service: 'google_gemini', variable: 'GEMINI_BASE_URL' },
  { service: 'openai', variable: 'OPENAI_BASE_URL' },
];

/** One service that runs. */
export interface RunningService {
  service: SimulatedService;
  variable: string;
  baseUrl: string;
}

export interface RunningSimulators {
  services: readonly RunningService[];
  close: () => Promise<void>;
}

/** A port that another program has. */
export class PortInUseError extends Error {
  override readonly name = 'PortInUseError';

  constructor(port: number, options: ErrorOptions) {
    super(`Port ${port} is in use; SIMULATOR_PORT names another first of four ports.`, options);
  }
}

/**
 * Starts all services on ports in a row.
 *
 * @throws PortInUseError after closing those that had started
 */
export async function startAll({
  firstPort,
  ...options
}: SimulatorSettings): Promise<RunningSimulators> {
  const started: (RunningService & Pick<Simulator, 'close'>)[] = [];
  const close = async () => {
    await Promise.all(started.map((simulator) => simulator.close()));
  };
  for (const [offset, { service, variable }] of SERVICES.entries()) {
    const port = firstPort + offset;
    try {
      const simulator = await startSimulator(service, { ...options, port });
      started.push({ service, variable, ...simulator });
    } catch (cause) {
      await close();
      throw isTaken(cause) ? new PortInUseError(port, { cause }) : cause;
    }
  }
  const services = started.map(({ close: _, ...running }) => running);
  return { services, close };
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
}
