import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { MAX_IMAGE_BYTES } from '../src/transport/limited-body.ts';
import type { Resolve } from '../src/transport/public-lookup.ts';
import { downloadResult, type DownloadOptions } from '../src/transport/result-download.ts';
import { fakeClock } from './fake-clock.ts';
import { type Reply, startServer, type Step } from './scripted-server.ts';

const provider = { name: 'Flux', apiKey: 'sk-very-secret' };
const NOT_ITS_OWN = 'Flux pointed to a picture at an address that is not its own.';
const noNetwork: Resolve = (hostname, _options, callback) => {
  callback(new Error(`no network for ${hostname}`), []);
};
const NOT_HANDED_OVER = 'Flux did not hand over its picture.';
const MEGABYTE = Buffer.alloc(1024 * 1024);

function download(address: string, options: Partial<DownloadOptions> = {}) {
  return downloadResult(provider, address, {
    allowedHosts: [/^delivery-[a-z0-9]+\.bfl\.ai$/],
    signal: new AbortController().signal,
    clock: fakeClock(),
    resolve: noNetwork,
    ...options,
  });
}

const fromServer = ({ url }: { url: string }, options: Partial<DownloadOptions> = {}) =>
  download(`${url}/picture`, { trustedOrigin: url, ...options });

/** A server that does with a connection whatever it likes once a request has come. */
async function startRawServer(answer: (socket: Socket) => void) {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket);
    // A client that hangs up in the middle is what some of these tests are about.
    socket.on('error', () => undefined);
    socket.once('data', () => {
      answer(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

const saying = (...parts: (string | Uint8Array)[]) =>
  startRawServer((socket) => {
    for (const part of parts) socket.write(part);
    socket.end();
  });

describe('an address', () => {
  it.each([
    'https://evilbfl.ai/x',
    'https://delivery-eu1.evilbfl.ai/x',
    'https://delivery-eu1.bfl.ai.evil.example/x',
    'https://delivery-eu1.bfl.ai%2eevil.example/x',
    'https://delivery-eu1.bfl.ai\n.evil.example/x',
    'https://delivery-eu1.bfl.ai@evil.example/x',
    'https://evil.example\\@delivery-eu1.bfl.ai/x',
    'https://evil.example#@delivery-eu1.bfl.ai/x',
    'https://delivery-eu1.bfl.ai./x',
    'https://delivery-eu1.bfl.ai:444/x',
    'https://delivery-\u0435u1.bfl.ai/x',
    'https://xn--delivery-eu1.bfl.ai/x',
    'https://a.delivery-eu1.bfl.ai/x',
    'https://name@delivery-eu1.bfl.ai/x',
    'https://:word@delivery-eu1.bfl.ai/x',
    'HTTP://delivery-eu1.bfl.ai/x',
    'ftp://delivery-eu1.bfl.ai/x',
    '//delivery-eu1.bfl.ai/x',
    'data:image/png;base64,AAAA',
    'blob:https://delivery-eu1.bfl.ai/x',
    'https://localhost/x',
    'https://169.254.169.254/x',
    'https://0251.0376.0251.0376/x',
    'https://0xa9fea9fe/x',
    'https://2852039166/x',
    'https://[::ffff:169.254.169.254]/x',
    'https://[fd00:ec2::254]/x',
    '',
  ])('that is not on the list is not even looked up: %j', async (address) => {
    const resolve = vi.fn(noNetwork);
    await expect(download(address, { resolve })).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      message: NOT_ITS_OWN,
      retryable: false,
    });
    expect(resolve).not.toHaveBeenCalled();
  });

  it.each(['HTTPS://DELIVERY-EU1.BFL.AI/x', 'https://delivery-eu1.bfl.ai:443/x'])(
    'may be written in any way: %s',
    async (address) => {
      const resolve = vi.fn(noNetwork);
      await expect(download(address, { resolve })).rejects.toThrow(NOT_HANDED_OVER);
      expect(resolve.mock.calls[0]?.[0]).toBe('delivery-eu1.bfl.ai');
    },
  );

  it('of the trusted origin may hold no password either', async () => {
    const server = await startServer({ body: 'x' });
    const address = server.url.replace('//', '//name:word@');
    const call = download(address, { trustedOrigin: server.url });
    await expect(call).rejects.toThrow(NOT_ITS_OWN);
    expect(server.received).toEqual([]);
  });

  it.each([
    [['127.0.0.1']],
    [['1.1.1.1', '10.0.0.7']],
    [['2606:4700::1111', '::ffff:127.0.0.1']],
    [['fd00:ec2::254']],
    [['64:ff9b::7f00:1']],
  ])('is not connected to when its name is at %j', async (addresses) => {
    const resolve: Resolve = (_hostname, _options, callback) => {
      const known = addresses.map((address) => ({
        address,
        family: address.includes(':') ? 6 : 4,
      }));
      callback(null, known);
    };
    const call = download('https://delivery-eu1.bfl.ai/x', { resolve });
    const error: unknown = await call.catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'PROVIDER_BAD_RESPONSE', message: NOT_HANDED_OVER });
    expect(String((error as Error).cause)).toContain('private');
  });
});

describe('a redirect', () => {
  const to = (location: string): Reply => ({ status: 307, headers: { location } });

  it.each([
    'http://delivery-eu1.bfl.ai/x',
    'https://10.0.0.7/x',
    'https://[::1]/x',
    'https://evil.example/x',
    'https://delivery-eu1.bfl.ai@evil.example/x',
    '\\\\evil.example/x',
    'file:///etc/passwd',
    'data:image/png;base64,AAAA',
    'http://',
  ])('is not followed to %s, not even as the last of several', async (location) => {
    const server = await startServer(to('/second'), to('third'), to(location), { body: 'x' });
    await expect(fromServer(server)).rejects.toThrow(NOT_ITS_OWN);
    expect(server.received.map(({ path }) => path)).toEqual(['/picture', '/second', '/third']);
  });

  it('to a listed host is looked up as strictly as if it were the first', async () => {
    const resolve = vi.fn<Resolve>((_hostname, _options, callback) => {
      callback(null, [{ address: '169.254.169.254', family: 4 }]);
    });
    const server = await startServer(to('https://delivery-eu1.bfl.ai/x'));
    await expect(fromServer(server, { resolve })).rejects.toThrow(NOT_HANDED_OVER);
    expect(resolve).toHaveBeenCalled();
  });

  it('takes no more along than the first request did', async () => {
    const cookie = { 'set-cookie': 'a=b', 'www-authenticate': 'Basic realm="x"' };
    const first: Step = (url) => ({ status: 302, headers: { location: `${url}/b`, ...cookie } });
    const server = await startServer(first, { body: 'x' });
    await fromServer(server);
    const headers = { host: server.url.replace('http://', ''), connection: 'close' };
    expect(server.received).toEqual([
      { method: 'GET', path: '/picture', headers, body: Buffer.alloc(0) },
      { method: 'GET', path: '/b', headers, body: Buffer.alloc(0) },
    ]);
  });

  it('ends when it goes around in circles', async () => {
    const server = await startServer(to('/a'), to('/b'), to('/a'), to('/b'), to('/a'));
    await expect(fromServer(server)).rejects.toMatchObject({
      message: 'Flux sent the download of its picture around in circles.',
      retryable: false,
    });
    expect(server.received).toHaveLength(4);
  });
});

describe('an answer', () => {
  it.each([201, 204, 205, 206, 304])('with status %i is none', async (status) => {
    const server = await startServer({ status });
    await expect(fromServer(server)).rejects.toThrow(NOT_HANDED_OVER);
    expect(server.received).toHaveLength(1);
  });

  it.each([
    ['less than it announced', ['HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n', 'half']],
    ['half a chunk', ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', '9\r\nhalf']],
    ['no last chunk', ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', '4\r\nhalf\r\n']],
    ['a chunk of no size', ['HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', 'x\r\nhalf']],
    ['two lengths', ['HTTP/1.1 200 OK\r\ncontent-length: 4\r\ncontent-length: 9\r\n\r\n', 'half']],
    ['headers without end', ['HTTP/1.1 200 OK\r\n', `x: ${'y'.repeat(100_000)}\r\n`]],
    ['no HTTP', ['\x89PNG\r\n\x1a\n']],
    ['nothing', []],
  ])('is none when it brings %s', async (_, parts) => {
    await expect(fromServer(await saying(...parts))).rejects.toMatchObject({
      code: 'PROVIDER_BAD_RESPONSE',
      message: NOT_HANDED_OVER,
      retryable: false,
    });
  });

  it('may say nothing of its length', async () => {
    const server = await saying('HTTP/1.1 200 OK\r\n\r\n', 'whole');
    expect(String(await fromServer(server))).toBe('whole');
  });

  it('is read no further than it announced', async () => {
    const server = await saying('HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n', 'half a picture');
    expect(String(await fromServer(server))).toBe('half');
  });

  it('without an end is left alone once it is too long', async () => {
    let sent = 0;
    const closed = Promise.withResolvers<undefined>();
    const server = await startRawServer((socket) => {
      const send = () => {
        while (!socket.destroyed && socket.write(MEGABYTE)) sent += MEGABYTE.length;
        sent += MEGABYTE.length;
      };
      socket.on('drain', send).on('close', closed.resolve);
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      send();
    });
    await expect(fromServer(server)).rejects.toThrow(NOT_HANDED_OVER);
    await closed.promise;
    // What was on its way in the buffers of both sides comes on top.
    expect(sent).toBeLessThan(2 * MAX_IMAGE_BYTES);
  });

  it('that drips is ended by the signal, and its connection with it', async () => {
    const reason = new Error('deadline');
    const deadline = new AbortController();
    const closed = Promise.withResolvers<undefined>();
    const server = await startRawServer((socket) => {
      let drops = 0;
      socket.on('close', closed.resolve).write('HTTP/1.1 200 OK\r\n\r\n');
      const drip = () => {
        drops += 1;
        if (drops === 20) deadline.abort(reason);
        if (!socket.destroyed) socket.write('.', () => setImmediate(drip));
      };
      drip();
    });
    await expect(fromServer(server, { signal: deadline.signal })).rejects.toBe(reason);
    await closed.promise;
  });

  it('that is packed is not unpacked', async () => {
    const bomb = gzipSync(Buffer.concat(Array.from({ length: 40 }, () => MEGABYTE)));
    const headers = { 'content-encoding': 'gzip', 'content-type': 'image/png' };
    const server = await startServer({ headers, body: bomb });
    expect(await fromServer(server)).toEqual(bomb);
  });

  it('never gets the key into an error, though it sends it around', async () => {
    const { apiKey } = provider;
    const elsewhere: Reply = {
      status: 302,
      headers: { location: `https://evil.example/${apiKey}` },
    };
    for (const server of [
      await startServer(elsewhere),
      await saying(`HTTP/1.1 ${apiKey}\r\n\r\n`),
    ]) {
      const error: unknown = await fromServer(server).catch((thrown: unknown) => thrown);
      const { message, cause } = error as Error;
      expect(`${message} ${String(cause)}`).not.toContain(apiKey);
    }
  });
});
