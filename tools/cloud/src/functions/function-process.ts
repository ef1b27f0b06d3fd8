import { type ChildProcess, fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { FunctionError } from './errors.ts';
import type { Invocation, Report } from './messages.ts';

const BOOTSTRAP = fileURLToPath(new URL('./bootstrap.ts', import.meta.url));
/** How long a bundle may take to load, in milliseconds; Lambda's own limit. */
const INIT_LIMIT_MS = 10_000;

/** A bundle, and what Lambda would run it with. */
export interface FunctionSpec {
  name: string;
  /** The unpacked asset. */
  folder: string;
  /** `file.export` */
  handler: string;
  timeoutMs: number;
  memoryMb: number;
  /** The whole environment beside what the runtime itself sets. */
  environment: Readonly<Record<string, string>>;
  /** Modules that are loaded before the bundle. */
  preload?: readonly string[];
}

/** One execution environment: a process of its own that answers one invocation at a time. */
export class FunctionProcess {
  readonly #spec: FunctionSpec;
  readonly #child: ChildProcess;
  readonly #ready: Promise<unknown>;

  constructor(spec: FunctionSpec, log: (line: string) => void) {
    this.#spec = spec;
    this.#child = fork(BOOTSTRAP, {
      env: environmentOf(spec),
      execArgv: spec.preload?.map((module) => `--import=${module}`) ?? [],
      stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface(stream).on('line', log);
    }
    this.#ready = this.#nextReport(INIT_LIMIT_MS);
    // Whoever invokes hears of it; a bundle that does not load is of no more use.
    this.#ready.catch(() => {
      this.close();
    });
  }

  /** A process that ended, or was ended for its slowness, answers nothing more. */
  get isAlive(): boolean {
    return this.#child.connected && !this.#child.killed;
  }

  /**
   * What the handler returns for an event.
   * @throws FunctionError
   */
  async invoke(event: unknown): Promise<unknown> {
    await this.#ready;
    const { timeoutMs } = this.#spec;
    const reported = this.#nextReport(timeoutMs);
    this.#child.send({ requestId: randomUUID(), event, timeoutMs } satisfies Invocation);
    return reported;
  }

  close(): void {
    this.#child.kill('SIGKILL');
  }

  async #nextReport(limitMs: number): Promise<unknown> {
    const { name } = this.#spec;
    const child = this.#child;
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    const hear = (said: Report) => {
      if (said.kind === 'error') reject(new FunctionError(name, said.errorType, said.message));
      else resolve('result' in said ? said.result : undefined);
    };
    const missEnd = () => {
      reject(new FunctionError(name, 'Runtime.ExitError', 'its process ended'));
    };
    const timer = setTimeout(() => {
      reject(new FunctionError(name, 'Sandbox.Timedout', `no answer after ${limitMs} ms`));
      this.close();
    }, limitMs);
    child.once('message', hear).once('exit', missEnd).once('error', reject);
    try {
      return await promise;
    } finally {
      clearTimeout(timer);
      child.off('message', hear).off('exit', missEnd).off('error', reject);
    }
  }
}

/** The variables that Lambda's runtime sets and code may read, under the function's own. */
function environmentOf(spec: FunctionSpec): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    TZ: ':UTC',
    LAMBDA_TASK_ROOT: spec.folder,
    _HANDLER: spec.handler,
    AWS_LAMBDA_FUNCTION_NAME: spec.name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(spec.memoryMb),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    ...spec.environment,
  };
}
