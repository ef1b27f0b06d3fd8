import { describe, expect, it } from 'vitest';
import { aPicture, aSession, BEGUN, failed, running } from '../../test/sessions.ts';
import { pollInterval } from './poll-interval.ts';

const at = (seconds: number) => Date.parse(BEGUN) + seconds * 1000;
const startedAt = (seconds: number) => new Date(at(seconds)).toISOString();

describe('pollInterval', () => {
  it.each([
    ['nothing is known', undefined],
    ['all is done', aSession({ models: { flux: [aPicture(0)] } })],
    ['some failed', aSession({ models: { flux: [failed(0)], openai: [aPicture(0)] } })],
    ['all failed', aSession({ models: { flux: [failed(0)] } })],
  ])('is none when %s', (_, session) => {
    expect(pollInterval(session, at(1))).toBe(false);
  });

  it.each([
    [0, 400],
    [14.9, 400],
    [15, 1000],
    [59.9, 1000],
    [60, 2000],
    [3600, 2000],
  ])('after %d s is %i ms', (seconds, interval) => {
    const session = aSession({ models: { flux: [running(0, { startedAt: BEGUN })] } });
    expect(pollInterval(session, at(seconds))).toBe(interval);
  });

  it('goes by what was begun last', () => {
    const session = aSession({
      models: {
        flux: [running(0, { startedAt: BEGUN })],
        openai: [aPicture(0), running(1, { startedAt: startedAt(100) })],
      },
    });
    expect(pollInterval(session, at(110))).toBe(400);
  });

  it('does not go by what was begun later and is done', () => {
    const session = aSession({
      models: {
        flux: [running(0, { startedAt: BEGUN })],
        openai: [aPicture(0, { startedAt: startedAt(100) })],
      },
    });
    expect(pollInterval(session, at(110))).toBe(2000);
  });

  it('is the shortest one while the server seems to be ahead', () => {
    const session = aSession({ models: { flux: [running(0, { startedAt: startedAt(5) })] } });
    expect(pollInterval(session, at(0))).toBe(400);
  });
});
