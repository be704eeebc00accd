import { beforeEach, describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { hears } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

/** The remiss's last day is a Friday, and there is nothing special about it. */
const last = '2027-03-12';
const next = '2027-03-13';

type Answering = { name: string; does(bot: TestBot, at: Prepared): Promise<Response> };
type Prepared = { form: ReturnType<typeof formOf>; point: ReturnType<typeof formOf>; position: string };

const fourTimes = {
  'position.1': 'tillstyrker',
  'position.2': 'tillstyrker',
  'position.3': 'tillstyrker',
  'position.4': 'tillstyrker',
};
const pointedAt = { group: 'nhv-gruppen', text: 'Skrivet i kanalen.', writer: 'anna' };

/** Every way of saying something for a region, or of changing what it has said. */
const ways: readonly Answering[] = [
  { name: 'a new reply', does: (bot) => hears(bot, 'anna', 1, { message: 'ny', version: 1, text: 'För sent.' }) },
  { name: 'an edited reply', does: (bot) => hears(bot, 'bjorn', 1, { message: 'b1', version: 2, text: 'Ändrat.' }) },
  { name: 'a deleted reply', does: (bot) => hears(bot, 'bjorn', 1, { message: 'b1', version: 3, text: null }) },
  { name: 'a press for all questions', does: (bot) => bot.presses('anna', 'remiss.nothing-to-add', '1') },
  { name: 'a press that it is not concerned', does: (bot) => bot.presses('anna', 'remiss.not-concerned', '1') },
  { name: 'a press that replaces', does: (bot) => bot.presses('bjorn', 'remiss.nothing-to-add', '1/alla') },
  {
    name: 'a position under what was written',
    does: (bot, { position }) => bot.presses('bjorn', 'remiss.position', position),
  },
  { name: 'a form that was opened in time', does: (bot, { form }) => bot.fills('anna', form, fourTimes) },
  { name: 'a message made into a synpunkt', does: (bot, { point }) => bot.fills('anna', point, { question: '1/1' }) },
];

/** A remiss in which Björn has written, and everything that can be opened before the end is open. */
async function prepared(values = polio): Promise<[TestBot, Prepared]> {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, values);
  const heard = await hears(bot, 'bjorn', 1, { message: 'b1', version: 1, text: 'Örebro tycker.' });
  const asked = 'message' in heard && heard.message ? buttonsIn(heard.message) : [];
  const form = formOf(await bot.presses('anna', 'remiss.answer', '1'));
  const point = formOf(await bot.points('anna', 'remiss.point', pointedAt));
  return [bot, { form, point, position: asked[0]?.value ?? '' }];
}

const said = (bot: TestBot) => bot.features.remisser.entries.log(1).length;
const words = (response: Response): string =>
  'message' in response && response.message ? plainText(response.message) : response.type;

describe.each(ways)('$name', ({ does }) => {
  let bot: TestBot;
  let at: Prepared;
  beforeEach(async () => {
    [bot, at] = await prepared();
    await bot.until(`${last}T20:00`);
  });

  test('is taken in the last second of the last day', async () => {
    bot.turnTo(`${last}T23:59:59`);
    const before = said(bot);
    await does(bot, at);
    expect(said(bot)).toBeGreaterThan(before);
  });

  test.each([
    ['at midnight, before the tick', `${next}T00:00:00`],
    ['half a minute later, before the tick', `${next}T00:00:30`],
    ['a day later, when the tick is delayed', '2027-03-14T12:00'],
  ])('is refused %s', async (_, moment) => {
    bot.turnTo(moment);
    const before = said(bot);
    const response = words(await does(bot, at));
    expect(response).toContain('är stängd för svar');
    expect(response).toContain('Sista dagen var fredag 12 mars 2027.');
    expect(response).toContain('Hör av dig till kansliet (Karin Exempel)');
    expect(said(bot)).toBe(before);
  });

  test('is refused after the tick in the same words', async () => {
    bot.turnTo(`${next}T00:00:30`);
    const early = words(await does(bot, at));
    await bot.until(`${next}T09:00`);
    expect(words(await does(bot, at))).toBe(early);
  });

  test('is taken when the last day was moved in its last second', async () => {
    bot.turnTo(`${last}T23:59:59`);
    await extend(bot, '2027-03-22');
    bot.turnTo(`${next}T00:00:00`);
    const before = said(bot);
    await does(bot, at);
    expect(said(bot)).toBeGreaterThan(before);
  });

  test('is taken when it was opened again before the tick, also after it', async () => {
    bot.turnTo(`${next}T00:00:10`);
    await extend(bot, '2027-03-22');
    await bot.until(`${next}T09:00`);
    const before = said(bot);
    await does(bot, at);
    expect(said(bot)).toBeGreaterThan(before);
  });
});

const extend = async (bot: TestBot, lastOn: string) =>
  bot.fills('karin', formOf(await bot.says('karin', 'remiss 2027-01 förläng')), { lastOn, reason: 'Fler vill svara' });

test.each([
  ['when summer time begins the night after', '2027-03-27', '2027-03-28T00:00:00'],
  ['when summer time began that morning', '2027-03-28', '2027-03-29T00:00:00'],
  ['when it ended that morning', '2027-10-31', '2027-11-01T00:00:00'],
])('the day ends at the midnight that clocks show %s', async (_, lastOn, midnight) => {
  const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
  await openRemiss(bot, { ...polio, lastOn, senderDay: '2027-12-01' });
  bot.turnTo(`${lastOn}T23:59:59`);
  expect((await hears(bot, 'anna', 1, { message: 'a', version: 1, text: 'I tid.' })).type).toBe('noted');
  bot.turnTo(midnight);
  expect(words(await hears(bot, 'cecilia', 1, { message: 'c', version: 1, text: 'Sent.' }))).toContain(
    'är stängd för svar',
  );
});

describe('before the tick has come, after the day', () => {
  const late = async (values = polio) => {
    const [bot] = await prepared(values);
    await bot.until(`${last}T20:00`);
    bot.turnTo(`${next}T00:00:30`);
    return bot;
  };

  test.each([
    ['remiss'],
    ['remiss 2027-01'],
    ['mina'],
    ['remiss 2027-01 svara'],
  ])('nobody who writes "%s" is told that it is open', async (typed) => {
    for (const who of ['anna', 'karin']) {
      const shown = words(await (await late()).says(who, typed));
      expect(shown).not.toMatch(/\böppen\b|\[Svara\]|Öppen/u);
      expect(shown).not.toContain('form');
    }
  });

  test('the kansli can compile it, and is not offered to close it', async () => {
    const bot = await late();
    expect(buttonsIn(messageOf(await bot.says('karin', 'remiss 2027-01'))).map(({ id }) => id)).not.toContain(
      'remiss.close',
    );
    expect(words(await bot.says('karin', 'remiss 2027-01 sammanställ'))).toContain('Utkast 1');
    await bot.until(`${next}T09:00`);
    expect(textOf(await bot.says('karin', 'remiss 2027-01'))).toContain('Sammanställd');
  });

  test('a blind one shows what the others have said', async () => {
    const bot = await late({ ...polio, blind: 'ja' });
    expect(words(await bot.says('anna', 'remiss 2027-01 Örebro'))).toContain('Örebro tycker.');
  });

  test('*Gör till synpunkt* says whom to ask', async () => {
    const bot = await late();
    expect(words(await bot.points('anna', 'remiss.point', pointedAt))).toContain(
      'Hör av dig till kansliet (Karin Exempel)',
    );
  });

  test('it is closed once, and the tick says so where it stands and to the kansli', async () => {
    const bot = await late();
    await bot.says('anna', 'remiss');
    await hears(bot, 'anna', 1, { message: 'ny', version: 1, text: 'För sent.' });
    await bot.until('2027-03-15T09:00');
    const closings = bot.features.changes.ofSubject('remiss/1').filter(({ what }) => what.startsWith('stängde'));
    expect(closings.map(({ at }) => at.toString())).toEqual(['2027-03-12T23:00:00Z']);
    const head = bot.messagesIn('nhv-gruppen').find(({ title }) => title.includes('2027-01'));
    expect(head && plainText(head)).toContain('stängd');
    const closed = bot.messagesTo('karin').filter((message) => plainText(message).includes('Påminnelse om'));
    expect(closed.filter((message) => plainText(message).includes('Resttillstånd efter polio'))).toHaveLength(1);
  });
});
