import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { draftRemiss, nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { type Heard, hears, keptTexts, room, takes, titleOf } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const which = 'Vilken fråga i remiss 2027-01 gäller det du skrev?';
const source = `page|${room}|m1`;
const nora = { id: 'nora', name: 'Nora Exempel', email: 'nora@example.org' };
const register = {
  ...nhvRegister,
  people: [...nhvRegister.people, nora],
  seats: [...nhvRegister.seats, { group: 'nhv-gruppen', person: 'nora', role: 'ledamot', from: '2026-01-01' }],
};

let bot: TestBot;
let latest: Response;

const says = async (heard: Partial<Heard> = {}, who = 'cecilia'): Promise<Response> => {
  latest = await hears(bot, who, 'head', { message: 'm1', version: 1, text: 'Fyra enheter räcker.', ...heard });
  return latest;
};
const chooses = (question: number, who = 'cecilia') => bot.presses(who, 'remiss.place', `1/${question}/${source}`);
const standing = () =>
  tally(bot.features.remisser.entries.log(1)).texts.map(({ question, region, text }) => [question, region, text]);

/** The kansli asks this many questions. */
async function asking(questions: number): Promise<void> {
  bot = testBot('2027-02-22T10:00', { register });
  const id = await draftRemiss(bot);
  const form = formOf(await bot.presses('karin', 'remiss.questions', id));
  const words = Array.from({ length: questions }, (_, at) => `${at + 1}. Vad saknas i del ${at + 1}?`);
  await bot.fills('karin', form, { questions: words.join('\n') });
  await bot.presses('karin', 'remiss.open', id);
}

describe('what is written under the head message of a remiss with several questions', () => {
  beforeEach(async () => {
    bot = testBot('2027-02-22T10:00', { register });
    await openRemiss(bot);
  });

  test('is asked about, the writer alone, with a button for each question, and is no answer before', async () => {
    const posted = bot.messagesIn('nhv-gruppen').length;
    const message = messageOf(await says());
    expect(message.title).toBe(which);
    expect(buttonsIn(message).map(({ label }) => label)).toEqual([
      ...[1, 2, 3, 4].map((nr) => `Spara på fråga ${nr}`),
      'Spara på alla frågor',
    ]);
    expect(keptTexts(bot)).toEqual([]);
    expect(bot.messagesIn('nhv-gruppen')).toHaveLength(posted);
  });

  test('is taken on the question that is chosen, and then its position is asked for', async () => {
    await says();
    const asked = await takes(bot, 'cecilia', latest, 'Spara på fråga 2');
    expect(titleOf(asked)).toBe('Sparat som synpunkt från Region Dalarna på fråga 2, remiss 2027-01');
    expect(asked).toMatchObject({ replaces: true });
    await takes(bot, 'cecilia', asked, 'Avstyrker');
    expect(standing()).toEqual([[2, 'dalarna', 'Fyra enheter räcker.']]);
    expect(textOf(await bot.says('karin', 'remiss 2027-01'))).toContain('Avstyrker (1): Dalarna');
  });

  test('says that it is saved where no position is asked for', async () => {
    await hears(bot, 'cecilia', 2, { message: 'm0', version: 1, text: 'Först detta.' });
    await says();
    expect(titleOf(await chooses(2))).toBe('Sparat på fråga 2, remiss 2027-01');
  });

  test('goes as its message goes, once it is taken', async () => {
    await says();
    await chooses(2);
    await says({ version: 2, text: 'Tre enheter räcker.' });
    expect(standing()).toEqual([[2, 'dalarna', 'Tre enheter räcker.']]);
    await says({ version: 3, text: null });
    expect(standing()).toEqual([]);
    expect(titleOf(await chooses(2))).toBe('Det du skrev är redan sparat på fråga 2, remiss 2027-01');
  });

  test('counts as it was last written, when it is changed before a question is chosen', async () => {
    await says();
    expect(titleOf(await says({ version: 3, text: 'Tre enheter räcker.' }))).toBe(which);
    expect(await says({ version: 2, text: 'Två enheter räcker.' })).toEqual({ type: 'nothing' });
    await chooses(1);
    expect(standing()).toEqual([[1, 'dalarna', 'Tre enheter räcker.']]);
  });

  test.each([
    ['after it was written', [1, 2]],
    ['as the platform tells it, before it was written', [2, 1]],
  ])('is not taken when it was taken away %s', async (_, versions) => {
    for (const version of versions) await says({ version, ...(version === 2 ? { text: null } : {}) });
    expect(titleOf(await chooses(1))).toBe('Meddelandet är borttaget');
    expect(keptTexts(bot)).toEqual([]);
  });

  test('is placed by its writer alone', async () => {
    await says();
    expect(titleOf(await chooses(1, 'bjorn'))).toBe('Det här kan bara den som skrev meddelandet göra');
    expect(keptTexts(bot)).toEqual([]);
  });

  test('counts among the others’ where its writer answers for no region', async () => {
    await says({}, 'nora');
    expect(titleOf(await chooses(3, 'nora'))).toBe('Sparat bland övriga synpunkter på fråga 3, remiss 2027-01');
    expect(standing()).toEqual([[3, null, 'Fyra enheter räcker.']]);
  });

  test('is refused once the remiss is closed, also when it was written before', async () => {
    await says();
    await bot.presses('karin', 'remiss.close', '1');
    expect(titleOf(await chooses(1))).toBe('Remiss 2027-01 är stängd för svar');
    expect(titleOf(await says({ message: 'm2' }))).toBe('Remiss 2027-01 är stängd för svar');
    expect(await says({ message: 'm2', version: 2, text: null })).toEqual({ type: 'nothing' });
    expect(keptTexts(bot)).toEqual([]);
  });

  test('is not kept with a personnummer in it', async () => {
    expect(titleOf(await says({ text: 'Patienten 19811228-9874 väntar' }))).toContain('personnummer');
    expect(titleOf(await chooses(1))).toBe('Knappen gäller inte längre');
  });

  test('is known by its message also where the platform does not say what it was written under', async () => {
    expect(bot.features.repliedTo('page', room, 'm1')).toBeNull();
    await says();
    const head = bot.db.prepare<[], string>("SELECT ref FROM outbox WHERE topic = 'remiss/1'").pluck().get();
    expect(bot.features.repliedTo('page', room, 'm1')).toBe(head);
  });

  test('is heard under head messages that were sent before it was', async () => {
    bot.db.exec("UPDATE outbox SET topic = NULL WHERE subject = 'remiss/1/head'");
    const path = new URL('../../src/database/migrations/0010-under-head.sql', import.meta.url);
    const sql = readFileSync(path, 'utf8');
    bot.db.exec(sql.slice(sql.indexOf('UPDATE outbox')));
    expect(titleOf(await says())).toBe(which);
  });
});

test('with one question it is an answer to that one, and changes and goes with its message', async () => {
  await asking(1);
  expect(titleOf(await says())).toBe('Sparat som synpunkt från Region Dalarna på fråga 1, remiss 2027-01');
  await says({ version: 2, text: 'Tre enheter räcker.' });
  expect(standing()).toEqual([[1, 'dalarna', 'Tre enheter räcker.']]);
  await says({ version: 3, text: null });
  expect(standing()).toEqual([]);
});

test('with more questions than buttons one of them is chosen in a form', async () => {
  await asking(7);
  const message = messageOf(await says());
  expect(buttonsIn(message).map(({ label }) => label)).toEqual(['Välj fråga', 'Spara på alla frågor']);
  const form = formOf(await takes(bot, 'cecilia', latest, 'Välj fråga'));
  await bot.fills('cecilia', form, { question: '7' });
  expect(standing()).toEqual([[7, 'dalarna', 'Fyra enheter räcker.']]);
});
