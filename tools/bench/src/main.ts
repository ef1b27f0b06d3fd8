import { availableParallelism } from 'node:os';
import { writeReport } from './report/write-report.ts';
import { SUITES } from './suites.ts';

/** Figures of this machine, in this minute: compare the ratios, not the milliseconds. */
async function run(name: string): Promise<void> {
  const suite = SUITES.get(name);
  if (!suite)
    throw new RangeError(`"${name}" is none of the suites: ${[...SUITES.keys()].join(', ')}.`);
  console.log(`${name}: Node ${process.version}, ${availableParallelism()} cores`);
  const path = await writeReport(name, suite());
  console.log(`\nAs JSON: ${path}`);
}

try {
  const [name = ''] = process.argv.slice(2);
  await run(name);
} catch (error) {
  console.error(error instanceof RangeError ? error.message : error);
  process.exitCode = 1;
}
