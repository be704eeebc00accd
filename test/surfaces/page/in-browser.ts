import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** The page's address for a person and a conversation. */
export const as = (bot: { url: string }, person: string, address = `person/${person}`) =>
  `${bot.url}#${new URLSearchParams({ som: person, i: address })}`;
export const message = (page: Page, title: string) => page.getByRole('article', { name: title });
export const dialog = (page: Page) => page.getByRole('dialog');
export const focused = (page: Page) => page.locator(':focus');

/** Waits until it is true, because everything in the page happens a little later. */
export const eventually = <Value>(look: () => Promise<Value> | Value) => expect.poll(look, { timeout: 10_000 });
export const seen = (locator: Locator) => locator.waitFor({ state: 'visible', timeout: 10_000 });

/** Presses Tab until the focus is there, as someone without a mouse would. */
export async function tabTo(page: Page, there: Locator) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await there.evaluate((element) => element === element.ownerDocument.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab never got there');
}
