import * as z from 'zod';

/** How many ports in a row are needed: one for each service. */
const PORTS = 4;

const wholeNumber = z.string().regex(/^\d{1,9}$/, 'must be a whole number, 0 or more.');
const lastPort = 65_536 - PORTS;

const variablesSchema = z.object({
  SIMULATOR_PORT: wholeNumber
    .transform(Number)
    .pipe(z.number().min(1, 'must be at least 1.').max(lastPort, `must be at most ${lastPort}.`))
    .default(4100),
  SIMULATOR_LATENCY_MS: wholeNumber.transform(Number).default(800),
  SIMULATOR_TASKS_DIR: z.string().optional(),
});

/** What the simulators can be told when they run on their own. */
export interface SimulatorSettings {
  /** The first service's; the others follow. */
  firstPort: number;
  latencyMs: number;
  tasksDir: string | undefined;
}

/** Variables that make no sense; the message has a line for each. */
export class SettingsError extends Error {
  override readonly name = 'SettingsError';
}

/**
 * Reads the environment; an empty variable counts as missing.
 *
 * @throws SettingsError listing every wrong variable at once
 */
export function readSettings(
  environment: Readonly<Record<string, string | undefined>>,
): SimulatorSettings {
  const given = Object.entries(environment).filter(([, value]) => value !== '');
  const parsed = variablesSchema.safeParse(Object.fromEntries(given));
  if (!parsed.success) {
    const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`);
    throw new SettingsError(['The simulators cannot start:', ...lines].join('\n'));
  }
  const { SIMULATOR_PORT, SIMULATOR_LATENCY_MS, SIMULATOR_TASKS_DIR } = parsed.data;
  return {
    firstPort: SIMULATOR_PORT,
    latencyMs: SIMULATOR_LATENCY_MS,
    tasksDir: SIMULATOR_TASKS_DIR,
  };
}
