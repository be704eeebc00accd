import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserTest, screenshot, useBrowser } from '../../support/browser.ts';
import { as, eventually, message, seen } from './in-browser.ts';
import { listeningPage, question, room } from './listening-page.ts';
import { by, post, stateOf } from './requests.ts';
import { reminder, scriptedPage } from './scripted-page.ts';

const { openPage } = useBrowser();

const line = (page: Page) => page.getByRole('textbox', { name: 'Skriv till Samverkansbot' });

/** What Word, or another program, has put on the clipboard. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate(`{
    const pasted = ${JSON.stringify(text)};
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    const event = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
    const box = document.activeElement;
    if (box.dispatchEvent(event)) box.setRangeText(pasted, box.selectionStart, box.selectionEnd, 'end');
  }`);
}

describe('the box at the foot', () => {
  browserTest('takes several lines, grows with them, and Enter sends them as they stand', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    const low = await line(page).evaluate((box) => box.clientHeight);
    await line(page).focus();
    await page.keyboard.type('Rad ett');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('Rad två');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('Rad tre');
    expect(await line(page).evaluate((box) => box.clientHeight)).toBeGreaterThan(low * 1.5);
    await screenshot(page, 'several-lines');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.type('!');
    await page.keyboard.press('Enter');
    await eventually(() => bot.heard).toMatchObject([{ type: 'command', text: 'Rad ett\nRad två!\nRad tre' }]);
    await eventually(() => line(page).inputValue()).toBe('');
    expect(await line(page).evaluate((box) => box.clientHeight)).toBe(low);
  });

  browserTest('grows in a browser that does not do so by itself', async () => {
    const bot = await scriptedPage();
    const page = await openPage('about:blank');
    await page.addInitScript({ content: 'CSS.supports = () => false' });
    await page.goto(bot.url);
    const box = line(page);
    await seen(box);
    const low = await box.evaluate((one) => one.clientHeight);
    await page.evaluate("document.getElementById('words').style.fieldSizing = 'fixed'");
    await box.fill('Ett\nTvå\nTre');
    expect(await box.evaluate((one) => one.clientHeight)).toBeGreaterThan(low * 1.5);
    await box.press('Enter');
    await eventually(() => box.evaluate((one) => one.clientHeight)).toBe(low);
  });

  browserTest('keeps the lines that Word gives, and its bullets as a list', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await line(page).focus();
    await paste(page, 'Rad ett\r\n•\tpunkt ett\r\no\tunder den\r\n2.\tnumrerad\r\nRad fem');
    expect(await line(page).inputValue()).toBe('Rad ett\n• punkt ett\n• under den\n2. numrerad\nRad fem');
    await line(page).press('ControlOrMeta+z');
    expect(await line(page).inputValue()).toBe('');
    await paste(page, 'mina');
    await line(page).press('Enter');
    await eventually(() => bot.heard).toMatchObject([{ text: 'mina' }]);
  });
});

describe('our name before the words', () => {
  test.each([
    '@Samverkansbot mina',
    '@samverkansbot, mina',
    'Samverkansbot: mina',
    '/samverkan mina',
    'samverkansbot mina',
  ])('%s is mina, and stands as it was typed', async (text) => {
    const page = await scriptedPage();
    await post(page, '/page/command', { ...by('anna'), text });
    expect(page.heard).toMatchObject([{ type: 'command', text: 'mina' }]);
    expect((await stateOf(page, 'anna')).open.messages.map(({ title }) => title)).toEqual([text, reminder.title]);
  });

  test('alone it asks for help', async () => {
    const page = await scriptedPage();
    await post(page, '/page/command', { ...by('anna'), text: '@Samverkansbot' });
    expect(page.heard).toMatchObject([{ text: '' }]);
  });

  test('to the group it asks the bot, and only the writer sees that', async () => {
    const page = await listeningPage();
    await post(page, '/page/say', { ...by('cecilia', room.address), text: '@Samverkansbot mina' });
    expect(page.heard).toMatchObject([{ type: 'command', text: 'mina', conversation: room.address }]);
    expect((await stateOf(page, 'cecilia', room.address)).open.messages.every(({ onlyMe }) => onlyMe)).toBe(true);
    expect((await stateOf(page, 'bjorn', room.address)).open.messages).toEqual([]);
    await post(page, '/page/say', { ...by('cecilia', room.address), text: 'Samverkansbot är ny för oss' });
    expect((await stateOf(page, 'bjorn', room.address)).open.messages).toHaveLength(1);
  });

  test('is no part of what is kept of a reply', async () => {
    const page = await listeningPage();
    const under = await page.posts(question, 'prov/1');
    for (const text of ['@Samverkansbot två räcker', 'Samverkansbot är bra', '@Samverkansbot']) {
      await post(page, '/page/reply', { ...by('cecilia', room.address), under, text });
    }
    expect(page.heard.map((heard) => heard.type === 'reply' && heard.reply.text)).toEqual([
      'två räcker',
      'Samverkansbot är bra',
      '@Samverkansbot',
    ]);
  });
});

browserTest('a line to the bot and one to the group are written in the same box', async () => {
  const bot = await listeningPage();
  const page = await openPage(as(bot, 'cecilia', room.address));
  await page.getByRole('radio', { name: 'Skriv till gruppen' }).check();
  await page.getByRole('textbox', { name: `Skriv till ${room.name}` }).fill('Ett\nTvå');
  await page.keyboard.press('Enter');
  await seen(message(page, 'Ett Två'));
  expect(await message(page, 'Ett Två').getByText('Bara du ser det här').count()).toBe(0);
});
