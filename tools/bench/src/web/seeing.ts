import { type Browser, VIEWS } from '@polyptych/browser';
import { MODEL_NAMES } from '@polyptych/contract';
import { settled } from '../api/client.ts';
import { startPolyptych } from '../api/child-server.ts';
import { median, percentile, type Section } from '../report/figures.ts';
import { pictureOf, ShownPictures } from './shown-pictures.ts';

/** Sessions of four pictures each; the first ones only warm up. */
const SESSIONS = 12;
const WARM_UP = 2;

/** From `completed` in the record to the picture on the screen, on one machine with one clock. */
export async function measureSeeing(browser: Browser): Promise<Section> {
  const server = await startPolyptych({});
  await using context = await browser.newContext({ ...VIEWS.desktop, baseURL: server.url });
  try {
    const shown = new ShownPictures();
    await shown.watch(context);
    const page = await context.newPage();
    const delays: number[] = [];
    const addresses: string[] = [];
    for (let run = 0; run < SESSIONS + WARM_UP; run += 1) {
      await page.goto('/');
      await page.getByRole('textbox', { name: 'Prompt' }).fill(`a lighthouse, number ${run}`);
      await page.getByRole('button', { name: 'Generate' }).click();
      await page.waitForURL('**/s/*');
      const sessionId = new URL(page.url()).pathname.split('/').at(-1) ?? '';
      const pictures = await shown.ofSession(sessionId, MODEL_NAMES.length);
      if (run < WARM_UP) continue;
      const completed = await completionOf(server.url, sessionId);
      for (const { path, at } of pictures) {
        delays.push(at - (completed.get(pictureOf(path)) ?? NaN));
        addresses.push(server.url + path);
      }
    }
    const floors = await timesAlone(browser, addresses);
    return {
      title: `From "completed" in the record to the picture on the screen: ${delays.length} pictures`,
      figures: [
        { measure: 'p50', value: median(delays), unit: 'ms' },
        { measure: 'p95', value: percentile(delays, 0.95), unit: 'ms' },
        {
          measure: 'floor: the same pictures on an empty page, p50',
          value: median(floors),
          unit: 'ms',
        },
        { measure: 'floor: p95', value: percentile(floors, 0.95), unit: 'ms' },
      ],
    };
  } finally {
    await server.close();
  }
}

/** When each picture of a session was completed, in milliseconds since the epoch. */
async function completionOf(url: string, sessionId: string): Promise<Map<string, number>> {
  const { models } = await settled(url, sessionId);
  return new Map(
    MODEL_NAMES.flatMap((model) =>
      models[model].iterations.flatMap((iteration) =>
        iteration.status === 'completed'
          ? [[`${model}-${iteration.index}`, Date.parse(iteration.completedAt)] as const]
          : [],
      ),
    ),
  );
}

/** Milliseconds that each picture takes to be fetched, decoded and painted where nothing else is. */
async function timesAlone(browser: Browser, addresses: readonly string[]): Promise<number[]> {
  // Without a cache: the page had none of them either.
  await using context = await browser.newContext(VIEWS.desktop);
  const page = await context.newPage();
  const times: number[] = [];
  for (const address of addresses) times.push(await page.evaluate(showAlone, address));
  return times;
}

/** Runs in an empty page. */
async function showAlone(address: string): Promise<number> {
  const begin = performance.now();
  const image = new Image();
  image.src = address;
  await image.decode();
  document.body.replaceChildren(image);
  return new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        resolve(performance.now() - begin);
      };
      port2.postMessage(undefined);
    });
  });
}
