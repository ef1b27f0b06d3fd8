import { useState } from 'react';
import { forTab, isText, readStored, writeStored } from './stored.ts';

/**
 * Text that somebody is writing; it survives a reload and a visit elsewhere.
 * @returns the text, what changes it, and what forgets it once it was sent, unless it was changed since
 */
export function useDraft(key: string): [string, (text: string) => void, (sent: string) => void] {
  const [text, setText] = useState(() => readStored(forTab, `draft.${key}`, isText) ?? '');
  const write = (next: string) => {
    setText(next);
    writeStored(forTab, `draft.${key}`, next === '' ? undefined : next);
  };
  const forget = (sent: string) => {
    setText((now) => (now === sent ? '' : now));
    if (readStored(forTab, `draft.${key}`, isText) === sent)
      writeStored(forTab, `draft.${key}`, undefined);
  };
  return [text, write, forget];
}
