import { BUNDLING, entryOf, WORKER_BUNDLING } from '@polyptych/infra/bundling';
import type { BuildOptions } from 'esbuild';

type Bundling = typeof BUNDLING;

/** What of the stack's options has no meaning outside of CDK, or says what CDK does by itself. */
const IGNORED = new Set(['bundleAwsSDK', 'environment']);

/** The stack's bundling options as esbuild takes them, for an entry under the cloud app. */
export function bundleOptions(name: string): BuildOptions {
  return {
    ...esbuildOptions(name === 'worker' ? WORKER_BUNDLING : BUNDLING),
    entryPoints: [entryOf(name)],
  };
}

/**
 * CDK's options as esbuild takes them.
 * @throws TypeError for an option that is not translated: the bundles would not be the stack's
 */
export function esbuildOptions(bundling: Bundling): BuildOptions {
  const {
    format,
    target,
    minify,
    keepNames,
    sourceMap,
    sourcesContent,
    mainFields,
    banner,
    nodeModules,
    esbuildArgs = {},
    ...rest
  } = bundling;
  const unknown = Object.keys(rest).filter((name) => !IGNORED.has(name));
  if (unknown.length > 0) throw new TypeError(`not translated for esbuild: ${unknown.join(', ')}`);
  const alias = aliasesOf(esbuildArgs);
  return {
    bundle: true,
    platform: 'node',
    ...(format !== undefined && { format }),
    ...(target !== undefined && { target }),
    ...(minify !== undefined && { minify }),
    ...(keepNames !== undefined && { keepNames }),
    ...(sourceMap !== undefined && { sourcemap: sourceMap }),
    ...(sourcesContent !== undefined && { sourcesContent }),
    ...(mainFields !== undefined && { mainFields }),
    ...(banner !== undefined && { banner: { js: banner } }),
    ...(nodeModules !== undefined && { external: nodeModules }),
    alias,
  };
}

/** The only kind of argument that CDK has no option of its own for. */
function aliasesOf(args: NonNullable<Bundling['esbuildArgs']>): Record<string, string> {
  const aliases = Object.entries(args).map(([argument, value]) => {
    const name = /^--alias:(.+)$/.exec(argument)?.[1];
    if (name === undefined) throw new TypeError(`not translated for esbuild: ${argument}`);
    return [name, String(value)];
  });
  return Object.fromEntries(aliases) as Record<string, string>;
}
