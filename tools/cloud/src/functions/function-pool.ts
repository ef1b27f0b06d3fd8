import pLimit from 'p-limit';
import { FunctionProcess, type FunctionSpec } from './function-process.ts';

/** Execution environments of one function: as many as work at once, made when they are needed. */
export class FunctionPool {
  readonly spec: FunctionSpec;
  readonly #log: (line: string) => void;
  readonly #limit: ReturnType<typeof pLimit>;
  readonly #idle: FunctionProcess[] = [];
  readonly #all = new Set<FunctionProcess>();

  /** @param concurrency most environments at a time; further events wait */
  constructor(spec: FunctionSpec, concurrency: number, log: (line: string) => void) {
    this.spec = spec;
    this.#limit = pLimit(concurrency);
    this.#log = log;
  }

  /** @throws FunctionError */
  invoke(event: unknown): Promise<unknown> {
    return this.#limit(async () => {
      const environment = this.#idle.pop() ?? this.#start();
      try {
        return await environment.invoke(event);
      } finally {
        if (environment.isAlive) this.#idle.push(environment);
        else this.#all.delete(environment);
      }
    });
  }

  /** Ends all of them at once, whatever they are doing. */
  close(): void {
    for (const environment of this.#all) environment.close();
  }

  #start(): FunctionProcess {
    const environment = new FunctionProcess(this.spec, this.#log);
    this.#all.add(environment);
    return environment;
  }
}
