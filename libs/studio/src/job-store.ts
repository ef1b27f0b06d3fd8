import { type JobRecord, jobRecordSchema, JOBS_PREFIX, storeKeys } from '@polyptych/contract';
import type { JsonValue } from '@polyptych/providers';
import {
  getJson,
  type KeyPage,
  type ObjectStore,
  putJson,
  StoreConflictError,
} from '@polyptych/storage';

/** Longest a job may take, in milliseconds: one deadline for every call in it. */
export const JOB_DEADLINE_MS = 240_000;

/**
 * How long a claim holds: the deadline, and time to store what came back before it. Nobody who
 * still works can be taken for dead, for the deadline ends the work first.
 */
const LEASE_MS = JOB_DEADLINE_MS + 60_000;

/** The records at `jobs/`, which hold unsettled work only. */
export class JobStore {
  readonly #store: ObjectStore;
  readonly #now: () => Date;

  constructor({ store, now }: { store: ObjectStore; now: () => Date }) {
    this.#store = store;
    this.#now = now;
  }

  async create(job: JobRecord): Promise<void> {
    await putJson(this.#store, storeKeys.job(job.jobId), job, { ifNoneMatch: '*' });
  }

  /** @throws CorruptedRecordError for a record that cannot be read */
  async get(jobId: string): Promise<JobRecord | undefined> {
    return (await getJson(this.#store, storeKeys.job(jobId), jobRecordSchema))?.value;
  }

  async delete(jobId: string): Promise<void> {
    await this.#store.delete(storeKeys.job(jobId));
  }

  /** Keys of unsettled jobs. */
  async list(startAfter?: string): Promise<KeyPage> {
    return this.#store.list(JOBS_PREFIX, startAfter === undefined ? {} : { startAfter });
  }

  /** True while somebody may be working on the job. */
  isLeased({ lease }: JobRecord): boolean {
    return lease !== undefined && Date.parse(lease.expiresAt) > this.#now().getTime();
  }

  /**
   * Takes the job for one worker by compare-and-swap, so that a duplicate delivery gets nothing.
   * @returns `undefined` when the job is settled, or somebody else has it
   */
  async claim(jobId: string, owner: string): Promise<JobClaim | undefined> {
    const key = storeKeys.job(jobId);
    const record = await getJson(this.#store, key, jobRecordSchema);
    if (!record || this.isLeased(record.value)) return undefined;
    const expiresAt = new Date(this.#now().getTime() + LEASE_MS).toISOString();
    const job = { ...record.value, lease: { owner, expiresAt } };
    try {
      const { etag } = await putJson(this.#store, key, job, { ifMatch: record.etag });
      return new JobClaim(this.#store, job, etag);
    } catch (error) {
      if (error instanceof StoreConflictError) return undefined;
      throw error;
    }
  }

  /** Frees a job whose worker is known to be gone, before its lease has run out. */
  async release(job: JobRecord): Promise<void> {
    const record = await getJson(this.#store, storeKeys.job(job.jobId), jobRecordSchema);
    if (record?.value.lease?.owner !== job.lease?.owner || !record) return;
    const { lease, ...free } = record.value;
    await putJson(this.#store, storeKeys.job(job.jobId), free, { ifMatch: record.etag });
  }
}

/**
 * A job in the hands of one worker. Every note is a compare-and-swap on the last one, and so
 * throws `StoreConflictError` when the job was taken over; the worker must stop then.
 */
export class JobClaim {
  readonly #store: ObjectStore;
  #job: JobRecord;
  #etag: string;

  constructor(store: ObjectStore, job: JobRecord, etag: string) {
    this.#store = store;
    this.#job = job;
    this.#etag = etag;
  }

  get job(): JobRecord {
    return this.#job;
  }

  /** Notes that the provider is about to be asked; from here on the outcome may be unknown. */
  async noteCalling(): Promise<void> {
    const { handle, ...job } = this.#job;
    await this.#write({ ...job, phase: 'calling' });
  }

  /** Notes the provider's own name for the job, to carry on from after a restart. */
  async noteHandle(handle: JsonValue): Promise<void> {
    await this.#write({ ...this.#job, handle });
  }

  /** @throws StoreConflictError when the job was taken over or settled by somebody else */
  async assertHeld(): Promise<void> {
    const current = await this.#store.get(storeKeys.job(this.#job.jobId));
    if (current?.etag !== this.#etag) throw new StoreConflictError(storeKeys.job(this.#job.jobId));
  }

  async #write(job: JobRecord): Promise<void> {
    const key = storeKeys.job(job.jobId);
    ({ etag: this.#etag } = await putJson(this.#store, key, job, { ifMatch: this.#etag }));
    this.#job = job;
  }
}
