/** Counts the tasks that are under way, of which an account may have so many at once. */
export interface ActiveTasks {
  /** Whether there is room for one more at an instant, in milliseconds since the epoch. */
  hasRoom: (now: number) => boolean;
  /** @param readyAt when the task ends, in milliseconds since the epoch */
  add: (readyAt: number) => void;
}

/** @param limit tasks at once */
export function createActiveTasks(limit: number): ActiveTasks {
  let ends: number[] = [];
  return {
    hasRoom: (now) => {
      ends = ends.filter((end) => end > now);
      return ends.length < limit;
    },
    add: (readyAt) => {
      ends.push(readyAt);
    },
  };
}
