import { readSettings, SettingsError } from './settings.ts';
import { PortInUseError, startAll } from './start-all.ts';
import { welcome } from './welcome.ts';

try {
  const simulators = await startAll(readSettings(process.env));
  console.log(welcome(simulators.services));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void simulators.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  const isForeseen = error instanceof SettingsError || error instanceof PortInUseError;
  // One readable message; a stack only for what nobody foresaw.
  console.error(isForeseen ? error.message : error);
  process.exit(1);
}
