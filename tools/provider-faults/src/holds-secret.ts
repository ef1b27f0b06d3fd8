/** An escape of an address, or of JSON text: a slash, or a character by its number. */
const ESCAPES = /%([0-9a-f]{2})|\\+(?:u00([0-9a-f]{2})|x([0-9a-f]{2})|(\/))/gi;

/** Texts are wrapped in texts, but not endlessly. */
const MOST_LAYERS = 5;

/**
 * Whether a secret of ASCII characters stands in a text in any form that it could be read back from:
 * as it is, as an address encodes it, or as JSON escapes it, in several layers of these too.
 */
export function holdsSecret(text: string, secret: string): boolean {
  let readable = text;
  for (let layer = 0; layer < MOST_LAYERS; layer += 1) {
    if (readable.includes(secret)) return true;
    const next = readable.replaceAll(ESCAPES, unescaped);
    if (next === readable) return false;
    readable = next;
  }
  return readable.includes(secret);
}

function unescaped(_: string, inAddress?: string, inJson?: string, inSource?: string): string {
  const code = inAddress ?? inJson ?? inSource;
  return code === undefined ? '/' : String.fromCharCode(parseInt(code, 16));
}
