import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ChildCase } from './child-case.ts';
import { takeOutpainting } from './outpainting.ts';

const CHILD = fileURLToPath(new URL('./finish-in-child.ts', import.meta.url));
const run = promisify(execFile);

let folder: string;
let outpainting: Required<ChildCase>;
let generatedLength: number;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'polyptych-child-'));
  const { source, generated, expansion } = await takeOutpainting(128);
  const paths = { source: join(folder, 'source'), generated: join(folder, 'generated') };
  await Promise.all([writeFile(paths.source, source), writeFile(paths.generated, generated)]);
  outpainting = { ...paths, expansion };
  generatedLength = generated.length;
});

afterAll(() => rm(folder, { recursive: true }));

async function finish(given?: ChildCase) {
  const { stdout } = await run(process.execPath, [
    CHILD,
    ...(given ? [JSON.stringify(given)] : []),
  ]);
  return JSON.parse(stdout) as { megabytes: number; bytes: number };
}

it('finishes nothing without a case', async () => {
  const { megabytes, bytes } = await finish();

  expect(bytes).toBe(0);
  expect(megabytes).toBeGreaterThan(20);
});

it('keeps a generated picture as it is', async () => {
  const { generated } = outpainting;
  expect(await finish({ generated })).toMatchObject({ bytes: generatedLength });
});

it('makes an outpainting of a source and an expansion', async () => {
  const { bytes } = await finish(outpainting);

  expect(bytes).toBeGreaterThan(0);
  expect(bytes).not.toBe(generatedLength);
});
