import type { StackFunction } from '../assembly/stack.ts';
import { FunctionPool } from '../functions/function-pool.ts';

/** All functions of the stack that something calls, each with its processes. */
export class FunctionPools {
  readonly #pools = new Map<string, FunctionPool>();
  readonly #dress: (found: StackFunction) => StackFunction;
  readonly #log: (line: string) => void;

  /** @param dress gives a function what it needs beyond the stack's own settings */
  constructor(dress: (found: StackFunction) => StackFunction, log: (line: string) => void) {
    this.#dress = dress;
    this.#log = log;
  }

  /** What calls the function; its processes are started when they are needed. */
  invokerOf(found: StackFunction): (event: unknown) => Promise<unknown> {
    const { name, concurrency } = found;
    const known = this.#pools.get(name);
    const log = (line: string) => {
      this.#log(`[${name}] ${line}`);
    };
    const pool = known ?? new FunctionPool(this.#dress(found), concurrency, log);
    this.#pools.set(name, pool);
    return (event) => pool.invoke(event);
  }

  close(): void {
    for (const pool of this.#pools.values()) pool.close();
  }
}
