import { describe, expect, test } from 'vitest';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { takes, titleOf, wordsIn } from '../support/remiss-threads.ts';
import { formOf, type Register, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const person = (id: string, name: string, more: object = {}) => ({ id, name, email: `${id}@example.org`, ...more });
const seat = (group: string, who: string, more: object = {}) => ({
  ...{ group, person: who, role: 'ledamot', from: '2026-01-01' },
  ...more,
});

/** Karin is at the kansli; Kerstin too, and sits in the group hud; Klara has left it. Mats sits there and is at no kansli. */
const register = {
  ...nhvRegister,
  people: [
    ...nhvRegister.people,
    person('kerstin', 'Kerstin Exempel', { roles: ['kansli'] }),
    person('klara', 'Klara Exempel', { roles: ['kansli'] }),
    person('mats', 'Mats Exempel'),
  ],
  seats: [
    ...nhvRegister.seats,
    seat('vc-hud', 'kerstin'),
    seat('vc-hud', 'mats'),
    seat('vc-hud', 'klara', { to: '2027-05-10' }),
  ],
} as unknown as Register;

const talk = 'Det du skrev räknas som samtal och är inte sparat som svar';
const ours = 'Är det du skrev ett svar från Verksamhetschefsgrupp hud?';

async function inMay(): Promise<TestBot> {
  const bot = testBot('2027-03-01T07:00', { register });
  await bot.until('2027-03-01T10:00');
  for (const [area, groups] of [
    ['gendermatoser', 'hud'],
    ['tips', 'barn'],
  ])
    await bot.fills('karin', formOf(await bot.says('karin', `nhv ${area} grupper`)), { groups: groups ?? '' });
  await bot.until('2027-05-12T10:00');
  return bot;
}

const says = async (bot: TestBot, who: string, text: string, group = 'vc-hud', question = 1) =>
  (await bot.replies(who, group, `fråga ${question} av 4`, text)).response;
const standing = (bot: TestBot) => bot.features.nhv.followUps.answers(1).map(({ by, text }) => `${by}: ${text}`);
const question = (bot: TestBot) =>
  textOf({
    type: 'message',
    message: bot.messagesIn('vc-hud').find(({ title }) => title.includes('fråga 1 av 4')) as never,
  });

describe('what is written in a thread of the yearly follow-up, by who writes and where they sit', () => {
  test.each([
    ['karin', 'at the kansli', [talk, 'nothing'], []],
    ['kerstin', 'at the kansli, and sits in the group', [ours, ours], []],
    ['klara', 'at the kansli, and has left the group', [talk, 'nothing'], []],
    ['mats', 'sits in the group', ['noted', 'noted'], ['mats: Första.', 'mats: Andra.']],
    ['hedda', 'chairs the group', ['noted', 'noted'], ['hedda: Första.', 'hedda: Andra.']],
    [
      'sten',
      'neither',
      [
        'Det här kan bara gruppens medlemmar eller kansliet göra. Ordförande i gruppen är Hedda Exempel.',
        'Det här kan bara gruppens medlemmar eller kansliet göra. Ordförande i gruppen är Hedda Exempel.',
      ],
      [],
    ],
  ])('%s, who is %s', async (who, _, [first, second], kept) => {
    const bot = await inMay();
    expect(titleOf(await says(bot, who, 'Första.'))).toBe(first);
    expect(titleOf(await says(bot, who, 'Andra.', 'vc-hud', 2))).toBe(second);
    expect(standing(bot)).toEqual(kept);
  });

  test('the kansli is told once a year, whichever group it writes to, and also who has been asked in their own group', async () => {
    const bot = await inMay();
    expect(titleOf(await says(bot, 'karin', 'Kom ihåg att svara.'))).toBe(talk);
    expect(titleOf(await says(bot, 'karin', 'Kom ihåg att svara.', 'vc-barn'))).toBe('nothing');
    expect(titleOf(await says(bot, 'kerstin', 'Kom ihåg att svara.'))).toBe(ours);
    expect(titleOf(await says(bot, 'kerstin', 'Kom ihåg att svara.', 'vc-barn'))).toBe(talk);
    expect(titleOf(await says(bot, 'kerstin', 'Tack.', 'vc-barn'))).toBe('nothing');
    expect(question(bot)).toContain('Svar hittills: inga');
  });
});

describe('talk', () => {
  test('is made an answer by its writer, as it was last written, follows its message, and becomes talk again', async () => {
    const bot = await inMay();
    const { id, response: told } = await bot.replies('karin', 'vc-hud', 'fråga 1 av 4', 'Vi ser inga problem.');
    expect(wordsIn(told)).toContain('med ditt namn');
    expect(titleOf(await bot.edits('karin', id, 'Vi ser inga problem alls.'))).toBe('nothing');
    const saved = await takes(bot, 'karin', told, 'Spara som svar');
    expect(titleOf(saved)).toBe('Sparat som svar på fråga 1 från Verksamhetschefsgrupp hud');
    expect(standing(bot)).toEqual(['karin: Vi ser inga problem alls.']);
    expect(question(bot)).toContain('Svar hittills: Karin Exempel');
    expect((await bot.edits('karin', id, 'Vi ser få problem.')).type).toBe('noted');
    expect(standing(bot)).toEqual(['karin: Vi ser få problem.']);
    expect(titleOf(await takes(bot, 'karin', told, 'Spara som svar'))).toBe(titleOf(saved));
    const back = await takes(bot, 'karin', saved, 'Räkna som samtal');
    expect(titleOf(back)).toBe('Det du skrev på fråga 1 räknas som samtal');
    expect(standing(bot)).toEqual([]);
    expect(question(bot)).toContain('Svar hittills: inga');
    expect((await bot.edits('karin', id, 'Vi ser nog få problem.')).type).toBe('nothing');
    await takes(bot, 'karin', back, 'Spara som svar');
    expect(standing(bot)).toEqual(['karin: Vi ser nog få problem.']);
    await bot.removes('karin', id);
    expect(standing(bot)).toEqual([]);
    expect(titleOf(await takes(bot, 'karin', back, 'Spara som svar'))).toBe('Meddelandet är borttaget');
  });

  test('of whoever sits in the group is an answer when they say so, each message by itself', async () => {
    const bot = await inMay();
    const asked = await says(bot, 'kerstin', 'Ja, hos oss.');
    expect(wordsIn(asked)).toContain('Du är på kansliet och sitter också i Verksamhetschefsgrupp hud.');
    await says(bot, 'kerstin', 'Glöm inte fråga två.');
    await takes(bot, 'kerstin', asked, 'Spara som svar');
    expect(standing(bot)).toEqual(['kerstin: Ja, hos oss.']);
  });

  test('is saved by nobody else, not once the year is over, and not where it is no longer known', async () => {
    const bot = await inMay();
    const told = await says(bot, 'karin', 'Vi ser inga problem.');
    expect(titleOf(await takes(bot, 'kerstin', told, 'Spara som svar'))).toContain('bara den som skrev');
    expect(titleOf(await bot.presses('karin', 'nhv.save-talk', '99'))).toBe('Knappen gäller inte längre');
    await bot.until('2028-01-02T10:00');
    expect(titleOf(await takes(bot, 'karin', told, 'Spara som svar'))).toBe('Uppföljningen av NHV 2027 är avslutad');
    await bot.until('2028-01-10T10:00');
    expect(titleOf(await takes(bot, 'karin', told, 'Spara som svar'))).toBe('Knappen gäller inte längre');
    expect(bot.db.prepare('SELECT count(*) FROM nhv_answer').pluck().get()).toBe(0);
    expect(titleOf(await says(bot, 'klara', 'Tack för svaren.'))).toBe('nothing');
    expect(titleOf(await says(bot, 'kerstin', 'Tack för svaren.'))).toBe('Uppföljningen av NHV 2027 är avslutad');
    expect(standing(bot)).toEqual([]);
  });

  test('leaves the group reminded, is not in what ledningsgruppen gets, and is no answer by a restart or a repeat', async () => {
    const bot = await inMay();
    for (const number of [1, 2, 3, 4]) await says(bot, 'kerstin', 'Tack.', 'vc-hud', number);
    await bot.repeats();
    await bot.until('2027-06-14T10:00');
    expect(bot.cameTo('hedda').filter((title) => title.includes('NHV')).length).toBeGreaterThan(0);
    await bot.until('2027-06-16T10:00');
    expect(bot.sentIn('ledningsgruppen').at(-1)).toContain('0 av 2 grupper har svarat');
  });

  test('heard late is judged by the day on which it was written', async () => {
    const bot = await inMay();
    const [thread] = bot.features.outbox.threadsOn('page', ['nhv/1/1']);
    const hears = (message: string, version: number, text: string | null, time: string) =>
      bot.bot.handle({
        ...{ type: 'reply', connection: 'page', event: `${message}/${version}`, conversation: 'group/vc-hud' },
        sender: { account: 'klara', direct: 'person/klara' },
        reply: { under: thread?.ref ?? '', message, version, text, writtenAt: Temporal.Instant.from(time) },
      });
    // Klara sat in the group until the tenth.
    expect(titleOf(hears('m2', 1, 'Ja.', '2027-05-11T10:00Z'))).toBe(talk);
    expect(titleOf(hears('m1', 2, 'Ja, alltid.', '2027-05-09T10:00Z'))).toBe(ours);
    expect(titleOf(hears('m1', 1, 'Ja.', '2027-05-09T09:59Z'))).toBe('nothing');
    await bot.presses('klara', 'nhv.save-talk', '2');
    expect(standing(bot)).toEqual(['klara: Ja, alltid.']);
    expect(bot.features.nhv.followUps.standing(1, { connection: 'page', address: 'group/vc-hud' })).toHaveLength(2);
  });
});
