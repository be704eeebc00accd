import type { Locator, Page } from 'playwright-core';
import { describe, expect } from 'vitest';
import { buttons, note, say, table, text } from '../../../src/chat/message.ts';
import { answer } from '../../../src/chat/response.ts';
import { screenshot, browserTest as test, useBrowser } from '../../support/browser.ts';
import { as, dialog, eventually, focused, message, seen, tabTo } from './in-browser.ts';
import { reminder, room, type ScriptedPage, scriptedPage, settled } from './scripted-page.ts';

const { openPage } = useBrowser();

const line = (page: Page) => page.getByRole('textbox', { name: 'Skriv till Samverkansbot' });

async function write(page: Page, words: string) {
  await line(page).fill(words);
  await line(page).press('Enter');
}

describe('a conversation', () => {
  test('begins with something to do, by mouse', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await page.getByRole('button', { name: 'mina' }).click();
    await seen(message(page, reminder.title));
    await message(page, reminder.title).getByRole('button', { name: 'Varför får jag detta?' }).click();
    await seen(message(page, 'Därför får du påminnelsen'));
    await page.reload();
    await seen(message(page, 'Därför får du påminnelsen'));
    expect(bot.heard.map(({ type }) => type)).toEqual(['command', 'button']);
  });

  test('goes from words to a submitted report by keyboard alone', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await seen(page.getByRole('heading', { name: 'Här börjar samtalet' }));
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await eventually(() => focused(page).getAttribute('id')).toBe('words');

    await page.keyboard.type('mi');
    await seen(page.getByRole('option', { name: 'mina' }));
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await line(page).inputValue()).toBe('mina');
    await page.keyboard.press('Enter');
    const shown = message(page, reminder.title);
    await seen(shown);

    await page.locator('#skip').focus();
    await tabTo(page, shown.getByRole('button', { name: 'Lämna in' }));
    await page.keyboard.press('Enter');
    await seen(dialog(page));
    const document = dialog(page).getByLabel('Länk eller diarienummer');
    await eventually(() => focused(page).getAttribute('name')).toBe('document');

    await page.keyboard.press('Enter');
    await eventually(() => document.getAttribute('aria-invalid')).toBe('true');
    await page.keyboard.type('7');
    await tabTo(page, dialog(page).getByLabel('Kommentar'));
    await page.keyboard.type('Rad ett');
    await tabTo(page, dialog(page).getByRole('button', { name: 'Lämna in' }));
    await page.keyboard.press('Space');
    await seen(dialog(page).getByText('Skriv numret som SVN 2027-12.'));
    await eventually(() => focused(page).getAttribute('name')).toBe('document');
    await screenshot(page, 'form-faults');

    await page.keyboard.press('ControlOrMeta+a');
    await page.keyboard.type('SVN 2027-12');
    await page.keyboard.press('Enter');
    await seen(message(page, 'Tack! Verksamhetsberättelsen är inlämnad'));
    expect(await dialog(page).isVisible()).toBe(false);
    await eventually(() => focused(page).textContent()).toBe('Lämna in');
    expect(bot.heard.at(-1)).toMatchObject({
      type: 'form',
      context: '17',
      values: { document: 'SVN 2027-12', on: '2026-11-20', kind: '', comment: 'Rad ett' },
    });
  });

  test('a fault is tied to its field for a screen reader, with the hint', async () => {
    const page = await openPage((await scriptedPage()).url);
    await write(page, 'lämna');
    await seen(dialog(page));
    const document = dialog(page).getByRole('textbox', { name: 'Länk eller diarienummer' });
    await document.fill('7');
    await dialog(page).getByRole('button', { name: 'Lämna in' }).click();
    await eventually(() => document.getAttribute('aria-invalid')).toBe('true');
    expect(await described(document)).toBe('Till exempel SVN 2027-12 Skriv numret som SVN 2027-12.');
    expect(await dialog(page).getByLabel('Kommentar (frivilligt)').getAttribute('aria-required')).toBeNull();
  });

  test('Escape gives up a form, and nothing is sent', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await write(page, 'lämna');
    await seen(dialog(page));
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'hidden' });
    expect(bot.heard).toHaveLength(1);
    expect(await focused(page).getAttribute('id')).toBe('words');
  });

  test('a message that is said anew changes where it stands, and the focus stays', async () => {
    const bot = await scriptedPage();
    const ref = await bot.send('person/anna', 'reminder/1', reminder);
    await bot.send('person/anna', 'other', say('Nästa möte är i morgon'));
    const page = await openPage(bot.url);
    await message(page, reminder.title).getByRole('button', { name: 'Vi arbetar med det' }).focus();
    await bot.update('person/anna', ref, settled);
    await seen(message(page, settled.title));
    await eventually(() => page.getByRole('article').allInnerTexts()).toEqual([
      expect.stringMatching(/Uppdaterad kl\. 09\.00.*är inlämnad/s),
      expect.stringMatching(/Nästa möte/),
    ]);
    expect(await focused(page).evaluate((element) => element.textContent)).toContain(settled.title);
    await eventually(() => page.locator('#spoken').textContent()).toBe(`Uppdaterat: ${settled.title}`);
  });

  test('a button that answers in place leaves one message, and takes the focus along', async () => {
    const page = await openPage((await scriptedPage()).url);
    await write(page, 'mina');
    await message(page, reminder.title).getByRole('button', { name: 'Vi arbetar med det' }).press('Enter');
    await seen(message(page, 'Bra, då vet jag att du är på gång'));
    await eventually(() => page.getByRole('article').count()).toBe(2);
    expect(await focused(page).evaluate((element) => element.tagName)).toBe('ARTICLE');
  });

  test('nothing that was typed acts as markup', async () => {
    const evil = '<img src=x onerror="document.title=1"><b>fet</b>';
    const bot = await scriptedPage({
      handle: () =>
        answer({
          title: evil,
          blocks: [
            text(
              evil,
              { type: 'strong', text: evil },
              { type: 'link', text: evil, url: 'javascript:document.title=1' },
            ),
            table([evil], [[evil]]),
            buttons({ id: 'x', label: evil, value: evil }),
            note(evil),
          ],
        }),
    });
    const page = await openPage(bot.url);
    await write(page, evil);
    await eventually(() => page.getByRole('article').count()).toBe(2);
    expect(await page.locator('#messages :is(img, b, a)').count()).toBe(0);
    expect(await page.getByText(evil).count()).toBe(8);
  });

  test('what goes wrong is told, and the words are still on the line', async () => {
    const page = await openPage((await scriptedPage()).url);
    await seen(line(page));
    await write(page, 'krasch');
    await seen(page.getByRole('alert').filter({ hasText: 'Något gick fel hos mig.' }));
    await eventually(() => line(page).inputValue()).toBe('krasch');
  });

  test('older messages are fetched when asked for', async () => {
    const bot = await scriptedPage();
    for (let number = 1; number <= 203; number += 1) await bot.send('person/anna', `m/${number}`, say(`Nr ${number}`));
    const page = await openPage(bot.url);
    await page.getByRole('button', { name: 'Visa äldre (3)' }).click();
    await eventually(() => page.getByRole('article').count()).toBe(203);
    expect(await page.getByRole('button', { name: /Visa äldre/ }).count()).toBe(0);
  });
});

describe('the suggestions', () => {
  test('follow what is typed, without regard to case and dots, and close on Escape', async () => {
    const page = await openPage((await scriptedPage()).url);
    await seen(page.getByRole('button', { name: 'mina' }));
    await line(page).pressSequentially('MO');
    await eventually(() => page.getByRole('listbox').getByRole('option').allInnerTexts()).toEqual([
      expect.stringMatching(/^möte/),
    ]);
    await eventually(() => page.locator('#spoken').textContent()).toBe('1 förslag. Pil ned väljer.');
    await page.keyboard.press('Escape');
    await page.getByRole('listbox', { name: 'Förslag' }).waitFor({ state: 'hidden' });
    expect(await line(page).inputValue()).toBe('MO');
  });

  test('Arrow down shows all, the chosen one is announced, and Enter on a whole line sends it', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await seen(page.getByRole('button', { name: 'mina' }));
    await line(page).press('ArrowDown');
    await line(page).press('ArrowDown');
    const active = await line(page).getAttribute('aria-activedescendant');
    expect(await page.locator(`#${active}`).innerText()).toMatch(/^mina/);
    await screenshot(page, 'suggestions');
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await line(page).getAttribute('aria-activedescendant')).toBeNull();
    await page.keyboard.press('Escape');
    await write(page, 'status onkologi');
    await eventually(() => bot.heard).toMatchObject([{ text: 'status onkologi' }]);
  });
});

describe('people and rooms', () => {
  test('another person is chosen by keyboard, and sees another conversation', async () => {
    const bot = await scriptedPage();
    await bot.send('person/bjorn', 'm/1', say('Hej Björn'));
    const page = await openPage(bot.url);
    const select = page.getByRole('combobox', { name: 'Du är' });
    await eventually(() => select.inputValue()).toBe('anna');
    await tabTo(page, select);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await seen(message(page, 'Hej Björn'));
    expect(await select.inputValue()).toBe('bjorn');
    expect(await page.locator('#me-what').innerText()).toBe('Vice ordförande, Verksamhetschefsgrupp onkologi');
    await page.goBack();
    await eventually(() => select.inputValue()).toBe('anna');
  });

  test('a room is opened by keyboard, and an answer there is seen by one person alone', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await tabTo(page, page.getByRole('link', { name: room.name }));
    await page.keyboard.press('Enter');
    await seen(page.getByRole('heading', { name: room.name, level: 1 }));
    await write(page, 'mina');
    await seen(message(page, reminder.title).getByText('Bara du ser det här'));
    const other = await openPage(as(bot, 'bjorn', room.address));
    await bot.send(room.address, 'm/1', say('Till alla'));
    await seen(message(other, 'Till alla'));
    await seen(message(page, 'Till alla'));
    expect(await message(page, 'Till alla').getByText('Bara du ser det här').count()).toBe(0);
    expect(await other.getByRole('article').count()).toBe(1);
  });

  test('what has not been seen is counted in the list and in the title of the window', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await seen(line(page));
    await bot.send(room.address, 'm/1', say('Ett'));
    await bot.send(room.address, 'm/2', say('Två'));
    await seen(page.getByRole('link', { name: `${room.name} 2 olästa` }));
    await eventually(() => page.title()).toBe('(2) Samverkansbot – Anna Exempel');
    await page.getByRole('link', { name: room.name }).click();
    await seen(message(page, 'Två'));
    await eventually(() => page.title()).toBe('Samverkansbot – Anna Exempel');
    await page.reload();
    await seen(message(page, 'Två'));
    expect(await page.title()).toBe('Samverkansbot – Anna Exempel');
  });

  test('a message that comes meanwhile is said aloud', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await eventually(() => page.locator('#room-name').textContent()).toBe('Direkt med Samverkansbot');
    await bot.send('person/anna', 'm/1', say('Hej Anna'));
    await eventually(() => page.locator('#spoken').textContent()).toBe('Nytt: Hej Anna');
    expect(await page.locator('#spoken').getAttribute('aria-live')).toBe('polite');
  });

  test('after a lost connection the page catches up by itself', async () => {
    const bot = await scriptedPage();
    const page = await openPage(bot.url);
    await seen(line(page));
    await page.context().setOffline(true);
    bot.page.close();
    await seen(page.getByText('Ingen kontakt med boten.'));
    await bot.send('person/anna', 'm/1', say('Under tiden'));
    await page.context().setOffline(false);
    await seen(message(page, 'Under tiden'));
    await page.getByText('Ingen kontakt med boten.').waitFor({ state: 'hidden' });
  });
});

describe('the clock', () => {
  const travelling = async () => {
    const { promise, resolve: arrive } = Promise.withResolvers<void>();
    const bot: ScriptedPage = await scriptedPage({
      travel: {
        async to(instant) {
          bot.clock.set(instant);
          await bot.send('person/anna', 'a', reminder);
          await bot.send('person/bjorn', 'b', reminder);
          await bot.send(room.address, 'c', say('Mötet är om en vecka'));
          await promise;
        },
        restart: async () => bot.clock.set(Temporal.Instant.from('2026-11-21T08:00:00Z')),
      },
    });
    return { bot, arrive };
  };

  test('is moved by keyboard, is seen to be moving, and tells who got what', async () => {
    const { bot, arrive } = await travelling();
    const page = await openPage(bot.url);
    const panel = page.getByRole('region', { name: 'Botens klocka' });
    await eventually(() => panel.innerText()).toContain('lördag 21 november 2026 kl. 09.00');
    await tabTo(page, panel.getByRole('button', { name: 'En vecka fram' }));
    await page.keyboard.press('Enter');
    await seen(panel.getByText('Klockan flyttas.'));
    expect(await panel.getAttribute('aria-busy')).toBe('true');
    arrive();
    await seen(panel.getByRole('heading', { name: '3 meddelanden till 2 personer och 1 gruppsamtal' }));
    await eventually(() => panel.innerText()).toContain('lördag 28 november 2026 kl. 09.00');
    await screenshot(page, 'clock-summary');
    await panel.getByRole('link', { name: 'Björn Exempel' }).press('Enter');
    await eventually(() => page.getByRole('combobox', { name: 'Du är' }).inputValue()).toBe('bjorn');
    await seen(message(page, reminder.title));
  });

  test('says why it cannot go to a day that has been', async () => {
    const { bot } = await travelling();
    const page = await openPage(bot.url);
    const date = page.getByLabel('Till ett datum');
    await date.fill('2026-11-01');
    await page.getByRole('button', { name: 'Flytta' }).click();
    await seen(page.getByRole('alert').filter({ hasText: 'Klockan kan bara gå framåt.' }));
  });

  test('begins again only when one has said so twice', async () => {
    const { bot, arrive } = await travelling();
    arrive();
    const page = await openPage(bot.url);
    await page.getByRole('button', { name: 'En dag fram' }).click();
    await eventually(() => page.locator('#clock-words').innerText()).toContain('söndag 22 november');
    const again = page.getByRole('button', { name: 'Börja om från början' });
    await again.click();
    await dialog(page).getByRole('button', { name: 'Avbryt' }).click();
    expect(await page.locator('#clock-words').innerText()).toContain('söndag 22 november');
    await again.click();
    await dialog(page).getByRole('button', { name: 'Börja om' }).click();
    await eventually(() => page.locator('#clock-words').innerText()).toContain('lördag 21 november');
  });

  test('has no controls on a real database', async () => {
    const page = await openPage((await scriptedPage()).url);
    await eventually(() => page.locator('#clock-words').innerText()).toContain('lördag 21 november 2026');
    expect(await page.getByRole('button', { name: 'En dag fram' }).count()).toBe(0);
  });
});

describe('the look', () => {
  const rich = async () => {
    const bot = await scriptedPage({ travel: { to: async () => {}, restart: async () => {} } });
    const ref = await bot.send('person/anna', 'r/0', reminder);
    await bot.update('person/anna', ref, settled);
    bot.clock.set(Temporal.Instant.from('2027-02-12T07:30:00Z'));
    await bot.send('person/anna', 'r/1', reminder);
    await bot.send('person/anna', 'r/2', {
      title: 'Så går det med verksamhetsberättelserna',
      blocks: [
        table(
          ['Grupp', 'Dokument', 'Sista dag', 'Läge', 'Ordförande'],
          [
            [
              'Verksamhetschefsgrupp onkologi',
              'Verksamhetsberättelse 2026',
              '28 februari 2027',
              'pågår',
              'Anna Exempel',
            ],
            ['RSG Forskning', 'Verksamhetsberättelse 2026', '27 februari 2027', 'ej påbörjad', 'Björn Exempel'],
            ['NHV-gruppen', 'Verksamhetsplan 2027', '30 november 2026', 'inlämnad', 'Cecilia Exempel'],
          ],
        ),
        text(
          'Läs mer i ',
          { type: 'link', text: 'uppdragsbeskrivningen', url: 'https://example.org/uppdrag' },
          '. Fråga ',
          {
            type: 'mention',
            person: 'karin',
            name: 'Karin Exempel',
          },
        ),
        note('3 av 12 grupper. Skriv status vc så ser du alla verksamhetschefsgrupper.'),
      ],
    });
    await bot.send(room.address, 'g/1', say('Nästa möte är torsdag 18 februari'));
    return bot;
  };
  const looks = [1280, 360].flatMap((width) => [false, true].map((dark) => ({ width, dark })));

  test.each(looks)('fits in a window of $width pixels, dark: $dark', async ({ width, dark }) => {
    const bot = await rich();
    const page = await openPage(bot.url, { width, dark, height: width === 360 ? 740 : 860 });
    await seen(message(page, reminder.title));
    await write(page, 'lämna');
    await seen(dialog(page));
    await screenshot(page, `form-${width}-${dark ? 'dark' : 'light'}`);
    await page.keyboard.press('Escape');
    await screenshot(page, `end-${width}-${dark ? 'dark' : 'light'}`);
    await page.getByRole('button', { name: 'Varför får jag detta?' }).click();
    await seen(message(page, 'Därför får du påminnelsen'));
    await message(page, reminder.title).evaluate((element) => element.scrollIntoView());
    await screenshot(page, `talk-${width}-${dark ? 'dark' : 'light'}`);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width);
    expect(await page.evaluate('document.documentElement.scrollHeight - innerHeight')).toBe(0);
    expect(await page.evaluate('document.getElementById("scroll").scrollWidth')).toBeLessThanOrEqual(width);
  });

  test('a table is reached by keyboard, and is no landmark, of which many would have the same name', async () => {
    const bot = await rich();
    const page = await openPage(bot.url);
    const name = 'Tabell: Så går det med verksamhetsberättelserna';
    await seen(page.getByRole('group', { name }));
    expect(await page.getByRole('group', { name }).getAttribute('tabindex')).toBe('0');
    expect(await page.getByRole('region', { name: /^Tabell/u }).count()).toBe(0);
  });

  test('in a narrow window the side is a drawer that is out of the way until asked for', async () => {
    const bot = await rich();
    const page = await openPage(bot.url, { width: 360, height: 740 });
    const menu = page.getByRole('button', { name: 'Meny' });
    const drawer = page.getByRole('complementary');
    expect(await drawer.isVisible()).toBe(false);
    await menu.press('Enter');
    await seen(drawer);
    await eventually(() => focused(page).getAttribute('id')).toBe('me');
    await screenshot(page, 'drawer-360');
    await page.keyboard.press('Escape');
    await drawer.waitFor({ state: 'hidden' });
    expect(await focused(page).innerText()).toBe('Meny');
    await menu.click();
    await drawer.getByRole('link', { name: room.name }).click();
    await drawer.waitFor({ state: 'hidden' });
    await seen(message(page, 'Nästa möte är torsdag 18 februari'));
  });
});

const described = (field: Locator) =>
  field.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id: string) => element.ownerDocument.getElementById(id)?.textContent)
      .join(' '),
  );
