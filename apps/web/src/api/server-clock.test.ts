import { describe, expect, it } from 'vitest';
import { ServerClock } from './server-clock.ts';

const HERE = Date.parse('2026-03-01T12:00:00Z');
const dateAfter = (seconds: number) => new Date(HERE + seconds * 1000).toUTCString();

describe('ServerClock', () => {
  it('is the own clock until the server has said something', () => {
    expect(new ServerClock(() => HERE).now()).toBe(HERE);
  });

  it.each([
    ['ahead', 600],
    ['behind', -600],
  ])('follows a server that is %s', (_, seconds) => {
    const clock = new ServerClock(() => HERE);
    clock.observe(dateAfter(seconds));
    expect(clock.now()).toBe(HERE + seconds * 1000);
  });

  it.each([1, -1])('takes a difference of %i s for no difference', (seconds) => {
    const clock = new ServerClock(() => HERE);
    clock.observe(dateAfter(seconds));
    expect(clock.now()).toBe(HERE);
  });

  it('goes on between two answers', () => {
    let here = HERE;
    const clock = new ServerClock(() => here);
    clock.observe(dateAfter(600));
    here += 30_000;
    expect(clock.now()).toBe(HERE + 630_000);
  });

  it('believes the latest answer', () => {
    const clock = new ServerClock(() => HERE);
    clock.observe(dateAfter(600));
    clock.observe(dateAfter(0));
    expect(clock.now()).toBe(HERE);
  });

  it.each([null, '', 'yesterday'])('does not mind an answer dated %j', (date) => {
    const clock = new ServerClock(() => HERE);
    clock.observe(dateAfter(600));
    clock.observe(date);
    expect(clock.now()).toBe(HERE + 600_000);
  });
});
