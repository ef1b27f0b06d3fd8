import { AssemblyError } from './errors.ts';
import type { Json } from './template.ts';

/** What references stand for; both throw an `AssemblyError` for what nobody knows. */
export interface Names {
  ref: (logicalId: string) => Json;
  attribute: (logicalId: string, name: string) => Json;
}

type Intrinsic = (argument: Json, names: Names) => Json;

/** CloudFormation's functions, each given its argument with everything inside resolved. */
const INTRINSICS: Readonly<Record<string, Intrinsic>> = {
  Ref: (logicalId, { ref }) => ref(text(logicalId)),
  'Fn::GetAtt': (path, { attribute }) => {
    const [logicalId, ...name] = typeof path === 'string' ? path.split('.') : list(path);
    return attribute(text(logicalId), name.map(text).join('.'));
  },
  'Fn::Join': (argument) => {
    const [separator, parts] = list(argument);
    return list(parts).map(text).join(text(separator));
  },
  'Fn::Select': (argument) => {
    const [at, items] = list(argument);
    const chosen = list(items)[Number(at)];
    if (chosen === undefined)
      throw new AssemblyError(`Fn::Select finds nothing at ${JSON.stringify(at)}.`);
    return chosen;
  },
  'Fn::Split': (argument) => {
    const [separator, whole] = list(argument);
    return text(whole).split(text(separator));
  },
  'Fn::Sub': (argument, names) => {
    const [pattern, own] = typeof argument === 'string' ? [argument, {}] : list(argument);
    return text(pattern).replace(/\$\{([^}]+)\}/g, (_, name: string) =>
      substitute(name, own ?? {}, names),
    );
  },
};

/**
 * A value of a template with every reference in it replaced.
 * @throws AssemblyError for a function or a reference that is not known here
 */
export function resolveValue(value: Json, names: Names): Json {
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, names));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value);
  const [name = '', argument = null] = entries[0] ?? [];
  if (entries.length === 1 && (name === 'Ref' || name.startsWith('Fn::'))) {
    const intrinsic = INTRINSICS[name];
    if (!intrinsic) throw new AssemblyError(`${name} is not understood here.`);
    return intrinsic(resolveValue(argument, names), names);
  }
  return Object.fromEntries(entries.map(([key, inner]) => [key, resolveValue(inner, names)]));
}

/** `${!name}` stands for itself, without the sign. */
function substitute(name: string, own: Json, names: Names): string {
  if (name.startsWith('!')) return `\${${name.slice(1)}}`;
  if (typeof own === 'object' && own !== null && !Array.isArray(own)) {
    const given = own[name];
    if (given !== undefined) return text(given);
  }
  const [logicalId = '', ...attribute] = name.split('.');
  return text(
    attribute.length > 0 ? names.attribute(logicalId, attribute.join('.')) : names.ref(logicalId),
  );
}

/** @throws AssemblyError for anything that is no text, number or truth value */
export function text(value: Json | undefined): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw new AssemblyError(`${JSON.stringify(value)} should be text.`);
}

function list(value: Json | undefined): Json[] {
  if (Array.isArray(value)) return value;
  throw new AssemblyError(`${JSON.stringify(value)} should be a list.`);
}
