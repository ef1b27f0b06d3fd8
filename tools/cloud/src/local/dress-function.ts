import type { StackFunction } from '../assembly/stack.ts';
import { type Simulated, simulatorVariables } from './simulators.ts';

const OWN_SHARP = new URL('../functions/own-sharp.ts', import.meta.url).href;

export interface Wardrobe {
  /** Puts addresses of this machine in the place of those of a deployed stack. */
  translate: (value: string) => string;
  /** What every function is told beside the stack's own variables. */
  variables: Readonly<Record<string, string>>;
  bucket: string;
  /** Another table than the stack's own. */
  table: string | undefined;
  simulators: ReadonlyMap<Simulated, string>;
}

/** Gives a function the environment that the stack gives it, and what is different here. */
export function dressFunction(found: StackFunction, wardrobe: Wardrobe): StackFunction {
  const { translate, variables, bucket, table, simulators } = wardrobe;
  const own = Object.entries(found.environment).map(([name, value]) => [name, translate(value)]);
  const environment = {
    ...(Object.fromEntries(own) as Record<string, string>),
    ...variables,
    ...('STORE_BUCKET' in found.environment && { STORE_BUCKET: bucket }),
    ...(table !== undefined &&
      'RATE_LIMIT_TABLE' in found.environment && { RATE_LIMIT_TABLE: table }),
    ...simulatorVariables(found.environment, simulators),
  };
  // Assets are made for Lambda's machines.
  const isForeign = process.platform !== 'linux' || process.arch !== 'arm64';
  return { ...found, environment, preload: isForeign ? [OWN_SHARP] : [] };
}

/** Whatever a deployed stack has under addresses of its own is all under one here. */
export function translator(origins: readonly string[], url: string): Wardrobe['translate'] {
  return (value) => origins.reduce((text, origin) => text.replaceAll(origin, url), value);
}
