import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { madeUpAnswers } from '../support/answers.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { anna, bjorn, buttonsIn, formOf, type TestBot, testBot, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const later = 'En senare påminnelse har kommit';

const submit = (bot: TestBot) =>
  bot.fills(
    'anna',
    { id: 'duty.submit', context: String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id) },
    { document: '2027-0123', documentOn: '2027-02-11' },
  );

/** How often each message to someone has been changed where it stands, in the order in which they came. */
const changes = (bot: TestBot, who: string): number[] =>
  bot.db
    .prepare<[string], number>(`
      SELECT (SELECT count(*) FROM outbox AS own WHERE own.updates_id = outbox.id) FROM outbox
      WHERE person_id = ? AND updates_id IS NULL AND state <> 'withdrawn' ORDER BY id`)
    .pluck()
    .all(who);

const texts = (bot: TestBot, who: string) => bot.messagesTo(who).map(plainText);

describe('of a duty', () => {
  test('the older says once that a later has come, and is left alone when the document comes in', async () => {
    const bot = testBot('2026-11-23T07:00', vc);
    await bot.until('2027-02-19T09:00');
    expect(bot.sentTo('anna')).toEqual([
      later,
      later,
      later,
      'Verksamhetsberättelsen för 2026 ska lämnas in inom 9 dagar',
    ]);
    expect(texts(bot, 'anna')[0]).toBe(`${later}\nGällde Verksamhetsberättelsen för 2026, Gruppen onkologi.`);
    expect(bot.messagesTo('anna').slice(0, 3).flatMap(buttonsIn)).toEqual([]);
    expect(changes(bot, 'anna')).toEqual([1, 1, 1, 0]);
    await submit(bot);
    expect(changes(bot, 'anna')).toEqual([1, 1, 1, 1]);
    expect(bot.sentTo('anna').slice(-2)).toEqual([
      later,
      'Påminnelsen gäller inte längre: Anna Exempel lämnade in fredag 19 februari',
    ]);
    expect(bot.problems).toEqual([]);
  });

  test('each reader has a latest of their own', async () => {
    const bot = testBot('2026-11-23T07:00', vc);
    await bot.until('2027-02-25T09:00');
    expect(bot.sentTo('bjorn').at(-1)).toBe('Verksamhetsberättelsen för 2026 ska lämnas in inom 3 dagar');
    expect(changes(bot, 'bjorn').at(-1)).toBe(0);
    expect(
      changes(bot, 'bjorn')
        .slice(0, -1)
        .every((count) => count === 1),
    ).toBe(true);
  });
});

describe('a message about several things', () => {
  async function withBundle() {
    const answers = madeUpAnswers();
    answers.owe('2026-11-23T07:00', 3, '2027-02-26', ['anna']);
    answers.owe('2026-11-23T07:00', 4, '2027-03-05', ['anna']);
    const bot = testBot('2026-11-23T07:00', { ...vc, guests: [answers.hooks] });
    await bot.until('2027-02-12T09:00');
    return { answers, bot };
  }

  test('is kept up to date about what nothing later has come about', async () => {
    const { bot } = await withBundle();
    const at = bot.sentTo('anna').length - 1;
    expect(bot.sentTo('anna')[at]).toBe('Påminnelse om 2 uppgifter');
    await submit(bot);
    expect(texts(bot, 'anna')[at]).toContain('Gäller inte längre: Anna Exempel lämnade in');
    await bot.until('2027-02-19T09:00');
    expect(texts(bot, 'anna')[at]).toBe(
      'Påminnelserna gäller inte längre\nGällde Svar 3, Gruppen onkologi; Verksamhetsberättelsen för 2026, Gruppen onkologi.',
    );
  });
});

test('a later one that never went leaves the older as the latest', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  await bot.until('2027-02-19T08:29');
  const before = bot.sentTo('anna');
  bot.turnTo('2027-02-19T08:30');
  await bot.ticker.tick();
  const submitted = await submit(bot);
  expect(submitted.type).toBe('message');
  expect(bot.sentTo('anna')).toHaveLength(before.length);
  expect(bot.sentTo('anna').at(-1)).toBe('Påminnelsen gäller inte längre: Anna Exempel lämnade in fredag 19 februari');
});

describe('what was asked before anybody was reminded', () => {
  test('of a remiss gives way to its reminder, to those who got one', async () => {
    const bot = testBot('2027-02-22T10:00', { register: nhvRegister });
    await openRemiss(bot);
    await bot.presses('gun', 'remiss.nothing-to-add', '1');
    await bot.until('2027-03-05T09:00');
    expect(bot.sentTo('maj')).toEqual([later, later, 'Remiss 2027-01 ska vara besvarad om 7 dagar']);
    expect(texts(bot, 'maj')[0]).toContain('Gällde Remiss 2027-01: Resttillstånd efter polio');
    expect(bot.sentTo('gun')).toEqual(['Region Gävleborg har svarat på remiss 2027-01']);
    await bot.presses('maj', 'remiss.nothing-to-add', '1');
    expect(bot.sentTo('maj')).toEqual([later, later, 'Påminnelsen gäller inte längre: Region Västmanland har svarat']);
    expect(changes(bot, 'maj')).toEqual([1, 1, 1]);
  });

  test('of NHV areas gives way to its reminder, one update for each who was asked', async () => {
    const bot = testBot('2027-01-11T10:00', { register: nhvRegister });
    await bot.fills('karin', formOf(await bot.says('karin', 'nhv ny')), {
      ...{ name: 'Svår ångest', step: '1', on: '2027-01-11' },
    });
    await bot.until('2027-02-20T10:00');
    const people = ['anna', 'bjorn', 'cecilia', 'gun', 'sara', 'vera', 'maj'];
    const changed = () => people.map((who) => changes(bot, who).reduce((sum, count) => sum + count, 0));
    const before = changed();
    expect(bot.sentTo('cecilia').filter((title) => title === later).length).toBe(bot.sentTo('cecilia').length - 1);
    await bot.fills('karin', formOf(await bot.says('karin', 'nhv ångest steg')), { kind: 'stopped', on: '2027-02-20' });
    expect(changed()).toEqual(before.map((count) => count + 1));
    expect(bot.sentTo('cecilia').at(-1)).toBe('Påminnelsen gäller inte längre: området har gått vidare');
  });
});
