import { readFile } from 'node:fs/promises';
import type { Page } from '@polyptych/browser';
import { describe, expect } from 'vitest';
import { draw } from './steps/draw.ts';
import { journey as test, onEveryScreen } from './steps/journey.ts';
import { readStoredZip } from './steps/stored-zip.ts';

describe('a download', () => {
  onEveryScreen(() => {
    test('is the picture as it is stored, with a name that tells it', async ({ api, arrive }) => {
      const session = await draw(api, 'Ein Boot, früh am Morgen!', ['recraft']);
      const { sessionId, models } = session;
      const stored = await imageOf(models.recraft);
      const person = await arrive(`/s/${sessionId}`);
      const column = await person.column('Recraft');

      const fromCard = await downloadBy(person.page, () =>
        person.press(column.button('Download picture 1')),
      );
      await person.press(column.picture(1));
      const fromViewer = await downloadBy(person.page, () =>
        person.pressButton('Download', person.page.getByRole('dialog')),
      );

      for (const { name, bytes } of [fromCard, fromViewer]) {
        expect(name).toBe('ein-boot-fruh-am-morgen-recraft-1.png');
        expect(bytes.equals(stored)).toBe(true);
      }
    });

    test('of a session is a zip with all its pictures', async ({ api, arrive }) => {
      const { sessionId, models } = await draw(api, 'a boat', ['recraft', 'openai']);
      const person = await arrive(`/s/${sessionId}`);

      const { name, bytes } = await downloadBy(person.page, () =>
        person.pressButton('Download zip'),
      );

      expect(name).toBe('a-boat.zip');
      const files = readStoredZip(bytes);
      expect([...files.keys()].sort()).toEqual(['openai-1.png', 'recraft-1.png', 'session.json']);
      const record = JSON.parse(files.get('session.json')?.toString() ?? '') as { prompt: string };
      expect(record).toMatchObject({ sessionId, prompt: 'a boat' });
      for (const model of ['openai', 'recraft'] as const) {
        const stored = await imageOf(models[model]);
        expect(files.get(`${model}-1.png`)?.equals(stored)).toBe(true);
      }
    });
  });
});

interface Drawn {
  iterations: readonly object[];
}

async function imageOf({ iterations: [first] }: Drawn): Promise<Buffer> {
  if (!first || !('imageUrl' in first)) throw new TypeError('It has no picture.');
  const answer = await fetch(String(first.imageUrl));
  return Buffer.from(await answer.arrayBuffer());
}

async function downloadBy(page: Page, act: () => Promise<void>) {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}
