import { describe, expect, it } from 'vitest';
import { BEGUN, idOf } from '../../test/sessions.ts';
import type { Feed } from './feed.ts';
import { feedInterval } from './feed-interval.ts';

const at = (seconds: number) => Date.parse(BEGUN) + seconds * 1000;

/** A feed of sessions that were begun at the same time, with a picture each or without. */
function feedOf(...haveOne: boolean[]): Feed {
  const sessions = haveOne.map((hasOne, place) => ({
    sessionId: idOf(place),
    prompt: 'a kite',
    createdAt: BEGUN,
    modelCount: 1,
    totalIterations: 1,
    thumbnail: hasOne ? 'http://localhost/a.webp' : null,
  }));
  return { sessions, nextCursor: null };
}

describe('feedInterval', () => {
  it.each([
    ['nothing is known', undefined],
    ['there is nothing', feedOf()],
    ['all have a picture', feedOf(true, true)],
    ['only the ninth has none', feedOf(...Array.from({ length: 8 }, () => true), false)],
  ])('is none when %s', (_, feed) => {
    expect(feedInterval(feed, at(1))).toBe(false);
  });

  it.each([
    [0, 3000],
    [299, 3000],
    [300, false],
  ])('%d s after one without a picture was begun is %s', (seconds, interval) => {
    expect(feedInterval(feedOf(true, false), at(seconds))).toBe(interval);
  });
});
