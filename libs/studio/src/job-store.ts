import {
  type JobRecord,
  jobRecordSchema,
  JOBS_PREFIX,
  type JobTicket,
  storeKeys,
} from '@polyptych/contract';
import {
  getJson,
  type KeyPage,
  type ObjectStore,
  putJson,
  StoreConflictError,
} from '@polyptych/storage';
import { JobClaim } from './job-claim.ts';

/** Longest a job may take, in milliseconds: one deadline for every call in it. */
export const JOB_DEADLINE_MS = 240_000;

/**
 * How long a claim holds, in milliseconds: the deadline, and time to store what came back before
 * it. Nobody who still works can be taken for dead, for the deadline ends the work first.
 */
const CLAIM_MS = JOB_DEADLINE_MS + 60_000;

/**
 * How long a job is left to whoever accepted it, or is about to clear it away, in milliseconds: as
 * long as a write to a store that answers badly may take.
 */
const HOLD_MS = 120_000;

/** Who holds leases: `owner` is the same after a restart, `life` is not. */
export interface Holder {
  owner: string;
  life: string;
}

export interface JobStoreOptions {
  store: ObjectStore;
  now: () => Date;
  holder: Holder;
}

/** The records at `jobs/`, which hold unsettled work only. */
export class JobStore {
  readonly #store: ObjectStore;
  readonly #now: () => Date;
  readonly #holder: Holder;

  constructor({ store, now, holder }: JobStoreOptions) {
    this.#store = store;
    this.#now = now;
    this.#holder = holder;
  }

  /** Writes a new job, which is its acceptor's to deliver for two minutes. */
  async create(job: Omit<JobRecord, 'phase' | 'lease'>): Promise<JobTicket> {
    const record: JobRecord = { ...job, phase: 'queued', lease: this.#lease(HOLD_MS) };
    const { etag } = await putJson(this.#store, storeKeys.job(job.jobId), record, {
      ifNoneMatch: '*',
    });
    return { job: record, etag };
  }

  /** @throws CorruptedRecordError for a record that cannot be read */
  async read(jobId: string): Promise<JobTicket | undefined> {
    const record = await getJson(this.#store, storeKeys.job(jobId), jobRecordSchema);
    return record && { job: record.value, etag: record.etag };
  }

  async delete(jobId: string): Promise<void> {
    await this.#store.delete(storeKeys.job(jobId));
  }

  /**
   * Removes a job that nobody has begun; every ticket of it is void from here on. One that a worker
   * has is left to that worker.
   */
  async withdraw(jobId: string): Promise<void> {
    const ticket = await this.read(jobId);
    if (ticket?.job.phase === 'queued' && (await this.hold(ticket))) await this.delete(jobId);
  }

  /** Keys of unsettled jobs. */
  async list(startAfter?: string): Promise<KeyPage> {
    return this.#store.list(JOBS_PREFIX, startAfter === undefined ? {} : { startAfter });
  }

  /**
   * True while somebody may still be looking after the job. A lease from an earlier life of this
   * very owner is a dead process's, however long it would have run.
   */
  isHeld({ lease }: JobRecord): boolean {
    const { owner, life } = this.#holder;
    if (lease.owner === owner && lease.life !== life) return false;
    return Date.parse(lease.expiresAt) > this.#now().getTime();
  }

  /**
   * Makes sure that nobody else has changed the job: by the clock while its lease runs, by a write
   * to the store when it is over.
   * @returns the ticket that is good now, or `undefined` when somebody else has the job
   */
  async confirm(ticket: JobTicket): Promise<JobTicket | undefined> {
    return this.isHeld(ticket.job) ? ticket : this.hold(ticket);
  }

  /** Takes the job, without working on it: every other ticket of it is void afterwards. */
  async hold({ job, etag }: JobTicket): Promise<JobTicket | undefined> {
    const held = { ...job, lease: this.#lease(HOLD_MS) };
    return unlessConflict(async () => {
      const key = storeKeys.job(job.jobId);
      return { job: held, ...(await putJson(this.#store, key, held, { ifMatch: etag })) };
    });
  }

  /**
   * Takes the job for one worker and notes, in the same write, that its provider may be asked from
   * here on.
   * @param modelId the model that will be asked
   * @returns `undefined` when the ticket is void: somebody else took the job, or it is settled
   */
  async claim(ticket: JobTicket, modelId?: string): Promise<JobClaim | undefined> {
    const lease = () => this.#lease(CLAIM_MS);
    const claim = new JobClaim({ store: this.#store, now: this.#now, lease }, ticket);
    return unlessConflict(async () => {
      await claim.take(modelId);
      return claim;
    });
  }

  #lease(milliseconds: number): JobRecord['lease'] {
    const expiresAt = new Date(this.#now().getTime() + milliseconds).toISOString();
    return { ...this.#holder, expiresAt };
  }
}

async function unlessConflict<T>(write: () => Promise<T>): Promise<T | undefined> {
  try {
    return await write();
  } catch (error) {
    if (error instanceof StoreConflictError) return undefined;
    throw error;
  }
}
