import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerProcess, startProcess } from '@polyptych/local/testing';

type Variables = Readonly<Record<string, string>>;

/**
 * The local server in a process and on a data folder of its own, which can be killed and started
 * again where it was. All its models are simulated.
 */
export class RestartableServer {
  /** Where it answers, the same after every restart; without a slash at the end. */
  readonly url: string;
  readonly dataDir: string;
  #variables: Variables;
  #process: ServerProcess;

  private constructor(dataDir: string, variables: Variables, process: ServerProcess) {
    this.url = process.url;
    this.dataDir = dataDir;
    this.#variables = variables;
    this.#process = process;
  }

  /**
   * @param variables its environment, such as `SIMULATOR_LATENCY_MS`
   * @param prepare fills the data folder before the server takes it
   */
  static async start(
    variables: Variables,
    prepare: (dataDir: string) => Promise<void> = () => Promise.resolve(),
  ): Promise<RestartableServer> {
    const dataDir = await mkdtemp(join(tmpdir(), 'polyptych-e2e-'));
    try {
      await prepare(dataDir);
      const own = { ...variables, POLYPTYCH_DATA_DIR: dataDir };
      return new RestartableServer(dataDir, own, await startProcess(own));
    } catch (error) {
      await rm(dataDir, { recursive: true });
      throw error;
    }
  }

  /** What it has said since its latest start. */
  output(): string {
    return this.#process.output();
  }

  /** Ends it at once, whatever it is doing. */
  async kill(): Promise<void> {
    await this.#process.kill();
  }

  /**
   * Starts it again on the same port and data, and kills it first if need be.
   * @param variables what is to be other than before
   */
  async restart(variables: Variables = {}): Promise<void> {
    await this.kill();
    const { port } = new URL(this.url);
    this.#variables = { ...this.#variables, ...variables, PORT: port };
    this.#process = await startProcess(this.#variables);
  }

  /** Kills it and removes its data; nothing more happens the second time. */
  async close(): Promise<void> {
    await this.kill();
    await rm(this.dataDir, { recursive: true, force: true });
  }
}
