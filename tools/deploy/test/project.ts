import { chmod, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as z from 'zod';

const CDK = new URL('stand-in/cdk.ts', import.meta.url).href;

const callSchema = z.object({
  args: z.array(z.string()),
  environment: z.record(z.string(), z.string()),
});
export type CdkCall = z.infer<typeof callSchema>;

/** A folder that looks like the project to the wizard, with a stand-in for `cdk`. */
export interface Project {
  root: string;
  /** A file's text, `undefined` for none. */
  read: (path: string) => Promise<string | undefined>;
  /** A file's permissions, as they are written: `600`. */
  modeOf: (path: string) => Promise<string>;
  write: (path: string, content: string | object) => Promise<void>;
  /** Every file there is, from the root. */
  files: () => Promise<string[]>;
  /** How `cdk` was called, in order. */
  cdkCalls: () => Promise<CdkCall[]>;
  remove: () => Promise<void>;
}

export async function makeProject(): Promise<Project> {
  const root = await mkdtemp(join(tmpdir(), 'polyptych-deploy-'));
  const at = (path: string) => join(root, path);
  await mkdir(at('node_modules/.bin'), { recursive: true });
  await mkdir(at('apps/web'), { recursive: true });
  const cdk = at('node_modules/.bin/cdk');
  await writeFile(cdk, `#!${process.execPath}\nimport(${JSON.stringify(CDK)});\n`);
  await chmod(cdk, 0o755);
  const read = (path: string) => readFile(at(path), 'utf8').catch(() => undefined);
  return {
    root,
    read,
    modeOf: async (path) => ((await stat(at(path))).mode & 0o777).toString(8),
    write: (path, content) =>
      writeFile(at(path), typeof content === 'string' ? content : JSON.stringify(content)),
    files: async () => {
      const entries = await readdir(root, { recursive: true, withFileTypes: true });
      const files = entries.filter((entry) => entry.isFile());
      return files.map(({ parentPath, name }) => relative(root, join(parentPath, name))).sort();
    },
    cdkCalls: async () => {
      const lines = ((await read('cdk-calls.jsonl')) ?? '').split('\n').filter(Boolean);
      return lines.map((line) => callSchema.parse(JSON.parse(line)));
    },
    remove: () => rm(root, { recursive: true, force: true }),
  };
}
