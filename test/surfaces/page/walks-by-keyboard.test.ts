import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Walk } from '../../../src/surfaces/page/page-context.ts';
import { screenshot, browserTest as test, useBrowser } from '../../support/browser.ts';
import { type TryOutServer, tryOutForOneTest } from '../../support/try-out-server.ts';
import { byKeyboard, focusIsSeen } from './by-keyboard.ts';
import { dialog, seen } from './in-browser.ts';
import { stateOf } from './requests.ts';

const { openPage } = useBrowser();

/** A year in which nothing of the example's own days is left, and one that begins in the middle of the holidays. */
const begins = '2031-01-02T09:00:00+01:00';

const named = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true });
const titled = (page: Page, title: RegExp) => page.getByRole('article', { name: title }).last();

/** The walk by its place, begun by keyboard from the first screen. */
async function begin(at: number): Promise<{ bot: TryOutServer; page: Page; walk: Walk }> {
  const bot = await tryOutForOneTest(begins);
  const walk = (await stateOf(bot, 'karin')).walks[at];
  if (!walk) throw new Error('the walk is missing');
  const page = await openPage(bot.url);
  await seen(dialog(page));
  await byKeyboard(page).press(named(page, `Börja: ${walk.title}`));
  return { bot, page, walk };
}

/** Does what the step says with one press, and goes on when it is done. */
function walking(page: Page, { title, steps }: Walk) {
  const { press, enter } = byKeyboard(page);
  return {
    async does(at: number): Promise<void> {
      const { go } = steps[at] ?? {};
      if (!go) throw new Error('the step is missing');
      await seen(page.getByRole('heading', { name: `${title}, steg ${at + 1} av ${steps.length}` }));
      await press(named(page, go.label));
      if ('day' in go) await seen(page.locator('#clock-summary'));
      else if (go.write) await enter();
      await focusIsSeen(page);
    },
    next: () => press(named(page, /^(Nästa steg|Klart)$/u)),
  };
}

test('a report', async () => {
  const { page, walk } = await begin(0);
  const { press, type, enter } = byKeyboard(page);
  const { does, next } = walking(page, walk);
  await does(0);
  await next();
  await does(1);
  const reminder = titled(page, /erksamhetsberättelse/u);
  await press(reminder.getByRole('button', { name: /^Lämna in/u }).first());
  await type(dialog(page).getByLabel('Länk eller diarienummer'), 'SVN 2031-42');
  await enter();
  await seen(titled(page, /^Tack/u));
  await focusIsSeen(page);
  await next();
  await does(2);
  await seen(titled(page, /är inlämnad/u));
  await next();
  await does(3);
  await seen(titled(page, /^Alla grupper/u));
  await screenshot(page, 'keyboard-report');
  await next();
  await page.locator('#walk').waitFor({ state: 'hidden' });
  await focusIsSeen(page);
});

test('a remiss', async () => {
  const { bot, page, walk } = await begin(1);
  const { press, type, choose, enter } = byKeyboard(page);
  const { does, next } = walking(page, walk);
  await does(0);
  const form = dialog(page);
  await choose(form.getByLabel('Slag'), 'NHV');
  await type(form.getByLabel('Rubrik'), 'Provremiss');
  await type(form.getByLabel('Avsändare', { exact: true }), 'Socialstyrelsen');
  await type(form.getByLabel('Avsändarens sista svarsdag'), walk.steps[0]?.words.match(/\d{4}-\d\d-\d\d/u)?.[0] ?? '');
  await enter();
  await form.waitFor({ state: 'hidden' });
  await focusIsSeen(page);
  await press(named(page, 'Öppna för svar').last());
  if (await dialog(page).isVisible()) await enter();
  await focusIsSeen(page);
  await next();
  await does(1);
  await press(named(page, 'Svara i tråden').last());
  await page.keyboard.type('Vi behöver tre enheter.');
  await enter();
  await press(named(page, 'Tillstyrker').last());
  await focusIsSeen(page);
  await next();
  await does(2);
  await press(named(page, 'Inget att erinra').last());
  if (await dialog(page).isVisible()) await enter();
  await focusIsSeen(page);
  await next();
  await does(3);
  await next();
  await does(4);
  await next();
  await does(5);
  await press(page.getByRole('button', { name: /Provremiss/u }).last());
  await press(named(page, 'Sammanställ').last());
  await focusIsSeen(page);
  expect((await stateOf(bot, 'karin')).open.messages.at(-1)?.title).toMatch(/tkast|sammanställ/iu);
  await screenshot(page, 'keyboard-remiss');
  await next();
});

test('a step of NHV', async () => {
  const { page, walk } = await begin(2);
  const { press, enter } = byKeyboard(page);
  const { does, next } = walking(page, walk);
  await does(0);
  await seen(titled(page, /följer/u));
  await next();
  await does(1);
  await press(named(page, 'Registrera steg').last());
  await dialog(page).getByLabel('Vad händer?').waitFor();
  await byKeyboard(page).tabTo(dialog(page).getByRole('button', { name: 'Registrera' }));
  await enter();
  await dialog(page).waitFor({ state: 'hidden' });
  await focusIsSeen(page);
  await next();
  await does(2);
  await seen(titled(page, /område/iu));
  await next();
  await does(3);
  await next();
  await does(4);
  await screenshot(page, 'keyboard-nhv');
  await next();
});
