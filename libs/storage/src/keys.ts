import { InvalidKeyError } from './errors.ts';

/** Longest key in UTF-8 bytes, as in S3. */
const MAX_KEY_LENGTH = 1024;

/**
 * Path segments of letters, digits and `-_.`, none of them empty or beginning with a dot: such a
 * key is the same in a bucket, in a file system and in an address, and cannot climb out of a folder.
 */
const KEY_PATTERN = /^[A-Za-z0-9_-][A-Za-z0-9._-]*(?:\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/;

export function isKey(text: string): boolean {
  return text.length <= MAX_KEY_LENGTH && KEY_PATTERN.test(text);
}

/** @throws InvalidKeyError for anything but a plain key */
export function assertKey(key: string): void {
  if (!isKey(key)) throw new InvalidKeyError(key);
}
