import type { View } from '@polyptych/browser';
import { describe, expect } from 'vitest';
import { expectAccessible, test } from '../src/index.ts';

const PATIENCE = { timeout: 15_000 };

describe.for<View>(['desktop', 'phone'])('on a %s', (view) => {
  test('a prompt becomes four pictures, and a session in the gallery', async ({ open }) => {
    const page = await open('/', view);
    await page.getByRole('textbox', { name: 'Prompt' }).fill('a lighthouse at dusk');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Generate' }).click();
    await page.waitForURL('**/s/*');
    const pictures = page.getByRole('img', { name: 'a lighthouse at dusk' });
    await expect.poll(() => pictures.count(), PATIENCE).toBe(4);
    await expectAccessible(page);

    const session = new URL(page.url()).pathname;
    await page.goto('/gallery');
    await page.locator(`a[href="${session}"]`).waitFor();
    await expectAccessible(page);
  });
});
