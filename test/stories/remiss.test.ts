import { beforeEach, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister, polio } from '../support/nhv-group.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

const title = 'Remiss 2027-01: Resttillstånd efter polio';
const questionTitle = (nr: number) => `Fråga ${nr} av 4, remiss 2027-01`;

beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
});

async function opened(): Promise<void> {
  const form = formOf(await bot.says('karin', 'remiss ny'));
  const page = messageOf(await bot.fills('karin', form, polio));
  const open = buttonsIn(page).find(({ label }) => label === 'Öppna för svar');
  await bot.presses('karin', open?.id ?? '', open?.value ?? '');
}

const head = () => bot.messagesIn('nhv-gruppen').find((message) => message.title === title);
const headText = () => plainText(head() ?? { title: '', blocks: [] });

/** Presses the position that the answer to a reply asks for. */
async function takes(who: string, response: Response, label: string): Promise<Response> {
  const message = 'message' in response ? response.message : null;
  const button = message && buttonsIn(message).find((one) => one.label === label);
  if (!button) throw new Error(`${who} was not asked: ${JSON.stringify(response)}`);
  return bot.presses(who, button.id, button.value);
}

test('a new remiss is a draft with the questions of its kind, and warns of what is short', async () => {
  const form = formOf(await bot.says('karin', 'remiss ny'));
  const page = textOf(
    await bot.fills('karin', form, { ...polio, lastOn: '', senderDay: '2027-03-05', senderWord: 'fore' }),
  );
  expect(page).toContain('Läge: Utkast');
  expect(page).toContain('före den 5 mars 2027, alltså senast torsdag 4 mars');
  expect(page).toContain('1. Tillstyrker ni definitionen av vårdområdet?');
  expect(page).toContain('Regionerna får mindre än fem arbetsdagar på sig.');
  expect(page).toContain('Skickad till: NHV-gruppen');
  expect(bot.sentIn('nhv-gruppen')).toEqual([]);
});

test('opening posts a head and a message for each question in the group, and tells each region', async () => {
  await opened();
  expect(bot.sentIn('nhv-gruppen')).toEqual([title, ...[1, 2, 3, 4].map(questionTitle)]);
  expect(headText()).toContain(
    'Har inte svarat: Dalarna, Gävleborg, Sörmland, Uppsala, Värmland, Västmanland och Örebro län',
  );
  expect(bot.sentTo('gun')).toEqual(['Region Gävleborg ska svara på remiss 2027-01 senast fredag 12 mars']);
  expect(bot.sentTo('olle')).toEqual([]);
});

test('regions answer in threads, by form and by one press; the head, the map and the reminders follow', async () => {
  await opened();
  for (const nr of [1, 2, 3, 4]) {
    for (const [who, label] of [
      ['anna', 'Tillstyrker'],
      ['bjorn', 'Avstyrker'],
      ['cecilia', 'Tillstyrker med synpunkter'],
    ] as const) {
      const { response } = await bot.replies(who, 'nhv-gruppen', questionTitle(nr), `Vi tycker så här om ${nr}.`);
      expect(response.type).toBe('noted');
      await takes(who, response, label);
    }
  }
  const answers = {
    'position.1': 'tillstyrker',
    'position.2': 'tillstyrker',
    'position.3': 'avstar',
    'position.4': 'tillstyrker',
  };
  for (const who of ['gun', 'sara']) {
    await bot.fills(who, formOf(await bot.presses(who, 'remiss.answer', '1')), answers);
  }
  await bot.presses('vera', 'remiss.nothing-to-add', '1');
  expect(headText()).toContain('Läge: 6 av 7 regioner har svarat');
  expect(headText()).toContain('Har inte svarat: Västmanland');

  const map = textOf(await bot.says('karin', 'remiss 2027-01'));
  expect(map).toContain('Här går vi isär');
  expect(map).toContain(
    'Fråga 1: Örebro län avstyrker; Gävleborg, Sörmland och Uppsala tillstyrker; Dalarna tillstyrker med synpunkter; Värmland har inget att erinra.',
  );
  expect(map).toContain('Fråga 3: Örebro län avstyrker; ');
  expect(map).toContain('Saknas (1): Västmanland');

  await bot.until('2027-03-01T09:00');
  expect(bot.sentTo('maj').at(-1)).toBe('Remiss 2027-01 ska vara besvarad om 14 dagar');
  await bot.until('2027-03-12T09:00');
  expect(bot.sentTo('maj').slice(1)).toEqual([
    'Remiss 2027-01 ska vara besvarad om 14 dagar',
    'Remiss 2027-01 ska vara besvarad om 7 dagar',
    'Remiss 2027-01 ska vara besvarad om 3 dagar',
    'Remiss 2027-01 ska vara besvarad i morgon',
    'I dag är sista dagen att svara på remiss 2027-01',
  ]);
  expect(bot.sentTo('gun')).toHaveLength(1);
  await bot.until('2027-03-15T09:00');
  expect(headText()).toContain('Remissen är stängd för svar');
  expect(plainText(bot.messagesTo('karin').at(-1) ?? { title: '', blocks: [] })).toContain(
    'Remiss 2027-01 är stängd: 6 av 7 regioner har svarat',
  );
  expect(bot.problems).toEqual([]);
});

test('an edit changes the text, a deletion withdraws it with its position, an answer after closing is refused', async () => {
  await opened();
  const { response, id } = await bot.replies('cecilia', 'nhv-gruppen', questionTitle(2), 'Fyra enheter räcker.');
  await takes('cecilia', response, 'Avstyrker');
  await bot.edits('cecilia', id, 'Tre enheter räcker.');
  const history = textOf(await bot.says('karin', 'remiss 2027-01 historik'));
  expect(history).toContain('ändrade till: "Tre enheter räcker."');
  expect(history).toContain('skrev i tråden: "Fyra enheter räcker."');
  const fell = await bot.removes('cecilia', id);
  expect(textOf(fell)).toContain('Region Dalarna har inget ställningstagande på fråga 2 längre');
  expect(await bot.removes('cecilia', id)).toEqual({ type: 'nothing' });
  await bot.until('2027-03-15T09:00');
  const late = await bot.replies('cecilia', 'nhv-gruppen', questionTitle(2), 'Vänta på oss.');
  expect(textOf(late.response)).toContain('Remiss 2027-01 är stängd för svar');
  expect(textOf(late.response)).toContain('Karin Exempel');
  const log = bot.house.remisser.entries.log(1);
  expect(log.filter(({ type }) => type === 'text').map((entry) => 'text' in entry && entry.text)).toEqual([
    'Fyra enheter räcker.',
    'Tre enheter räcker.',
    null,
    null,
  ]);
});

test('a position is asked for once, someone without a region is kept among the others, a stranger is told kindly', async () => {
  await opened();
  const first = await bot.replies('sara', 'nhv-gruppen', questionTitle(1), 'Bra definition.');
  expect('message' in first.response && first.response.message?.title).toBe(
    'Sparat som synpunkt från Region Sörmland på fråga 1, remiss 2027-01',
  );
  const again = await bot.replies('sara', 'nhv-gruppen', questionTitle(1), 'Och tydlig.');
  expect(again.response).toEqual({ type: 'noted', message: null });
  const other = await bot.replies('karin', 'nhv-gruppen', questionTitle(1), 'Glöm inte barnen.');
  expect('message' in other.response && other.response.message?.title).toContain('övriga synpunkter');
  const stranger = await bot.replies('sten', 'nhv-gruppen', questionTitle(1), 'Hej på er.');
  expect(textOf(stranger.response)).toContain('Jag känner inte igen dig än');
  expect(textOf(stranger.response)).toContain('Det du skrev i tråden är inte sparat.');
  expect(await bot.removes('sten', stranger.id)).toEqual({ type: 'nothing' });
  const secret = await bot.replies('gun', 'nhv-gruppen', questionTitle(1), 'Som för 811228-9874.');
  expect(textOf(secret.response)).toContain('ser ut som ett personnummer');
  expect(bot.house.remisser.entries.log(1)).toHaveLength(3);
  expect(JSON.stringify(bot.db.prepare('SELECT * FROM inbox').all())).not.toContain('811228');
});
