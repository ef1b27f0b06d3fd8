/**
 * What the browser keeps for this page, or nothing: where storing is switched off or full, or somebody
 * else wrote there, the page works on without it.
 * @param isIt tells whether what was found is what was kept
 */
export function readStored<T>(
  storage: () => Storage,
  key: string,
  isIt: (found: unknown) => found is T,
): T | undefined {
  try {
    const text = storage().getItem(`polyptych.${key}`);
    const found: unknown = text === null ? undefined : JSON.parse(text);
    return isIt(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** @returns whether it was kept */
export function writeStored(storage: () => Storage, key: string, value: unknown): boolean {
  try {
    if (value === undefined) storage().removeItem(`polyptych.${key}`);
    else storage().setItem(`polyptych.${key}`, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Kept for this tab. */
export const forTab = () => sessionStorage;
/** Kept for this browser. */
export const forBrowser = () => localStorage;

export const isText = (found: unknown): found is string => typeof found === 'string';
export const isNumber = (found: unknown): found is number => typeof found === 'number';
