import { isModelName, type ModelName } from '@polyptych/contract/limits';
import { useState } from 'react';
import { forBrowser, readStored, writeStored } from '../app/stored.ts';

const areModels = (found: unknown): found is ModelName[] =>
  Array.isArray(found) && found.every((name) => typeof name === 'string' && isModelName(name));

/** Models that the person left out; the others take part, those that are new to this browser too. */
export function useChosenModels(enabled: readonly ModelName[]) {
  const [left, setLeft] = useState(() => readStored(forBrowser, 'left-out', areModels) ?? []);
  const choose = (model: ModelName, takesPart: boolean) => {
    const next = left.filter((name) => name !== model).concat(takesPart ? [] : model);
    setLeft(next);
    writeStored(forBrowser, 'left-out', next);
  };
  return { chosen: enabled.filter((model) => !left.includes(model)), choose };
}
