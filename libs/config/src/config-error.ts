import { type FieldProblem, PolyptychError } from '@polyptych/contract';

/** The configuration is wrong; one message lists every problem at once. */
export class ConfigError extends PolyptychError {
  override readonly code = 'CONFIG';
  readonly problems: readonly FieldProblem[];

  constructor(problems: readonly FieldProblem[]) {
    const lines = problems.map(({ path, message }) => `  ${path}: ${message}`);
    super(['The configuration is wrong:', ...lines].join('\n'));
    this.problems = problems;
  }
}
