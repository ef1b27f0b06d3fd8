import { createServer } from 'node:http';
import { getRequestListener } from '../../../node_modules/@hono/node-server/dist/index.mjs';
import { createGeminiSimulator } from '../../../apps/simulator/src/gemini/gemini-simulator.ts';
import { createOpenAiSimulator } from '../../../apps/simulator/src/openai/openai-simulator.ts';
import { createGeminiProvider } from '../src/gemini/gemini-provider.ts';
import { createOpenAiProvider } from '../src/openai/openai-provider.ts';
import sharp from 'sharp';
const ctx = { latencyMs: 0, random: Math.random, now: Date.now, tasksDir: undefined };
const listen = async (app) => { const s = createServer(getRequestListener(app.fetch)); await new Promise(r => s.listen(0, '127.0.0.1', r)); return [s, `http://127.0.0.1:${s.address().port}`]; };
const [s1, u1] = await listen(createGeminiSimulator(ctx));
const [s2, u2] = await listen(createOpenAiSimulator(ctx));
const opts = () => ({ signal: AbortSignal.timeout(20000), onSubmitted: async () => {} });
for (const p of [createGeminiProvider({ modelId: 'gemini-nano-banana-2.1', apiKey: 'k', baseUrl: u1 }), createOpenAiProvider({ modelId: 'gpt-image-2.6-flare', apiKey: 'k', baseUrl: u2 + '/v1' }), createOpenAiProvider({ modelId: 'gpt-image-1.5', apiKey: 'k', baseUrl: u2 + '/v1' })]) {
  try {
    const image = async (r) => { const m = await sharp(r.bytes).metadata(); return { bytes: r.bytes, mimeType: 'image/' + m.format, width: m.width, height: m.height }; };
    const turn = async (prompt, r) => ({ prompt, image: await image(r), ...(r.providerState && { providerState: r.providerState }) });
    const show = (l, r) => sharp(r.bytes).metadata().then((m) => console.log(p.name, p.modelId, l, m.width, m.height, r.frame, r.costUsd));
    const history = [];
    let r = await p.generate({ prompt: 'a lighthouse at dusk', size: { width: 1024, height: 1024 } }, opts()); await show('gen', r);
    history.push(await turn('a lighthouse at dusk', r));
    for (const q of ['at night', 'with a boat', 'red', 'blue']) {
      r = await p.iterate({ prompt: q, source: history.at(-1).image, history: history.slice(-3) }, opts()); await show(q, r);
      history.push(await turn(q, r));
    }
    const src = history.at(-1).image; const nw = Math.round(src.height * 16 / 9);
    const exp = { left: Math.floor((nw - src.width) / 2), right: Math.ceil((nw - src.width) / 2), top: 0, bottom: 0, newWidth: nw, newHeight: src.height };
    r = await p.outpaint({ prompt: 'continue', source: src, expansion: exp }, opts()); await show('outpaint', r);
    await sharp(r.bytes).toFile(`/tmp/${p.modelId}.png`);
    history.push(await turn('continue', r));
    r = await p.iterate({ prompt: 'after outpaint', source: history.at(-1).image, history: history.slice(-3) }, opts()); await show('iter', r);
    history.push(await turn('after', r));
    r = await p.iterate({ prompt: 'again', source: history.at(-1).image, history: history.slice(-3) }, opts()); await show('iter', r);
    for (const f of ['401', '402', '429', '500', '503', 'moderated', 'truncated'])
      await p.generate({ prompt: `x [sim:${f}]`, size: { width: 1024, height: 1024 } }, opts()).then((r) => sharp(r.bytes).raw().toBuffer().then(() => console.log(f, 'OK?'), (e) => console.log(f, 'bytes broken')), (e) => console.log(f, e.code, e.retryable, e.retryAfterMs, e.message, '|', String(e.cause).slice(0, 90)));
  } catch (e) { console.log(p.name, e, e.cause); }
}
s1.close(); s2.close();
