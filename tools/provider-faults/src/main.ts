import { writeFile } from 'node:fs/promises';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runMatrix } from './matrix.ts';
import { faultsPage } from './page.ts';

const PAGE = fileURLToPath(new URL('../../../docs/provider-faults.md', import.meta.url));

const matrix = await runMatrix();
await writeFile(PAGE, faultsPage(matrix));
console.log(
  `${matrix.cells.length} jobs were run; what became of them is in ${relative('.', PAGE)}.`,
);
