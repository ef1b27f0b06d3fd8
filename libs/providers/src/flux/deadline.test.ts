import { describe, expect, it } from 'vitest';
import { deadline } from '../../test/deadline.ts';
import {
  DOWNLOAD,
  file,
  input,
  paths,
  POLL,
  ready,
  startFlux,
  status,
  SUBMISSION,
  submitted,
} from '../../test/flux-script.ts';
import { picture } from '../../test/pictures.ts';
import type { Reply, Step } from '../../test/scripted-server.ts';

describe('a deadline', () => {
  it('that has passed lets nothing be submitted', async () => {
    const { reason, pass, options } = deadline();
    pass();
    const { server, flux } = await startFlux([submitted]);
    await expect(flux.generate(input, options)).rejects.toBe(reason);
    expect(server.received).toEqual([]);
  });

  it.each<Reply>(['hang', 'stall'])('ends a submission that does "%s"', async (reply) => {
    const { reason, during, options } = deadline();
    const { server, flux } = await startFlux([during(reply)]);
    await expect(flux.generate(input, options)).rejects.toBe(reason);
    expect(paths(server)).toEqual([SUBMISSION]);
  });

  it('that passes while the name is kept lets nothing be polled', async () => {
    const { reason, pass, options } = deadline();
    const { server, flux } = await startFlux([submitted, ready, file]);
    const onSubmitted = () => {
      pass();
      return Promise.resolve();
    };
    await expect(flux.generate(input, { ...options, onSubmitted })).rejects.toBe(reason);
    expect(paths(server)).toEqual([SUBMISSION]);
  });

  it.each<Reply>(['hang', 'stall', 'drop', { status: 503 }])(
    'ends a poll that does %j and asks no more',
    async (reply) => {
      const { reason, during, options } = deadline();
      const { server, flux } = await startFlux([submitted, during(reply), ready, file]);
      await expect(flux.generate(input, options)).rejects.toBe(reason);
      expect(paths(server)).toEqual([SUBMISSION, POLL]);
    },
  );

  it.each<[string, Reply]>([
    ['between two polls', status('Pending')],
    ['an overloaded service asked for', { status: 429, headers: { 'retry-after': '60' } }],
  ])('ends the pause %s', async (_, reply) => {
    const { reason, clock, options } = deadline();
    const { server, flux } = await startFlux([submitted, reply, ready, file], clock);
    await expect(flux.generate(input, options)).rejects.toBe(reason);
    expect(paths(server)).toEqual([SUBMISSION, POLL]);
  });

  it.each<Reply>(['hang', 'stall', 'drop'])('ends a download that does "%s"', async (reply) => {
    const { reason, during, options } = deadline();
    const { server, flux } = await startFlux([submitted, ready, during(reply), file]);
    await expect(flux.generate(input, options)).rejects.toBe(reason);
    expect(paths(server)).toEqual([SUBMISSION, POLL, DOWNLOAD]);
  });

  it('ends the pause before the picture is fetched again', async () => {
    const { reason, clock, options } = deadline();
    const steps: [Step, ...Step[]] = [submitted, ready, { status: 503 }, file];
    const { server, flux } = await startFlux(steps, clock);
    await expect(flux.generate(input, options)).rejects.toBe(reason);
    expect(paths(server)).toEqual([SUBMISSION, POLL, DOWNLOAD]);
  });

  it('ends a resumption as it ends a call', async () => {
    const { reason, during, options } = deadline();
    const { flux } = await startFlux([status('Pending'), during('hang')]);
    const resumed = flux.resume?.({ id: 'task-1', modelId: 'flux-2-pro' }, options);
    await expect(resumed).rejects.toBe(reason);
  });

  it('that has passed lets no edit be submitted', async () => {
    const { reason, pass, options } = deadline();
    pass();
    const { server, flux } = await startFlux([submitted]);
    const source = picture('source', 96, 64);
    const expansion = { left: 16, right: 16, top: 0, bottom: 0, newWidth: 128, newHeight: 64 };
    const iterated = flux.iterate({ prompt: 'night', source, history: [] }, options);
    await expect(iterated).rejects.toBe(reason);
    const outpainted = flux.outpaint({ prompt: 'go on', source, expansion }, options);
    await expect(outpainted).rejects.toBe(reason);
    expect(server.received).toEqual([]);
  });
});
