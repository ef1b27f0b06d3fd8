import { setTimeout as pause } from 'node:timers/promises';
import { type Browser, type Page, VIEWS } from '@polyptych/browser';
import { seedGallery } from '@polyptych/seed';
import { startPolyptych } from '../api/child-server.ts';
import type { Figure, Section } from '../report/figures.ts';
import { type BoxGrid, emptyBoxes, gridOf } from './empty-boxes.ts';
import { type FrameTimes, frameTimesDuring } from './frames.ts';

const SESSIONS = 10_000;
/** Turns of the wheel, as somebody gives them who wants to get far: 9,000 pixels a second. */
const TURNS = 600;
const TURN_PIXELS = 300;
const TURN_MS = 1000 / 30;
const WAY_PIXELS = TURNS * TURN_PIXELS;
/** A session in the gallery. */
const CARD = 'main :is(article, li, [role="listitem"]):has(> a[href^="/s/"] img)';

/** A gallery of ten thousand sessions under the wheel, next to boxes of the same size with nothing in them. */
export async function measureScrolling(browser: Browser): Promise<Section> {
  const server = await startPolyptych({}, (dataDir) => seedGallery(dataDir, SESSIONS));
  await using context = await browser.newContext({ ...VIEWS.desktop, baseURL: server.url });
  try {
    const page = await context.newPage();
    await page.goto('/gallery', { waitUntil: 'networkidle' });
    const grid = await gridOf(page, CARD);
    const atTop = await sizeOf(page);
    const gallery = await frameTimesDuring(page, () => scroll(page));
    const depth = await page.evaluate(() => window.scrollY);
    const deep = await sizeOf(page);
    const floor = await scrollBoxes(browser, grid);
    return {
      title: `Scrolling a gallery of ${SESSIONS.toLocaleString('en')} sessions with the wheel`,
      figures: [
        ...figuresOf('gallery', gallery),
        ...figuresOf('floor, empty boxes', floor),
        { measure: 'frames dropped over the floor', value: gallery.late - floor.late, unit: '' },
        { measure: 'usual frame over the floor’s', value: gallery.p50 / floor.p50, unit: 'times' },
        {
          measure: 'share of the way that was loaded in time',
          value: depth / WAY_PIXELS,
          unit: '',
        },
        { measure: 'scrolled past', value: sessionsIn(depth, grid), unit: 'sessions' },
        { measure: 'elements, at the top', value: atTop.elements, unit: '' },
        { measure: 'elements, deep down', value: deep.elements, unit: '' },
        { measure: 'script heap, at the top', value: atTop.heapMegabytes, unit: 'MB' },
        { measure: 'script heap, deep down', value: deep.heapMegabytes, unit: 'MB' },
      ],
    };
  } finally {
    await server.close();
  }
}

async function scrollBoxes(browser: Browser, grid: BoxGrid): Promise<FrameTimes> {
  await using context = await browser.newContext(VIEWS.desktop);
  const page = await context.newPage();
  await page.setContent(emptyBoxes(grid, SESSIONS));
  return await frameTimesDuring(page, () => scroll(page));
}

/** Turns the wheel evenly, however long the page takes to follow. */
async function scroll(page: Page): Promise<void> {
  const { width, height } = VIEWS.desktop.viewport;
  await page.mouse.move(width / 2, height / 2);
  const begin = performance.now();
  for (let turn = 0; turn < TURNS; turn += 1) {
    await page.mouse.wheel(0, TURN_PIXELS);
    await pause(Math.max(0, begin + (turn + 1) * TURN_MS - performance.now()));
  }
}

interface PageSize {
  elements: number;
  /** What scripts hold after garbage was collected, in megabytes of 10^6 bytes. */
  heapMegabytes: number;
}

async function sizeOf(page: Page): Promise<PageSize> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  await devtools.detach();
  const elements = await page.evaluate(() => document.querySelectorAll('*').length);
  return { elements, heapMegabytes: usedSize / 1e6 };
}

function sessionsIn(pixels: number, { columns, height, rowGap }: BoxGrid): number {
  return Math.round((pixels / (height + rowGap)) * columns);
}

function figuresOf(name: string, { p50, p95, p99, late }: FrameTimes): Figure[] {
  return [
    { measure: `${name}: share of frames dropped`, value: late, unit: '' },
    { measure: `${name}: frame, p50`, value: p50, unit: 'ms' },
    { measure: `${name}: frame, p95`, value: p95, unit: 'ms' },
    { measure: `${name}: frame, p99`, value: p99, unit: 'ms' },
  ];
}
