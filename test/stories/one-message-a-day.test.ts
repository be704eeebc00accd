import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { writing } from '../../src/database/transaction.ts';
import { kindOf } from '../../src/outbox/message-kinds.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { madeUpAnswers } from '../support/answers.ts';
import { day, hours } from '../support/duties.ts';
import { asSaid, posted, rehearsed } from '../support/example-bot.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  karin,
  type Register,
  type TestBot,
  testBot,
  withGroup,
  withoutYearlyMeeting,
} from '../support/test-bot.ts';

/** Anna chairs a group, is at the kansli, and speaks for Uppsala in the NHV group. */
const register = {
  ...nhvRegister,
  groups: [...nhvRegister.groups, { id: 'onkologi', name: 'Gruppen onkologi', type: 'vc' }],
  people: nhvRegister.people.map((person) => (person.id === 'anna' ? { ...person, roles: ['kansli'] } : person)),
  seats: [
    ...nhvRegister.seats,
    { group: 'onkologi', person: 'anna', role: 'ordforande', from: '2026-01-01' },
    { group: 'vc-hud', person: 'anna', role: 'vice_ordforande', from: '2027-03-01' },
  ],
  meetings: [{ group: 'ledningsgruppen', start: '2027-03-05T09:00', end: '2027-03-05T12:00' }],
} as unknown as Register;

/** What the bot says by the clock, that somebody may be told on Monday 1 March; each must stand in the day's message. */
const sources = {
  'the digest': 'Veckans läge måndag 1 mars',
  'a handover card': 'Du är nu vice ordförande i Verksamhetschefsgrupp hud',
  'a question about NHV': 'är Region Uppsala intresserad?',
  'a duty that is late': 'Påminnelse om',
};

async function onTheFirstOfMarch(): Promise<TestBot> {
  const bot = testBot('2027-02-22T07:00', { register });
  await bot.until('2027-02-26T12:00');
  const form = formOf(await bot.says('karin', 'nhv ny'));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  await bot.fills('karin', form, { ...initial, name: 'Svår ångest', step: '1' });
  await bot.until('2027-03-01T09:00');
  return bot;
}

const onDay = (bot: TestBot, who: string, on: string) =>
  bot
    .posted()
    .filter(({ address, at }) => address === `person/${who}` && at.startsWith(on))
    .map(({ first }) => JSON.parse(first));

const hourOf = (bot: TestBot, who: string, on: string) =>
  bot
    .posted()
    .filter(({ address, at }) => address === `person/${who}` && at.startsWith(on))
    .map(({ at }) => Temporal.Instant.from(at).toZonedDateTimeISO(hours.timeZone).toPlainTime().toString().slice(0, 5));

describe('everything that the bot says by the clock to one person on one day', () => {
  test.each(Object.entries(sources))('has %s in one message', async (_what, words) => {
    const bot = await onTheFirstOfMarch();
    const all = onDay(bot, 'anna', '2027-03-01');
    expect(all.map(plainText).filter((text) => text.includes(words))).toHaveLength(1);
    expect(all).toHaveLength(1);
    expect(buttonsIn(all[0]).length).toBeLessThanOrEqual(5);
    expect(all[0].title).toMatch(/^Veckans läge/u);
  });

  test('is one message to everybody, person or room, on every day of a year', async () => {
    const bot = testBot('2027-02-22T07:00', { register });
    await bot.until('2027-06-30T09:00');
    const lanes = bot.db
      .prepare<[], string>(`
        SELECT lane || ' ' || date(due_at) FROM outbox
        WHERE updates_id IS NULL AND stands_in_for IS NULL AND topic IS NULL ORDER BY id`)
      .pluck()
      .all();
    expect(lanes.length).toBeGreaterThan(80);
    expect(lanes.filter((one, at) => lanes.indexOf(one) !== at)).toEqual([]);
  });

  test('is promised by the rehearsal word for word, as a digest where the digest is in it', async () => {
    const bot = testBot('2027-02-22T07:00', { register });
    const all = await rehearsed(bot as never, '2027-02-23', '2027-03-19');
    const promised = asSaid(bot as never, all);
    await bot.until('2027-03-19T23:59');
    expect(posted(bot as never, '2027-02-23', '2027-03-19')).toEqual(promised);
    const first = all.find(({ message }) => message.title.startsWith('Veckans läge måndag 1 mars'));
    expect(first?.kind).toBe('digest');
    expect(first?.items.length).toBeGreaterThan(0);
  });

  test('is told once, also when the process ends between finding out and sending', async () => {
    const bot = testBot('2027-02-22T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
    await bot.until('2027-03-01T08:29');
    bot.turnTo('2027-03-01T08:30');
    await bot.ticker.tick();
    const again = testBot('2027-03-01T08:31', { db: bot.db });
    await again.until('2027-03-01T12:00');
    expect(onDay(again, 'karin', '2027-03-01')).toHaveLength(1);
    await again.until('2027-03-02T12:00');
    expect(onDay(again, 'karin', '2027-03-02')).toEqual([]);
  });

  test('does not say the same duty twice: the digest counts what stands below it', async () => {
    const bot = testBot('2027-02-22T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
    await withoutYearlyMeeting(bot);
    await bot.until('2027-03-01T09:00');
    const text = plainText(onDay(bot, 'karin', '2027-03-01')[0]);
    expect(text).toContain('Försenade: 1, se påminnelserna nedan.');
    expect(text.split('skulle ha lämnats')).toHaveLength(2);
    expect(text).not.toContain('Gruppen onkologi | Verksamhetsberättelse');
  });

  test('shows in the digest itself what its reader has been reminded of later, where it is said anew', async () => {
    const bot = testBot('2027-02-22T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
    await withoutYearlyMeeting(bot);
    await bot.until('2027-03-01T09:00');
    const subject = bot.db
      .prepare<[], string>("SELECT subject FROM outbox WHERE message LIKE '%Veckans läge måndag 1 mars%'")
      .pluck()
      .get();
    const known = kindOf(bot.features.kinds, subject ?? '');
    if (!known || !('again' in known.kind)) throw new Error(`no kind of ${subject}`);
    const said = known.kind.again(known.parts, { now: bot.now(), dueAt: bot.now(), lane: 'p/karin' });
    const report = `duty/${bot.duty('onkologi', 'verksamhetsberattelse', 2026).id}`;
    if (!said) throw new Error('nothing is said anew');
    const below = plainText(said.message(new Set()));
    expect(below).toContain('Försenade: 1, se påminnelserna nedan.');
    const alone = plainText(said.message(new Set([report])));
    expect(alone).not.toContain('nedan');
    expect(alone).toContain('Gruppen onkologi | Verksamhetsberättelse');
  });

  test('answers why below the digest too, and where a later reminder has come says so there', async () => {
    const bot = testBot('2027-02-22T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
    await bot.until('2027-03-01T09:00');
    expect(buttonsIn(onDay(bot, 'karin', '2027-03-01')[0]).map(({ label }) => label)).toEqual([
      'Visa försenade',
      'Visa luckor',
      'Visa alla',
      'Varför får jag detta?',
    ]);
    await bot.until('2027-03-08T09:00');
    const first = bot.messagesTo('karin').find(({ title }) => title.startsWith('Veckans läge måndag 1 mars'));
    expect(first && plainText(first)).toContain('Försenade: 1, se påminnelserna nedan.');
    expect(first && plainText(first)).toMatch(/^En senare påminnelse har kommit$/mu);
  });

  test('asks the kansli to decide after eight weeks also among reminders of other sorts', async () => {
    const bot = testBot('2027-02-22T07:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }));
    await bot.until('2027-04-26T09:00');
    const text = plainText(onDay(bot, 'karin', '2027-04-26')[0]);
    expect(text).toContain('Dag för det årliga mötet');
    expect(text).toContain('senast söndag 28 februari 2027 (57 dagar sedan): bestäm vad som ska gälla');
  });
});

describe('a person’s own hour', () => {
  const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
  const at = (bot: TestBot, who: string, time: string | null) =>
    bot.features.ownTimes.setToldAt(who, time === null ? null : Temporal.PlainTime.from(time));

  test.each([
    ['07:00', '07:00'],
    ['08:00', '08:00'],
    [null, '08:30'],
    ['12:15', '12:15'],
    ['16:00', '16:00'],
  ])('%s is when they are told, and nobody else', async (own, told) => {
    const bot = testBot('2027-02-22T07:00', vc);
    at(bot, 'anna', own);
    await bot.until('2027-02-25T23:00');
    expect(hourOf(bot, 'anna', '2027-02-25')).toEqual([told]);
    expect(hourOf(bot, 'bjorn', '2027-02-25')).toEqual(['08:30']);
    expect(bot.problems).toEqual([]);
  });

  test.each(['07:00', '16:00'])('%s is rehearsed as it is lived', async (own) => {
    const bot = testBot('2027-02-22T07:00', vc);
    at(bot, 'anna', own);
    at(bot, 'karin', own);
    const promised = asSaid(bot as never, await rehearsed(bot as never, '2027-02-23', '2027-03-19'));
    await bot.until('2027-03-19T23:59');
    expect(posted(bot as never, '2027-02-23', '2027-03-19')).toEqual(promised);
  });

  test.each([
    ['later before it has come', '2027-02-25T10:00', '15:00', '16:00', ['16:00']],
    ['to one that has passed', '2027-02-25T10:00', '15:00', '09:00', ['10:00']],
    ['later when they have been told', '2027-02-25T10:00', '09:00', '15:00', ['09:00']],
    ['to an early one in the early morning', '2027-02-25T07:30', null, '07:15', ['08:30']],
  ] as const)('changed %s neither doubles nor loses', async (_how, when, before, after, told) => {
    const bot = testBot('2027-02-22T07:00', vc);
    at(bot, 'anna', before);
    await bot.until(when);
    at(bot, 'anna', after);
    await bot.until('2027-02-25T23:00');
    expect(hourOf(bot, 'anna', '2027-02-25')).toEqual(told);
  });

  test('what is settled before it is not told', async () => {
    const bot = testBot('2027-02-22T07:00', vc);
    at(bot, 'bjorn', '15:00');
    await bot.until('2027-02-25T10:00');
    const context = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    await bot.fills('anna', { id: 'duty.submit', context }, { document: '2027-0123', documentOn: '2027-02-11' });
    await bot.until('2027-02-25T23:00');
    expect(onDay(bot, 'bjorn', '2027-02-25')).toEqual([]);
  });
});

describe('somebody who is away', () => {
  const vc = withGroup(
    'vc',
    'onkologi',
    { chair: anna, vice: bjorn },
    { seats: [{ group: 'onkologi', person: 'cecilia', role: 'ledamot', region: 'dalarna', from: '2026-01-01' }] },
  );
  const report = 'Verksamhetsberättelsen för 2026';
  type Away = { from: string; to: string; deputies?: [string, string][] };
  const away = (bot: TestBot, person: string, { from, to, deputies = [] }: Away) =>
    bot.features.ownTimes.addAbsence({ person, fromOn: day(from), toOn: day(to), deputies: new Map(deputies) });
  const onkologi = (deputy: string): [string, string][] => [['onkologi', deputy]];
  /** The days on which somebody was told of the report. */
  const told = (bot: TestBot, who: string) =>
    bot
      .posted()
      .filter(({ address, first }) => address === `person/${who}` && first.includes(report))
      .map(({ at }) => at.slice(5, 10));

  test('is told nothing from the first day to the last, and on the first workday back what is still due, once', async () => {
    const bot = testBot('2027-01-25T07:00', vc);
    away(bot, 'anna', { from: '2027-02-12', to: '2027-02-21', deputies: onkologi('cecilia') });
    await bot.until('2027-02-26T23:00');
    expect(told(bot, 'anna')).toEqual(['01-25', '01-29', '02-22', '02-25']);
    expect(told(bot, 'cecilia')).toEqual(['02-12', '02-19']);
    const [back] = onDay(bot, 'anna', '2027-02-22');
    expect(back.title).toBe(`${report} ska lämnas in inom 6 dagar`);
  });

  test('has a deputy who hears why, with what a deputy may press', async () => {
    const bot = testBot('2027-01-25T07:00', vc);
    away(bot, 'anna', { from: '2027-02-12', to: '2027-02-21', deputies: onkologi('cecilia') });
    await bot.until('2027-02-12T09:00');
    const [message] = onDay(bot, 'cecilia', '2027-02-12');
    expect(plainText(message)).toContain(
      'Anna Exempel är borta till och med söndag 21 februari 2027, så du får det här i stället.',
    );
    expect(buttonsIn(message).map(({ label }) => label)).toEqual([
      'Lämna in',
      'Vi arbetar med det',
      'Börja på ett utkast',
      'Varför får jag detta?',
    ]);
  });

  test.each([
    ['the day before the first', '2027-02-13', '2027-02-20', ['02-12', '02-22']],
    ['the first day', '2027-02-12', '2027-02-12', ['02-15', '02-19']],
    ['the last day', '2027-02-10', '2027-02-12', ['02-15', '02-19']],
    ['the day after the last', '2027-02-08', '2027-02-11', ['02-12', '02-19']],
    ['a Friday with an end on Saturday', '2027-02-11', '2027-02-13', ['02-15', '02-19']],
  ])('a rung on %s', async (_which, from, to, days) => {
    const bot = testBot('2027-02-08T07:00', vc);
    away(bot, 'anna', { from, to, deputies: onkologi('cecilia') });
    await bot.until('2027-02-22T23:00');
    const all = told(bot, 'anna').filter((on) => on >= '02-10');
    expect(all).toEqual(days);
  });

  test.each([
    ['who is away too gives way to the vice chair, who has it already', 'cecilia', ['cecilia'], []],
    ['who has no account is written to, and the vice chair gets it', 'cecilia', [], ['cecilia']],
    ['nobody: the vice chair has it already', null, [], []],
  ] as const)('a deputy %s', async (_what, deputy, alsoAway, toDeputy) => {
    const bot = testBot('2027-02-08T07:00', vc);
    away(bot, 'anna', { from: '2027-02-10', to: '2027-02-20', deputies: deputy ? onkologi(deputy) : [] });
    for (const person of alsoAway) away(bot, person, { from: '2027-02-10', to: '2027-02-20' });
    await bot.until('2027-02-12T09:00');
    expect(onDay(bot, 'anna', '2027-02-12')).toEqual([]);
    expect(onDay(bot, 'bjorn', '2027-02-12')).toHaveLength(1);
    expect(onDay(bot, 'cecilia', '2027-02-12')).toHaveLength(toDeputy.length);
    expect(bot.problems).toEqual([]);
  });

  test('without deputy or vice chair: the kansli hears it in their place', async () => {
    const bot = testBot('2027-02-08T07:00', withGroup('vc', 'onkologi', { chair: anna }));
    away(bot, 'anna', { from: '2027-02-10', to: '2027-02-20' });
    await bot.until('2027-02-12T09:00');
    expect(onDay(bot, 'karin', '2027-02-12').map(plainText).join()).toContain('Anna Exempel är borta till och med');
  });

  test('a deputy without account: it goes on to those who get a chair’s message', async () => {
    const bot = testBot('2027-02-08T07:00', vc);
    away(bot, 'anna', { from: '2027-02-10', to: '2027-02-20', deputies: onkologi('cecilia') });
    bot.db.exec("DELETE FROM account WHERE person_id = 'cecilia'");
    await bot.until('2027-02-12T09:00');
    expect(onDay(bot, 'cecilia', '2027-02-12')).toEqual([]);
    expect(onDay(bot, 'bjorn', '2027-02-12').length).toBeGreaterThanOrEqual(1);
    expect(onDay(bot, 'anna', '2027-02-12')).toEqual([]);
  });

  test('who chairs two groups has two deputies: each hears of their own', async () => {
    const two = withGroup(
      'vc',
      'onkologi',
      { chair: anna },
      {
        groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
        seats: [
          { group: 'hematologi', person: 'anna', role: 'ordforande', from: '2026-01-01' },
          { group: 'onkologi', person: 'bjorn', role: 'ledamot', region: 'orebro', from: '2026-01-01' },
          { group: 'hematologi', person: 'cecilia', role: 'ledamot', region: 'dalarna', from: '2026-01-01' },
        ],
      },
    );
    const bot = testBot('2027-02-08T07:00', two);
    away(bot, 'anna', {
      ...{ from: '2027-02-10', to: '2027-02-21' },
      deputies: [
        ['onkologi', 'bjorn'],
        ['hematologi', 'cecilia'],
      ],
    });
    await bot.until('2027-02-12T09:00');
    expect(plainText(onDay(bot, 'bjorn', '2027-02-12')[0])).toContain('Grupp: Gruppen onkologi');
    expect(plainText(onDay(bot, 'cecilia', '2027-02-12')[0])).toContain('Grupp: Gruppen hematologi');
    await bot.until('2027-02-22T09:00');
    expect(onDay(bot, 'anna', '2027-02-22').map(({ title }) => title)).toEqual(['Påminnelse om 2 uppgifter']);
  });

  test('and alone at the kansli hears what nobody else can hear, and nothing else', async () => {
    const both = withGroup(
      'vc',
      'onkologi',
      { chair: karin },
      {
        groups: [{ id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' }],
        seats: [{ group: 'onkologi', person: 'cecilia', role: 'ledamot', region: 'dalarna', from: '2026-01-01' }],
      },
    );
    const bot = testBot('2027-02-08T07:00', both);
    away(bot, 'karin', { from: '2027-02-10', to: '2027-02-21', deputies: onkologi('cecilia') });
    await bot.until('2027-02-12T09:00');
    expect(plainText(onDay(bot, 'karin', '2027-02-12')[0])).toContain('Grupp: Gruppen hematologi');
    expect(plainText(onDay(bot, 'karin', '2027-02-12')[0])).not.toContain('Gruppen onkologi');
    expect(plainText(onDay(bot, 'cecilia', '2027-02-12')[0])).toContain('Grupp: Gruppen onkologi');
  });

  test('of every bearer: what a guest’s obligation asks of them goes to the deputy too', async () => {
    const answers = madeUpAnswers();
    answers.owe('2027-02-08T07:00', 3, '2027-02-26', ['anna']);
    const bot = testBot('2027-02-08T07:00', { ...vc, guests: [answers.hooks] });
    away(bot, 'anna', { from: '2027-02-10', to: '2027-02-21', deputies: onkologi('cecilia') });
    await bot.until('2027-02-12T09:00');
    expect(plainText(onDay(bot, 'cecilia', '2027-02-12')[0])).toContain('Svar 3 ska lämnas in inom 14 dagar');
  });

  test('is rehearsed as it is lived', async () => {
    const bot = testBot('2027-02-08T07:00', vc);
    away(bot, 'anna', { from: '2027-02-10', to: '2027-02-21', deputies: onkologi('cecilia') });
    bot.features.ownTimes.setToldAt('cecilia', Temporal.PlainTime.from('07:30'));
    const promised = asSaid(bot as never, await rehearsed(bot as never, '2027-02-09', '2027-03-05'));
    await bot.until('2027-03-05T23:59');
    expect(posted(bot as never, '2027-02-09', '2027-03-05')).toEqual(promised);
    expect(hourOf(bot, 'cecilia', '2027-02-12')).toEqual(['07:30']);
  });

  test('is told once also when the process ends between finding out and passing on', async () => {
    const bot = testBot('2027-02-08T07:00', vc);
    away(bot, 'anna', { from: '2027-02-10', to: '2027-02-21', deputies: onkologi('cecilia') });
    await bot.until('2027-02-12T08:29');
    bot.turnTo('2027-02-12T08:30');
    const attending = bot.features.steps.find((step) => step.due(bot.now()));
    writing(bot.db, () => attending?.run(bot.now()));
    const again = testBot('2027-02-12T08:31', { db: bot.db });
    await again.until('2027-02-12T12:00');
    expect([onDay(again, 'cecilia', '2027-02-12').length, onDay(again, 'anna', '2027-02-12').length]).toEqual([1, 0]);
  });

  test('and whose seat has ended meanwhile gets nothing when they are back', async () => {
    const bot = testBot('2027-02-08T07:00', vc);
    away(bot, 'anna', { from: '2027-02-10', to: '2027-02-21', deputies: onkologi(cecilia.id) });
    await bot.until('2027-02-15T09:00');
    bot.db.exec("UPDATE seat SET to_on = '2027-02-16' WHERE person_id = 'anna'");
    await bot.until('2027-02-26T23:00');
    expect(told(bot, 'anna').filter((on) => on >= '02-10')).toEqual([]);
  });
});
