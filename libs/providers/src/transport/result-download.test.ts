import { describe, expect, it, vi } from 'vitest';
import { type FakeClock, fakeClock } from '../../test/fake-clock.ts';
import { deadAddress, type Reply, startServer, type Step } from '../../test/scripted-server.ts';
import type { Resolve } from './public-lookup.ts';
import { downloadResult, type DownloadOptions } from './result-download.ts';

const provider = { name: 'Flux', apiKey: 'sk-very-secret' };
const bytes = Buffer.from('the picture');
const file: Reply = { body: bytes };
const NOT_ITS_OWN = 'Flux pointed to a picture at an address that is not its own.';

/** Options for a clock that never really waits; names resolve to nothing unless a test says so. */
function options(extra: Partial<DownloadOptions> = {}): DownloadOptions & { clock: FakeClock } {
  return {
    allowedHosts: [/^delivery-[a-z0-9]+\.bfl\.ai$/],
    signal: new AbortController().signal,
    resolve: (hostname, _options, callback) => {
      callback(new Error(`no network for ${hostname}`), []);
    },
    ...extra,
    clock: fakeClock(),
  };
}

async function fetchFrom(step: Step, ...steps: Step[]) {
  const server = await startServer(step, ...steps);
  const given = options({ trustedOrigin: server.url });
  return { server, given, download: downloadResult(provider, `${server.url}/a.png?sig=1`, given) };
}

const redirect = (location: string): Reply => ({ status: 302, headers: { location } });

describe('downloadResult', () => {
  it('fetches the file and sends nothing of ours along', async () => {
    const { server, download } = await fetchFrom(file);
    expect(await download).toEqual(bytes);
    const [request] = server.received;
    expect(request).toMatchObject({ method: 'GET', path: '/a.png?sig=1' });
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual(['connection', 'host']);
  });

  it('follows redirects on the trusted origin, relative ones too', async () => {
    const { server, download } = await fetchFrom(
      redirect('/b'),
      (url) => redirect(`${url}/c`),
      redirect('d'),
      file,
    );
    expect(await download).toEqual(bytes);
    expect(server.received.map(({ path }) => path)).toEqual(['/a.png?sig=1', '/b', '/c', '/d']);
  });

  it('gives up after three redirects', async () => {
    const { server, download } = await fetchFrom(redirect('/again'));
    await expect(download).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      retryable: false,
    });
    expect(server.received).toHaveLength(4);
  });

  it.each([
    'http://169.254.169.254/latest/meta-data',
    'https://evil.example/x',
    '//evil.example/x',
  ])('does not follow a redirect to %s', async (location) => {
    const { server, download } = await fetchFrom(redirect(location), file);
    await expect(download).rejects.toThrow(NOT_ITS_OWN);
    expect(server.received).toHaveLength(1);
  });

  it('does not follow a redirect to another port of the same host', async () => {
    const other = await startServer(file);
    const { download } = await fetchFrom(redirect(other.url));
    await expect(download).rejects.toThrow(NOT_ITS_OWN);
    expect(other.received).toEqual([]);
  });

  it.each([
    ['plain HTTP', 'http://delivery-eu1.bfl.ai/x.png'],
    ['another port', 'https://delivery-eu1.bfl.ai:8443/x.png'],
    ['a longer name', 'https://delivery-eu1.bfl.ai.evil.example/x.png'],
    ['a prefixed name', 'https://evil-delivery-eu1.bfl.ai/x.png'],
    ['credentials for a stranger', 'https://delivery-eu1.bfl.ai@evil.example/x.png'],
    ['a file', 'file:///etc/passwd'],
    ['no URL', 'x.png'],
  ])('asks nobody for %s', async (_, address) => {
    const resolve = vi.fn<Resolve>();
    await expect(downloadResult(provider, address, options({ resolve }))).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      message: NOT_ITS_OWN,
      retryable: false,
    });
    expect(resolve).not.toHaveBeenCalled();
  });

  it.each(['https://127.0.0.1/x', 'https://[::1]/x', 'https://2130706433/x', 'https://1.1.1.1/x'])(
    'connects to no bare address, %s, whatever the list says',
    async (address) => {
      const given = options({ allowedHosts: [/./] });
      await expect(downloadResult(provider, address, given)).rejects.toThrow(NOT_ITS_OWN);
    },
  );

  it('connects to no private address behind an allowed name', async () => {
    const resolve = vi.fn<Resolve>((_hostname, _options, callback) => {
      callback(null, [{ address: '127.0.0.1', family: 4 }]);
    });
    const address = 'https://delivery-eu1.bfl.ai/x.png';
    const error: unknown = await downloadResult(provider, address, options({ resolve })).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
    expect(String((error as Error).cause)).toContain('private 127.0.0.1');
    expect(resolve.mock.calls[0]?.[0]).toBe('delivery-eu1.bfl.ai');
  });

  it.each<[string, Reply]>([
    ['a server error', { status: 503 }],
    ['overload', { status: 429 }],
    ['a dropped connection', 'drop'],
  ])('asks again after %s, for the picture is paid', async (_, trouble) => {
    const { given, download } = await fetchFrom(trouble, trouble, file);
    expect(await download).toEqual(bytes);
    expect(given.clock.slept).toEqual([500, 1500]);
  });

  it.each<[string, Reply, number]>([
    ['keeps failing', { status: 500 }, 3],
    ['has gone', { status: 404 }, 1],
    ['redirects nowhere', { status: 302 }, 1],
    ['breaks off', 'break off', 1],
  ])('is a bad response when the file %s', async (_, reply, requests) => {
    const { server, download } = await fetchFrom(reply);
    await expect(download).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      message: 'Flux did not hand over its picture.',
      retryable: false,
    });
    expect(server.received).toHaveLength(requests);
  });

  it('is a bad response when nobody listens', async () => {
    const url = await deadAddress();
    const call = downloadResult(provider, `${url}/x`, options({ trustedOrigin: url }));
    await expect(call).rejects.toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', retryable: false });
  });

  it('reads 32 MB and not a byte more', async () => {
    const largest = Buffer.alloc(32 * 1024 * 1024);
    const fitting = await fetchFrom({ body: largest });
    expect(await fitting.download).toHaveLength(largest.length);
    const { download } = await fetchFrom({ body: Buffer.concat([largest, Buffer.of(0)]) });
    await expect(download).rejects.toMatchObject({ code: 'PROVIDER_BAD_RESPONSE' });
  });

  it.each<Reply>(['hang', 'break off'])(
    'throws the signal’s own reason when it ends a download that does "%s"',
    async (reply) => {
      const server = await startServer(reply);
      const reason = new Error('deadline');
      const controller = new AbortController();
      const given = options({ trustedOrigin: server.url, signal: controller.signal });
      const call = downloadResult(provider, server.url, given);
      controller.abort(reason);
      await expect(call).rejects.toBe(reason);
      await expect(downloadResult(provider, server.url, given)).rejects.toBe(reason);
    },
  );
});
