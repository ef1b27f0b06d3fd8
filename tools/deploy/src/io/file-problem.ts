/** Reasons of the file system in words, by their codes. */
const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'you may not',
  EPERM: 'you may not',
  EROFS: 'nothing may be written there',
  EISDIR: 'it is a folder',
  ENOENT: 'its folder is not there',
  ENOTDIR: 'its folder is a file',
  ENOSPC: 'the disk is full',
};

/** Why the file system would not, in words; `undefined` for an error that is none of its own. */
export function fileProblem(error: unknown): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  const code = String(error.code);
  return REASONS[code] ?? code;
}
