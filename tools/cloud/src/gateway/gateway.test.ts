import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FunctionError } from '../functions/errors.ts';
import { createGateway } from './gateway.ts';

const CORS = {
  AllowOrigins: ['https://page.example'],
  AllowMethods: ['GET', 'POST'],
  AllowHeaders: ['content-type'],
  ExposeHeaders: ['etag'],
  MaxAge: 7200,
};

describe('the gateway', () => {
  let server: Server;
  let url: string;
  let events: APIGatewayProxyEventV2[];
  let result: unknown;
  let failure: Error | undefined;
  let cors: typeof CORS | undefined;
  beforeEach(async () => {
    events = [];
    result = { statusCode: 202, headers: { 'content-type': 'text/plain' }, body: 'yes' };
    failure = undefined;
    cors = undefined;
    const invoke = (event: unknown) => {
      events.push(event as APIGatewayProxyEventV2);
      return failure ? Promise.reject(failure) : Promise.resolve(result);
    };
    const routes = ['POST /a/{b}', 'GET /a/{b}'].map((key) => ({ key, invoke }));
    const file = { status: 200, headers: {}, body: Buffer.from('file') };
    server = createServer((incoming, response) => {
      createGateway({
        routes,
        cors,
        files: ({ path }) => Promise.resolve(path === '/file' ? file : undefined),
      })(incoming, response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    server.close();
    server.closeAllConnections();
  });

  it('makes an event of a request, in payload format 2.0', async () => {
    const answer = await fetch(`${url}/a/one%20two?x=1&y=&x=2`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Thing': 'Z', cookie: 'a=1; b=2' },
      body: '{"ä":1}',
    });

    expect(answer.status).toBe(202);
    expect(await answer.text()).toBe('yes');
    expect(events).toMatchObject([
      {
        version: '2.0',
        routeKey: 'POST /a/{b}',
        rawPath: '/a/one two',
        rawQueryString: 'x=1&y=&x=2',
        queryStringParameters: { x: '1,2', y: '' },
        pathParameters: { b: 'one two' },
        cookies: ['a=1', 'b=2'],
        headers: { 'content-type': 'application/json', 'x-thing': 'Z' },
        body: '{"ä":1}',
        isBase64Encoded: false,
        requestContext: {
          http: { method: 'POST', path: '/a/one two', sourceIp: '127.0.0.1', protocol: 'HTTP/1.1' },
          routeKey: 'POST /a/{b}',
          stage: '$default',
          time: expect.stringMatching(
            /^\d\d\/[A-Z][a-z]{2}\/\d{4}:\d\d:\d\d:\d\d \+0000$/,
          ) as string,
        },
      },
    ]);
    expect(events[0]?.headers).not.toHaveProperty('cookie');
  });

  it('leaves out what a request does not have', async () => {
    await fetch(`${url}/a/b`);

    expect(events[0]).toMatchObject({ rawQueryString: '', isBase64Encoded: false });
    expect(events[0]).not.toHaveProperty('body');
    expect(events[0]).not.toHaveProperty('cookies');
    expect(events[0]).not.toHaveProperty('queryStringParameters');
  });

  it('carries bytes in base64, both ways', async () => {
    result = { statusCode: 200, body: '/wA=', isBase64Encoded: true };
    const answer = await fetch(`${url}/a/b`, { method: 'POST', body: Buffer.from([1, 255]) });

    expect(events[0]).toMatchObject({ body: 'Af8=', isBase64Encoded: true });
    expect([...new Uint8Array(await answer.arrayBuffer())]).toEqual([255, 0]);
  });

  it('sends each cookie in a header of its own', async () => {
    result = { statusCode: 200, cookies: ['a=1', 'b=2'], headers: { 'x-count': 2 } };
    const answer = await fetch(`${url}/a/b`);

    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(answer.headers.get('x-count')).toBe('2');
  });

  it.each([
    [{ hello: 1 }, 200, '{"hello":1}'],
    ['text', 200, '"text"'],
    [undefined, 200, 'null'],
    [{ statusCode: 'many' }, 500, '{"message":"Internal Server Error"}'],
  ])('reads %j as an answer', async (returned, status, body) => {
    result = returned;
    const answer = await fetch(`${url}/a/b`);

    expect([answer.status, await answer.text()]).toEqual([status, body]);
  });

  it.each([
    ['Error', 500, 'Internal Server Error'],
    ['Sandbox.Timedout', 503, 'Service Unavailable'],
  ])('says what API Gateway says of %s', async (errorType, status, message) => {
    failure = new FunctionError('a', errorType, 'no');
    const answer = await fetch(`${url}/a/b`);

    expect([answer.status, await answer.json()]).toEqual([status, { message }]);
  });

  it('answers by itself where there is no route', async () => {
    const answer = await fetch(`${url}/a/b`, { method: 'DELETE' });

    expect([answer.status, await answer.json()]).toEqual([404, { message: 'Not Found' }]);
  });

  it('serves files before the API', async () => {
    expect(await (await fetch(`${url}/file`)).text()).toBe('file');
    expect(events).toEqual([]);
  });

  describe('with CORS settings', () => {
    beforeEach(() => {
      cors = CORS;
    });
    const preflight = (origin: string) =>
      fetch(`${url}/a/b`, {
        method: 'OPTIONS',
        headers: { origin, 'access-control-request-method': 'POST' },
      });

    it('answers a preflight without the function', async () => {
      const answer = await preflight('https://page.example');

      expect(answer.status).toBe(204);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'access-control-allow-origin': 'https://page.example',
        'access-control-allow-methods': 'GET,POST',
        'access-control-allow-headers': 'content-type',
        'access-control-max-age': '7200',
      });
      expect(events).toEqual([]);
    });

    it('allows other origins nothing', async () => {
      const answer = await preflight('https://other.example');

      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
      expect(answer.headers.get('access-control-allow-methods')).toBeNull();
    });

    it('puts its own headers in the place of the function’s', async () => {
      result = { statusCode: 200, headers: { 'Access-Control-Allow-Origin': '*', etag: '"1"' } };
      const answer = await fetch(`${url}/a/b`, { headers: { origin: 'https://page.example' } });

      expect(answer.headers.get('access-control-allow-origin')).toBe('https://page.example');
      expect(answer.headers.get('access-control-expose-headers')).toBe('etag');
      expect(answer.headers.get('etag')).toBe('"1"');
    });
  });
});
