import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@polyptych/browser';
import { expect } from 'vitest';

/** The success criteria of WCAG 2.0, 2.1 and 2.2 at levels A and AA, and axe's own advice. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22a', 'wcag22aa', 'best-practice'];

/**
 * Looks through the page as it is now, once whatever is fading or moving has come to rest, and fails
 * with a line for every element that breaks a rule.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(endOfMotion);
  const { violations } = await new AxeBuilder({ page })
    // None of these rules looks at style sheets or sounds, which would be loaded once more for them.
    .options({ runOnly: TAGS, resultTypes: ['violations'], preload: false })
    // Without frames there is nothing to add up in another page, which takes longer than the look.
    .setLegacyMode()
    .analyze();
  const problems = violations.flatMap(({ id, impact, help, nodes }) =>
    nodes.map(
      ({ target, html, failureSummary }) =>
        `${id} (${impact ?? 'unrated'}): ${help}\n  ${target.join(' ')}\n  ${html}\n  ${failureSummary ?? ''}`,
    ),
  );
  if (problems.length > 0) expect.fail(`Not everybody can use this:\n\n${problems.join('\n\n')}`);
}

/** Runs in the page: waits for transitions and animations, but not for those that never end. */
async function endOfMotion(): Promise<void> {
  const ending = document
    .getAnimations()
    .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
  await Promise.allSettled(ending.map(({ finished }) => finished));
}
