import { Hono } from 'hono';
import { describe, expect, it } from 'vitest';
import { addReferenceRoute } from '../src/reference-route.ts';

const app = new Hono();
addReferenceRoute(app);
app.onError((_, c) => c.text('refused', 404));

describe('the reference', () => {
  it('stands at /docs/, wherever its links are followed from', async () => {
    const answer = await app.request('/docs');

    expect([answer.status, answer.headers.get('Location')]).toEqual([302, '/docs/']);
  });

  it('has everything that its page asks for, from the same origin', async () => {
    const page = await (await app.request('/docs/')).text();
    const wanted = [...page.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, name]) => name);

    expect(wanted).toHaveLength(4);
    for (const name of wanted) {
      const answer = await app.request(`/docs/${name}`);
      expect([name, answer.status]).toEqual([name, 200]);
      expect((await answer.arrayBuffer()).byteLength).toBeGreaterThan(100);
    }
  });

  it('shows the description that the API answers with', async () => {
    const script = await (await app.request('/docs/initializer.js')).text();
    const [, url = ''] = /url: '([^']+)'/.exec(script) ?? [];

    expect(new URL(url, 'http://localhost/docs/').pathname).toBe('/openapi.json');
  });

  it('runs and asks nothing but its own', async () => {
    const policy = (await app.request('/docs/')).headers.get('Content-Security-Policy');

    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self'; ");
    expect(policy).toContain("connect-src 'self'");
  });

  it.each(['package.json', 'index.js', '..%2fpackage.json', '%2e%2e%2fajv%2fpackage.json'])(
    'does not give out %s',
    async (name) => {
      expect((await app.request(`/docs/${name}`)).status).toBe(404);
    },
  );
});
