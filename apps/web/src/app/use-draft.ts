import { useState } from 'react';
import { forTab, isText, readStored, writeStored } from './stored.ts';

/** Text that somebody is writing; it survives a reload and a visit elsewhere. */
export function useDraft(key: string, initial = ''): [string, (text: string) => void] {
  const [text, setText] = useState(() => readStored(forTab, `draft.${key}`, isText) ?? initial);
  const write = (next: string) => {
    setText(next);
    writeStored(forTab, `draft.${key}`, next === '' ? undefined : next);
  };
  return [text, write];
}
