import { describe, expect, it } from 'vitest';
import { systemClock } from './clock.ts';

describe('systemClock', () => {
  it('tells the time in milliseconds', () => {
    expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1000);
  });

  it('waits', async () => {
    const before = performance.now();
    await systemClock.sleep(5, new AbortController().signal);
    expect(performance.now() - before).toBeGreaterThanOrEqual(4);
  });

  it('does not take a wait longer than any timer for none', async () => {
    const controller = new AbortController();
    const longest = systemClock.sleep(2 ** 31, controller.signal).then(() => 'longest');
    const short = systemClock.sleep(20, new AbortController().signal).then(() => 'short');
    expect(await Promise.race([longest, short])).toBe('short');
    controller.abort(new Error('enough'));
    await expect(longest).rejects.toThrow('enough');
  });

  it('stops waiting with the signal’s own reason', async () => {
    const reason = new Error('deadline');
    const controller = new AbortController();
    const waiting = systemClock.sleep(60_000, controller.signal);
    controller.abort(reason);
    await expect(waiting).rejects.toBe(reason);
    await expect(systemClock.sleep(1, controller.signal)).rejects.toBe(reason);
  });
});
