import { ApiError } from '@polyptych/client';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { Deletions } from './deletions.ts';

const gone = new ApiError(404, { error: 'No.', code: 'SESSION_NOT_FOUND' }, new Headers());
const broken = new ApiError(503, { error: 'No.', code: 'STORE_UNAVAILABLE' }, new Headers());

let answers: Promise<void>[];
let deleted: string[];
let deletions: Deletions;

beforeEach(() => {
  answers = [];
  deleted = [];
  deletions = new Deletions((sessionId) => {
    deleted.push(sessionId);
    return answers.shift() ?? Promise.resolve();
  });
});

const hidden = () => [...deletions.hidden()];

describe('Deletions', () => {
  it('hides a session at once, and asks for nothing yet', () => {
    deletions.plan('a');
    expect(hidden()).toEqual(['a']);
    expect(deleted).toEqual([]);
  });

  it('shows a session again that was taken back', () => {
    deletions.plan('a');
    deletions.plan('b');
    expect(deletions.undo('a')).toBe(true);
    expect(hidden()).toEqual(['b']);
  });

  it('deletes once, and keeps it hidden: a page that comes late may still list it', async () => {
    deletions.plan('a');
    await deletions.carryOut('a');
    await deletions.carryOut('a');
    expect(deleted).toEqual(['a']);
    expect(hidden()).toEqual(['a']);
  });

  it('can’t be taken back once it is carried out', async () => {
    deletions.plan('a');
    const work = deletions.carryOut('a');
    expect(deletions.undo('a')).toBe(false);
    await work;
    expect(hidden()).toEqual(['a']);
  });

  it('deletes nothing that was taken back, or never planned', async () => {
    deletions.plan('a');
    deletions.undo('a');
    await deletions.carryOut('a');
    await deletions.carryOut('b');
    expect(deleted).toEqual([]);
  });

  it('is content when somebody else has deleted it', async () => {
    answers = [Promise.reject(gone)];
    deletions.plan('a');
    await deletions.carryOut('a');
    expect(hidden()).toEqual(['a']);
  });

  it('shows a session again that could not be deleted, and says why', async () => {
    answers = [Promise.reject(broken)];
    deletions.plan('a');
    await expect(deletions.carryOut('a')).rejects.toBe(broken);
    expect(hidden()).toEqual([]);
  });

  it('can delete it at the second try', async () => {
    answers = [Promise.reject(broken)];
    deletions.plan('a');
    await expect(deletions.carryOut('a')).rejects.toBe(broken);
    deletions.plan('a');
    await deletions.carryOut('a');
    expect(deleted).toEqual(['a', 'a']);
  });

  it('carries out all that waits, whatever becomes of the others', async () => {
    answers = [Promise.reject(broken), Promise.resolve()];
    for (const id of ['a', 'b', 'c']) deletions.plan(id);
    deletions.undo('b');
    await deletions.carryOutAll();
    expect(deleted).toEqual(['a', 'c']);
    expect(hidden()).toEqual(['c']);
  });

  it('tells of every change by another set, until nobody listens', () => {
    const listener = vi.fn();
    const end = deletions.subscribe(listener);
    const before = deletions.hidden();
    expect(deletions.hidden()).toBe(before);
    deletions.plan('a');
    expect(deletions.hidden()).not.toBe(before);
    deletions.undo('a');
    expect(listener).toHaveBeenCalledTimes(2);
    end();
    deletions.plan('b');
    expect(listener).toHaveBeenCalledTimes(2);
  });
});
