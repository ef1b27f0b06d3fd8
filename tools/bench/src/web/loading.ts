import { fileURLToPath } from 'node:url';
import { type Browser, VIEWS } from '@polyptych/browser';
import { PAGE_URL } from '@polyptych/web';
import { startPolyptych } from '../api/child-server.ts';
import type { Figure, Section } from '../report/figures.ts';
import { type FileKind, type PageFile, readPageFiles } from './page-files.ts';

/** Kilobytes of script, gzipped, before somebody can write a prompt. */
const GOAL_SCRIPT = 120;

/** What the page loads when it is opened at `/`, and what it leaves for later. */
export async function measureLoading(browser: Browser): Promise<Section[]> {
  const files = await readPageFiles(fileURLToPath(PAGE_URL));
  const asked = await pathsAskedAt(browser, '/');
  const isFirst = ({ path }: PageFile) => asked.has(path === 'index.html' ? '/' : `/${path}`);
  const first = files.filter(isFirst);
  if (!first.some(({ kind }) => kind === 'script')) throw new TypeError('The page did not load.');
  const later = files.filter((file) => !isFirst(file));
  return [
    {
      title:
        'What the first view loads, in kilobytes as they are sent (gzipped, fonts as they are)',
      figures: [
        { ...total('script', first), goalAtMost: GOAL_SCRIPT },
        total('style', first),
        total('font', first),
        total('other', first),
        ...first.map((file) => figureOf(file)),
      ],
    },
    {
      title: 'What is loaded when it is needed',
      figures: later.map((file) => figureOf(file)),
    },
  ];
}

/** The paths that a browser asks for, until it has nothing more to ask. */
async function pathsAskedAt(browser: Browser, address: string): Promise<Set<string>> {
  const server = await startPolyptych({});
  await using context = await browser.newContext(VIEWS.desktop);
  try {
    const page = await context.newPage();
    const asked = new Set<string>();
    page.on('request', (request) => asked.add(new URL(request.url()).pathname));
    await page.goto(server.url + address, { waitUntil: 'networkidle' });
    return asked;
  } finally {
    await server.close();
  }
}

function total(kind: FileKind, files: readonly PageFile[]): Figure {
  const bytes = files.reduce((sum, file) => sum + (file.kind === kind ? file.bytes : 0), 0);
  return { measure: `all of kind ${kind}`, value: bytes / 1000, unit: 'kB' };
}

function figureOf({ name, bytes }: PageFile): Figure {
  return { measure: name, value: bytes / 1000, unit: 'kB' };
}
