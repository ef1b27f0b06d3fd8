import { EventEmitter, once } from 'node:events';
import type { BrowserContext } from '@polyptych/browser';

/** A picture of a session that somebody can see. */
export interface ShownPicture {
  /** Path of the image's address: `/images/{sessionId}/{model}-{index}…`. */
  path: string;
  /** When it was first painted, in milliseconds since the epoch by this machine's clock. */
  at: number;
}

const PATIENCE_MS = 60_000;

declare global {
  interface Window {
    reportPicture: (picture: ShownPicture) => Promise<void>;
  }
}

/** Notes every picture that appears in the pages of a context. */
export class ShownPictures {
  readonly #shown: ShownPicture[] = [];
  readonly #news = new EventEmitter();

  /** To be called before the first page is opened. */
  async watch(context: BrowserContext): Promise<void> {
    await context.exposeBinding('reportPicture', (_, picture: ShownPicture) => {
      this.#shown.push(picture);
      this.#news.emit('picture');
    });
    await context.addInitScript(reportPictures);
  }

  /**
   * Waits until so many different pictures of a session have been seen.
   * @returns each with the moment it was seen first, thumbnail or not
   */
  async ofSession(sessionId: string, count: number): Promise<ShownPicture[]> {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    for (;;) {
      const own = this.#shown.filter(({ path }) => path.startsWith(`/images/${sessionId}/`));
      const first = new Map(own.toReversed().map((picture) => [pictureOf(picture.path), picture]));
      if (first.size >= count) return [...first.values()];
      await once(this.#news, 'picture', { signal });
    }
  }
}

/** Model and index of an image's path, whether it is the thumbnail or the picture itself. */
export function pictureOf(path: string): string {
  return /([a-z]+-\d+)\.[\w.]+$/.exec(path)?.[1] ?? path;
}

/** Runs in the page, before its own scripts. */
function reportPictures(): void {
  const report = async (image: HTMLImageElement) => {
    const { pathname } = new URL(image.currentSrc);
    await image.decode();
    // A small copy beside a field is no picture to look at.
    if (image.getBoundingClientRect().width < 100) return;
    // The frame that this callback belongs to is painted before the next task runs.
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => void window.reportPicture({ path: pathname, at: Date.now() });
      port2.postMessage(undefined);
    });
  };
  const onLoad = ({ target }: Event) => {
    if (target instanceof HTMLImageElement) report(target).catch(() => undefined);
  };
  document.addEventListener('load', onLoad, true);
}
