import { describe, expect, test } from 'vitest';
import { pressableAmong } from '../../src/chat/message.ts';
import type { Response } from '../../src/chat/response.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { draftRemiss, nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { openRound } from '../support/remiss-rounds.ts';
import { hears, keptTexts, room, takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

/** Kerstin is at the kansli, and answers for Region Gävleborg too. */
const kerstin = { id: 'kerstin', name: 'Kerstin Exempel', email: 'kerstin@example.org', roles: ['kansli'] };
const register = {
  ...nhvRegister,
  people: [...nhvRegister.people, kerstin],
  seats: [
    ...nhvRegister.seats,
    { group: 'nhv-gruppen', person: 'kerstin', role: 'ledamot', region: 'gavleborg', from: '2026-01-01' },
  ],
};
const talk = 'Det du skrev räknas som samtal och är inte sparat som synpunkt';
const ours = 'Är det du skrev ett svar från Region Gävleborg?';

async function opened(): Promise<TestBot> {
  const bot = testBot('2027-02-22T10:00', { register });
  await openRemiss(bot);
  return bot;
}
const says = (
  bot: TestBot,
  who: string,
  message: string,
  text: string | null,
  version = 1,
  under: number | 'head' = 2,
) => hears(bot, who, under, { message, version, text });
const standing = (bot: TestBot) =>
  tally(bot.features.remisser.entries.log(1)).texts.map(({ question, region, text }) => [question, region, text]);
const silent = { type: 'nothing' };

describe('what the kansli, who asks, writes in the thread of a question', () => {
  test('is talk: told once, kept in no answer, and seen in no page of the remiss', async () => {
    const bot = await opened();
    const told = await says(bot, 'karin', 'k1', 'Hej alla, kom ihåg att svara i tid.');
    expect(titleOf(told)).toBe(talk);
    expect(wordsIn(told)).toContain('Du behöver inte göra något.');
    expect(await says(bot, 'karin', 'k2', 'Och tack för det ni har skrivit.')).toEqual(silent);
    expect(await says(bot, 'karin', 'k2', 'Tack för det ni har skrivit.', 2)).toEqual(silent);
    expect(await says(bot, 'karin', 'k2', null, 3)).toEqual(silent);
    expect(keptTexts(bot)).toEqual([]);
    for (const line of ['remiss 1', 'remiss 1 historik'])
      expect(textOf(await bot.says('karin', line))).not.toContain('kom ihåg att svara');
    expect(bot.sentTo('anna').join()).not.toContain('synpunkt');
  });

  test('can be kept among the others’ after all, as it was last written, and then follows its message', async () => {
    const bot = await opened();
    const told = await says(bot, 'karin', 'k1', 'Kostnaden saknas.');
    expect(await says(bot, 'karin', 'k1', 'Kostnaden saknas i kapitel 3.', 2)).toEqual(silent);
    const kept = await takes(bot, 'karin', told, 'Spara som synpunkt');
    expect(titleOf(kept)).toBe('Sparat bland övriga synpunkter på fråga 2, remiss 2027-01');
    expect(standing(bot)).toEqual([[2, null, 'Kostnaden saknas i kapitel 3.']]);
    expect(titleOf(await takes(bot, 'karin', told, 'Spara som synpunkt'))).toContain('är redan sparat');
    await says(bot, 'karin', 'k1', 'Kostnaden saknas helt.', 3);
    expect(standing(bot)).toEqual([[2, null, 'Kostnaden saknas helt.']]);
    await says(bot, 'karin', 'k1', null, 4);
    expect(standing(bot)).toEqual([]);
  });

  test('is kept by nobody else, and not when it has been taken away', async () => {
    const bot = await opened();
    const told = await says(bot, 'karin', 'k1', 'Kostnaden saknas.');
    expect(titleOf(await takes(bot, 'cecilia', told, 'Spara som synpunkt'))).toContain('bara den som skrev');
    await says(bot, 'karin', 'k1', null, 2);
    expect(titleOf(await takes(bot, 'karin', told, 'Spara som synpunkt'))).toBe('Meddelandet är borttaget');
    expect(keptTexts(bot)).toEqual([]);
  });

  test('is no attempt to answer once the remiss is closed', async () => {
    const bot = await opened();
    await bot.presses('karin', 'remiss.close', '1');
    expect(await says(bot, 'karin', 'k1', 'Tack för svaren.')).toEqual(silent);
    expect(textOf(await bot.says('karin', 'logg remiss 1'))).not.toContain('försökte svara');
  });

  test('is talk under the head message and in a round too, where it is kept on the question that is chosen', async () => {
    const bot = await opened();
    const told = await says(bot, 'karin', 'k1', 'Kostnaden saknas.', 1, 'head');
    expect(titleOf(told)).toBe(talk);
    const form = formOf(await takes(bot, 'karin', told, 'Spara som synpunkt'));
    await bot.fills('karin', form, { question: '3' });
    expect(standing(bot)).toEqual([[3, null, 'Kostnaden saknas.']]);
    const rounds = testBot('2027-02-22T10:00', { register });
    await openRound(rounds);
    const ref = rounds.db.prepare<[], string>("SELECT ref FROM outbox WHERE topic = 'runda/1'").pluck().get() ?? '';
    const said = rounds.bot.handle({
      ...{ type: 'reply', connection: 'page', event: 'e1', conversation: room },
      sender: { account: 'karin', direct: 'person/karin', name: 'karin' },
      reply: { under: ref, message: 'k1', version: 1, text: 'Hör av er vid frågor.' },
    });
    expect(titleOf(said)).toBe(talk);
    expect(keptTexts(rounds)).toEqual([]);
  });

  test('what others without a region write is kept as before', async () => {
    const bot = await opened();
    expect(titleOf(await says(bot, 'olle', 'o1', 'Kostnaden saknas.'))).toContain('Sparat bland övriga synpunkter');
  });
});

describe('somebody at the kansli who answers for a region too', () => {
  test('is asked which is meant, each time, and nothing is kept before', async () => {
    const bot = await opened();
    const asked = await says(bot, 'kerstin', 'k1', 'Vi tillstyrker.');
    expect(titleOf(asked)).toBe(ours);
    expect(keptTexts(bot)).toEqual([]);
    const saved = await takes(bot, 'kerstin', asked, 'Spara som svar');
    expect(titleOf(saved)).toBe('Sparat som synpunkt från Region Gävleborg på fråga 2, remiss 2027-01');
    expect(standing(bot)).toEqual([[2, 'gavleborg', 'Vi tillstyrker.']]);
    await says(bot, 'kerstin', 'k1', 'Vi tillstyrker helt.', 2);
    expect(standing(bot)).toEqual([[2, 'gavleborg', 'Vi tillstyrker helt.']]);
    expect(titleOf(await says(bot, 'kerstin', 'k2', 'Svara före fredag.'))).toBe(ours);
    expect(standing(bot)).toHaveLength(1);
  });

  test('is asked the same where a remiss has one question, under its head and of the bot in the room', async () => {
    const bot = testBot('2027-02-22T10:00', { register });
    const id = await draftRemiss(bot);
    const form = formOf(await bot.presses('karin', 'remiss.questions', id));
    await bot.fills('karin', form, { questions: '1. Innehållet?' });
    await bot.presses('karin', 'remiss.open', id);
    expect(titleOf(await says(bot, 'kerstin', 'k1', 'Vi tillstyrker.', 1, 'head'))).toBe(ours);
    expect(keptTexts(bot)).toEqual([]);
  });
});

describe('that there is nothing to say, said in words, is offered the press that says it', () => {
  const nothing = 'Vi har inga synpunkter.';
  const labels = (response: Response) => {
    if (!('message' in response) || !response.message) throw new Error(response.type);
    return buttonsIn(response.message).map(({ label }) => label);
  };

  test('in a question’s thread: as the position, first', async () => {
    const bot = await opened();
    const asked = await says(bot, 'cecilia', 'c1', nothing);
    expect(labels(asked)).toEqual(['Inget att erinra', 'Tillstyrker', 'Avstår', 'Berörs inte']);
    expect(titleOf(await takes(bot, 'cecilia', asked, 'Inget att erinra'))).toBe(
      'Region Dalarna har inget att erinra på fråga 2',
    );
    expect(labels(await says(bot, 'maj', 'm1', 'Kostnaden saknas.'))).not.toContain('Inget att erinra');
  });

  test.each([
    ['to the bot alone', (bot: TestBot) => bot.says('cecilia', 'Inget att tillägga')],
    ['under the head', (bot: TestBot) => says(bot, 'cecilia', 'c1', nothing, 1, 'head')],
  ])('%s: for the whole remiss, and it can be taken back', async (_, writes) => {
    const bot = await opened();
    const asked = await writes(bot);
    expect(titleOf(asked)).toBe('Har Region Dalarna inget att erinra i remiss 2027-01?');
    expect(labels(asked)).toEqual(['Inget att erinra', ...[1, 2, 3, 4].map((nr) => `Spara på fråga ${nr}`)]);
    const taken = await takes(bot, 'cecilia', asked, 'Inget att erinra');
    expect(titleOf(taken)).toBe('Region Dalarna har inget att erinra i remiss 2027-01');
    expect(titleOf(await takes(bot, 'cecilia', asked, 'Inget att erinra'))).toContain('Så här ligger det till');
    await takes(bot, 'cecilia', taken, 'Ångra');
    expect(tally(bot.features.remisser.entries.log(1)).positions.size).toBe(0);
  });

  test('where several remisser are open, each has its own', async () => {
    const bot = await opened();
    await openRemiss(bot);
    const asked = messageOf(await bot.says('cecilia', 'Inga synpunkter'));
    expect(asked.title).toBe('I vilken remiss har regionen inget att erinra?');
    expect(pressableAmong(asked.blocks).map(({ label }) => label)).toEqual([
      'Inget att erinra 2027-01',
      'Inget att erinra 2027-02',
    ]);
  });

  test('where they are of one round, for the rest of the round, which asks first', async () => {
    const bot = testBot('2027-02-22T10:00', { register });
    await openRound(bot);
    const asked = await bot.says('cecilia', 'Inga synpunkter');
    expect(titleOf(asked)).toBe('Har Region Dalarna inget att erinra i remissrunda 1?');
    expect(labels(asked)).toEqual(['Inget att erinra runda 1', 'Visa rundan']);
    await takes(bot, 'cecilia', asked, 'Inget att erinra runda 1');
    expect(tally(bot.features.remisser.entries.log(1)).positions.size).toBe(0);
  });

  test('where more are open than there are buttons, the rest are found by what shows them', async () => {
    const bot = testBot('2027-02-22T10:00', { register });
    for (let opened = 0; opened < 6; opened += 1) await openRemiss(bot);
    const asked = await bot.says('cecilia', 'Inga synpunkter');
    expect(labels(asked)).toHaveLength(5);
    expect(textOf(asked)).toContain('och 1 till.');
    const form = formOf(await takes(bot, 'cecilia', asked, 'Välj remiss'));
    const chosen = await bot.fills('cecilia', form, { remiss: '6' });
    expect(titleOf(chosen)).toBe('Har Region Dalarna inget att erinra i remiss 2027-06?');
  });

  test.each(['olle', 'karin', 'lisa'])('not to %s, who answers for no region', async (who) => {
    const bot = await opened();
    expect(textOf(await bot.says(who, 'Inga synpunkter'))).not.toContain('Inget att erinra');
  });
});
