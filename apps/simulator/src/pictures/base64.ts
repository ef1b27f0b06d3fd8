/** Base64 as providers send it; on demand cut off in the middle, as a broken transfer would. */
export function toBase64(bytes: Buffer, truncated: boolean): string {
  const text = bytes.toString('base64');
  return truncated ? text.slice(0, text.length >> 1) : text;
}
