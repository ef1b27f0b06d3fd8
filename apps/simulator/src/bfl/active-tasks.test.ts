import { describe, expect, it } from 'vitest';
import { createActiveTasks } from './active-tasks.ts';

describe('active tasks', () => {
  it('have room up to their limit', () => {
    const active = createActiveTasks(2);
    expect(active.hasRoom(0)).toBe(true);
    active.add(100);
    expect(active.hasRoom(0)).toBe(true);
    active.add(200);
    expect(active.hasRoom(0)).toBe(false);
  });

  it('have room again from the instant one is ready', () => {
    const active = createActiveTasks(1);
    active.add(100);
    expect(active.hasRoom(99)).toBe(false);
    expect(active.hasRoom(100)).toBe(true);
  });

  it('end in any order', () => {
    const active = createActiveTasks(2);
    active.add(500);
    active.add(100);
    expect(active.hasRoom(100)).toBe(true);
    active.add(300);
    expect(active.hasRoom(299)).toBe(false);
    expect(active.hasRoom(300)).toBe(true);
  });

  it('take no room when they are ready at once', () => {
    const active = createActiveTasks(1);
    active.add(100);
    expect(active.hasRoom(100)).toBe(true);
  });
});
