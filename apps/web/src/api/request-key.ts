/**
 * A name for one request, so that it can be sent again without starting anything twice. Unlike
 * `crypto.randomUUID` it works on a page that came over plain HTTP from another machine.
 */
export function newRequestKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
