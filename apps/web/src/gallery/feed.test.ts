import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aPicture, aSession, failed, idOf, running } from '../../test/sessions.ts';
import { appendPage, type Feed, isFeed, mergeHead, withoutSessions, withSession } from './feed.ts';

const PAGE = 4;

type Session = Feed['sessions'][number];

/** The session that was begun as the nth one. */
function session(number: number): Session {
  return {
    sessionId: idOf(number),
    prompt: `prompt ${number}`,
    createdAt: new Date(Date.UTC(2026, 0, 1) + number).toISOString(),
    modelCount: 4,
    totalIterations: 4,
    thumbnail: null,
  };
}

const numbersOf = (feed: Feed | undefined) =>
  feed?.sessions.map(({ sessionId }) => Number(sessionId.slice(-12)));

const feedOf = (numbers: number[], nextCursor: string | null = null): Feed => ({
  sessions: numbers.map(session),
  nextCursor,
});

/** A server's list of sessions, newest first, by the order in which they were begun. */
class Server {
  numbers: number[] = [];
  #begun = 0;

  begin(): void {
    this.#begun += 1;
    this.numbers.unshift(this.#begun);
  }

  page(cursor: string | null): Feed {
    const before = cursor === null ? Infinity : Number(cursor);
    const older = this.numbers.filter((number) => number < before);
    const shown = older.slice(0, PAGE);
    return feedOf(shown, older.length > PAGE ? String(shown.at(-1)) : null);
  }
}

/** A page of the gallery that looks at such a server; answers may take their time. */
class Gallery {
  readonly server = new Server();
  feed: Feed | undefined;
  #head: Feed | undefined;
  #older: { cursor: string; page: Feed } | undefined;

  do(step: Step): void {
    switch (step.do) {
      case 'begin':
        this.server.begin();
        break;
      case 'delete':
        this.server.numbers.splice(step.which % (this.server.numbers.length || 1), 1);
        break;
      case 'ask for the head':
        this.#head ??= this.server.page(null);
        break;
      case 'ask for more': {
        const cursor = this.feed?.nextCursor ?? null;
        if (cursor !== null) this.#older ??= { cursor, page: this.server.page(cursor) };
        break;
      }
      case 'get the head':
        if (this.#head) this.feed = mergeHead(this.feed, this.#head);
        this.#head = undefined;
        break;
      case 'get more':
        if (this.#older) this.feed = appendPage(this.feed, this.#older.cursor, this.#older.page);
        this.#older = undefined;
        break;
    }
  }
}

type Step =
  | { do: 'begin' | 'ask for the head' | 'get the head' | 'ask for more' | 'get more' }
  | { do: 'delete'; which: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    do: fc.constantFrom(
      'begin' as const,
      'begin' as const,
      'ask for the head' as const,
      'get the head' as const,
      'ask for more' as const,
      'get more' as const,
    ),
  }),
  fc.record({ do: fc.constant('delete' as const), which: fc.nat({ max: 12 }) }),
);

/** Steps that begin with some sessions on the server and the first page of them. */
const steps = fc
  .tuple(fc.nat({ max: 12 }), fc.array(step, { maxLength: 60, size: 'max' }))
  .map(([begun, more]): Step[] => [
    ...Array.from({ length: begun }, () => ({ do: 'begin' as const })),
    { do: 'ask for the head' },
    { do: 'get the head' },
    ...more,
  ]);

const everyStep = (check: (gallery: Gallery, step: Step, before: Feed | undefined) => void) => {
  fc.assert(
    fc.property(steps, (all) => {
      const gallery = new Gallery();
      for (const one of all) {
        const before = gallery.feed;
        gallery.do(one);
        check(gallery, one, before);
      }
    }),
    { numRuns: 500 },
  );
};

describe('heads and pages of a list that changes meanwhile', () => {
  it('never show a session twice, nor out of order', () => {
    everyStep(({ feed }) => {
      const numbers = numbersOf(feed) ?? [];
      expect(numbers).toEqual([...new Set(numbers)].sort((one, other) => other - one));
    });
  });

  it('leave no gap: what is still there stands between the first and the last one shown', () => {
    everyStep(({ feed, server }) => {
      const numbers = numbersOf(feed) ?? [];
      const [first = 0, last = Infinity] = [numbers[0], numbers.at(-1)];
      const there = server.numbers.filter((number) => number <= first && number >= last);
      expect(numbers).toEqual(expect.arrayContaining(there));
    });
  });

  it('lose nothing that is still there, unless the feed begins anew', () => {
    everyStep(({ feed, server }, _, before) => {
      const numbers = numbersOf(feed) ?? [];
      const known = numbersOf(before) ?? [];
      const lost = known.filter(
        (number) => server.numbers.includes(number) && !numbers.includes(number),
      );
      const beganAnew = !numbers.some((number) => known.includes(number));
      const isReachable = lost.every((number) => number < Number(feed?.nextCursor ?? Infinity));
      expect(lost.length === 0 || (beganAnew && feed?.nextCursor !== null && isReachable)).toBe(
        true,
      );
    });
  });

  it('lead to every session in the end, and to nothing that was deleted when they were asked', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const gallery = new Gallery();
        for (const one of all) gallery.do(one);
        gallery.do({ do: 'get more' });
        gallery.do({ do: 'get the head' });
        gallery.do({ do: 'ask for the head' });
        gallery.do({ do: 'get the head' });
        const covered = numbersOf(gallery.server.page(null)) ?? [];
        expect(numbersOf(gallery.feed)?.slice(0, covered.length)).toEqual(covered);
        while (gallery.feed?.nextCursor) {
          gallery.do({ do: 'ask for more' });
          gallery.do({ do: 'get more' });
        }
        expect(numbersOf(gallery.feed)).toEqual(expect.arrayContaining(gallery.server.numbers));
      }),
      { numRuns: 300 },
    );
  });
});

describe('mergeHead', () => {
  it('is the head itself at first', () => {
    expect(mergeHead(undefined, feedOf([2, 1]))).toEqual(feedOf([2, 1]));
  });

  it('keeps what lies below the head, and the way to still older ones', () => {
    expect(mergeHead(feedOf([4, 3, 2, 1], 'c1'), feedOf([5, 4, 3], 'c3'))).toEqual(
      feedOf([5, 4, 3, 2, 1], 'c1'),
    );
  });

  it('takes out what the head no longer has, down to where it ends', () => {
    const known = feedOf([5, 4, 3, 2, 1], 'c1');
    expect(numbersOf(mergeHead(known, feedOf([5, 3], 'c3')))).toEqual([5, 3, 2, 1]);
  });

  it('takes out the last known one, too, when the head goes on below it', () => {
    expect(mergeHead(feedOf([5, 4, 3], 'c3'), feedOf([5, 4, 2], 'c2'))).toEqual(
      feedOf([5, 4, 2], 'c2'),
    );
  });

  it('shows what has changed in a session', () => {
    const done = { ...session(2), totalIterations: 5, thumbnail: 'http://localhost/a.webp' };
    const head = { sessions: [done], nextCursor: 'c2' };
    expect(mergeHead(feedOf([2, 1], null), head).sessions[0]).toEqual(done);
  });

  it('begins anew where the two do not meet', () => {
    expect(mergeHead(feedOf([3, 2, 1], null), feedOf([9, 8], 'c8'))).toEqual(feedOf([9, 8], 'c8'));
  });

  it('is the head alone where nothing is older', () => {
    expect(mergeHead(feedOf([3, 2, 1], 'c1'), feedOf([3]))).toEqual(feedOf([3]));
  });
});

describe('appendPage', () => {
  it('adds what is older, and leads on', () => {
    expect(appendPage(feedOf([4, 3], 'c3'), 'c3', feedOf([2, 1]))).toEqual(feedOf([4, 3, 2, 1]));
  });

  it('leaves out a page that was asked for before the feed began anew', () => {
    const anew = feedOf([9, 8], 'c8');
    expect(appendPage(anew, 'c3', feedOf([2, 1]))).toEqual(anew);
    expect(appendPage(undefined, 'c3', feedOf([2, 1]))).toBeUndefined();
  });
});

describe('withSession', () => {
  const drawn = aPicture(1);
  const seen = aSession({
    sessionId: idOf(2),
    models: {
      recraft: [failed(0)],
      gemini: [failed(0), drawn, aPicture(2)],
      openai: [aPicture(0), running(1)],
    },
  });

  it('sums a session up as the server does', () => {
    expect(withSession(feedOf([3, 2, 1], 'c1'), seen)).toEqual({
      sessions: [
        session(3),
        { ...session(2), modelCount: 3, totalIterations: 6, thumbnail: drawn.thumbnailUrl },
        session(1),
      ],
      nextCursor: 'c1',
    });
  });

  it('has no picture to show while there is none', () => {
    const begun = aSession({ sessionId: idOf(2), models: { flux: [running(0)] } });
    expect(withSession(feedOf([2]), begun).sessions[0]).toMatchObject({
      totalIterations: 1,
      thumbnail: null,
    });
  });

  it('is the same feed where nothing is new', () => {
    const known = withSession(feedOf([3, 2, 1], 'c1'), seen);
    expect(withSession(known, structuredClone(seen))).toBe(known);
  });

  it('is the same feed where the session is not in it', () => {
    const known = feedOf([3, 1], 'c1');
    expect(withSession(known, seen)).toBe(known);
  });
});

describe('withoutSessions', () => {
  it('takes it out, and leads on as before', () => {
    expect(withoutSessions(feedOf([3, 2, 1], 'c1'), new Set([idOf(2)]))).toEqual(
      feedOf([3, 1], 'c1'),
    );
  });

  it('is the same feed where the session is not in it', () => {
    const known = feedOf([3, 1], 'c1');
    expect(withoutSessions(known, new Set([idOf(2)]))).toBe(known);
  });
});

describe('isFeed', () => {
  it.each([feedOf([]), feedOf([1], 'c1')])('knows one: %j', (feed) => {
    expect(isFeed(feed)).toBe(true);
  });

  it.each([
    undefined,
    null,
    7,
    'text',
    [],
    {},
    { sessions: {} },
    { sessions: [] },
    { nextCursor: '' },
  ])('is not %j', (found) => {
    expect(isFeed(found)).toBe(false);
  });
});
