import { describe, expect, test } from 'vitest';
import { buttons, facts, note, say, table } from '../../../src/chat/message.ts';
import type { PageFindings } from '../../../src/surfaces/page/search.ts';
import { browserTest, screenshot, useBrowser } from '../../support/browser.ts';
import { as, dialog, eventually, focused, message, seen, tabTo } from './in-browser.ts';
import { listeningPage, question, room } from './listening-page.ts';
import { by, post, send } from './requests.ts';
import { reminder, scriptedPage } from './scripted-page.ts';

async function search(page: { port: number }, who: string, words: string): Promise<PageFindings> {
  const { status, text } = await send(page, { path: `/page/search?${new URLSearchParams({ as: who, words })}` });
  expect(status).toBe(200);
  return JSON.parse(text);
}

const titles = ({ messages }: PageFindings) => messages.map(({ title }) => title);

describe('what is looked for', () => {
  const said = async () => {
    const page = await scriptedPage();
    await page.send('person/anna', 'm/1', {
      title: 'Så går det',
      blocks: [
        facts(['Område', 'Svårbehandlad ätstörning']),
        table(['Grupp', 'Läge'], [['Onkologi', 'Försenad']]),
        buttons({ id: 'a.b', label: 'Lämna in', value: '1' }),
        note('Ärendet är 2027/12.'),
      ],
    });
    await page.send('person/bjorn', 'm/2', say('Till Björn om ätstörning'));
    await page.send('group/vc-onkologi', 'm/3', say('Till alla om ätstörning'));
    return page;
  };

  test.each([
    ['svarbehandlad', ['Så går det']],
    ['ÄTSTÖRNING', ['Till alla om ätstörning', 'Så går det']],
    ['försenad onkologi', ['Så går det']],
    ['2027/12', ['Så går det']],
    ['lämna', []],
    ['%', []],
    ['björn', []],
  ])('%s is found in words, facts and tables, and not on buttons nor in what others are told', async (words, found) => {
    expect(titles(await search(await said(), 'anna', words))).toEqual(found);
  });

  test('stands with where, when and who, and the line that it is in', async () => {
    const { messages, messageCount } = await search(await said(), 'anna', 'onkologi');
    expect(messageCount).toBe(1);
    expect(messages).toMatchObject([
      { room: 'Direktsamtal', writer: null, at: '21 november 2026 kl. 09.00', excerpt: 'Onkologi, Försenad' },
    ]);
  });

  test('a stranger finds nothing of a group, and nobody finds what was taken away', async () => {
    const page = await listeningPage();
    await post(page, '/page/say', { ...by('cecilia', room.address), text: 'Ett förslag om lungor' });
    expect(titles(await search(page, 'bjorn', 'lungor'))).toEqual(['Ett förslag om lungor']);
    expect(titles(await search(page, 'sten', 'lungor'))).toEqual([]);
    const [{ id } = { id: 0 }] = (await search(page, 'cecilia', 'lungor')).messages;
    await post(page, '/page/remove', { ...by('cecilia', room.address), message: id });
    expect(titles(await search(page, 'bjorn', 'lungor'))).toEqual([]);
    expect((await send(page, { path: '/page/search?as=ingen&words=a' })).status).toBe(404);
  });

  test('of many the newest are shown, and the rest are counted', async () => {
    const page = await scriptedPage();
    for (let at = 1; at <= 40; at += 1) await page.send('person/anna', `m/${at}`, say(`Möte ${at}`));
    const found = await search(page, 'anna', 'mote');
    expect([found.messages.length, found.messageCount, found.messages[0]?.title]).toEqual([30, 40, 'Möte 40']);
  });
});

const { openPage } = useBrowser();

describe('on the page', () => {
  browserTest('a message far back is found and led to by keyboard alone', async () => {
    const bot = await scriptedPage();
    await bot.send('person/anna', 'old', say('Ögonblicksbilden'));
    for (let at = 1; at <= 230; at += 1) await bot.send('person/anna', `m/${at}`, say(`Nr ${at}`));
    const page = await openPage(as(bot, 'anna'));
    await seen(message(page, 'Nr 230'));
    expect(await message(page, 'Ögonblicksbilden').count()).toBe(0);
    await page.getByRole('button', { name: 'Sök', exact: true }).press('Enter');
    await page.keyboard.type('ogonblick');
    await seen(dialog(page).getByText('1 meddelande.'));
    await screenshot(page, 'search');
    await tabTo(page, dialog(page).getByRole('button', { name: 'Ögonblicksbilden' }));
    await page.keyboard.press('Enter');
    await seen(message(page, 'Ögonblicksbilden'));
    await eventually(() => focused(page).innerText()).toContain('Ögonblicksbilden');
    expect(await dialog(page).isVisible()).toBe(false);
    await bot.send('person/anna', 'new', say('Nytt'));
    await seen(message(page, 'Nytt'));
    expect(await message(page, 'Ögonblicksbilden').isVisible()).toBe(true);
  });

  browserTest('a reply is led to in its thread, and a document is listed without a word', async () => {
    const bot = await listeningPage();
    const head = await bot.posts(question, 'prov/1');
    await post(bot, '/page/reply', { ...by('cecilia', room.address), under: head, text: 'Två lungor räcker' });
    const page = await openPage(as(bot, 'bjorn'));
    await page.getByRole('button', { name: 'Sök', exact: true }).click();
    await seen(dialog(page).getByText('Inga dokument finns än i dina samtal.'));
    await dialog(page).getByRole('searchbox').fill('lungor');
    await dialog(page).getByRole('button', { name: 'Två lungor räcker' }).click();
    await seen(message(page, 'Två lungor räcker'));
    await eventually(() => focused(page).innerText()).toContain('Två lungor räcker');
  });

  browserTest('what one person found is gone when another looks, and nothing found is said', async () => {
    const bot = await scriptedPage();
    await bot.send('person/anna', 'm/1', reminder);
    const page = await openPage(as(bot, 'anna'));
    const open = page.getByRole('button', { name: 'Sök', exact: true });
    await open.click();
    await dialog(page).getByRole('searchbox').fill('ledningsgrupp');
    await seen(dialog(page).getByRole('button', { name: reminder.title }));
    await page.keyboard.press('Escape');
    await page.getByRole('combobox', { name: 'Du är' }).selectOption('sten');
    await eventually(() => page.locator('#me-what').innerText()).toBe('Finns inte i registret');
    await open.click();
    await dialog(page).getByRole('searchbox').fill('ledningsgrupp');
    await seen(dialog(page).getByText('Inget du kan se innehåller ledningsgrupp.'));
    expect(await dialog(page).locator('#search-found *').count()).toBe(0);
  });
});
