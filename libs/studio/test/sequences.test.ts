import {
  type Column,
  type CompletedIteration,
  CONTEXT_LIMIT,
  type Iteration,
  RequestError,
} from '@polyptych/contract';
import { ProviderError } from '@polyptych/providers';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { generate, iterate, outpaint, retry } from '../src/index.ts';
import { auditStore } from '../src/testing/index.ts';
import { picture, setUpStudio } from './harness.ts';

type Studio = ReturnType<typeof setUpStudio>;

/** What a person asks for next in a column, and whether the provider does it. */
const requests = fc.record({
  name: fc.constantFrom('iterate', 'outpaint', 'retry'),
  /** Index to start from or to try again; the latest when absent. */
  at: fc.option(fc.integer({ min: 0, max: 6 }), { nil: undefined }),
  succeeds: fc.boolean(),
});
type Request = typeof requests extends fc.Arbitrary<infer T> ? T : never;

let bytes: Uint8Array;
beforeAll(async () => {
  bytes = await picture(10, 8);
});

/** A column of Gemini's, whose provider leaves something behind after every step. */
async function startColumn() {
  const studio = setUpStudio(['gemini']);
  const { gemini } = studio.providers;
  let succeeds = true;
  gemini.answer = () =>
    succeeds
      ? Promise.resolve({ bytes, modelId: 'm', providerState: { call: gemini.calls.length } })
      : Promise.reject(new ProviderError('MODERATED', 'No.', { retryable: false }));
  const { sessionId } = await generate(studio.accept, { prompt: 'step 0' });
  await studio.runAll();
  const column = async () => (await studio.sessions.getSession(sessionId)).models.gemini;
  const ask = async (request: Request): Promise<void> => {
    ({ succeeds } = request);
    try {
      await start(studio, sessionId, request, await column());
    } catch (error) {
      if (!(error instanceof RequestError)) throw error;
    }
    await studio.runAll();
  };
  return { ...studio, sessionId, column, ask };
}

function start(
  { accept }: Studio,
  sessionId: string,
  { name, at }: Request,
  { iterations }: Column,
): Promise<unknown> {
  const place = { sessionId, model: 'gemini' } as const;
  if (name === 'iterate') {
    const prompt = `step ${iterations.length}`;
    return iterate(accept, { ...place, prompt, fromIteration: at });
  }
  if (name === 'retry') return retry(accept, { ...place, iteration: at ?? iterations.length - 1 });
  return outpaint(accept, { ...place, preset: '16:9', iterationIndex: at });
}

const isCompleted = (iteration: Iteration | undefined): iteration is CompletedIteration =>
  iteration?.status === 'completed';

/** The last three completed steps on the way to an iteration, said once more in plain words. */
function lineTo({ iterations }: Column, index: number | null): CompletedIteration[] {
  if (index === null) return [];
  const step = iterations[index];
  const before = lineTo({ iterations } as Column, step?.parent ?? null);
  return [...before, ...(isCompleted(step) ? [step] : [])].slice(-CONTEXT_LIMIT);
}

describe('any sequence of requests in a column', () => {
  it('leaves a sound store, and a context that follows the branch', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(requests, { maxLength: 10 }), async (sequence) => {
        const studio = await startColumn();
        for (const request of sequence) {
          const calls = studio.providers.gemini.calls.length;
          const before = await studio.column();

          await studio.ask(request);

          const after = await studio.column();
          const touched = after.iterations.find(
            ({ jobId }) => !before.iterations.some((known) => known.jobId === jobId),
          );
          expect(studio.providers.gemini.calls).toHaveLength(calls + (touched ? 1 : 0));
          if (!touched) {
            expect(after).toEqual(before);
            continue;
          }
          expect(touched.status).toBe(request.succeeds ? 'completed' : 'failed');
          expectReminded(studio, lineTo(before, touched.parent));
          if (isCompleted(touched)) await expectRemembered(studio, lineTo(after, touched.index));
        }
        expect(await auditStore(studio.store)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

/** The provider was told of the branch, and of nothing beside it. */
function expectReminded({ providers }: Studio, line: readonly CompletedIteration[]) {
  const call = providers.gemini.calls.at(-1);
  if (call?.kind !== 'iterate') return;
  expect(call.input.history.map(({ prompt }) => prompt)).toEqual(line.map(({ prompt }) => prompt));
}

async function expectRemembered(
  { context, sessionId }: Studio & { sessionId: string },
  line: readonly CompletedIteration[],
) {
  const entries = await context.getContext(sessionId, 'gemini');
  const kept = entries.slice(-line.length);
  expect(kept.map(({ iteration }) => iteration)).toEqual(line.map(({ index }) => index));
  expect(kept.at(-1)).toHaveProperty('providerState');
  expect(entries.length).toBeLessThanOrEqual(CONTEXT_LIMIT);
}
