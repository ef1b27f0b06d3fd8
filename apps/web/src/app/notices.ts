/** Something to tell in passing, with at most one thing to do. */
export interface Notice {
  title: string;
  description?: string;
  /** How long it stays, in milliseconds; a person who reads it keeps it longer. */
  timeoutMs?: number;
  action?: { label: string; onClick: () => void };
  /** Selects what takes the focus that was in it; the view's heading where there is no such thing. */
  focusAfter?: string;
  /** When it is gone, whatever took it away. */
  onClose?: () => void;
}

let waiting: readonly Notice[] = [];
const listeners = new Set<() => void>();

function setWaiting(notices: readonly Notice[]): void {
  waiting = notices;
  for (const listener of listeners) listener();
}

/** Tells something; it waits until there is where to show it. */
export function putUpNotice(notice: Notice): void {
  setWaiting([...waiting, notice]);
}

/** Notices that nobody has shown yet. */
export const noticesWaiting = {
  read: () => waiting,
  take: (): readonly Notice[] => {
    const taken = waiting;
    if (taken.length > 0) setWaiting([]);
    return taken;
  },
  subscribe: (listener: () => void): (() => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
};
