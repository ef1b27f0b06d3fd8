import { useSyncExternalStore } from 'react';
import { forTab, isText, readStored, writeStored } from './stored.ts';

const listeners = new Set<() => void>();

/**
 * Text that somebody is writing; it survives a reload and a visit elsewhere, and is the same one
 * wherever it is shown.
 * @returns the text, what changes it, and what forgets it once it was sent, unless it was changed since
 */
export function useDraft(key: string): [string, (text: string) => void, (sent: string) => void] {
  const text = useSyncExternalStore(subscribe, () => readDraft(key));
  const write = (next: string) => {
    writeDraft(key, next);
  };
  const forget = (sent: string) => {
    if (readDraft(key) === sent) write('');
  };
  return [text, write, forget];
}

/** Changes a draft from elsewhere, for who shows it. */
export function writeDraft(key: string, text: string): void {
  writeStored(forTab, `draft.${key}`, text === '' ? undefined : text);
  for (const listener of listeners) listener();
}

/** The draft as it is now, without following it. */
export function readDraft(key: string): string {
  return readStored(forTab, `draft.${key}`, isText) ?? '';
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
