import { registerHooks } from 'node:module';

const SHARP = import.meta.resolve('sharp');

/**
 * Preloaded where an asset was bundled for another machine than this one: sharp, which is native
 * code, is then taken from the workspace.
 */
registerHooks({
  resolve: (specifier, context, next) => next(specifier === 'sharp' ? SHARP : specifier, context),
});
