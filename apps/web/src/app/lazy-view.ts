import { type ComponentType, lazy } from 'react';

/** Pause before the next try, in milliseconds; it doubles up to the longest one. */
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 3000;

/** Until a page has been open for this long, in milliseconds, whoever sent it is taken to be there. */
const JUST_OPENED_MS = 5000;

/** How long the page's host may take to answer, in milliseconds. */
const PATIENCE_MS = 5000;

/** Told to the window when the page's host does not answer: its API may be away, too. */
export const HOST_AWAY = 'hostaway';

/** Most times that a part is asked for while its host is there. */
const MAX_TRIES = 4;

/** What loads the parts that this page has by now: nobody is asked for them again. */
const had = new WeakSet<() => Promise<unknown>>();

/** A component that is loaded when it is first drawn, whether or not the server is there just then. */
export function lazyView<Props>(load: () => Promise<{ default: ComponentType<Props> }>) {
  return lazy(() => loadPatiently(load));
}

/**
 * Loads a part of the page as soon as its host is there. None is asked for before: browsers keep what
 * came of an import, and what failed once fails until the page is loaded anew
 * (https://github.com/whatwg/html/issues/6768).
 * @throws what `load` throws, when the part can't be had although the host is there
 */
export async function loadPatiently<T>(load: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    if (!had.has(load)) await hostToBeThere();
    try {
      const part = await load();
      had.add(load);
      return part;
    } catch (error) {
      if (tries === MAX_TRIES) throw error;
      await pauseAfter(tries);
    }
  }
}

/** Waits for as long as it takes. */
async function hostToBeThere(): Promise<void> {
  if (performance.now() < JUST_OPENED_MS) return;
  for (let tries = 1; !(await isHostThere()); tries += 1) {
    dispatchEvent(new Event(HOST_AWAY));
    await pauseAfter(tries);
  }
}

async function isHostThere(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    const { status } = await fetch(import.meta.url, { method: 'HEAD', cache: 'no-store', signal });
    return status < 500;
  } catch {
    return false;
  }
}

function pauseAfter(tries: number): Promise<void> {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
  return new Promise((resolve) => {
    setTimeout(resolve, pause);
  });
}
