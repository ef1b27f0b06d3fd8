import { describe, expect, it } from 'vitest';
import { deadline } from '../../test/deadline.ts';
import { picture } from '../../test/pictures.ts';
import { file, input, made, pointed, startRecraft } from '../../test/recraft-script.ts';
import type { Reply } from '../../test/scripted-server.ts';

describe('a deadline', () => {
  const source = picture('source', 300, 256);
  const expansion = { left: 10, right: 10, top: 0, bottom: 0, newWidth: 320, newHeight: 256 };

  it('that has passed lets nothing be sent', async () => {
    const { reason, pass, options } = deadline();
    pass();
    const { server, recraft } = await startRecraft([made]);
    await expect(recraft.generate(input, options)).rejects.toBe(reason);
    const iterated = recraft.iterate({ prompt: 'night', source, history: [] }, options);
    await expect(iterated).rejects.toBe(reason);
    const outpainted = recraft.outpaint({ prompt: 'go on', source, expansion }, options);
    await expect(outpainted).rejects.toBe(reason);
    expect(server.received).toEqual([]);
  });

  it.each<Reply>(['hang', 'stall', 'drop'])('ends a call that does "%s"', async (reply) => {
    const { reason, during, options } = deadline();
    const { recraft } = await startRecraft([during(reply)]);
    await expect(recraft.generate(input, options)).rejects.toBe(reason);
  });

  it('ends an edit as it ends a generation', async () => {
    const { reason, during, options } = deadline();
    const { recraft } = await startRecraft([during('hang')]);
    const call = recraft.iterate({ prompt: 'night', source, history: [] }, options);
    await expect(call).rejects.toBe(reason);
  });

  it.each<Reply>(['hang', 'stall', 'drop'])('ends a download that does "%s"', async (reply) => {
    const { reason, during, options } = deadline();
    const { server, recraft } = await startRecraft([pointed, during(reply), file]);
    await expect(recraft.generate(input, options)).rejects.toBe(reason);
    expect(server.received).toHaveLength(2);
  });

  it('ends the pause before the picture is fetched again', async () => {
    const { reason, clock, options } = deadline();
    const { server, recraft } = await startRecraft([pointed, { status: 503 }, file], { clock });
    await expect(recraft.generate(input, options)).rejects.toBe(reason);
    expect(server.received).toHaveLength(2);
  });
});
