import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { screenshot, browserTest as test, useBrowser } from '../../support/browser.ts';
import { linkIn, type MailBot, mailBot } from '../../support/mail-bot.ts';
import { nhvRegister, openRemiss, polio } from '../../support/nhv-group.ts';
import { isSound } from '../../support/sound.ts';
import { anna, bjorn, withGroup } from '../../support/test-bot.ts';

const { openPage } = useBrowser();

const duties = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

const linkOf = (bot: MailBot, who: string) => {
  const mail = bot.mailed(who).at(-1);
  if (!mail) throw new Error(`nothing was mailed to ${who}`);
  return bot.origin + linkIn(mail);
};

async function reminded(): Promise<MailBot> {
  const bot = await mailBot('2027-01-04T08:00', { register: duties.register, byMail: ['anna'] });
  await bot.until('2027-01-29T09:00');
  return bot;
}

async function askedOfRemiss(): Promise<MailBot> {
  const bot = await mailBot('2027-02-22T10:00', { register: nhvRegister, byMail: ['cecilia'] });
  await openRemiss(bot, polio);
  return bot;
}

/** The label or the words of what has the focus. */
const focusedWords = `(() => {
  const { activeElement } = document;
  const label = activeElement.id ? document.querySelector('label[for="' + activeElement.id + '"]') : null;
  return (label ?? activeElement).textContent ?? '';
})()`;

/** Goes on with the Tab key until the element has the focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<string>(focusedWords);
    if (focused.trim().startsWith(name)) return;
  }
  throw new Error(`no way to ${name} by Tab`);
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).textContent();

const shot = (name: string) => `mail-${name}`;

describe('looked at in every way', () => {
  test('a report is handed in by keyboard alone', async () => {
    const bot = await reminded();
    const page = await openPage(linkOf(bot, 'anna'));
    expect(await heading(page)).toBe('Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar');
    await isSound(page, shot('reminder'));

    await tabTo(page, 'Lämna in');
    await page.keyboard.press('Enter');
    await page.waitForLoadState();
    await isSound(page, shot('form'));
    await tabTo(page, 'Lämna in');
    await page.keyboard.press('Enter');
    await page.waitForSelector('[role=alert]');
    await isSound(page, shot('faults'));
    expect(await page.evaluate<string>("document.activeElement.getAttribute('aria-invalid')")).toBe('true');

    await page.keyboard.type('SVN 2027-12');
    await tabTo(page, 'Lämna in');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("Tack")');
    await isSound(page, shot('done'));
    expect(bot.duty('onkologi', 'verksamhetsberattelse', 2026).state).toBe('inlamnad');

    await page.reload();
    expect(await heading(page)).toMatch(/^Tack/u);
    await tabTo(page, 'Tillbaka till det du fick');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("gäller inte längre")');
    await isSound(page, shot('over'));
  });

  test('a remiss is answered, with every kind of field', async () => {
    const bot = await askedOfRemiss();
    const page = await openPage(linkOf(bot, 'cecilia'));
    await isSound(page, shot('remiss'));
    await tabTo(page, 'Svara');
    await page.keyboard.press('Enter');
    await page.waitForSelector('select');
    await isSound(page, shot('remiss-form'));
    await page.locator('select').first().selectOption({ label: 'Avstyrker' });
    await page.getByRole('button', { name: 'Skicka svar' }).press('Enter');
    await page.waitForSelector('[role=alert]');
    await isSound(page, shot('remiss-faults'));
    expect(await page.locator('select').first().inputValue()).toBe('avstyrker');
    await page.getByRole('textbox').first().fill('För få patienter.\n\nSe bilagan.');
    await page.getByRole('button', { name: 'Skicka svar' }).press('Enter');
    await page.waitForSelector('h1:has-text("Tack")');
    await isSound(page, shot('remiss-done'));
    await page.goto(linkOf(bot, 'cecilia'));
    await page.getByRole('button', { name: 'Visa läget' }).press('Enter');
    await page.waitForSelector('dl');
    await isSound(page, shot('remiss-map'));
  });

  test('links that are not live say what to do', async () => {
    const bot = await reminded();
    const link = linkOf(bot, 'anna');
    const page = await openPage(`${bot.origin}/svar/finns-inte`);
    await isSound(page, shot('unknown'));
    bot.turnTo('2027-03-01T09:00');
    await page.goto(link);
    await isSound(page, shot('old'));
    await tabTo(page, 'Skicka en ny länk');
    await page.keyboard.press('Enter');
    await page.waitForSelector('h1:has-text("En ny länk är på väg")');
    await isSound(page, shot('new-link'));
    bot.db.exec("UPDATE seat SET to_on = '2027-01-28' WHERE person_id = 'anna'");
    await page.goto(link);
    await isSound(page, shot('ended'));
  });
});

test('on paper nothing is left of what can be pressed', async () => {
  const bot = await reminded();
  const page = await openPage(linkOf(bot, 'anna'));
  await page.emulateMedia({ media: 'print' });
  await screenshot(page, 'mail-print');
  expect(await page.getByRole('button').count()).toBe(0);
  expect(await page.getByRole('heading', { level: 1 }).isVisible()).toBe(true);
});
