import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionIdOfMarker, storeKeys } from './index.ts';

const ID = '3f0c9d2e-8a41-4c6b-9a57-0d1e2f3a4b5c';

describe('storeKeys', () => {
  it('lays the store out as documented', () => {
    expect(storeKeys.session(ID)).toBe(`sessions/${ID}/status.json`);
    expect(storeKeys.context(ID, 'flux')).toBe(`sessions/${ID}/context/flux.json`);
    expect(storeKeys.job(ID)).toBe(`jobs/${ID}.json`);
    expect(storeKeys.image(ID, 'openai', 6, 'image/jpeg')).toBe(`images/${ID}/openai-6.jpg`);
    expect(storeKeys.thumbnail(ID, 'gemini', 0)).toBe(`images/${ID}/gemini-0.thumb.webp`);
  });

  it('makes markers that sort newest first and name their session', () => {
    const instant = fc.date({ min: new Date(0), max: new Date('2200-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, instant, fc.uuid(), (one, other, id) => {
        const [a, b] = [one, other].map((date) => storeKeys.galleryMarker(date.toISOString(), id));
        if (one > other) expect(String(a) < String(b)).toBe(true);
        expect(sessionIdOfMarker(String(a))).toBe(id);
      }),
    );
  });

  it.each(['gallery/', 'gallery/1-x', `jobs/${ID}.json`, `gallery/0000000000000-${ID}/x`])(
    'takes %j for no marker',
    (key) => {
      expect(sessionIdOfMarker(key)).toBeUndefined();
    },
  );
});
