import { describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { anna, bjorn, cecilia, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const day = (text: string) => Temporal.PlainDate.from(text);

/** Anna is away in week 6, and Cecilia, a member, stands in for her. Björn is vice chair. */
async function whileAnnaIsAway(at: string): Promise<TestBot> {
  const bot = testBot(
    '2026-11-23T07:00',
    withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }),
  );
  await bot.until('2026-11-23T12:00');
  bot.features.ownTimes.addAbsence({
    person: 'anna',
    fromOn: day('2027-02-08'),
    toOn: day('2027-02-14'),
    deputies: new Map([['onkologi', 'cecilia']]),
  });
  bot.turnTo(at);
  return bot;
}

const report = (bot: TestBot) => String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
const document = { document: '2027-1', documentOn: '2027-02-08' };
const extension = { choice: 'anstand', lastDayOn: '2027-03-12', reason: 'Ny mall' };
const meeting = { group: 'onkologi', day: '2027-03-01', start: '9', end: '11' };

/** Everything that a chair may do about papers and meetings, and what the log then says. */
const deeds: Record<string, [(bot: TestBot) => Promise<Response>, string | null]> = {
  'the command lämna': [(bot) => bot.says('cecilia', 'lämna onkologi'), null],
  'the button Lämna in': [(bot) => bot.presses('cecilia', 'duty.submit', report(bot)), null],
  'the form Lämna in': [
    (bot) => bot.fills('cecilia', { id: 'duty.submit', context: report(bot) }, document),
    'lämnade in verksamhetsberättelsen för 2026',
  ],
  'the button Vi arbetar med det': [
    (bot) => bot.presses('cecilia', 'duty.on-it', report(bot)),
    'arbetar med verksamhetsberättelsen för 2026',
  ],
  'the button Påminn senare': [(bot) => bot.presses('cecilia', 'duty.later', report(bot)), null],
  'the form Påminn senare': [
    (bot) => bot.fills('cecilia', { id: 'duty.later', context: report(bot) }, { choice: '1' }),
    'sköt upp sin påminnelse om verksamhetsberättelsen för 2026',
  ],
  'a request for an extension': [
    (bot) => bot.fills('cecilia', { id: 'duty.later', context: report(bot) }, extension),
    'begärde anstånd med verksamhetsberättelsen för 2026',
  ],
  'the command möte': [(bot) => bot.says('cecilia', 'möte onkologi'), null],
  'the form Lägg till möte': [
    (bot) => bot.fills('cecilia', { id: 'meeting.add', context: '' }, meeting),
    'lade till ett möte',
  ],
};

const refusal = /^Det här kan bara /u;

function isRefused(response: Response): boolean {
  if (response.type === 'faults') return Object.values(response.faults).some((fault) => refusal.test(fault));
  return response.type === 'message' && refusal.test(response.message.title);
}

describe('whoever stands in for a chair may see to papers and meetings, from the first day to the last', () => {
  test.each(Object.entries(deeds))('%s', async (_what, [does, logged]) => {
    for (const [at, may] of [
      ['2027-02-07T23:59', false],
      ['2027-02-08T00:00', true],
      ['2027-02-14T23:59', true],
      ['2027-02-15T00:00', false],
    ] as const) {
      const bot = await whileAnnaIsAway(at);
      expect(isRefused(await does(bot)), at).toBe(!may);
      const [line] = bot.features.changes.latest({ limit: 1 });
      if (may && logged) {
        expect(line?.what).toContain(logged);
        expect(line?.what).toMatch(/, som ersättare för Anna Exempel$/u);
      } else expect(line?.who).not.toBe('Cecilia Exempel');
      expect(bot.problems).toEqual([]);
    }
  });
});

describe('while standing in', () => {
  test('one sees what the group owes among one’s own tasks, and not before or after', async () => {
    for (const [at, sees] of [
      ['2027-02-07T12:00', false],
      ['2027-02-10T12:00', true],
      ['2027-02-15T12:00', false],
    ] as const) {
      const bot = await whileAnnaIsAway(at);
      const mine = textOf(await bot.says('cecilia', 'mina'));
      expect(mine.includes('erksamhetsberättelse'), at).toBe(sees);
      expect(mine.includes('Du ersätter Anna Exempel i Gruppen onkologi till och med 14 februari 2027.'), at).toBe(
        sees,
      );
    }
  });

  test('a refusal to somebody else says who stands in', async () => {
    const bot = await whileAnnaIsAway('2027-02-10T12:00');
    expect(textOf(await bot.says('lisa', 'lämna onkologi'))).toContain(
      'Ordförande i gruppen är Anna Exempel, som just nu ersätts av Cecilia Exempel.',
    );
  });

  test('one whose own seat has ended may nothing more', async () => {
    const bot = await whileAnnaIsAway('2027-02-10T12:00');
    bot.db.exec("UPDATE seat SET to_on = '2027-02-09' WHERE person_id = 'cecilia'");
    expect(isRefused(await bot.says('cecilia', 'lämna onkologi'))).toBe(true);
  });

  test('one approves nothing: that stays with the chair and the vice chair', async () => {
    const plans = withGroup('nhv', 'nhv-gruppen', { chair: anna });
    plans.register.seats = [
      ...(plans.register.seats ?? []),
      { group: 'ledningsgruppen', person: 'cecilia', role: 'ledamot', from: '2026-01-01' },
    ];
    const bot = testBot('2026-11-23T07:00', plans);
    await bot.until('2026-11-23T12:00');
    const plan = String(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).id);
    await bot.fills('anna', { id: 'duty.submit', context: plan }, { document: '2026-1', documentOn: '2026-11-20' });
    bot.features.ownTimes.addAbsence({
      person: 'lisa',
      fromOn: day('2026-11-23'),
      toOn: day('2026-11-30'),
      deputies: new Map([['ledningsgruppen', 'cecilia']]),
    });
    const answer = await bot.presses('cecilia', 'duty.approve', plan);
    expect(isRefused(answer)).toBe(true);
    expect(bot.duty('nhv-gruppen', 'verksamhetsplan', 2027).state).toBe('inlamnad');
    expect(isRefused(await bot.presses('cecilia', 'duty.return', plan))).toBe(true);
  });
});
