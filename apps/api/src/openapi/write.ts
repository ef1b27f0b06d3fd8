import { writeFile } from 'node:fs/promises';
import { format } from 'prettier';
import { describeApi } from './describe-api.ts';

/** Writes the description to the file that the API answers with. */
const file = new URL('../../openapi.json', import.meta.url);
await writeFile(
  file,
  await format(JSON.stringify(describeApi()), { parser: 'json', printWidth: 100 }),
);
