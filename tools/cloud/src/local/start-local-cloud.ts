import type { Assembly } from '../assembly/read-assembly.ts';
import { listen } from './listen.ts';
import { runStack } from './run-stack.ts';
import type { LocalCloudSettings } from './settings.ts';
import type { Simulated } from './simulators.ts';

/** A stack that runs here. */
export interface LocalCloud {
  /** Where it answers, without a slash at the end. */
  url: string;
  /** Models whose provider is simulated, for want of a key. */
  simulated: Simulated[];
  /** Ends every process at once. */
  close: () => Promise<void>;
}

/**
 * Runs the bundles of a synthesized stack behind a gateway on loopback, with queues, secrets and a
 * bucket from the endpoints that are given, or from fakes in this process.
 * @throws AssemblyError when the stack holds something that cannot be run here
 */
export async function startLocalCloud(
  assembly: Assembly,
  settings: LocalCloudSettings,
  log: (line: string) => void,
): Promise<LocalCloud> {
  const opened = new AsyncDisposableStack();
  try {
    const { server, url, close } = await listen(settings.port);
    opened.defer(close);
    const { gateway, simulated } = await runStack(assembly, settings, { url, log, opened });
    server.on('request', gateway);
    return { url, simulated, close: () => opened.disposeAsync() };
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}
