import { describe, expect, it } from 'vitest';
import { htmlAnswer, jsonAnswer, textAnswer } from './early-answer.ts';

describe('an early answer', () => {
  it('is JSON, text or HTML with its status and headers', async () => {
    const json = jsonAnswer(429, { detail: 'later' }, { 'retry-after': '3' }).response;
    expect(json.status).toBe(429);
    expect(json.headers.get('content-type')).toBe('application/json');
    expect(json.headers.get('retry-after')).toBe('3');
    expect(await json.json()).toEqual({ detail: 'later' });

    const text = textAnswer(404, 'not here').response;
    expect(text.headers.get('content-type')).toMatch(/^text\/plain/);
    expect(await text.text()).toBe('not here');

    const page = htmlAnswer(502, '<html></html>').response;
    expect(page.headers.get('content-type')).toMatch(/^text\/html/);
  });

  it('is an error that says what it answers', () => {
    expect(textAnswer(404, 'not here').message).toBe('HTTP 404 not here');
    expect(jsonAnswer(422, {}).name).toBe('EarlyAnswer');
  });
});
