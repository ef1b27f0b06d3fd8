import { median, timed } from '../report/figures.ts';

/** Something to be timed against others. */
export interface Contender {
  name: string;
  work: () => Promise<unknown>;
}

/**
 * Median time of each in milliseconds. They run in turns, so that whatever else the machine does
 * meets all alike; the first round only warms up.
 */
export async function timeInTurn(
  contenders: readonly Contender[],
  rounds: number,
): Promise<ReadonlyMap<string, number>> {
  const times = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let round = 0; round <= rounds; round += 1) {
    for (const { name, work } of contenders) {
      const milliseconds = await timed(work);
      if (round > 0) times.get(name)?.push(milliseconds);
    }
  }
  return new Map([...times].map(([name, own]) => [name, median(own)]));
}
