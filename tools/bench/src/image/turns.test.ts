import { expect, it } from 'vitest';
import { timeInTurn } from './turns.ts';

it('runs all in turns, with one round more than is asked for', async () => {
  const calls: string[] = [];
  const contender = (name: string) => ({
    name,
    work: () => Promise.resolve(calls.push(name)),
  });
  const times = await timeInTurn([contender('a'), contender('b')], 2);

  expect(calls).toEqual(['a', 'b', 'a', 'b', 'a', 'b']);
  expect([...times.keys()]).toEqual(['a', 'b']);
  for (const milliseconds of times.values()) expect(milliseconds).toBeGreaterThanOrEqual(0);
});
