import { describe, expect, it } from 'vitest';
import { createRequestLog, type LoggedRequest } from './request-log.ts';

const request = (path: string): LoggedRequest => ({
  at: '2026-11-23T12:00:00.000Z',
  operation: null,
  method: 'GET',
  path,
  status: 200,
  drawn: false,
});

describe('a request log', () => {
  it('lists what was added, oldest first', () => {
    const log = createRequestLog();
    log.add(request('/a'));
    log.add(request('/b'));
    expect(log.list()).toEqual([request('/a'), request('/b')]);
  });

  it('lets the oldest go past two hundred', () => {
    const log = createRequestLog();
    for (let at = 0; at < 205; at += 1) log.add(request(`/${at}`));
    expect(log.list()).toHaveLength(200);
    expect(log.list()[0]?.path).toBe('/5');
  });

  it('can be emptied, which changes no list that was handed out', () => {
    const log = createRequestLog();
    log.add(request('/a'));
    const before = log.list();
    log.clear();
    expect(log.list()).toEqual([]);
    expect(before).toHaveLength(1);
  });
});
