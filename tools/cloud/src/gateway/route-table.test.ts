import { describe, expect, it } from 'vitest';
import { RouteTable } from './route-table.ts';

const keys = [
  '$default',
  'GET /gallery/{sessionId}',
  'GET /gallery/list',
  'ANY /status/{id}',
  'GET /status/{id}',
  'POST /generate',
];
const table = new RouteTable(keys.map((key) => ({ key, target: key })));

describe('a route table', () => {
  it.each([
    ['POST', '/generate', 'POST /generate', {}],
    ['GET', '/generate', '$default', {}],
    ['GET', '/generate/', '$default', {}],
    ['GET', '/gallery/list', 'GET /gallery/list', {}],
    ['GET', '/gallery/a b', 'GET /gallery/{sessionId}', { sessionId: 'a b' }],
    ['GET', '/gallery/', '$default', {}],
    ['GET', '/status/x', 'GET /status/{id}', { id: 'x' }],
    ['PUT', '/status/x', 'ANY /status/{id}', { id: 'x' }],
    ['GET', '/', '$default', {}],
  ])('takes %s %s for %s', (method, path, key, pathParameters) => {
    expect(table.match(method, path)).toEqual({ key, target: key, pathParameters });
  });

  it('has nothing for what no route fits', () => {
    const only = new RouteTable([{ key: 'GET /a', target: 1 }]);

    expect(only.match('GET', '/b')).toBeUndefined();
  });
});
