import { type JobRecord, storeKeys } from '@polyptych/contract';
import type { JsonValue } from '@polyptych/providers';
import { type ObjectStore, putJson } from '@polyptych/storage';

/** What must be left of a lease before something is stored under it, in milliseconds. */
const STORING_MS = 30_000;

interface ClaimPorts {
  store: ObjectStore;
  now: () => Date;
  /** A fresh lease for this worker. */
  lease: () => JobRecord['lease'];
}

/**
 * A job in the hands of one worker. Every note is a compare-and-swap on the last one, and so
 * throws `StoreConflictError` when the job was taken over or settled by somebody else; the worker
 * must stop then.
 */
export class JobClaim {
  readonly #ports: ClaimPorts;
  #job: JobRecord;
  #etag: string;

  constructor(ports: ClaimPorts, job: JobRecord, etag: string) {
    this.#ports = ports;
    this.#job = job;
    this.#etag = etag;
  }

  get job(): JobRecord {
    return this.#job;
  }

  /** Takes the job, from whoever had it when its ticket was made out. */
  async take(): Promise<void> {
    await this.#write({ ...this.#job, phase: 'calling', lease: this.#ports.lease() });
  }

  /** Notes the provider's own name for the job, to carry on from after a restart. */
  async noteHandle(handle: JsonValue): Promise<void> {
    await this.#write({ ...this.#job, handle });
  }

  /**
   * Makes sure that what is stored next is stored by whoever has the job. As long as the lease
   * runs nobody else can have it, which costs no request; a worker that was held up (a laptop that
   * slept, a process that stood still) has to renew it first.
   */
  async ensureHeld(): Promise<void> {
    const left = Date.parse(this.#job.lease.expiresAt) - this.#ports.now().getTime();
    if (left < STORING_MS) await this.renew();
  }

  /** Asks the store whether the job is still this worker's, and holds it for longer. */
  async renew(): Promise<void> {
    await this.#write({ ...this.#job, lease: this.#ports.lease() });
  }

  async #write(job: JobRecord): Promise<void> {
    const key = storeKeys.job(job.jobId);
    ({ etag: this.#etag } = await putJson(this.#ports.store, key, job, { ifMatch: this.#etag }));
    this.#job = job;
  }
}
