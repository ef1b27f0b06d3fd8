import * as z from 'zod';
import type { SimulatorContext } from '../simulator-context.ts';
import { draw } from './draw.ts';
import { folderShelf, memoryShelf } from './shelf.ts';
import { type Task, taskSchema } from './task.ts';

/** How long a task and its picture can be asked for. */
const LIFETIME_MS = 60 * 60 * 1000;

const isTaskId = (id: string) => z.uuid().safeParse(id).success;

/** Keeps tasks and draws each picture once, when it is first wanted. */
export interface TaskDesk {
  file: (task: Task) => Promise<void>;
  find: (id: string) => Promise<Task | undefined>;
  picture: (task: Task) => Promise<Uint8Array>;
}

export function createTaskDesk({ tasksDir, now }: SimulatorContext): TaskDesk {
  const shelf = tasksDir === undefined ? memoryShelf(now) : folderShelf(tasksDir);
  const underWay = new Map<string, Promise<Uint8Array>>();

  async function drawAndKeep(task: Task): Promise<Uint8Array> {
    const kept = await shelf.get(pictureName(task));
    if (kept !== undefined) return kept;
    const picture = await draw(task.work, task.seed);
    await shelf.put(pictureName(task), picture);
    return picture;
  }

  return {
    file: async (task) => {
      await shelf.dropBefore(now() - LIFETIME_MS);
      await shelf.put(taskName(task.id), Buffer.from(JSON.stringify(task)));
    },
    find: async (id) => {
      // The id comes from an address and becomes part of a file name.
      if (!isTaskId(id)) return undefined;
      const text = await shelf.get(taskName(id));
      return text && taskSchema.parse(JSON.parse(Buffer.from(text).toString('utf8')));
    },
    picture: (task) => {
      const drawing =
        underWay.get(task.id) ?? drawAndKeep(task).finally(() => underWay.delete(task.id));
      underWay.set(task.id, drawing);
      return drawing;
    },
  };
}

const taskName = (id: string) => `${id}.json`;
const pictureName = ({ id, work }: Task) => `${id}.${work.format}`;
