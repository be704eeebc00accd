import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { screenshot, browserTest as test, useBrowser } from '../../support/browser.ts';
import { as, dialog, eventually, focused, message, seen, tabTo } from './in-browser.ts';
import { type ListeningPage, listeningPage, question, room } from './listening-page.ts';
import { by, post } from './requests.ts';

const { openPage } = useBrowser();

const box = (page: Page) => page.getByRole('textbox', { name: 'Ditt svar i tråden' });
const reply = (page: Page) => page.getByRole('button', { name: 'Svara i tråden' });
const replies = (page: Page, count: number) => page.getByRole('button', { name: `${count} svar` });
const more = (page: Page, title: string) => message(page, title).getByRole('button', { name: 'Mer' });
const choice = (page: Page, name: string) => page.getByRole('menuitem', { name });
const spoken = (page: Page) => page.locator('#spoken').textContent();

const inRoom = (who: string) => by(who, room.address);
const answers = (bot: ListeningPage, who: string, under: number, text: string) =>
  post(bot, '/page/reply', { ...inRoom(who), under, text });
const tells = (bot: ListeningPage, who: string, text: string) => post(bot, '/page/say', { ...inRoom(who), text });

async function asking(options: Parameters<typeof listeningPage>[0] = {}) {
  const bot = await listeningPage(options);
  return { bot, head: await bot.posts(question, 'prov/1'), at: (who: string) => as(bot, who, room.address) };
}

describe('a thread', () => {
  test('two people talk in it, each in a window of their own, and see each other at once', async () => {
    const { at } = await asking();
    const cecilia = await openPage(at('cecilia'));
    const bjorn = await openPage(at('bjorn'));
    await reply(cecilia).click();
    await box(cecilia).fill('Två räcker');
    await cecilia.getByRole('button', { name: 'Svara', exact: true }).click();
    await seen(message(cecilia, 'Två räcker').getByText('Noterad'));
    await eventually(() => box(cecilia).inputValue()).toBe('');

    await replies(bjorn, 1).click();
    await seen(message(bjorn, 'Två räcker').getByText('Noterad'));
    await box(bjorn).fill('Hur långt är det dit?');
    await box(bjorn).press('Enter');
    await seen(message(cecilia, 'Hur långt är det dit?'));
    expect(await message(cecilia, 'Hur långt är det dit?').getByText('Noterad').count()).toBe(0);
    await eventually(() => spoken(cecilia)).toBe('Nytt från Björn Exempel: Hur långt är det dit?');
    await seen(replies(cecilia, 2));
  });

  test('what the bot asks about a reply is seen by its writer alone, there, and its buttons work', async () => {
    const { at } = await asking();
    const cecilia = await openPage(at('cecilia'));
    const bjorn = await openPage(at('bjorn'));
    await reply(cecilia).click();
    await box(cecilia).fill('Två räcker');
    await box(cecilia).press('Enter');
    const asked = message(cecilia, 'Tack. Vad är Region Dalarnas ställning?');
    await seen(asked.getByText('Bara du ser det här'));
    await asked.getByRole('button', { name: 'Tillstyrker' }).click();
    await seen(message(cecilia, 'Region Dalarna tillstyrker'));
    expect(await asked.count()).toBe(0);
    await replies(bjorn, 1).click();
    await seen(message(bjorn, 'Två räcker'));
    expect(await bjorn.getByRole('article').count()).toBe(2);
    await cecilia.reload();
    await replies(cecilia, 1).click();
    await seen(message(cecilia, 'Region Dalarna tillstyrker'));
  });

  test('is opened, written in and closed by keyboard alone', async () => {
    const { at } = await asking();
    const page = await openPage(at('cecilia'));
    await seen(reply(page));
    await page.locator('#skip').focus();
    await tabTo(page, reply(page));
    await page.keyboard.press('Enter');
    await eventually(() => focused(page).evaluate((element) => element.tagName)).toBe('TEXTAREA');
    await page.keyboard.type('Tre enheter');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('Gärna fyra');
    await page.keyboard.press('Enter');
    await seen(message(page, 'Tre enheter Gärna fyra'));
    expect(await message(page, 'Tre enheter').locator('.title').innerText()).toBe('Tre enheter\nGärna fyra');
    await eventually(() => box(page).inputValue()).toBe('');
    await eventually(() => spoken(page)).toBe('Det du skrev är noterat');
    expect(await focused(page).evaluate((element) => element.tagName)).toBe('TEXTAREA');

    await page.keyboard.press('Escape');
    await box(page).waitFor({ state: 'hidden' });
    expect(await focused(page).innerText()).toBe('1 svar');
    expect(await replies(page, 1).getAttribute('aria-expanded')).toBe('false');
    await page.keyboard.press('Enter');
    await seen(message(page, 'Tre enheter'));
    expect(await replies(page, 1).getAttribute('aria-expanded')).toBe('true');
    expect(await replies(page, 1).getAttribute('aria-controls')).toBe(
      await page.locator('.thread-body').getAttribute('id'),
    );
  });

  test('stands only under what is listened to', async () => {
    const { bot, at } = await asking();
    await bot.posts(say('Till kännedom'), null);
    const page = await openPage(at('cecilia'));
    await seen(message(page, 'Till kännedom'));
    expect(await reply(page).count()).toBe(1);
  });

  test('that is closed counts what is new in it, until it is opened', async () => {
    const { bot, head, at } = await asking();
    const page = await openPage(as(bot, 'anna'));
    await seen(page.getByRole('link', { name: `${room.name} 1 oläst` }));
    await answers(bot, 'cecilia', head, 'Tre');
    await seen(page.getByRole('link', { name: `${room.name} 2 olästa` }));
    await page.getByRole('link', { name: room.name }).click();
    await seen(page.getByRole('button', { name: '1 svar, 1 nytt' }));
    await answers(bot, 'bjorn', head, 'Fyra');
    await page.getByRole('button', { name: '2 svar, 2 nya' }).click();
    await seen(message(page, 'Fyra'));
    await page.getByRole('button', { name: '2 svar', exact: true }).click();
    await message(page, 'Fyra').waitFor({ state: 'hidden' });
    await page.goto('about:blank');
    await page.goto(at('anna'));
    await seen(page.getByRole('button', { name: '2 svar', exact: true }));
  });

  test('stays open, with what one is writing in it, when the question is said anew', async () => {
    const { bot, head, at } = await asking();
    const page = await openPage(at('cecilia'));
    await reply(page).click();
    await page.keyboard.type('Vi tycker');
    await answers(bot, 'bjorn', head, 'Fyra');
    await bot.saysAnew(question, say('Fråga 2: 1 av 7 regioner har svarat'));
    await seen(message(page, 'Fråga 2: 1 av 7 regioner har svarat'));
    await seen(message(page, 'Fyra'));
    await page.keyboard.type(' att tre räcker');
    expect(await box(page).inputValue()).toBe('Vi tycker att tre räcker');
  });

  test('is as one left it when one has been someone else, or somewhere else, in between', async () => {
    const { bot, head, at } = await asking();
    await answers(bot, 'bjorn', head, 'Fyra');
    const page = await openPage(at('cecilia'));
    await replies(page, 1).click();
    await box(page).fill('Vi tycker');
    await page.getByRole('combobox', { name: 'Du är' }).selectOption('bjorn');
    await page.getByRole('link', { name: room.name }).click();
    await eventually(() => box(page).isVisible()).toBe(false);
    await seen(replies(page, 1));
    await page.goBack();
    await page.goBack();
    await seen(message(page, 'Fyra'));
    expect(await box(page).inputValue()).toBe('Vi tycker');
  });

  test('that is long shows the last of it, and the rest when asked', async () => {
    const { bot, head, at } = await asking();
    for (let number = 1; number <= 202; number += 1) await answers(bot, 'bjorn', head, `Nr ${number}?`);
    const page = await openPage(at('cecilia'));
    await page.getByRole('button', { name: '202 svar' }).click();
    await eventually(() => page.locator('.replies > li').count()).toBe(200);
    await page.getByRole('button', { name: 'Visa äldre svar (2)' }).click();
    await eventually(() => page.locator('.replies > li').count()).toBe(202);
  });

  test('a text that must not be kept is told where it was written, and is still there to be mended', async () => {
    const { bot, at } = await asking();
    const page = await openPage(at('cecilia'));
    await reply(page).click();
    await box(page).fill('Patienten 811228-9874 väntar');
    await box(page).press('Enter');
    const fault = page.getByRole('alert').filter({ hasText: 'ser ut som ett personnummer' });
    await seen(fault);
    expect(await box(page).inputValue()).toBe('Patienten 811228-9874 väntar');
    expect(await box(page).getAttribute('aria-describedby')).toContain(await fault.getAttribute('id'));
    expect(bot.heard).toEqual([]);
    await box(page).fill('Patienten väntar');
    await box(page).press('Enter');
    await seen(message(page, 'Patienten väntar'));
    await fault.waitFor({ state: 'hidden' });
  });

  test('nothing that was written there acts as markup', async () => {
    const { bot, head, at } = await asking();
    const evil = '<img src=x onerror="document.title=1"><b>fet</b>';
    await answers(bot, 'bjorn', head, evil);
    await tells(bot, 'bjorn', evil);
    const page = await openPage(at('cecilia'));
    await page.getByRole('button', { name: '1 svar' }).click();
    await eventually(() => page.locator('#messages').getByText(evil).count()).toBe(2);
    expect(await page.locator('#messages :is(img, b)').count()).toBe(0);
  });
});

describe('what one has written', () => {
  test('is changed by keyboard, and everyone sees that it was', async () => {
    const { bot, head, at } = await asking();
    await answers(bot, 'cecilia', head, 'Tre enheter');
    const page = await openPage(at('cecilia'));
    const other = await openPage(at('bjorn'));
    await replies(page, 1).click();
    await replies(other, 1).click();
    await more(page, 'Tre enheter').focus();
    await page.keyboard.press('Enter');
    await seen(choice(page, 'Ändra'));
    expect(await focused(page).innerText()).toBe('Ändra');
    await page.keyboard.press('Enter');
    const editing = page.getByRole('textbox', { name: 'Ändra meddelandet' });
    await seen(editing);
    await page.keyboard.type(' eller fyra');
    await page.keyboard.press('Enter');
    await seen(message(page, 'Tre enheter eller fyra').getByText('Ändrad kl. 09.00'));
    expect(await focused(page).evaluate((element) => element.tagName)).toBe('ARTICLE');
    await seen(message(other, 'Tre enheter eller fyra').getByText('Ändrad kl. 09.00'));
    await eventually(() => spoken(other)).toBe('Ändrat: Tre enheter eller fyra');
    await page.reload();
    await replies(page, 1).click();
    await seen(message(page, 'Tre enheter eller fyra').getByText('Noterad'));
  });

  test('Escape gives up a change, and what others do meanwhile does not disturb it', async () => {
    const { bot, head, at } = await asking();
    await answers(bot, 'cecilia', head, 'Tre enheter');
    const page = await openPage(at('cecilia'));
    await replies(page, 1).click();
    await more(page, 'Tre enheter').click();
    await choice(page, 'Ändra').click();
    await page.keyboard.type(' eller fyra');
    await answers(bot, 'bjorn', head, 'Fem');
    await seen(message(page, 'Fem'));
    expect(await page.getByRole('textbox', { name: 'Ändra meddelandet' }).inputValue()).toBe('Tre enheter eller fyra');
    await page.keyboard.press('Escape');
    await seen(message(page, 'Tre enheter'));
    expect(bot.heard.map((one) => one.type === 'reply' && one.reply.text)).toEqual(['Tre enheter', 'Fem']);
  });

  test('is taken away by keyboard, and everyone sees that something was there', async () => {
    const { bot, head, at } = await asking();
    await answers(bot, 'cecilia', head, 'Tre enheter');
    const page = await openPage(at('cecilia'));
    const other = await openPage(at('bjorn'));
    await replies(page, 1).click();
    await replies(other, 1).click();
    await more(page, 'Tre enheter').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    for (const one of [page, other]) {
      await seen(message(one, 'Meddelandet är borttaget'));
      expect(await one.getByRole('article', { name: 'Tre enheter' }).count()).toBe(0);
      expect(await one.getByText('Noterad', { exact: true }).count()).toBe(0);
    }
    await eventually(() => spoken(other)).toBe('Cecilia Exempel tog bort ett meddelande');
    expect(await focused(page).evaluate((element) => element.tagName)).toBe('ARTICLE');
    expect(bot.heard.at(-1)).toMatchObject({ type: 'reply', reply: { text: null } });
  });
});

describe('the menu on a message', () => {
  test('is gone through with the arrow keys, and Escape closes it where it was opened', async () => {
    const { bot, at } = await asking();
    await tells(bot, 'cecilia', 'Tänk på transporterna');
    const page = await openPage(at('cecilia'));
    const button = more(page, 'Tänk på transporterna');
    await seen(button);
    await page.locator('#skip').focus();
    await tabTo(page, button);
    expect(await button.getAttribute('aria-haspopup')).toBe('menu');
    await page.keyboard.press('ArrowDown');
    const names: string[] = [];
    for (const key of ['ArrowDown', 'End', 'ArrowDown', 'ArrowUp', 'Home']) {
      names.push(await focused(page).innerText());
      await page.keyboard.press(key);
    }
    expect(names).toEqual(['Ändra', 'Ta bort', 'Visa vem som har skrivit', 'Ändra', 'Visa vem som har skrivit']);
    expect(await button.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('menu').count()).toBe(0);
    expect(await button.getAttribute('aria-expanded')).toBe('false');
    expect(await focused(page).innerText()).toBe('Mer');
  });

  test('closes when one goes elsewhere, by Tab or with the mouse', async () => {
    const { bot, at } = await asking();
    await tells(bot, 'cecilia', 'Tänk på transporterna');
    const page = await openPage(at('bjorn'));
    await more(page, 'Tänk på transporterna').click();
    await seen(choice(page, 'Gör till synpunkt'));
    expect(await choice(page, 'Ändra').count()).toBe(0);
    await page.keyboard.press('Tab');
    await eventually(() => page.getByRole('menu').count()).toBe(0);
    await more(page, 'Tänk på transporterna').click();
    await page.getByRole('heading', { level: 1 }).click();
    await eventually(() => page.getByRole('menu').count()).toBe(0);
  });

  test('opens a form, whose answer is seen in the thread by the one who pointed', async () => {
    const { bot, head, at } = await asking();
    await answers(bot, 'cecilia', head, 'Hur många har vi?');
    const page = await openPage(at('bjorn'));
    await replies(page, 1).click();
    await more(page, 'Hur många har vi?').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await seen(dialog(page).getByRole('heading', { name: 'Gör till synpunkt' }));
    await page.keyboard.type('2');
    await page.keyboard.press('Enter');
    await seen(message(page, 'Synpunkten är sparad i fråga 2').getByText('Bara du ser det här'));
    expect(await page.locator('.replies').getByRole('article').count()).toBe(2);
    await eventually(() => focused(page).innerText()).toBe('Mer');
  });

  test('is not there when there is nothing to choose', async () => {
    const { bot, head, at } = await asking({ shortcuts: false });
    await answers(bot, 'cecilia', head, 'Två räcker');
    await tells(bot, 'cecilia', 'Tänk på transporterna');
    const other = await openPage(at('bjorn'));
    await replies(other, 1).click();
    await seen(message(other, 'Två räcker'));
    expect(await other.getByRole('button', { name: 'Mer' }).count()).toBe(0);
    const own = await openPage(at('cecilia'));
    await replies(own, 1).click();
    await more(own, 'Två räcker').click();
    expect(await own.getByRole('menuitem').allInnerTexts()).toEqual(['Ändra', 'Ta bort']);
  });
});

describe('to the group', () => {
  test('one writes after choosing so by keyboard, and the choice stays with the room', async () => {
    const { bot, at } = await asking();
    const page = await openPage(at('cecilia'));
    const other = await openPage(at('bjorn'));
    const toBot = page.getByRole('radio', { name: 'Fråga boten' });
    await seen(toBot);
    expect(await toBot.isChecked()).toBe(true);
    await page.locator('#skip').focus();
    await tabTo(page, toBot);
    await page.keyboard.press('ArrowRight');
    const line = page.getByRole('textbox', { name: `Skriv till ${room.name}` });
    await tabTo(page, line);
    await page.keyboard.type('mi');
    await page.keyboard.press('ArrowDown');
    expect(await page.getByRole('listbox').count()).toBe(0);
    await page.keyboard.type('tt förslag är tre');
    await page.keyboard.press('Enter');
    await seen(message(other, 'mitt förslag är tre'));
    await eventually(() => spoken(other)).toBe('Nytt från Cecilia Exempel: mitt förslag är tre');
    expect(bot.heard).toEqual([]);

    await page.getByRole('link', { name: 'Direkt med Samverkansbot' }).click();
    await seen(page.getByRole('textbox', { name: 'Skriv till Samverkansbot' }));
    expect(await toBot.isVisible()).toBe(false);
    await page.getByRole('link', { name: room.name }).click();
    await seen(line);
    await page.getByRole('radio', { name: 'Fråga boten' }).check();
    const asked = page.getByRole('textbox', { name: 'Skriv till Samverkansbot' });
    await asked.fill('mi');
    await seen(page.getByRole('option', { name: 'mina' }));
    await asked.press('Enter');
    await eventually(() => bot.heard).toMatchObject([{ type: 'command', text: 'mi' }]);
  });

  test('what one wrote is changed and taken away in the room', async () => {
    const { bot, at } = await asking();
    await tells(bot, 'cecilia', 'Vi ses i morgon');
    const page = await openPage(at('cecilia'));
    await more(page, 'Vi ses i morgon').click();
    await choice(page, 'Ändra').click();
    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('Vi ses på torsdag');
    await page.getByRole('button', { name: 'Spara' }).click();
    await more(page, 'Vi ses på torsdag').click();
    await choice(page, 'Ta bort').click();
    await seen(message(page, 'Meddelandet är borttaget'));
    expect(bot.heard).toEqual([]);
  });

  test('a personnummer is not kept, and what was written is still on the line', async () => {
    const { at } = await asking();
    const page = await openPage(at('cecilia'));
    await page.getByRole('radio', { name: 'Skriv till gruppen' }).check();
    const line = page.getByRole('textbox', { name: `Skriv till ${room.name}` });
    await line.fill('811228-9874');
    await line.press('Enter');
    await seen(page.getByRole('alert').filter({ hasText: 'ser ut som ett personnummer' }));
    await eventually(() => line.inputValue()).toBe('811228-9874');
    expect(await page.getByRole('article').count()).toBe(1);
  });
});

test('a document is fetched from the link under the message', async () => {
  const { at } = await asking();
  const page = await openPage(at('cecilia'));
  await reply(page).click();
  await box(page).fill('Två räcker');
  await box(page).press('Enter');
  await page.getByRole('button', { name: 'Hämta underlaget' }).click();
  const link = message(page, 'Här är underlaget').getByRole('link', { name: 'Underlag till fråga 2.docx' });
  await seen(link);
  const [download] = await Promise.all([page.waitForEvent('download'), link.press('Enter')]);
  expect(download.suggestedFilename()).toBe('Underlag till fråga 2.docx');
  expect(readFileSync(await download.path(), 'utf8')).toBe('Underlaget');
});

describe('the look', () => {
  const looks = [1280, 360].flatMap((width) => [false, true].map((dark) => ({ width, dark })));

  test.each(looks)('of threads fits in a window of $width pixels, dark: $dark', async ({ width, dark }) => {
    const { bot, head, at } = await asking();
    const long =
      'Vi har följt patientflödena sedan 2019.\n\nAntalet är litet: https://example.org/en/mycket/lang/adress/';
    await answers(bot, 'cecilia', head, `Två enheter räcker. ${long}${'x'.repeat(80)}`);
    await answers(bot, 'bjorn', head, 'Hur ser ni på restiderna?');
    await answers(bot, 'cecilia', head, 'De är upp till fyra timmar.');
    await tells(bot, 'bjorn', 'Jag hör med vår expert i morgon.');
    const page = await openPage(at('cecilia'), { width, dark, height: width === 360 ? 740 : 860 });
    const shot = (name: string) => screenshot(page, `thread-${name}-${width}-${dark ? 'dark' : 'light'}`);
    await seen(message(page, 'Jag hör med vår expert i morgon.'));
    await shot('closed');
    await page.getByRole('button', { name: '3 svar' }).press('Enter');
    await seen(message(page, 'De är upp till fyra timmar.'));
    await message(page, 'Två enheter räcker.').evaluate((element) => element.scrollIntoView());
    await shot('open');
    await more(page, 'De är upp till fyra timmar.').press('Enter');
    await shot('menu');
    await choice(page, 'Ändra').press('Enter');
    await shot('editing');
    await page.keyboard.press('Escape');
    await more(page, 'De är upp till fyra timmar.').click();
    await choice(page, 'Ta bort').click();
    await seen(message(page, 'Meddelandet är borttaget'));
    await box(page).scrollIntoViewIfNeeded();
    await shot('removed');
    await page.getByRole('radio', { name: 'Skriv till gruppen' }).check();
    await shot('group');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
    expect(await page.evaluate('document.getElementById("scroll").scrollWidth')).toBeLessThanOrEqual(width);
  });
});
