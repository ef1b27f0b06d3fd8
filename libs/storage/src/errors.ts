import { PolyptychError } from '@polyptych/contract';

/** Someone else wrote in between: the condition of a put did not hold, and nothing was written. */
export class StoreConflictError extends PolyptychError {
  override readonly code = 'STORE_CONFLICT';

  constructor(key: string, cause?: unknown) {
    super(`"${key}" was changed by someone else.`, { cause });
  }
}

/** The store could not be reached or failed; the cause says how. */
export class StoreUnavailableError extends PolyptychError {
  override readonly code = 'STORE_UNAVAILABLE';
  /** What was asked of it: `read`, `write`, `delete` or `list`. */
  readonly operation: string;

  constructor(operation: string, key: string, cause: unknown) {
    super(`The store failed to ${operation} "${key}".`, { cause });
    this.operation = operation;
  }
}

/** A key that is not made of plain path segments. */
export class InvalidKeyError extends PolyptychError {
  override readonly code = 'INVALID_KEY';

  constructor(key: string) {
    super(`${JSON.stringify(key)} is not a key of this store.`);
  }
}

/** Another process has this data folder open. */
export class StoreInUseError extends PolyptychError {
  override readonly code = 'STORE_IN_USE';

  constructor(folder: string, cause: unknown) {
    super(`The data folder ${folder} is in use by another server.`, { cause });
  }
}

/** A record that cannot be read as what it should be; it is left as it is. */
export class CorruptedRecordError extends PolyptychError {
  override readonly code = 'CORRUPTED_RECORD';

  constructor(key: string, cause: unknown) {
    super(`The record "${key}" is corrupted; it was left as it is.`, { cause });
  }
}
