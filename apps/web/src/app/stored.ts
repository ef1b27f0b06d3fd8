/** What no storage would take, by its key: it is there as long as the page is. */
const notKept = new Map<string, string>();

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
    const text = notKept.get(key) ?? storage().getItem(`polyptych.${key}`);
    const found: unknown = text === null ? undefined : JSON.parse(text);
    return isIt(found) ? found : undefined;
  } catch {
    return undefined;
  }
}

/** @returns whether it was kept; what was there before is gone either way */
export function writeStored(storage: () => Storage, key: string, value: unknown): boolean {
  notKept.delete(key);
  const text = value === undefined ? undefined : JSON.stringify(value);
  try {
    // First, since the new one may not be taken: what is out of date must not come back.
    storage().removeItem(`polyptych.${key}`);
    if (text !== undefined) storage().setItem(`polyptych.${key}`, text);
    return true;
  } catch {
    if (text !== undefined) notKept.set(key, text);
    return false;
  }
}

/** Kept for this tab. */
export const forTab = () => sessionStorage;
/** Kept for this browser. */
export const forBrowser = () => localStorage;

export const isText = (found: unknown): found is string => typeof found === 'string';
export const isNumber = (found: unknown): found is number => typeof found === 'number';
