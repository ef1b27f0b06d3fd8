import { FLUX_MODEL_IDS } from '@polyptych/config';
import { describe, expect, it } from 'vitest';
import { fluxFamily, UnknownFluxModelError } from './families.ts';

describe('fluxFamily', () => {
  it.each([
    ['flux-2-pro', 'flux-2'],
    ['flux-2-klein-4b', 'flux-2'],
    ['flux-3-image', 'flux-3'],
    ['flux-pro-1.1', 'legacy'],
    ['flux-pro-1.1-ultra', 'legacy-ultra'],
  ])('knows %s as %s', (modelId, family) => {
    expect(fluxFamily(modelId)).toBe(family);
  });

  it.each(['flux-pro-1.1-fill', 'flux-2-', 'FLUX-2-PRO', '', 'toString'])(
    'refuses the made-up id "%s" and lists the known ones',
    (modelId) => {
      const refused = () => fluxFamily(modelId);
      expect(refused).toThrow(UnknownFluxModelError);
      expect(refused).toThrow(`"${modelId}"`);
      for (const known of FLUX_MODEL_IDS) expect(refused).toThrow(known);
    },
  );
});
