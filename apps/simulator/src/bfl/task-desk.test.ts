import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fakeContext } from '../../test/fake-context.ts';
import { createTaskDesk } from './task-desk.ts';
import type { Task } from './task.ts';

function sceneTask(): Task {
  return {
    id: randomUUID(),
    createdAt: 0,
    readyAt: 0,
    seed: 7,
    cost: 3,
    work: { kind: 'scene', prompt: 'a pier', format: 'png', width: 64, height: 64 },
  };
}

async function start() {
  const parent = await mkdtemp(join(tmpdir(), 'desk-'));
  onTestFinished(() => rm(parent, { recursive: true }));
  const tasksDir = join(parent, 'tasks');
  await mkdir(tasksDir);
  return { parent, tasksDir, desk: createTaskDesk(fakeContext({ tasksDir })) };
}

describe('a task desk', () => {
  it('finds what was filed', async () => {
    const { desk } = await start();
    const task = sceneTask();
    await desk.file(task);
    expect(await desk.find(task.id)).toEqual(task);
    expect(await desk.find(randomUUID())).toBeUndefined();
  });

  it('looks in its own folder only', async () => {
    const { parent, desk } = await start();
    await writeFile(join(parent, 'secret.json'), JSON.stringify(sceneTask()));
    expect(await desk.find('../secret')).toBeUndefined();
  });

  it('draws a picture once, however many want it', async () => {
    const { desk } = await start();
    const task = sceneTask();
    const [first, second] = await Promise.all([desk.picture(task), desk.picture(task)]);
    expect(second).toBe(first);
  });

  it('hands out the kept picture rather than a new drawing', async () => {
    const { tasksDir, desk } = await start();
    const task = sceneTask();
    const kept = Buffer.from('drawn before the restart');
    await writeFile(join(tasksDir, `${task.id}.png`), kept);
    expect(await desk.picture(task)).toEqual(kept);
  });
});
