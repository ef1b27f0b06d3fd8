import { type FieldProblem, PolyptychError } from '@polyptych/contract';

/** The command line says something that is not known, or that does not go together. */
export class UsageError extends PolyptychError {
  override readonly code = 'USAGE';
}

/** A question was answered with Ctrl-C or Escape. */
export class CancelledError extends PolyptychError {
  override readonly code = 'CANCELLED';

  constructor() {
    super('Cancelled.');
  }
}

/** The file with the settings cannot be used as it is. It is left as it is, too. */
export class SettingsError extends PolyptychError {
  override readonly code = 'SETTINGS';
  readonly problems: readonly FieldProblem[];

  constructor(file: string, problems: readonly FieldProblem[]) {
    const lines = problems.map(({ path, message }) => `  ${path || file} ${message}`);
    super([`${file} has to be mended first; it was not changed.`, ...lines].join('\n'));
    this.problems = problems;
  }
}

/** Nobody is there to be asked for what is missing. */
export class MissingSettingsError extends PolyptychError {
  override readonly code = 'MISSING_SETTINGS';
  readonly problems: readonly FieldProblem[];

  constructor(file: string, problems: readonly FieldProblem[]) {
    const lines = problems.map(({ path, message }) => `  ${path} ${message}`);
    super([`${file} does not say everything, and nobody can be asked:`, ...lines].join('\n'));
    this.problems = problems;
  }
}

/** A step could not be done; `remedy` is the command that mends it, where there is one. */
export class StepError extends PolyptychError {
  override readonly code = 'STEP';
  readonly remedy: string | undefined;

  constructor(message: string, options: { remedy?: string | undefined; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.remedy = options.remedy;
  }
}
