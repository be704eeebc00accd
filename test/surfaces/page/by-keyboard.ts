import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually, seen } from './in-browser.ts';

/** So many presses of Tab are never needed: it is lost. */
const mostTabs = 250;

const where = `(() => {
  const one = document.activeElement;
  if (!one || one === document.body) return 'nowhere';
  const { outlineStyle, boxShadow } = getComputedStyle(one);
  return outlineStyle === 'none' && boxShadow === 'none' ? 'where nothing shows it: ' + one.outerHTML.slice(0, 120) : 'seen';
})()`;

/** The focus is somewhere, and one sees where. */
export const focusIsSeen = (page: Page) => eventually(() => page.evaluate<string>(where)).toBe('seen');

/** Someone without a mouse: Tab, Enter, Space, arrows, Escape and letters, and nothing else. */
export function byKeyboard(page: Page) {
  async function tabTo(there: Locator): Promise<void> {
    await seen(there);
    for (let presses = 0; presses < mostTabs; presses += 1) {
      if (await there.evaluate((element) => element === element.ownerDocument.activeElement)) return focusIsSeen(page);
      await page.keyboard.press('Tab');
    }
    throw new Error('Tab never got there');
  }

  return {
    tabTo,
    async press(there: Locator, key = 'Enter'): Promise<void> {
      await tabTo(there);
      await page.keyboard.press(key);
      await focusIsSeen(page);
    },
    async type(there: Locator, words: string): Promise<void> {
      await tabTo(there);
      await page.keyboard.press('ControlOrMeta+a');
      await page.keyboard.type(words);
    },
    /** A choice in a list that is closed, by its first letters. */
    async choose(there: Locator, label: string): Promise<void> {
      await tabTo(there);
      await page.keyboard.type(label);
      expect(await there.locator('option:checked').textContent()).toContain(label);
    },
    enter: () => page.keyboard.press('Enter'),
  };
}
