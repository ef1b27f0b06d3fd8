import type {
  Column,
  ColumnStatus,
  Iteration,
  SessionRecord,
  SessionStatus,
} from '@polyptych/contract';

/** What one part contributes to the status of the whole it belongs to. */
type PartStatus = Iteration['status'] | 'partial';

/**
 * The one reduction, for iterations in a column and for columns in a session alike:
 * `in_progress` if any part is, `completed` if all are, `failed` if none got anything done,
 * else `partial`. Nothing at all counts as `failed`: nothing was made.
 */
export function reduceStatus(parts: readonly PartStatus[]): SessionStatus {
  if (parts.includes('in_progress')) return 'in_progress';
  if (parts.every((part) => part === 'failed')) return 'failed';
  return parts.every((part) => part === 'completed') ? 'completed' : 'partial';
}

export function columnStatus(column: Pick<Column, 'enabled' | 'iterations'>): ColumnStatus {
  if (!column.enabled) return 'disabled';
  return reduceStatus(column.iterations.map(({ status }) => status));
}

export function sessionStatus(models: SessionRecord['models']): SessionStatus {
  return reduceStatus(
    Object.values(models).flatMap(({ status }) => (status === 'disabled' ? [] : [status])),
  );
}
