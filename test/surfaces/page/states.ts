import type { Page } from 'playwright-core';
import type { Form } from '../../../src/chat/form.ts';
import {
  bulletList,
  buttons,
  chart,
  facts,
  type Message,
  note,
  people,
  table,
  text,
} from '../../../src/chat/message.ts';
import { answer, ask, reply } from '../../../src/chat/response.ts';
import type { useBrowser } from '../../support/browser.ts';
import type { ViewName } from '../../support/sound.ts';
import { as, dialog, message, seen } from './in-browser.ts';
import { listeningPage, question, room } from './listening-page.ts';
import { by, post } from './requests.ts';
import { reminder, scriptedPage } from './scripted-page.ts';

type OpenPage = ReturnType<typeof useBrowser>['openPage'];

export type State = { name: string; views?: readonly ViewName[]; reach(): Promise<Page> };

export const named = (page: Page, name: string) => page.getByRole('button', { name, exact: true });
const line = (page: Page) => page.getByRole('textbox', { name: 'Skriv till Samverkansbot' });

async function write(page: Page, words: string): Promise<void> {
  await line(page).fill(words);
  await line(page).press('Enter');
}

const everyField: Form = {
  id: 'prov.form',
  title: 'Lämna in verksamhetsberättelsen',
  intro: 'Ledningsgruppen får veta det direkt.',
  submit: 'Lämna in',
  context: '',
  fields: [
    { id: 'text', type: 'text', label: 'Titel', required: true },
    { id: 'link', type: 'link', label: 'Länk', hint: 'Till exempel SVN 2027-12', required: true },
    { id: 'date', type: 'date', label: 'Dag', required: true },
    { id: 'long', type: 'longText', label: 'Kommentar' },
    {
      ...{ id: 'choice', type: 'select', label: 'Version', required: true },
      options: [
        { value: 'final', label: 'Slutlig' },
        { value: 'draft', label: 'Utkast' },
      ],
    },
  ],
};

const everyBlock: Message = {
  title: 'Så går det',
  blocks: [
    text('Läs ', { type: 'link' as const, text: 'uppdraget', url: 'https://example.org/uppdrag' }, '.'),
    facts(['Grupp', 'Onkologi']),
    table(
      ['Grupp', { label: 'Antal', kind: 'number' }, { label: 'Dag', kind: 'day' }, { label: 'Läge', kind: 'state' }],
      [
        {
          cells: ['Onkologi', '3', '2027-02-28', 'Försenad'],
          opens: { id: 'a.b', label: 'Visa onkologi', value: '1' },
        },
      ],
    ),
    bulletList('Ett', 'Två'),
    people('Ordförande', [{ person: 'anna', name: 'Anna Exempel' }]),
    chart('Antal', [{ label: 'Tillstyrker', count: 3 }]),
    buttons(
      { id: 'a.c', label: 'Lämna in', value: '1', primary: true },
      { id: 'a.d', label: 'Stäng remissen', value: '1', confirm: { question: 'Vill du stänga?', yes: 'Stäng' } },
      { id: 'a.e', label: 'Visa mer', value: '1', isLessUsed: true },
    ),
    note('Du får det här för att du är ordförande.'),
  ],
};

const scripted = (more: Parameters<typeof scriptedPage>[0] = {}) =>
  scriptedPage({
    travel: { to: async () => {}, restart: async () => {} },
    handle: (one) => {
      if (one.type === 'command' && one.text === 'krasch') throw new Error('the bot fell over');
      if (one.type === 'command' && one.text === 'form') return ask(everyField);
      return one.type === 'command' && one.text === 'allt' ? answer(everyBlock) : reply('Tack', 'Sparat.');
    },
    ...more,
  });

/** What the page itself can show, with as little said as can be. */
export const statesOf = (openPage: OpenPage): State[] => {
  async function written(words: string): Promise<Page> {
    const page = await openPage(as(await scripted(), 'anna'));
    await seen(named(page, 'mina'));
    await write(page, words);
    return page;
  }

  async function inThread(): Promise<Page> {
    const bot = await listeningPage();
    const head = await bot.posts(question, 'prov/1');
    await post(bot, '/page/reply', { ...by('cecilia', room.address), under: head, text: 'Två räcker' });
    await post(bot, '/page/say', { ...by('cecilia', room.address), text: 'Vi ses i morgon' });
    const page = await openPage(as(bot, 'cecilia', room.address));
    await named(page, '1 svar').click();
    await seen(message(page, 'Två räcker'));
    return page;
  }

  return [
    { name: 'nothing said', reach: async () => openPage(as(await scripted(), 'anna')) },
    {
      name: 'every block',
      async reach() {
        const page = await written('allt');
        await seen(message(page, everyBlock.title));
        return page;
      },
    },
    {
      name: 'a question before a press',
      async reach() {
        const page = await written('allt');
        await named(page, 'Stäng remissen').click();
        await seen(dialog(page));
        return page;
      },
    },
    {
      name: 'every field',
      async reach() {
        const page = await written('form');
        await seen(dialog(page));
        return page;
      },
    },
    {
      name: 'every field with a fault',
      async reach() {
        const page = await written('form');
        await dialog(page).getByRole('button', { name: 'Lämna in' }).click();
        await seen(dialog(page).getByText('Välj något i listan.'));
        return page;
      },
    },
    {
      name: 'suggestions',
      async reach() {
        const page = await openPage(as(await scripted(), 'anna'));
        await seen(named(page, 'mina'));
        await line(page).press('ArrowDown');
        await line(page).press('ArrowDown');
        return page;
      },
    },
    {
      name: 'an error',
      async reach() {
        const page = await written('krasch');
        await seen(page.getByRole('alert').filter({ hasText: 'Något gick fel' }));
        return page;
      },
    },
    {
      name: 'no contact',
      async reach() {
        const bot = await scripted();
        const page = await openPage(as(bot, 'anna'));
        await seen(named(page, 'mina'));
        await page.context().setOffline(true);
        bot.page.close();
        await seen(page.getByText('Ingen kontakt med boten.'));
        return page;
      },
    },
    {
      name: 'the drawer',
      views: ['narrow'],
      async reach() {
        const page = await openPage(as(await scripted(), 'anna'), { width: 360, height: 740 });
        await named(page, 'Meny').click();
        await seen(page.getByRole('complementary'));
        return page;
      },
    },
    { name: 'a thread', reach: inThread },
    {
      name: 'the menu of a message',
      async reach() {
        const page = await inThread();
        await message(page, 'Vi ses i morgon').getByRole('button', { name: 'Mer' }).click();
        await seen(page.getByRole('menuitem', { name: 'Ta bort' }));
        return page;
      },
    },
    {
      name: 'a message that is changed',
      async reach() {
        const page = await inThread();
        await message(page, 'Vi ses i morgon').getByRole('button', { name: 'Mer' }).click();
        await page.getByRole('menuitem', { name: 'Ändra' }).click();
        await seen(page.getByRole('textbox', { name: 'Ändra meddelandet' }));
        return page;
      },
    },
    {
      name: 'the search, before a word',
      async reach() {
        const page = await openPage(as(await scripted(), 'anna'));
        await named(page, 'Sök').click();
        await seen(dialog(page).getByText('Inga dokument finns än'));
        return page;
      },
    },
    {
      name: 'what the search found',
      async reach() {
        const bot = await scripted();
        for (let at = 1; at <= 40; at += 1) await bot.send('person/anna', `m/${at}`, reminder);
        const page = await openPage(as(bot, 'anna'));
        await named(page, 'Sök').click();
        await dialog(page).getByRole('searchbox').fill('ledningsgrupp');
        await seen(dialog(page).getByText('10 äldre visas inte.'));
        return page;
      },
    },
    {
      name: 'people found among many',
      async reach() {
        const many = Array.from({ length: 562 }, (_, at) => ({
          ...{ id: `p${at}`, name: `Person ${at} Exempel`, what: `Ledamot, Grupp ${at % 80}` },
        }));
        const rooms = Array.from({ length: 80 }, (_, at) => ({ address: `group/${at}`, name: `Grupp ${at}` }));
        const bot = await scripted({ people: () => many, rooms: () => rooms });
        const page = await openPage(as(bot, 'p1'));
        await page.getByRole('searchbox', { name: 'Sök samtal eller person' }).fill('grupp 7');
        await seen(page.getByRole('link', { name: /Person 7 Exempel/u }));
        return page;
      },
    },
    {
      name: 'before all is done again',
      async reach() {
        const page = await openPage(as(await scripted(), 'anna'));
        await named(page, 'Börja om från början').click();
        await seen(dialog(page));
        return page;
      },
    },
  ];
};
