import { PolyptychError } from '@polyptych/contract';

/** The synthesized assembly is missing, or holds something that cannot be run here. */
export class AssemblyError extends PolyptychError {
  override readonly code = 'ASSEMBLY';
}
