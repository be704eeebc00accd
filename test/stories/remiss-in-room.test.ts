import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import type { RoomWords } from '../../src/chat/invocation.ts';
import type { Response } from '../../src/chat/response.ts';
import { tally } from '../../src/remiss/case/answers.ts';
import { draftRemiss, nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { hears, keptTexts, room, takes, titleOf } from '../support/remiss-threads.ts';
import { buttonsIn, formOf, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const which = 'Vilken fråga i remiss 2027-01 gäller det du skrev?';

let bot: TestBot;

/** Somebody writes to the bot by name in the group's room, outside the threads. */
async function says(text: string, more: Partial<RoomWords> = {}, who = 'cecilia'): Promise<Response> {
  const response = bot.bot.handle({
    type: 'command',
    connection: 'page',
    event: randomUUID(),
    sender: { account: who, direct: `person/${who}`, name: who },
    conversation: room,
    text,
    written: { message: 'm1', version: 1, text, ...more },
  });
  await bot.delivery.run();
  return response;
}
const standing = (remiss = 1) =>
  tally(bot.features.remisser.entries.log(remiss)).texts.map(({ question, region, text }) => [question, region, text]);

async function openedWith(questions: string): Promise<void> {
  const id = await draftRemiss(bot);
  await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.questions', id)), { questions });
  await bot.presses('karin', 'remiss.open', id);
}

beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
});

describe('what is written to the bot in a room where a remiss with several questions is open', () => {
  beforeEach(() => openRemiss(bot));

  test('is asked about, the writer alone, and is no answer before', async () => {
    const posted = bot.messagesIn('nhv-gruppen').length;
    const asked = await says('Vi saknar barnen.');
    expect(titleOf(asked)).toBe(which);
    expect(textOf(asked)).not.toContain('Menade du');
    expect(keptTexts(bot)).toEqual([]);
    expect(bot.messagesIn('nhv-gruppen')).toHaveLength(posted);
    await takes(bot, 'cecilia', asked, 'Spara på fråga 2');
    expect(standing()).toEqual([[2, 'dalarna', 'Vi saknar barnen.']]);
  });

  test('is no answer where it is only kind, and is where it begins kindly', async () => {
    for (const kind of ['Tack!', 'ok', 'Tack så mycket']) expect(titleOf(await says(kind))).toBe('Varsågod');
    expect(titleOf(await says('hej'))).toContain('det här kan jag hjälpa dig med');
    const asked = await says('Tack, och hej: vi saknar barnen.');
    expect(titleOf(asked)).toBe(which);
    await takes(bot, 'cecilia', asked, 'Spara på fråga 2');
    expect(standing()).toEqual([[2, 'dalarna', 'Tack, och hej: vi saknar barnen.']]);
  });

  test('follows what becomes of its message, before and after it is placed', async () => {
    const asked = await says('Vi saknar barnen.');
    await hears(bot, 'cecilia', 'head', { message: 'm1', version: 2, text: 'Vi saknar äldre.' });
    await takes(bot, 'cecilia', asked, 'Spara på fråga 2');
    expect(standing()).toEqual([[2, 'dalarna', 'Vi saknar äldre.']]);
    await hears(bot, 'cecilia', 2, { message: 'm1', version: 3, text: null });
    expect(standing()).toEqual([]);
  });

  test('may have been a command: that is said too', async () => {
    const asked = await says('satus');
    expect(titleOf(asked)).toBe(which);
    expect(textOf(asked)).toContain('Menade du status? Skriv det en gång till, så svarar jag på det.');
  });

  test.each(['hjälp', 'mina', 'remiss 2027-01', ''])('is a command when it is one: %j', async (words) => {
    expect(titleOf(await says(words))).not.toBe(which);
    expect(bot.db.prepare('SELECT * FROM remiss_unplaced').all()).toEqual([]);
  });

  test('is not kept with a personnummer in it, also where it stands in a link', async () => {
    expect(titleOf(await says('Se 19811228-9874'))).toContain('personnummer');
    expect(titleOf(await says('Se här', { text: 'Se här (https://example.org/19811228-9874)' }))).toContain(
      'personnummer',
    );
    expect(bot.db.prepare('SELECT * FROM remiss_unplaced').all()).toEqual([]);
  });

  test('is asked of nobody whom the bot does not know', async () => {
    expect(titleOf(await says('Vi saknar barnen.', {}, 'okand'))).toBe('Du finns inte i registret än');
  });

  test('is not understood once the remiss is closed', async () => {
    await bot.presses('karin', 'remiss.close', '1');
    expect(titleOf(await says('Vi saknar barnen.'))).toBe('Jag förstod inte "Vi saknar barnen.".');
  });
});

describe('where one question only is open', () => {
  beforeEach(() => openedWith('1. Vad saknas?'));

  test('it is an answer to it', async () => {
    expect(titleOf(await says('Vi saknar barnen.'))).toBe(
      'Sparat som synpunkt från Region Dalarna på fråga 1, remiss 2027-01',
    );
    expect(standing()).toEqual([[1, 'dalarna', 'Vi saknar barnen.']]);
  });

  test('it is none before its writer says so, when it looks like a command', async () => {
    const asked = await says('satus');
    expect(titleOf(asked)).toBe(which);
    expect(standing()).toEqual([]);
    await hears(bot, 'cecilia', 'head', { message: 'm1', version: 2, text: 'status quo räcker' });
    expect(standing()).toEqual([]);
    await takes(bot, 'cecilia', asked, 'Spara på fråga 1');
    expect(standing()).toEqual([[1, 'dalarna', 'status quo räcker']]);
  });
});

describe('where two remisser are open', () => {
  beforeEach(async () => {
    await openRemiss(bot);
    await openedWith('1. Vad saknas?\n2. Vad är för mycket?');
  });

  test('its writer chooses both remiss and question, once', async () => {
    const asked = await says('Vi saknar barnen.');
    expect(titleOf(asked)).toBe('Vilken remiss och vilken fråga gäller det du skrev?');
    expect(buttonsIn(messageOf(asked)).map(({ label }) => label)).toEqual(['Fråga i 2027-01', 'Fråga i 2027-02']);
    await hears(bot, 'cecilia', 'head', { message: 'm1', version: 2, text: 'Vi saknar äldre.' });
    const form = formOf(await takes(bot, 'cecilia', asked, 'Fråga i 2027-02'));
    await bot.fills('cecilia', form, { question: '2' });
    expect([standing(1), standing(2)]).toEqual([[], [[2, 'dalarna', 'Vi saknar äldre.']]]);
    expect(titleOf(await takes(bot, 'cecilia', asked, 'Fråga i 2027-01'))).toBe('Knappen gäller inte längre');
  });
});

describe('what is written to the bot alone, as an answer is', () => {
  beforeEach(() => openRemiss(bot));
  const stance = 'Vi tillstyrker förslaget om antal enheter.';

  test('is offered a question, kept as the region’s synpunkt once one is chosen, and can be taken back', async () => {
    const asked = await bot.says('cecilia', stance);
    expect(titleOf(asked)).toBe(which);
    expect(keptTexts(bot)).toEqual([]);
    const placed = await takes(bot, 'cecilia', asked, 'Spara på fråga 2');
    expect(titleOf(placed)).toBe('Sparat som synpunkt från Region Dalarna på fråga 2, remiss 2027-01');
    await takes(bot, 'cecilia', placed, 'Tillstyrker');
    expect(standing()).toEqual([[2, 'dalarna', stance]]);
    expect(textOf(await bot.says('cecilia', 'remiss 1 historik'))).toContain('i egen chatt med boten');
    const [source] = bot.features.remisser.entries.log(1).flatMap((one) => (one.type === 'text' ? [one.source] : []));
    bot.turnTo('2027-02-22T10:01');
    await bot.presses('cecilia', 'remiss.take-back', `1/${source}`);
    expect(standing()).toEqual([]);
  });

  test('is offered also where it is asked of the bot in a room, and by whatever name it looks like', async () => {
    expect(titleOf(await bot.says('cecilia', 'Dalarna avstyrker fråga 2, den är för snäv.', room))).toBe(which);
    expect(titleOf(await bot.says('cecilia', 'Vi ställer oss bakom remissen'))).toBe(which);
  });

  test('is not understood from who answers for none, when nothing is open, or when it sounds like nothing', async () => {
    for (const who of ['olle', 'karin', 'lisa'])
      expect(textOf(await bot.says(who, stance))).toContain('Jag förstod inte');
    expect(textOf(await bot.says('cecilia', 'Vad blir det till lunch i dag?'))).toContain('Jag förstod inte');
    await bot.presses('karin', 'remiss.close', '1');
    expect(textOf(await bot.says('cecilia', stance))).toContain('Jag förstod inte');
  });

  test('is not kept with a personnummer in it', async () => {
    expect(textOf(await bot.says('cecilia', `${stance} 811228-9874`))).toContain('personnummer');
    expect(bot.db.prepare('SELECT count(*) FROM remiss_unplaced').pluck().get()).toBe(0);
  });
});

test('with no remiss open, the bot says that it did not understand', async () => {
  expect(titleOf(await says('Vi saknar barnen.'))).toBe('Jag förstod inte "Vi saknar barnen.".');
});
