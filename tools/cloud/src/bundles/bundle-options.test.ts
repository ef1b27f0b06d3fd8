import { describe, expect, it } from 'vitest';
import { bundleOptions, esbuildOptions } from './bundle-options.ts';
import { ENTRIES } from './entries.ts';

describe('the bundles', () => {
  it('are built with what the stack says', () => {
    expect(bundleOptions('routes/status')).toMatchObject({
      bundle: true,
      format: 'esm',
      platform: 'node',
      target: 'node24',
      minify: true,
      mainFields: ['module', 'main'],
      entryPoints: [expect.stringMatching(/apps\/cloud\/src\/routes\/status\.ts$/) as string],
    });
    expect(bundleOptions('routes/status')).not.toHaveProperty('external');
  });

  it('leave to the worker’s asset what is installed there', () => {
    expect(bundleOptions('worker').external).toEqual(['sharp']);
  });

  it('take an alias where the stack has one, and refuse what nobody has translated', () => {
    expect(esbuildOptions({ esbuildArgs: { '--alias:a/b': './c.ts' } })).toMatchObject({
      alias: { 'a/b': './c.ts' },
    });
    expect(() => esbuildOptions({ esbuildArgs: { '--drop': 'console' } })).toThrow('--drop');
    expect(() => esbuildOptions({ inject: ['x'] })).toThrow('inject');
  });

  it('are told apart by what they do', () => {
    const kinds = Object.fromEntries(ENTRIES.map(({ name, kind }) => [name, kind]));

    expect(kinds).toMatchObject({
      'routes/generate': 'writes',
      'routes/gallery-delete': 'writes',
      'routes/log': 'writes',
      'routes/enhance': 'works',
      'routes/status': 'reads',
      'routes/gallery-list': 'reads',
      'routes/models': 'reads',
      'routes/health': 'reads',
      'routes/openapi': 'reads',
      fallback: 'reads',
      sweep: 'writes',
      worker: 'works',
    });
  });
});
