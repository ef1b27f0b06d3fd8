import { CONTEXT_LIMIT, type ContextEntry } from '@polyptych/contract';

/**
 * What is remembered once `entry` came out of `branch`: at most three steps, the oldest first.
 * Steps beside the branch go first, then the branch's own from its far end. What is known of a
 * step counts more than what `branch` says of it, for only the former has the provider's state.
 */
export function remember(
  known: readonly ContextEntry[],
  branch: readonly ContextEntry[],
  entry: ContextEntry,
): ContextEntry[] {
  const same = (one: ContextEntry) => (other: ContextEntry) => one.iteration === other.iteration;
  const line = [...branch.map((step) => known.find(same(step)) ?? step), entry];
  const beside = known.filter((step) => !line.some(same(step)));
  return [...beside, ...line].slice(-CONTEXT_LIMIT);
}
