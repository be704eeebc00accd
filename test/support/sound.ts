import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { screenshot } from './browser.ts';

type View = { width: number; height: number; colors?: 'dark' | 'forced' };

/**
 * How a page is looked at: on a telephone, on a large screen, in the dark, in the colours that a person has chosen, and at
 * 400 %.
 */
export const views = {
  narrow: { width: 360, height: 740 },
  wide: { width: 1600, height: 1000 },
  dark: { width: 1280, height: 800, colors: 'dark' },
  forced: { width: 1280, height: 800, colors: 'forced' },
  zoomed: { width: 320, height: 256 },
} as const satisfies Record<string, View>;

export type ViewName = keyof typeof views;
const everyView: readonly ViewName[] = ['narrow', 'wide', 'dark', 'forced'];

async function seenAs(page: Page, { width, height, colors }: View): Promise<void> {
  const now = page.viewportSize();
  if (now?.width !== width || now.height !== height) await page.setViewportSize({ width, height });
  await page.emulateMedia({
    colorScheme: colors === 'dark' ? 'dark' : 'light',
    forcedColors: colors === 'forced' ? 'active' : 'none',
  });
}

/** What lies beside the window, or beside what scrolls in it; a table may be wider, and scrolls by itself. */
const beyondTheWindow = `[...document.querySelectorAll(':root, main, aside, .scroll, dialog[open]')]
  .map(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
  .reduce((one, other) => Math.max(one, other), 0)`;
/** @param part a selector: only this is looked at @param rules only these; all, when it is missing */
const whatIsWrong = (part: string, rules?: readonly string[]): string =>
  `axe.run('${part}', ${JSON.stringify(rules ? { runOnly: { type: 'rule', values: rules } } : {})})
    .then(({ violations, passes }) => ({
      passed: passes.length,
      faults: violations.map(({ id, nodes }) => [id, ...nodes.map(({ html }) => html)].join(' ')),
    }))`;
/** Other colours change nothing that the other rules look at, and each rule is dear. */
const rulesOfColours = ['color-contrast', 'link-in-text-block'];

/**
 * Nothing that axe knows of is wrong with the page as it stands, and nothing of it lies outside the window, however it is
 * looked at. It keeps a picture of each view.
 *
 * @param part a selector, where axe has seen the rest already
 */
export async function isSound(
  page: Page,
  name: string,
  among: readonly ViewName[] = everyView,
  part = ':root',
): Promise<void> {
  // Some pages run no script, so the test brings its own past the policy.
  const before = page.viewportSize();
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe.source });
  /** How many rules have been told of it as it stands. */
  let passed = 0;
  for (const view of among) {
    const look: View = views[view];
    const isRecoloured = passed > 0 && look.colors !== undefined;
    await seenAs(page, look);
    await screenshot(page, `${name}-${view}`);
    const { result } = await session.send('Runtime.evaluate', {
      expression: isRecoloured ? whatIsWrong(part, rulesOfColours) : whatIsWrong(part),
      awaitPromise: true,
      returnByValue: true,
    });
    expect(result.value.faults.join(), `${name}, ${view}`).toBe('');
    if (!isRecoloured) passed = result.value.passed;
    expect(passed).toBeGreaterThan(5);
    expect(await page.evaluate<number>(beyondTheWindow), `${name}, ${view}`).toBe(0);
  }
  await session.detach();
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
  if (before) await page.setViewportSize(before);
}
