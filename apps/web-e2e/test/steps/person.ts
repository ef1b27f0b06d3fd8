import type { Page, View } from '@polyptych/browser';
import { expect } from 'vitest';
import { expectAccessible } from '../../src/index.ts';

export type Locator = ReturnType<Page['locator']>;

/** What people call the columns, in their order. */
export const COLUMNS = ['Flux', 'Recraft', 'Gemini', 'OpenAI'] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** Somebody in front of the page: with a mouse at a desk, or with a finger on a phone. */
export class Person {
  readonly page: Page;
  readonly #view: View;

  constructor(page: Page, view: View) {
    this.page = page;
    this.#view = view;
  }

  get isTouching(): boolean {
    return this.#view === 'phone';
  }

  /** Clicks or taps. */
  async press(target: Locator): Promise<void> {
    await (this.isTouching ? target.tap() : target.click());
  }

  /** Clicks or taps a button by its name. */
  async pressButton(name: string | RegExp, within: Page | Locator = this.page): Promise<void> {
    await this.press(within.getByRole('button', { name, exact: true }));
  }

  /** Presses what can't be used now, and fails unless nothing but the reason comes of it. */
  async pressInVain(target: Locator, reason: string): Promise<void> {
    expect(await target.getAttribute('aria-disabled')).toBe('true');
    const described = await target.getAttribute('aria-describedby');
    expect(await this.page.locator(`[id="${described ?? ''}"]`).textContent()).toBe(reason);
    // Without waiting until it can be used, and so without waiting until it stands still.
    await target.elementHandle().then((element) => element.waitForElementState('stable'));
    await (this.isTouching ? target.tap({ force: true }) : target.click({ force: true }));
    await this.page.getByText(reason, { exact: true }).filter({ visible: true }).first().waitFor();
  }

  /** A column of the board; on a phone they are brought into sight one at a time. */
  async column(name: ColumnName): Promise<Column> {
    if (this.isTouching) {
      const tabs = this.page.getByRole('navigation', { name: 'Columns' });
      const tab = tabs.getByRole('button', { name });
      await tab.tap();
      await expect.poll(() => tab.getAttribute('aria-current')).toBe('true');
    }
    return new Column(this.page, name);
  }

  /** Fails when not everybody could use what is shown now, by day or by night. */
  async expectAccessible(): Promise<void> {
    await expectAccessible(this.page);
    await this.page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(this.page);
    await this.page.emulateMedia({ colorScheme: 'light' });
  }
}

/** One column of the board, by what a person finds in it. */
export class Column {
  readonly name: ColumnName;
  readonly region: Locator;

  constructor(page: Page, name: ColumnName) {
    this.name = name;
    this.region = page.getByRole('region', { name, exact: true });
  }

  /** Where the next instruction is written. */
  get field(): Locator {
    return this.region.getByRole('textbox', { name: `Refine ${this.name}` });
  }

  /** What the column shows of an iteration, whatever became of it. @param number from 1 */
  card(number: number): Locator {
    return this.region.getByRole('article', { name: `Picture ${number}` });
  }

  /** A finished picture. @param number from 1 */
  picture(number: number): Locator {
    return this.region.getByRole('link', { name: `Look at ${this.name}’s picture ${number}` });
  }

  button(name: string): Locator {
    return this.region.getByRole('button', { name, exact: true });
  }
}
