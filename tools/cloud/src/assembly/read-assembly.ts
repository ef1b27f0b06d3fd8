import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import * as z from 'zod';
import { AssemblyError } from './errors.ts';
import { type Template, templateSchema } from './template.ts';

/** What `cdk synth` left behind for one stack. */
export interface Assembly {
  /** Absolute; assets lie in it. */
  folder: string;
  template: Template;
}

/** Where the CDK of the current folder puts what it synthesizes. */
export async function synthesizedFolder(): Promise<string> {
  const text = await readFile('cdk.json', 'utf8').catch(() => '{}');
  return cdkSchema.parse(JSON.parse(text)).output;
}

const cdkSchema = z.object({ output: z.string().default('cdk.out') });

const ENDING = '.template.json';

/**
 * Reads the one stack's template.
 * @throws AssemblyError when there is none, more than one, or it is no template
 */
export async function readAssembly(path: string): Promise<Assembly> {
  const folder = resolve(path);
  const [file, ...others] = await templatesIn(folder);
  if (file === undefined) {
    throw new AssemblyError(`There is no synthesized stack in ${folder}; run "npm run synth".`);
  }
  if (others.length > 0) {
    throw new AssemblyError(
      `There is more than one stack in ${folder}: delete it, synthesize again.`,
    );
  }
  try {
    const text = await readFile(join(folder, file), 'utf8');
    return { folder, template: templateSchema.parse(JSON.parse(text)) };
  } catch (cause) {
    throw new AssemblyError(`${file} cannot be read as a template.`, { cause });
  }
}

async function templatesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name.endsWith(ENDING));
  } catch (cause) {
    throw new AssemblyError(`There is no folder ${folder}; run "npm run synth".`, { cause });
  }
}
