import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readFault } from '../faults/fault.ts';
import { endsInPicture, type PollSituation, showsInState, taskState } from './task-states.ts';
import type { Task } from './task.ts';

const ORIGIN = 'http://127.0.0.1:4100';

const task: Task = {
  id: randomUUID(),
  createdAt: 10_000,
  readyAt: 20_000,
  seed: 7,
  cost: 3,
  work: { kind: 'scene', prompt: 'a pier', format: 'webp', width: 64, height: 64 },
};

const stateAt = (now: number, fault?: string, extra: Partial<PollSituation> = {}) =>
  taskState(task, {
    fault: fault === undefined ? undefined : readFault(fault),
    pollsBefore: 0,
    now,
    origin: ORIGIN,
    key: 'the-key',
    ...extra,
  });

describe('taskState', () => {
  it.each([
    [10_000, 'Pending', 0],
    [12_999, 'Pending', 0.2999],
    [13_000, 'Generating', 0.3],
    [19_999, 'Generating', 0.99],
  ])('says at %i ms %s, with a progress of %d', (now, status, progress) => {
    expect(stateAt(now)).toEqual({
      http: 200,
      body: { id: task.id, status, result: null, progress, details: null, preview: null },
    });
  });

  it('says where the picture is and what it cost', () => {
    expect(stateAt(20_000)).toEqual({
      http: 200,
      body: {
        id: task.id,
        status: 'Ready',
        progress: 1,
        details: null,
        preview: null,
        cost: 3,
        result: {
          sample: `${ORIGIN}/results/${task.id}.webp`,
          prompt: 'a pier',
          seed: 7,
          start_time: 10,
          end_time: 20,
          duration: 10,
        },
      },
    });
  });

  it.each([
    ['moderated', 200, 'Request Moderated'],
    ['moderated-output', 200, 'Content Moderated'],
    ['task-error', 200, 'Error'],
    ['task-422', 422, 'Error'],
    ['task-503', 503, 'Error'],
    ['task-lost', 404, 'Task not found'],
  ])('ends with %s in %i %s, and not before its time', (fault, http, status) => {
    expect(stateAt(19_999, fault)).toMatchObject({ http: 200, body: { status: 'Generating' } });
    const ended = stateAt(20_000, fault);
    expect(ended).toMatchObject({ http, body: { id: task.id, status, result: null } });
  });

  it('names the reasons of a moderation', () => {
    expect(stateAt(20_000, 'moderated').body).toMatchObject({
      details: { 'Moderation Reasons': ['Simulated'] },
    });
  });

  it.each([
    [0, 'Waiting for Inspiration'],
    [1, 'Polishing'],
    [2, 'Ready'],
  ])('says after %i polls of an unknown status %s', (pollsBefore, status) => {
    expect(stateAt(20_000, 'unknown-status', { pollsBefore }).body).toMatchObject({ status });
  });

  it('says an odd status of an unfinished task too, and is no more finished for it', () => {
    expect(stateAt(15_000, 'unknown-status').body).toMatchObject({
      status: 'Waiting for Inspiration',
      progress: 0.5,
      result: null,
    });
  });

  it('names a picture elsewhere, or none', () => {
    expect(stateAt(20_000, 'result-elsewhere').body).toMatchObject({
      status: 'Ready',
      result: { sample: 'https://example.com/picture.png' },
    });
    expect(stateAt(20_000, 'no-picture').body).toMatchObject({
      status: 'Ready',
      result: { sample: null, seed: 7 },
    });
  });

  it('writes a repeated key so that it can stand in an address', () => {
    const { body } = stateAt(20_000, 'echo-result', { key: 'a&b' });
    expect(body).toMatchObject({
      details: { key: 'a&b' },
      result: { sample: `${ORIGIN}/results/${task.id}.webp?key=a%26b`, prompt: 'a&b' },
    });
  });
});

describe('endsInPicture', () => {
  it.each([
    [undefined, true],
    ['truncated', true],
    ['no-picture', true],
    ['result-404', true],
    ['moderated', false],
    ['task-lost', false],
  ])('is for %s %s', (fault, expected) => {
    expect(endsInPicture(fault === undefined ? undefined : readFault(fault))).toBe(expected);
  });
});

describe('showsInState', () => {
  it.each([
    ['task-503', true],
    ['moderated', true],
    ['unknown-status', true],
    ['echo-result', true],
    ['slow=5s', false],
    ['gif', false],
    ['result-drop', false],
  ])('is for %s %s', (fault, expected) => {
    const read = readFault(fault);
    expect(read && showsInState(read)).toBe(expected);
  });
});
