import { type JobRecord, jobRecordSchema, type JobTicket, storeKeys } from '@polyptych/contract';
import type { JsonValue } from '@polyptych/providers';
import {
  getJson,
  type ObjectStore,
  putJson,
  StoreConflictError,
  StoreUnavailableError,
} from '@polyptych/storage';

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
  /** True when a worker before this one may have asked the provider already, and stored something. */
  readonly isTakeover: boolean;
  readonly #ports: ClaimPorts;
  #job: JobRecord;
  #etag: string;
  /** True when the store failed the last note: it may have been written all the same. */
  #isUncertain = false;

  constructor(ports: ClaimPorts, { job, etag }: JobTicket) {
    this.#ports = ports;
    this.#job = job;
    this.#etag = etag;
    this.isTakeover = job.phase === 'calling';
  }

  get job(): JobRecord {
    return this.#job;
  }

  /** Takes the job, from whoever had it when its ticket was made out. */
  async take(modelId?: string): Promise<void> {
    const { modelId: noted = modelId } = this.#job;
    await this.#write({
      ...this.#job,
      phase: 'calling',
      lease: this.#ports.lease(),
      ...(noted !== undefined && { modelId: noted }),
    });
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
    if (this.#isUncertain) await this.#readAgain(key);
    try {
      ({ etag: this.#etag } = await putJson(this.#ports.store, key, job, { ifMatch: this.#etag }));
      this.#job = job;
    } catch (error) {
      this.#isUncertain = error instanceof StoreUnavailableError;
      throw error;
    }
  }

  /** After a note whose fate is unknown: the record is this worker's if its lease still says so. */
  async #readAgain(key: string): Promise<void> {
    const found = await getJson(this.#ports.store, key, jobRecordSchema);
    const { owner, life } = this.#job.lease;
    if (found?.value.lease.owner !== owner || found.value.lease.life !== life) {
      throw new StoreConflictError(key);
    }
    this.#etag = found.etag;
    this.#isUncertain = false;
  }
}
