import { expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { anna, bjorn, buttonsIn, cecilia, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

/** Ledningsgruppen's chair is away, while all that is hers to decide waits for her. */

const person = (id: string, name: string, more: object = {}) => ({
  ...{ id, name: `${name} Exempel`, email: `${id}@example.org`, region: 'uppsala' },
  ...more,
});
const house = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    groups: [{ id: 'nhv-gruppen', name: 'NHV-gruppen', type: 'nhv' }],
    people: [person('nora', 'Nora'), person('lars', 'Lars')],
    seats: [
      { group: 'nhv-gruppen', person: 'nora', role: 'ordforande', from: '2026-01-01' },
      { group: 'ledningsgruppen', person: 'lars', role: 'ledamot', from: '2026-01-01' },
    ],
  },
);

const id = (bot: TestBot, group: string, kind: string, period: number) => String(bot.duty(group, kind, period).id);
const extension = { choice: 'anstand', lastDayOn: '2027-05-28', reason: 'Ny mall' };
const uppdrag = { words: 'Ta fram en plan', lastDayOn: '2027-02-26', decidedOn: '2026-12-18', paragraph: '§ 4' };

async function allWaiting(): Promise<TestBot> {
  const bot = testBot('2026-11-02T07:00', { ...house, rooms: false });
  await bot.until('2027-01-11T10:00');
  await bot.fills('karin', { id: 'uppdrag.give', context: 'onkologi' }, uppdrag);
  await bot.fills('anna', { id: 'uppdrag.report', context: '1' }, { words: 'Klart.', document: '' });
  const asked = { kind: 'forslag', title: 'Gemensam jour', words: 'Vi vill ha en.' };
  await bot.fills('anna', { id: 'arende.send', context: 'onkologi' }, asked);
  const report = id(bot, 'onkologi', 'verksamhetsberattelse', 2026);
  await bot.fills('anna', { id: 'duty.later', context: report }, extension);
  const plan = id(bot, 'nhv-gruppen', 'verksamhetsplan', 2027);
  await bot.fills('nora', { id: 'duty.submit', context: plan }, { document: '2027-1', documentOn: '2027-01-11' });
  return bot;
}

const awayFor = (bot: TestBot, deputy: string | null) =>
  bot.features.ownTimes.addAbsence({
    person: 'lisa',
    fromOn: Temporal.PlainDate.from('2027-01-12'),
    toOn: Temporal.PlainDate.from('2027-04-30'),
    deputies: new Map(deputy ? [['ledningsgruppen', deputy]] : []),
  });

/** What somebody was given to press, and may not: each is pressed on a copy, in which nothing else happens. */
async function deadButtons(bot: TestBot, who: string, { first }: { first: string }): Promise<string[]> {
  const message: Message = JSON.parse(first);
  const at = String(bot.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime());
  const image = bot.db.serialize();
  const dead: string[] = [];
  for (const { id, value, label } of buttonsIn(message)) {
    const pressed = await testBot(at, { image }).presses(who, id, value);
    const said = pressed.type === 'message' ? pressed.message.title : '';
    if (/^(?:Det här kan bara|Du har själv|Knappen)/u.test(said)) dead.push(`${message.title}: ${label}: ${said}`);
  }
  return dead;
}

test.each<[string, (bot: TestBot) => unknown, string]>([
  ['a member who stands in', (bot) => awayFor(bot, 'lars'), 'lars'],
  ['the kansli, where nobody stands in', (bot) => awayFor(bot, null), 'karin'],
  [
    'the kansli, where nothing reaches her',
    (bot) => bot.db.exec("DELETE FROM account WHERE person_id = 'lisa'"),
    'karin',
  ],
])('%s is given only what they may press', async (_who, isGone, who) => {
  const bot = await allWaiting();
  isGone(bot);
  const seen = bot.posted().length;
  const dead: string[] = [];
  for (let day = Temporal.PlainDate.from('2027-01-13'); day.month < 4; day = day.add({ weeks: 1 })) {
    const before = bot.posted().length;
    await bot.until(`${day}T12:00`);
    const told = bot
      .posted()
      .slice(before)
      .filter(({ address }) => address === `person/${who}`);
    for (const one of told) dead.push(...(await deadButtons(bot, who, one)));
  }
  const instead = bot
    .posted()
    .slice(seen)
    .filter(({ address }) => address === `person/${who}`);
  expect(instead.some(({ first }) => /Lisa Exempel (?:är borta|kunde inte nås)/u.test(first))).toBe(true);
  expect(dead, dead.join(' | ')).toEqual([]);
  expect(bot.problems).toEqual([]);
});

test.each([
  ['ledamot', 'Är begäran inte besvarad inom tre arbetsdagar får kansliet veta det.', false],
  ['vice_ordforande', 'Därför har Lars Exempel också fått den.', true],
])('whoever asks for more time hears that the one who answers is away; with Lars as %s', async (role, words, isAsked) => {
  const bot = testBot('2026-11-02T07:00', { ...house, rooms: false });
  bot.db.prepare("UPDATE seat SET role = ? WHERE person_id = 'lars'").run(role);
  await bot.until('2027-01-13T10:00');
  awayFor(bot, null);
  const report = id(bot, 'onkologi', 'verksamhetsberattelse', 2026);
  const answered = textOf(await bot.fills('anna', { id: 'duty.later', context: report }, extension));
  expect(answered).toContain(`Lisa Exempel är borta till och med fredag 30 april 2027. ${words}`);
  const asked = 'Anna Exempel begär anstånd med verksamhetsberättelsen för 2026';
  expect([bot.sentTo('lisa').includes(asked), bot.sentTo('lars').includes(asked)]).toEqual([true, isAsked]);
  if (isAsked) expect(textOf(await bot.presses('lars', 'extension.grant', '1'))).toContain('Anståndet är beviljat');
});
