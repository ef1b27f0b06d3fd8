import { describe, expect, it } from 'vitest';
import { aPicture, aSession, failed, running } from '../../test/sessions.ts';
import { learnDurations, usualDuration } from './past-durations.ts';

const WORK = ['flux', 'generate'] as const;

/** Learns from a session for each duration, as the board does. */
function learn(...durations: number[]): void {
  for (const durationMs of durations) {
    learnDurations(aSession({ models: { flux: [aPicture(0, { durationMs })] } }));
  }
}

describe('usualDuration', () => {
  it('knows nothing at first, nor from a single picture', () => {
    expect(usualDuration(...WORK)).toBeUndefined();
    learn(4000);
    expect(usualDuration(...WORK)).toBeUndefined();
  });

  it('is the middle one of what was seen, whatever the order', () => {
    learn(9000, 1000, 60_000, 2000, 3000);
    expect(usualDuration(...WORK)).toBe(3000);
  });

  it('is told apart by model and kind of work', () => {
    learn(1000, 1000);
    expect(usualDuration('openai', 'generate')).toBeUndefined();
    expect(usualDuration('flux', 'iterate')).toBeUndefined();
  });

  it('forgets all but the latest twelve', () => {
    learn(...Array.from({ length: 12 }, () => 1000));
    learn(...Array.from({ length: 7 }, () => 5000));
    expect(usualDuration(...WORK)).toBe(5000);
  });
});

describe('learnDurations', () => {
  it('counts each picture once, however often its session is looked at', () => {
    const session = aSession({ models: { flux: [aPicture(0)] } });
    for (let look = 0; look < 5; look += 1) learnDurations(session);
    expect(usualDuration(...WORK)).toBeUndefined();
  });

  it('learns from the pictures of all columns, and from nothing else', () => {
    learnDurations(
      aSession({
        models: {
          flux: [aPicture(0, { durationMs: 3000 }), failed(1), running(2)],
          openai: [aPicture(0, { durationMs: 4000 })],
        },
      }),
    );
    learn(3000);
    expect(usualDuration(...WORK)).toBe(3000);
    expect(usualDuration('flux', 'iterate')).toBeUndefined();
  });

  it.each(['not JSON', '"text"', '{"flux generate":[1,2]}', '{"flux generate":[["a","b"]]}'])(
    'begins anew where %s was kept',
    (kept) => {
      localStorage.setItem('polyptych.durations', kept);
      expect(usualDuration(...WORK)).toBeUndefined();
      learn(1000, 2000);
      expect(usualDuration(...WORK)).toBe(2000);
    },
  );
});
