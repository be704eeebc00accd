import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { livedOnce } from '../support/lived-once.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  delegates,
  type TestBot,
  testBot,
  textOf,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

const report = (bot: TestBot) => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
const nobody: Message = { title: 'ingenting', blocks: [] };

/** The latest message about the group to each kind of reader. */
const readers = {
  chair: (bot: TestBot) => bot.messagesTo('anna').at(-1),
  vice: (bot: TestBot) => bot.messagesTo('bjorn').at(-1),
  kansli: (bot: TestBot) => bot.messagesTo('karin').findLast(({ title }) => !title.startsWith('Veckans läge')),
  receiver: (bot: TestBot) => bot.messagesIn('ledningsgruppen').at(-1),
};
type Reader = keyof typeof readers;

/** The title, what it says below the facts, and its buttons. */
function card(bot: TestBot, reader: Reader) {
  const message = readers[reader](bot) ?? nobody;
  const words = plainText({ title: '', blocks: message.blocks.filter(({ type }) => type === 'text') }).trim();
  const facts = plainText({ title: '', blocks: message.blocks.filter(({ type }) => type === 'facts') }).split('\n');
  const next = facts.find((line) => line.startsWith('Nästa påminnelse: '));
  return [
    message.title,
    words,
    next?.slice('Nästa påminnelse: '.length),
    ...buttonsIn(message).map(({ label }) => label),
  ];
}

const who = { both: { chair: anna, vice: bjorn }, chair: { chair: anna }, vice: { vice: bjorn }, none: {} };
const why = 'Varför får jag detta?';
const late = 'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 28 februari';
const lateSinceTuesday = 'Verksamhetsberättelsen för 2026 skulle ha lämnats senast 2 mars';
const coming = 'Verksamhetsberättelsen för 2026 ska lämnas in inom 16 dagar';
const annaIs = 'Ordförande är Anna Exempel, anna@example.org.';
const bjornIs = 'Vice ordförande är Björn Exempel, bjorn@example.org.';
const kansliToo = 'Kansliet får också den här påminnelsen.';
const noChair = 'Gruppen har ingen ordförande just nu, därför får vice ordföranden och kansliet påminnelsen.';
const noChairs = 'Gruppen har varken ordförande eller vice ordförande just nu, därför får kansliet påminnelsen.';
const told = 'Det här är för kännedom till den som ska ta emot.';
const youInstead = 'Gruppen har ingen ordförande just nu, därför får du och kansliet påminnelsen.';
const nothing = ['ingenting', '', undefined];

const before = '2027-02-12T09:00';
const dayAfter = '2027-03-01T09:00';
const twoWeeks = '2027-03-15T09:00';
/** A Monday’s reminder stands below the digest: the kansli’s card is read where the last day is moved to a Tuesday. */
const tuesday = { lastDay: '2027-03-02', dayAfter: '2027-03-03T09:00', twoWeeks: '2027-03-16T09:00' };
const ownButtons = (later: string) => ['Lämna in', 'Vi arbetar med det', later, 'Börja på ett utkast', why];
const asked = ['Påminn nu', 'Be om läget', 'Sätt datum', 'Undanta', why];

type Card = readonly unknown[];
const at = (until: string, chairs: keyof typeof who, reader: Reader, card: Card) => ({ until, chairs, reader, card });

/** Every reader, before and after the last day, in a group with both chairs, either, or none. */
const cards = [
  at(before, 'both', 'chair', [
    coming,
    '',
    'fredag 19 februari, till dig och vice ordförande',
    ...ownButtons('Påminn senare'),
  ]),
  at(before, 'both', 'vice', [
    coming,
    annaIs,
    'fredag 19 februari, till dig och ordföranden',
    ...ownButtons('Påminn senare'),
  ]),
  at(before, 'both', 'kansli', nothing),
  at(before, 'both', 'receiver', nothing),
  at(before, 'chair', 'chair', [coming, '', 'fredag 19 februari, till dig', ...ownButtons('Påminn senare')]),
  at(before, 'vice', 'vice', [
    coming,
    youInstead,
    'fredag 19 februari, till dig och kansliet',
    ...ownButtons('Påminn senare'),
  ]),
  at(before, 'vice', 'kansli', [
    coming,
    `${noChair} ${bjornIs}`,
    'fredag 19 februari, till dig och vice ordförande',
    ...asked,
  ]),
  at(before, 'none', 'kansli', [
    coming,
    noChairs,
    'fredag 19 februari, till dig',
    'Lämna in',
    'Sätt datum',
    'Undanta',
    why,
  ]),
  at(dayAfter, 'both', 'chair', [
    late,
    kansliToo,
    'måndag 8 mars, till dig, vice ordförande och kansliet',
    ...ownButtons('Begär anstånd'),
  ]),
  at(dayAfter, 'both', 'vice', [
    late,
    `${annaIs} ${kansliToo}`,
    'måndag 8 mars, till dig, ordföranden och kansliet',
    ...ownButtons('Begär anstånd'),
  ]),
  at(tuesday.dayAfter, 'both', 'kansli', [
    lateSinceTuesday,
    `${annaIs} ${bjornIs}`,
    'tisdag 9 mars, till dig, ordföranden och vice ordförande',
    ...asked,
  ]),
  at(tuesday.dayAfter, 'chair', 'kansli', [
    lateSinceTuesday,
    annaIs,
    'tisdag 9 mars, till dig och ordföranden',
    ...asked,
  ]),
  at(tuesday.twoWeeks, 'both', 'kansli', [
    lateSinceTuesday,
    `${annaIs} ${bjornIs}`,
    'måndag 22 mars, till ordföranden och vice ordförande',
    ...asked,
  ]),
  at(twoWeeks, 'both', 'receiver', [
    'Verksamhetsberättelsen för 2026 har inte kommit in',
    `${told} ${annaIs} ${bjornIs} Ordföranden, vice ordföranden och kansliet får samma påminnelse.`,
    'måndag 22 mars, till ordföranden och vice ordförande',
    'Be om läget',
    'Påminn nu',
    why,
  ]),
  at(twoWeeks, 'chair', 'receiver', [
    'Verksamhetsberättelsen för 2026 har inte kommit in',
    `${told} ${annaIs} Ordföranden och kansliet får samma påminnelse.`,
    'måndag 22 mars, till ordföranden',
    'Be om läget',
    'Påminn nu',
    why,
  ]),
  at(twoWeeks, 'none', 'receiver', [
    'Verksamhetsberättelsen för 2026 har inte kommit in',
    `${told} Kansliet får samma påminnelse.`,
    'måndag 22 mars, till kansliet',
    why,
  ]),
];

const inJanuary = livedOnce(async (chairs: keyof typeof who) => {
  const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', who[chairs]));
  await bot.until('2027-01-14T07:00');
  await withoutYearlyMeeting(bot);
  return bot;
});

const botAt = livedOnce(async (until: string, chairs: keyof typeof who) => {
  const bot = await inJanuary(chairs);
  if (until === tuesday.dayAfter || until === tuesday.twoWeeks) {
    const moved = { on: tuesday.lastDay, reason: 'Enligt överenskommelse' };
    await bot.fills('karin', { id: 'duty.set-last-day', context: report(bot) }, moved);
  }
  await bot.until(until);
  return bot;
});

describe('a reminder of a report', () => {
  test.each(cards)('on $until to the $reader of a group with $chairs', async ({
    until,
    chairs,
    reader,
    card: expected,
  }) => {
    expect(card(await botAt(until, chairs), reader)).toEqual(expected);
  });

  test('offers the kansli to grant an extension only while one is asked for', async () => {
    const bot = await botAt(tuesday.dayAfter, 'both');
    delegates(bot);
    const extension = { choice: 'anstand', lastDayOn: '2027-04-01', reason: 'Vi väntar på siffror' };
    await bot.fills('anna', { id: 'duty.later', context: report(bot) }, extension);
    const reminder = bot.messagesTo('karin').findLast(({ title }) => title === lateSinceTuesday) ?? nobody;
    const grant = buttonsIn(reminder).find(({ label }) => label === 'Bevilja anstånd');
    expect(buttonsIn(reminder).map(({ label }) => label)).toEqual([
      'Påminn nu',
      'Be om läget',
      'Bevilja anstånd',
      'Undanta',
      why,
    ]);
    await bot.presses('karin', grant?.id ?? '', grant?.value ?? '');
    expect(bot.duty('onkologi', 'verksamhetsberattelse', 2026).lastDayOn?.toString()).toBe('2027-04-01');
    expect(bot.sentTo('karin')).toContain('Påminnelsen gäller inte längre: sista dag är flyttad till torsdag 1 april');
  });

  test('that was sent back says so to each of them', async () => {
    const bot = testBot('2026-11-23T07:00', withGroup('nhv', 'nhv-gruppen', who.both));
    await bot.until('2026-11-23T09:00');
    const plan = String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
    await bot.fills('anna', { id: 'duty.submit', context: plan }, { document: '2026-1', documentOn: '2026-11-20' });
    await bot.fills('lisa', { id: 'duty.return', context: plan }, { reason: 'Budget saknas', lastDayOn: '2026-12-10' });
    await bot.until('2026-12-11T09:00');
    for (const reader of ['chair', 'vice', 'kansli'] as const) {
      expect(plainText(readers[reader](bot) ?? nobody)).toContain('av Lisa Exempel: Budget saknas');
    }
  });
});

describe('Varför får jag detta?', () => {
  test('of several answers for each of them', async () => {
    const more = {
      groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
      seats: [{ group: 'hematologi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
    };
    const bot = testBot('2026-11-23T07:00', withGroup('vc', 'onkologi', who.both, more));
    await bot.until('2027-01-14T07:00');
    await withoutYearlyMeeting(bot);
    await bot.until(twoWeeks);
    expect(readers.receiver(bot)?.title).toBe('2 verksamhetsberättelser har inte kommit in');
    expect(plainText(bot.messagesTo('karin').at(-1) ?? nobody).split('\n')).toContain(
      '2 försenade uppgifter hos grupperna',
    );
    const press = buttonsIn(readers.chair(bot) ?? nobody).at(-1);
    const said = textOf(await bot.presses('anna', press?.id ?? '', press?.value ?? '')).split('\n');
    expect(said.slice(0, 3)).toEqual([
      'Därför får du påminnelsen',
      expect.stringMatching(
        /^Verksamhetsberättelse för 2026, Gruppen hematologi. Gruppen ska göra det, och du är ordförande/,
      ),
      expect.stringMatching(/^Verksamhetsberättelse för 2026, Gruppen onkologi. Gruppen ska göra det/),
    ]);
    expect(textOf(await bot.presses('bjorn', press?.id ?? '', press?.value ?? ''))).toBe(
      'Den här påminnelsen gick till någon annan\n[Välj vad du hör om]',
    );
  });
});
