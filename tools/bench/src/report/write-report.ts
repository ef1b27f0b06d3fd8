import { mkdir, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { Section } from './figures.ts';
import { tableOf } from './table.ts';

const FOLDER = 'bench-output';

/**
 * Prints each section as soon as it is measured, and writes all of them to a JSON file.
 * @returns the file's path
 */
export async function writeReport(
  suite: string,
  sections: AsyncIterable<Section>,
): Promise<string> {
  const measured: Section[] = [];
  for await (const section of sections) {
    measured.push(section);
    console.log(`\n${tableOf(section)}`);
  }
  const machine = { node: process.version, cpu: cpus()[0]?.model, cores: cpus().length };
  const report = { suite, measuredAt: new Date().toISOString(), machine, sections: measured };
  await mkdir(FOLDER, { recursive: true });
  const path = join(FOLDER, `${suite}.json`);
  await writeFile(path, `${JSON.stringify(report, null, 2)}\n`);
  return path;
}
