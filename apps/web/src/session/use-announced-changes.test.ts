import { describe, expect, it } from 'vitest';
import { aPicture, aSession, failed, running, withIteration } from '../../test/sessions.ts';
import { settledSince } from './use-announced-changes.ts';

const before = aSession({ models: { flux: [running(0)], openai: [aPicture(0), running(1)] } });

describe('settledSince', () => {
  it('says nothing when nothing changed', () => {
    expect(settledSince(before, before)).toEqual([]);
  });

  it('says that a picture came, and how long it took', () => {
    const after = withIteration(before, 'flux', aPicture(0, { durationMs: 4200 }));
    expect(settledSince(before, after)).toEqual(['Flux: picture 1 is ready after 4.2 s.']);
  });

  it('says that one failed, and why', () => {
    const error = { code: 'MODERATED', message: 'No.', retryable: false } as const;
    const after = withIteration(before, 'openai', failed(1, { error }));
    expect(settledSince(before, after)).toEqual([
      'OpenAI: picture 2 failed. Refused by the safety check.',
    ]);
  });

  it('says all that came between two looks, column by column', () => {
    const one = withIteration(before, 'openai', aPicture(1));
    const after = withIteration(one, 'flux', aPicture(0));
    expect(settledSince(before, after)).toEqual([
      'Flux: picture 1 is ready after 10 s.',
      'OpenAI: picture 2 is ready after 10 s.',
    ]);
  });

  it('says what was begun and done between two looks', () => {
    const done = aSession({ models: { gemini: [aPicture(0)] } });
    const after = withIteration(done, 'gemini', aPicture(1));
    expect(settledSince(done, after)).toEqual(['Gemini: picture 2 is ready after 10 s.']);
  });

  it('says that a retry came to something, though no look saw it run', () => {
    const broken = aSession({ models: { flux: [failed(0)] } });
    const after = withIteration(broken, 'flux', aPicture(0));
    expect(settledSince(broken, after)).toEqual(['Flux: picture 1 is ready after 10 s.']);
  });

  it('does not say that something was begun', () => {
    const done = aSession({ models: { flux: [failed(0)], gemini: [aPicture(0)] } });
    const retried = withIteration(done, 'flux', running(0));
    expect(settledSince(done, withIteration(retried, 'gemini', running(1)))).toEqual([]);
  });
});
