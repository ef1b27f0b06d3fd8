import { describe, expect, it } from 'vitest';

import { composeScene } from '../composition/compose-scene.ts';
import { seededRandom } from '../reading/seeded-random.ts';
import { SETTING_WORDS, type Setting } from '../reading/vocabulary.ts';
import { MOTIFS, type MotifName } from './motifs.ts';

const NAMES = Object.keys(MOTIFS) as MotifName[];
const PATH_DATA = /^M[\d\s.,eMLQCHVAZTSmlqchvatsz-]+$/;

describe.each(NAMES)('the %s', (name) => {
  const motif = MOTIFS[name];
  const shapes = motif.draw({ accent: '#c8372d', lit: true, random: seededRandom(name) });

  it('is drawn in valid outlines and colours', () => {
    expect(shapes.length).toBeGreaterThan(1);
    for (const { d, colour } of shapes) {
      expect(d).toMatch(PATH_DATA);
      expect(colour).toMatch(/^#[0-9a-f]{6}$/);
    }
  });

  it('shares no word with another', () => {
    const others = NAMES.filter((other) => other !== name).flatMap((other) =>
      MOTIFS[other].words.split(' '),
    );
    for (const word of motif.words.split(' ')) expect(others).not.toContain(word);
  });
});

describe.each(Object.keys(SETTING_WORDS) as Setting[])('a scene of %s', (setting) => {
  it.each(['dawn', 'day', 'dusk', 'night'] as const)(
    'at %s is composed of finite numbers',
    (time) => {
      const idea = {
        setting,
        time,
        weather: 'snow',
        motifs: ['boat', 'house'],
        colours: [],
      } as const;
      const scene = composeScene(
        { ...idea, motifs: [...idea.motifs], colours: [] },
        { width: 1820, height: 1024 },
        seededRandom(setting, time),
      );
      expect(scene.width / scene.height).toBeCloseTo(1820 / 1024);
      expect(JSON.stringify(scene)).not.toMatch(/NaN|Infinity|null|undefined/);
      expect(scene.layers.filter(({ kind }) => kind === 'subject')).toHaveLength(2);
    },
  );
});
