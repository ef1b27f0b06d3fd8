import type { JobErrorCode, JobRecord, JobTicket, ModelName } from '@polyptych/contract';
import type { ContextManager } from '@polyptych/context';
import type { ImageProvider } from '@polyptych/providers';
import type { GalleryIndex, SessionManager } from '@polyptych/sessions';
import type { ObjectStore } from '@polyptych/storage';
import type { JobStore } from './job-store.ts';

/** Hands a job to some worker, at least once. */
export interface JobQueue {
  enqueue(ticket: JobTicket): Promise<void>;
}

/**
 * Structured log lines. Fields never hold prompts, pictures or keys; what a provider said of a
 * failure stands in the cause of an `error`.
 */
export interface Logger {
  info(message: string, fields: Record<string, unknown>): void;
  warn(message: string, fields: Record<string, unknown>): void;
  error(message: string, fields: Record<string, unknown>): void;
}

/** What accepting a request needs: no provider, no key. */
export interface AcceptPorts {
  sessions: SessionManager;
  gallery: GalleryIndex;
  jobs: JobStore;
  queue: JobQueue;
  enabledModels: readonly ModelName[];
  now: () => Date;
  newId: () => string;
  log: Logger;
}

/** What looking through unsettled work needs. */
export interface SweepPorts extends Pick<
  AcceptPorts,
  'sessions' | 'gallery' | 'jobs' | 'queue' | 'log'
> {
  store: ObjectStore;
  context: ContextManager;
  /** Whether somebody works on a model's jobs; one that was switched off may have left some. */
  isWorkedOn: (model: ModelName) => boolean;
}

/** The end of a whole job, which runs through every call in it. */
export interface Deadline {
  signal: AbortSignal;
  /** When the signal will end it, in milliseconds since the epoch. */
  endsAt: number;
}

/** What became of a job, for whoever counts. */
export type JobOutcome =
  { status: 'completed'; costUsd: number | undefined } | { status: 'failed'; code: JobErrorCode };

/** What doing the work needs. */
export interface WorkPorts {
  store: ObjectStore;
  sessions: SessionManager;
  context: ContextManager;
  jobs: JobStore;
  provider: (model: ModelName) => ImageProvider;
  /** Starts the clock of one whole job. */
  deadline: () => Deadline;
  /** Waits, and rejects when the signal ends it first. */
  sleep: (milliseconds: number, signal?: AbortSignal) => Promise<void>;
  now: () => Date;
  log: Logger;
  /** Told once a job's outcome is written down. */
  onSettled: (job: JobRecord, outcome: JobOutcome) => void;
}
