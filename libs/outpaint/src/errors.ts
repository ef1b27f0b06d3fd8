import { type FieldProblem, PolyptychError, RequestError } from '@polyptych/contract/errors';

/** A size or preset from which no expansion can be calculated, or an expansion of another picture. */
export class InvalidExpansionError extends RequestError {
  constructor(problem: FieldProblem) {
    super('INVALID_REQUEST', problem.message, { details: [problem] });
  }
}

/** No canvas satisfies a provider's rules; `rules` names those that stand in the way. */
export class ImpossibleCanvasError extends PolyptychError {
  override readonly code = 'INTERNAL';
  readonly rules: readonly string[];

  constructor(rules: readonly string[], message: string) {
    super(message, { details: { rules } });
    this.rules = rules;
  }
}

/** A picture that could not be decoded: the stored source, or what a provider answered. */
export class UnreadableImageError extends PolyptychError {
  override readonly code: 'INTERNAL' | 'PROVIDER_BAD_RESPONSE';

  constructor(which: 'source' | 'generated', cause: unknown) {
    super(`The ${which} picture could not be decoded.`, { cause });
    this.code = which === 'source' ? 'INTERNAL' : 'PROVIDER_BAD_RESPONSE';
  }
}
