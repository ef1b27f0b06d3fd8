import type { Operation } from '../faults/fault-queue.ts';

/** Calls that are remembered; the latest ones. */
const KEPT = 200;

/** One call, as it is told to whoever tests a client: no keys, prompts or bodies. */
export interface LoggedRequest {
  /** ISO 8601. */
  at: string;
  /** `null` when the call was refused before that was clear. */
  operation: Operation | null;
  method: string;
  path: string;
  /** HTTP status of the answer; 0 when none was begun. */
  status: number;
  /** The fault the call met, as it was asked for. */
  fault?: string;
  /** Whether a picture was taken in hand: what a real service would charge for. */
  drawn: boolean;
}

export interface RequestLog {
  add: (request: LoggedRequest) => void;
  /** Oldest first. */
  list: () => readonly LoggedRequest[];
  clear: () => void;
}

export function createRequestLog(): RequestLog {
  let requests: LoggedRequest[] = [];
  return {
    add: (request) => {
      requests = [...requests, request].slice(-KEPT);
    },
    list: () => requests,
    clear: () => {
      requests = [];
    },
  };
}
