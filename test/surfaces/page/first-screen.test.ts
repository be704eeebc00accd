import { expect } from 'vitest';
import type { Walk } from '../../../src/surfaces/page/page-context.ts';
import { browserTest as test, useBrowser } from '../../support/browser.ts';
import { isSound } from '../../support/sound.ts';
import { as, dialog, eventually, focused, message, seen } from './in-browser.ts';
import { reminder, room, scriptedPage } from './scripted-page.ts';

const { openPage } = useBrowser();

const walk: Walk = {
  title: 'En rapport',
  about: 'En ordförande lämnar in.',
  steps: [
    {
      words: 'Läs påminnelsen.',
      go: { label: 'Bli Björn Exempel', as: 'bjorn', in: 'person/bjorn', write: 'mina' },
    },
    { words: 'Se vad gruppen ser.', go: { label: 'Öppna samtalet', as: 'anna', in: room.address, write: null } },
  ],
};

test('whoever comes first is told what it is, and is led through a walk by keyboard alone, without a fault', async () => {
  const bot = await scriptedPage({ walks: () => [walk] });
  const page = await openPage(bot.url);
  await seen(dialog(page).getByText('Alla personer här är påhittade'));
  await isSound(page, 'welcome');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await seen(page.getByRole('heading', { name: 'En rapport, steg 1 av 2' }));
  await isSound(page, 'walk');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await eventually(() => page.locator('#me').inputValue()).toBe('bjorn');
  expect(await focused(page).getAttribute('id')).toBe('words');
  await page.keyboard.press('Enter');
  await seen(message(page, reminder.title));
  await isSound(page, 'walk-answered');

  await page.reload();
  await page.getByRole('button', { name: 'Nästa steg' }).press('Enter');
  await seen(page.getByText('Se vad gruppen ser.', { exact: true }));
  await page.getByRole('button', { name: 'Öppna samtalet' }).press('Enter');
  await seen(page.getByRole('heading', { name: room.name, level: 1 }));
  await page.getByRole('button', { name: 'Klart' }).press('Enter');
  await page.locator('#walk').waitFor({ state: 'hidden' });
});

test('whoever has come to a place of their own is shown nothing first, and finds it by a button', async () => {
  const bot = await scriptedPage({ walks: () => [walk] });
  const page = await openPage(as(bot, 'anna'));
  await page.getByRole('button', { name: 'Vad är det här?' }).click();
  await dialog(page).getByRole('button', { name: 'Titta runt själv' }).click();
  expect(await dialog(page).isVisible()).toBe(false);
});

test('a form that was opened as one person is never sent as another: it closes with Back', async () => {
  const bot = await scriptedPage();
  const page = await openPage(as(bot, 'karin'));
  await page.getByRole('combobox', { name: 'Du är' }).selectOption('anna');
  await eventually(() => page.locator('#me-what').innerText()).toContain('Ordförande');
  await page.getByRole('textbox', { name: 'Skriv till Samverkansbot' }).fill('lämna');
  await page.keyboard.press('Enter');
  await seen(dialog(page));
  await isSound(page, 'form-by-another');
  await page.goBack();
  await eventually(() => page.locator('#me').inputValue()).toBe('karin');
  expect(await dialog(page).isVisible()).toBe(false);
});

test.each([
  [320, 256],
  [360, 740],
  [1280, 800],
])('the conversation can be read in a window of %i × %i', async (width, height) => {
  const bot = await scriptedPage();
  await bot.send('person/anna', 'r/1', reminder);
  const page = await openPage(as(bot, 'anna'), { width, height });
  await seen(message(page, reminder.title));
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
  await isSound(page, 'low', ['zoomed']);
});

test('on paper stands what is read, and nothing that is pressed', async () => {
  const bot = await scriptedPage();
  await bot.send('person/anna', 'r/1', reminder);
  const page = await openPage(as(bot, 'anna'));
  await seen(message(page, reminder.title));
  await page.emulateMedia({ media: 'print' });
  expect(await message(page, reminder.title).isVisible()).toBe(true);
  for (const gone of ['#side', '#compose', 'article .buttons']) {
    expect(await page.locator(gone).first().isVisible()).toBe(false);
  }
});
