import type { JobTicket, ModelName } from '@polyptych/contract';
import type { JobQueue } from '@polyptych/studio';
import pLimit from 'p-limit';

type Limit = ReturnType<typeof pLimit>;

/** Jobs of one model that run at the same time; more wait their turn. */
const CONCURRENCY_PER_MODEL = 4;

/** The queue of a laptop: jobs run in this very process, a few of each model at a time. */
export class InProcessQueue implements JobQueue {
  readonly #run: (ticket: JobTicket) => Promise<void>;
  readonly #limits = new Map<ModelName, Limit>();
  readonly #known = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  #closed = false;

  /** @param run does a job and never rejects */
  constructor(run: (ticket: JobTicket) => Promise<void>) {
    this.#run = run;
  }

  /** A job that is waiting or running already is not taken a second time. */
  enqueue(ticket: JobTicket): Promise<void> {
    const { jobId, model } = ticket.job;
    if (!this.#known.has(jobId)) {
      this.#known.add(jobId);
      void this.#limit(model)(() => this.#track(ticket));
    }
    return Promise.resolve();
  }

  /** Begins nothing more, and waits for what is running; the rest is found by the next sweep. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all(this.#running);
  }

  #limit(model: ModelName): Limit {
    const known = this.#limits.get(model);
    if (known) return known;
    const limit = pLimit(CONCURRENCY_PER_MODEL);
    this.#limits.set(model, limit);
    return limit;
  }

  async #track(ticket: JobTicket): Promise<void> {
    if (this.#closed) return;
    const work = this.#run(ticket);
    this.#running.add(work);
    await work;
    this.#running.delete(work);
    this.#known.delete(ticket.job.jobId);
  }
}
