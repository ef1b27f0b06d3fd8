import { buffer } from 'node:stream/consumers';
import { checkPicture } from '../src/picture-check.ts';

/** Checks the picture on standard input and says on standard output how that went. */
const bytes = await buffer(process.stdin);
const before = process.resourceUsage().maxRSS;
const verdict = await checkPicture(bytes).then(
  ({ width, height }) => `${width} x ${height}`,
  (error: unknown) => String(error),
);
const grownMb = (process.resourceUsage().maxRSS - before) / 1024;
process.stdout.write(JSON.stringify({ verdict, grownMb }));
