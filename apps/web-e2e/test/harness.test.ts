import { createClient } from '@polyptych/client';
import type { Page } from '@polyptych/browser';
import { describe, expect } from 'vitest';
import { expectAccessible, SERVER_GONE, test, Trouble } from '../src/index.ts';

test('opens the page on a desk and on a phone', async ({ open }) => {
  const desktop = await open('/');
  const phone = await open('/', 'phone');

  expect(await screenOf(desktop)).toEqual({ width: 1440, height: 900, isTouched: false });
  expect(await screenOf(phone)).toEqual({ width: 390, height: 844, isTouched: true });
});

function screenOf(page: Page) {
  return page.evaluate(() => ({
    width: window.innerWidth,
    height: window.innerHeight,
    isTouched: matchMedia('(pointer: coarse)').matches,
  }));
}

describe('a server that was killed', () => {
  test.override('variables', { SIMULATOR_LATENCY_MS: '3600000' });

  test('is there again at the same address, with its data', async ({ server }) => {
    const api = createClient({ baseUrl: server.url });
    const { sessionId } = await api.generate({ prompt: 'a boat', models: ['recraft'] });

    await server.kill();
    await expect(api.health()).rejects.toThrow();
    await server.restart({ SIMULATOR_LATENCY_MS: '0' });

    const { session } = await api.session(sessionId);
    expect(session.prompt).toBe('a boat');
  });
});

describe('a server with a gallery', () => {
  test.override('seed', { count: 3, templates: [{ prompt: 'a boat', models: ['recraft'] }] });

  test('has its sessions from the start', async ({ server }) => {
    const { sessions } = await createClient({ baseUrl: server.url }).gallery({});

    expect(sessions).toHaveLength(3);
  });
});

describe('trouble', () => {
  test('is everything that a page complains of', async ({ browser, server }) => {
    const trouble = new Trouble();
    await using context = await browser.newContext();
    await trouble.watch(context);
    const page = await context.newPage();
    await page.goto(server.url);

    await page.evaluate(async () => {
      console.error('an error');
      console.warn('a warning');
      console.info('no trouble');
      setTimeout(() => {
        throw new TypeError('thrown');
      });
      document.body.append(
        Object.assign(document.createElement('script'), { textContent: 'window.x = 1' }),
      );
      await fetch('/nowhere');
    });
    await server.kill();
    await page.evaluate(() => fetch('/gone').catch(() => undefined));

    await expect
      .poll(() => trouble.unexpected().map((text) => text.replace(/ .*\n?.*/s, '')))
      .toEqual(expect.arrayContaining(['error:', 'warning:', 'uncaught:', 'security', 'GET']));
    const met = trouble.unexpected().join('\n');
    expect(met).toContain('thrown');
    expect(met).toContain('security policy: script-src-elem inline');
    expect(met).toContain(`${server.url}/nowhere`);
    expect(met).not.toContain('no trouble');
  });

  test('may be expected', async ({ server, open, trouble }) => {
    const page = await open('/');
    trouble.expect(SERVER_GONE);
    await server.kill();

    await page.evaluate(() => fetch('/gone').catch(() => undefined));

    await expect.poll(() => trouble.unexpected()).toEqual([]);
  });
});

describe('expectAccessible', () => {
  const withPage = test.extend('page', async ({ browser }, { onCleanup }) => {
    const context = await browser.newContext();
    onCleanup(() => context.close());
    return context.newPage();
  });
  const pageOf = (body: string) =>
    `<!doctype html><html lang="en"><title>A page</title><main><h1>A page</h1>${body}</main>`;

  withPage('is content with what everybody can use', async ({ page }) => {
    await page.setContent(pageOf('<img src="data:," alt="A boat"><button>Generate</button>'));

    await expectAccessible(page);
  });

  withPage('names what not everybody can use, and why', async ({ page }) => {
    const tiny = '<button style="width: 8px; height: 8px; padding: 0">x</button>';
    await page.setContent(
      pageOf(`<img src="data:,">${tiny}${tiny}<p style="color: #999">pale</p>`),
    );

    const looked = expectAccessible(page);
    await expect(looked).rejects.toThrow(/image-alt \(critical\)/);
    await expect(looked).rejects.toThrow(/color-contrast \(serious\)/);
    await expect(looked).rejects.toThrow(/target-size \(serious\)/);
  });

  withPage('looks once everything has come to rest', async ({ page }) => {
    const style =
      '<style>@keyframes in { from { opacity: 0.1 } } @keyframes spin { to { rotate: 1turn } }</style>';
    const fading = '<p style="animation: in 400ms">soon there</p>';
    const spinning = '<p style="animation: spin 1s infinite">working</p>';
    await page.setContent(pageOf(style + fading + spinning));

    await expectAccessible(page);
  });
});
