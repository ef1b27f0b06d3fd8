import { describe, expect, it, vi } from 'vitest';
import type { Clock } from '../src/transport/clock.ts';
import { fakeClock } from './fake-clock.ts';
import * as flux from './flux-script.ts';
import { callOptions } from './pictures.ts';
import * as recraft from './recraft-script.ts';
import type { Reply, Step } from './scripted-server.ts';

const POLL_MS = 15_000;
const DOWNLOAD_MS = 60_000;

/** A clock, and answers that never come: the limit of the very request that waits then runs out. */
function silence() {
  const clock = fakeClock();
  let runOut: () => void = () => undefined;
  const within: Clock['within'] = (ms, signal) => {
    const limit = new AbortController();
    runOut = () => {
      limit.abort(new Error('This took too long.'));
    };
    return AbortSignal.any([clock.within(ms, signal), limit.signal]);
  };
  const unanswered = (reply: Reply): Step => {
    return () => {
      setImmediate(() => {
        runOut();
      });
      return reply;
    };
  };
  return { clock: { ...clock, within }, limits: clock.limits, unanswered };
}

const optionsWith = (onSubmitted: () => Promise<void>) => ({ ...callOptions(), onSubmitted });
const submitting = () => vi.fn(() => Promise.resolve());

describe('a service that falls silent', () => {
  it.each<Reply>(['hang', 'stall'])(
    'in a poll (%s) is asked again for the same task',
    async (reply) => {
      const { clock, limits, unanswered } = silence();
      const onSubmitted = submitting();
      const { server, flux: provider } = await flux.startFlux(
        [flux.submitted, unanswered(reply), unanswered(reply), flux.ready, flux.file],
        clock,
      );
      const result = await provider.generate(flux.input, optionsWith(onSubmitted));
      expect(result.bytes).toEqual(flux.result.bytes);
      const { SUBMISSION, POLL, DOWNLOAD } = flux;
      expect(flux.paths(server)).toEqual([SUBMISSION, POLL, POLL, POLL, DOWNLOAD]);
      expect(onSubmitted).toHaveBeenCalledTimes(1);
      expect(limits).toEqual([POLL_MS, POLL_MS, POLL_MS, DOWNLOAD_MS]);
    },
  );

  it('in a download is asked for the same picture again', async () => {
    const { clock, limits, unanswered } = silence();
    const onSubmitted = submitting();
    const { server, flux: provider } = await flux.startFlux(
      [flux.submitted, flux.ready, unanswered('hang'), unanswered('hang'), flux.file],
      clock,
    );
    const result = await provider.generate(flux.input, optionsWith(onSubmitted));
    expect(result.bytes).toEqual(flux.result.bytes);
    const { SUBMISSION, POLL, DOWNLOAD } = flux;
    expect(flux.paths(server)).toEqual([SUBMISSION, POLL, DOWNLOAD, DOWNLOAD, DOWNLOAD]);
    expect(onSubmitted).toHaveBeenCalledTimes(1);
    expect(limits).toEqual([POLL_MS, DOWNLOAD_MS, DOWNLOAD_MS, DOWNLOAD_MS]);
  });

  it('in a download that needed no task is asked for the same picture again', async () => {
    const { clock, unanswered } = silence();
    const steps: [Step, ...Step[]] = [recraft.pointed, unanswered('hang'), recraft.file];
    const { server, recraft: provider } = await recraft.startRecraft(steps, { clock });
    const result = await provider.generate(recraft.input, callOptions());
    expect(result.bytes).toEqual(recraft.result.bytes);
    const methods = server.received.map(({ method }) => method);
    expect(methods).toEqual(['POST', 'GET', 'GET']);
  });

  it.each<Reply>(['hang', 'stall'])(
    'for good in a download (%s) costs one picture and no second one',
    async (reply) => {
      const { clock, unanswered } = silence();
      const paid = await flux.startFlux([flux.submitted, flux.ready, unanswered(reply)], clock);
      const made = await recraft.startRecraft([recraft.pointed, unanswered(reply)], { clock });
      const failure = { code: 'PROVIDER_BAD_RESPONSE', retryable: false };
      await expect(paid.flux.generate(flux.input, callOptions())).rejects.toMatchObject(failure);
      await expect(made.recraft.generate(recraft.input, callOptions())).rejects.toMatchObject(
        failure,
      );
      for (const { received } of [paid.server, made.server]) {
        expect(received.filter(({ method }) => method === 'POST')).toHaveLength(1);
      }
    },
  );
});
