/**
 * A service's address without its version and without a slash at the end, so that a base address
 * may be written either way: `https://api.openai.com` and `https://api.openai.com/v1/` are one.
 */
export function serviceRoot(baseUrl: string): string {
  return baseUrl.replace(/\/+$/, '').replace(/\/v1(?:beta)?$/, '');
}
