import { describe, expect, it } from 'vitest';
import { loaded, turn } from '../../test/history.ts';
import { base64, callOptions, picture } from '../../test/pictures.ts';
import { input, made, RECRAFT_KEY, result, startRecraft } from '../../test/recraft-script.ts';
import {
  deadAddress,
  type ReceivedRequest,
  startServer,
  type Step,
} from '../../test/scripted-server.ts';
import { createRecraftProvider } from './recraft-provider.ts';

const source = picture('source', 300, 256);

const start = (...steps: [Step, ...Step[]]) => startRecraft(steps);

/** The fields of a multipart body, a file as its name, type and bytes. */
async function readForm(request: ReceivedRequest | undefined) {
  const headers = { 'content-type': request?.headers['content-type'] ?? '' };
  // eslint-disable-next-line @typescript-eslint/no-deprecated -- discouraged for servers that strangers can reach, which this is not
  const form = await new Response(Buffer.from(request?.body ?? ''), { headers }).formData();
  const entries = [...form].map(async ([name, value]) =>
    typeof value === 'string'
      ? [name, value]
      : [name, { name: value.name, type: value.type, bytes: Buffer.from(await value.bytes()) }],
  );
  return Object.fromEntries(await Promise.all(entries)) as Record<string, unknown>;
}

const sourceFile = { name: 'source.png', type: 'image/png', bytes: Buffer.from(source.bytes) };

describe('generate', () => {
  it('asks for one PNG in the nearest size and decodes it', async () => {
    const { server, recraft } = await start(made);
    expect(await recraft.generate(input, callOptions())).toEqual({
      bytes: Buffer.from(result.bytes),
      modelId: 'recraftv4_1',
      asked: { size: '1344x768', format: 'png' },
      costUsd: 0.035,
    });
    expect(server.received).toHaveLength(1);
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/images/generations',
      headers: { authorization: `Bearer ${RECRAFT_KEY}`, 'content-type': 'application/json' },
    });
    expect(JSON.parse(request?.body.toString() ?? '')).toEqual({
      prompt: 'a lighthouse',
      model: 'recraftv4_1',
      n: 1,
      size: '1344x768',
      response_format: 'b64_json',
      image_format: 'png',
    });
  });

  it.each([
    ['recraftv4_1_pro', '2688x1536'],
    ['recraftv3', '1820x1024'],
  ])('asks %s for a size of its own', async (modelId, size) => {
    const { server, recraft } = await startRecraft([made], { modelId });
    expect(await recraft.generate(input, callOptions())).toMatchObject({ modelId });
    expect(JSON.parse(server.received[0]?.body.toString() ?? '')).toMatchObject({
      model: modelId,
      size,
    });
  });

  it('accepts a base address without the version', async () => {
    const server = await startServer(made);
    const settings = { modelId: 'recraftv3', apiKey: RECRAFT_KEY, baseUrl: server.url };
    await createRecraftProvider(settings).generate(input, callOptions());
    expect(server.received[0]?.path).toBe('/v1/images/generations');
  });

  it('keeps the prompt as Recraft rewrote it', async () => {
    const data = [{ b64_json: base64(result), revised_prompt: 'a tall lighthouse' }];
    const { recraft } = await start({ body: { data } });
    expect(await recraft.generate(input, callOptions())).toEqual({
      bytes: Buffer.from(result.bytes),
      modelId: 'recraftv4_1',
      asked: { size: '1344x768', format: 'png' },
      revisedPrompt: 'a tall lighthouse',
    });
  });

  it('fetches the picture, without the key, when it comes as an address', async () => {
    const { server, recraft } = await start(
      (url) => ({ body: { data: [{ url: `${url}/file.png`, b64_json: null }] } }),
      { body: result.bytes },
    );
    const { bytes } = await recraft.generate(input, callOptions());
    expect(bytes).toEqual(Buffer.from(result.bytes));
    const [, download] = server.received;
    expect(download).toMatchObject({ method: 'GET', path: '/file.png' });
    expect(JSON.stringify(download?.headers)).not.toContain(RECRAFT_KEY);
  });
});

describe('iterate', () => {
  it('sends the source as a file with a strength and the steps so far', async () => {
    const { server, recraft } = await start(made);
    const history = [turn('a lighthouse', source)];
    await recraft.iterate({ prompt: 'at night,\nvery dark', source, history }, callOptions());
    const [request] = server.received;
    expect(request).toMatchObject({
      method: 'POST',
      path: '/v1/images/imageToImage',
      headers: { authorization: `Bearer ${RECRAFT_KEY}` },
    });
    expect(await readForm(request)).toEqual({
      prompt: 'a lighthouse; at night, very dark',
      strength: '0.5',
      model: 'recraftv4_1',
      response_format: 'b64_json',
      image_format: 'png',
      image: sourceFile,
    });
  });

  it('tells V3 as many of the steps as fit, and loads none of their pictures', async () => {
    const { server, recraft } = await startRecraft([made], { modelId: 'recraftv3' });
    const history = [turn('a'.repeat(900)), turn('b'.repeat(90)), turn('c', source)];
    const changed = await recraft.iterate({ prompt: 'night', source, history }, callOptions());
    expect(changed.modelId).toBe('recraftv3');
    expect(await readForm(server.received[0])).toEqual({
      prompt: `${'b'.repeat(90)}; c; night`,
      strength: '0.5',
      model: 'recraftv3',
      response_format: 'b64_json',
      image_format: 'png',
      image: sourceFile,
    });
    expect(loaded(history)).toEqual([]);
  });

  it('sends nothing when the source is not one Recraft takes', async () => {
    const { server, recraft } = await start(made);
    const call = recraft.iterate(
      { prompt: 'x', source: picture('s', 64, 64), history: [] },
      callOptions(),
    );
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_REJECTED', retryable: false });
    expect(server.received).toEqual([]);
  });
});

describe('outpaint', () => {
  const expansion = { left: 10, right: 11, top: 0, bottom: 7, newWidth: 321, newHeight: 263 };

  it('names what to add on each side and the one model that can', async () => {
    const { server, recraft } = await start(made);
    const outpainted = await recraft.outpaint(
      { prompt: 'go on', source, expansion },
      callOptions(),
    );
    expect(outpainted.modelId).toBe('recraftv3');
    expect(outpainted.frame).toBeUndefined();
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'POST', path: '/v1/images/outpaint' });
    expect(await readForm(request)).toEqual({
      prompt: 'go on',
      expand_left: '10',
      expand_right: '11',
      expand_top: '0',
      expand_bottom: '7',
      model: 'recraftv3',
      response_format: 'b64_json',
      image_format: 'png',
      image: sourceFile,
    });
  });

  it.each([
    ['source', { source: picture('s', 64, 64), expansion }],
    ['result', { source, expansion: { ...expansion, newWidth: 5000 } }],
  ])('sends nothing when the %s is past a limit', async (_, given) => {
    const { server, recraft } = await start(made);
    const call = recraft.outpaint({ prompt: 'go on', ...given }, callOptions());
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_REJECTED', retryable: false });
    expect(server.received).toEqual([]);
  });
});

describe('failures', () => {
  it.each<[number, unknown, string, boolean]>([
    [400, { code: 'bad_request', message: 'size' }, 'PROVIDER_REJECTED', false],
    [400, { code: 'prompt_moderation_failed' }, 'MODERATED', false],
    [400, { code: 'not_enough_credits', message: 'x' }, 'PROVIDER_QUOTA', false],
    [401, 'Unauthorized', 'PROVIDER_AUTH', false],
    [402, '', 'PROVIDER_QUOTA', false],
    [404, '404 page not found', 'PROVIDER_REJECTED', false],
    [429, 'Too many requests', 'PROVIDER_RATE_LIMITED', true],
    [502, '<html>', 'PROVIDER_UNAVAILABLE', true],
    [302, '', 'PROVIDER_BAD_RESPONSE', false],
  ])('HTTP %i with %j is %s', async (status, body, code, retryable) => {
    const { server, recraft } = await start({ status, body });
    const call = recraft.generate(input, callOptions());
    await expect(call).rejects.toMatchObject({ name: 'ProviderError', code, retryable });
    expect(server.received).toHaveLength(1);
  });

  it('is retryable when the connection is dropped before an answer began', async () => {
    const { recraft } = await start('drop');
    const call = recraft.generate(input, callOptions());
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryable: true });
  });

  it('is retryable when nobody answers', async () => {
    const settings = { modelId: 'recraftv3', apiKey: RECRAFT_KEY, baseUrl: await deadAddress() };
    const call = createRecraftProvider(settings).generate(input, callOptions());
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_UNAVAILABLE', retryable: true });
  });

  it('says how long Recraft asks to wait', async () => {
    const { recraft } = await start({ status: 429, headers: { 'retry-after': '12' } });
    const call = recraft.generate(input, callOptions());
    await expect(call).rejects.toMatchObject({ retryable: true, retryAfterMs: 12_000 });
  });

  it('keeps the key out of the message and the cause', async () => {
    const { recraft } = await start({ status: 401, body: `Bearer ${RECRAFT_KEY} is not valid` });
    const thrown: unknown = await recraft
      .generate(input, callOptions())
      .catch((error: unknown) => error);
    const { message, cause } = thrown as Error;
    expect(message).toBe('Recraft refused the API key.');
    expect(String(cause)).toContain('Bearer [secret] is not valid');
  });
});
