import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { spanOf } from '../../src/calendar/local-time.ts';
import { dutyKey } from '../../src/duties/duty/duty.ts';
import { livedOnce } from '../support/lived-once.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  delegates,
  formOf,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const dutyIn = (bot: TestBot) => bot.duty('onkologi', 'verksamhetsberattelse', 2026);
const idOf = (bot: TestBot) => String(dutyIn(bot).id);
const putOff = (bot: TestBot, who: string, choice: string) =>
  bot.fills(who, { id: 'duty.later', context: idOf(bot) }, { choice });

const botAt = livedOnce(async (at: string) => {
  const bot = testBot('2026-11-23T07:00', vc);
  delegates(bot);
  await bot.until(at);
  return bot;
});

const reminders = (bot: TestBot, who: string) =>
  bot.features.duties.reminders.of(dutyKey(dutyIn(bot))).filter(({ to }) => 'person' in to && to.person === who);

/** The days on which someone is reminded of the duty from now on, up to a day. */
async function remindedOn(bot: TestBot, who: string, until: string): Promise<string[]> {
  const before = reminders(bot, who).length;
  await bot.until(`${until}T12:00`);
  return reminders(bot, who)
    .slice(before)
    .map(({ saidOn }) => saidOn.toString());
}

/** The days on which the rehearsal would remind someone of it. */
async function rehearsedOn(bot: TestBot, who: string, until: string): Promise<string[]> {
  const span = spanOf(
    bot.now().toZonedDateTimeISO('Europe/Stockholm').toPlainDate(),
    Temporal.PlainDate.from(until),
    'Europe/Stockholm',
  );
  return (await bot.rehearse({ ...span, from: bot.now() }))
    .filter(
      ({ to, items }) =>
        'person' in to && to.person === who && items.some(({ duty }) => duty === 'verksamhetsberattelse'),
    )
    .map(({ at }) => at.toZonedDateTimeISO('Europe/Stockholm').toPlainDate().toString());
}

const months = [
  'januari',
  'februari',
  'mars',
  'april',
  'maj',
  'juni',
  'juli',
  'augusti',
  'september',
  'oktober',
  'november',
  'december',
];

/** "måndag 1 februari", perhaps with a year, as a day of 2027. */
function dayIn(text: string): string {
  const [, number = '', month = ''] = /(\d{1,2}) (\p{L}+)/u.exec(text) ?? [];
  return Temporal.PlainDate.from({ year: 2027, month: months.indexOf(month) + 1, day: Number(number) }).toString();
}

const promised = async (bot: TestBot, who: string, choice: string) =>
  dayIn(messageOf(await putOff(bot, who, choice)).title);

/** What Varför says is next for the one who asks; null when it is for others alone. */
async function nextFor(bot: TestBot, who: string): Promise<string | null> {
  const line = textOf(await bot.presses(who, 'duty.why', idOf(bot)))
    .split('\n')
    .find((one) => one.startsWith('Nästa påminnelse: '));
  return line?.includes('dig') ? dayIn(line) : null;
}

describe('a later Påminn senare replaces the earlier', () => {
  test.each([
    ['longer, then shorter', '2027-01-29T09:00', ['7', '1'], '2027-02-01'],
    ['shorter, then longer', '2027-01-29T09:00', ['1', '7'], '2027-02-09'],
    ['twice the same', '2027-01-29T09:00', ['3', '3'], '2027-02-03'],
    ['longest, middle, shortest', '2027-01-29T09:00', ['7', '3', '1'], '2027-02-01'],
    ['on a Saturday', '2027-01-30T12:00', ['7', '1'], '2027-02-01'],
    ['before the morning has come', '2027-01-29T07:00', ['7', '1'], '2027-02-01'],
    ['in the evening', '2027-01-29T20:00', ['7', '3'], '2027-02-03'],
  ])('%s', async (_, at, choices, on) => {
    const bot = await botAt(at);
    let last = '';
    for (const choice of choices) last = await promised(bot, 'anna', choice);
    expect(last).toBe(on);
    expect(await nextFor(bot, 'anna')).toBe(on);
    expect(await rehearsedOn(bot, 'anna', '2027-02-11')).toEqual([on]);
    expect(await remindedOn(bot, 'anna', '2027-02-11')).toEqual([on]);
  });

  test('for each person their own', async () => {
    const bot = await botAt('2027-02-12T09:00');
    await putOff(bot, 'anna', '3');
    await putOff(bot, 'bjorn', '7');
    const [toAnna, toBjorn] = [await promised(bot, 'anna', '1'), await promised(bot, 'bjorn', '3')];
    const { id } = dutyIn(bot);
    expect(bot.features.duties.duties.snoozes(id).map(({ person }) => person)).toEqual(['anna', 'bjorn']);
    await bot.until('2027-02-18T12:00');
    const since = (who: string) =>
      reminders(bot, who)
        .map(({ saidOn }) => saidOn.toString())
        .filter((on) => on > '2027-02-12');
    expect([since('anna'), since('bjorn')]).toEqual([[toAnna], [toBjorn]]);
  });

  test('of one of two duties in a bundle leaves the other as it was', async () => {
    const both = withGroup(
      'vc',
      'onkologi',
      { chair: anna, vice: bjorn },
      {
        groups: [{ id: 'kirurgi', name: 'Gruppen kirurgi', type: 'vc' }],
        seats: [{ group: 'kirurgi', person: 'anna', role: 'ordforande', from: '2026-01-01' }],
      },
    );
    const bot = testBot('2026-11-23T07:00', both);
    await bot.until('2027-02-12T09:00');
    expect(bot.sentTo('anna').at(-1)).toBe('Påminnelse om 2 uppgifter');
    await putOff(bot, 'anna', '7');
    await putOff(bot, 'anna', '1');
    const other = dutyKey(bot.duty('kirurgi', 'verksamhetsberattelse', 2026));
    expect(await remindedOn(bot, 'anna', '2027-02-19')).toEqual(['2027-02-15', '2027-02-19']);
    expect(
      bot.features.duties.reminders
        .of(other)
        .map(({ saidOn }) => saidOn.toString())
        .slice(-2),
    ).toEqual(['2027-02-12', '2027-02-19']);
  });
});

describe('what is offered', () => {
  const offered = async (at: string) => {
    const bot = await botAt(at);
    const [choice] = formOf(await bot.presses('anna', 'duty.later', idOf(bot))).fields;
    return choice?.type === 'select' ? choice.options.map(({ label }) => label.split(',')[0]) : [];
  };

  test.each([
    ['2027-02-12T09:00', ['Om 1 arbetsdag', 'Om 3 arbetsdagar', 'Om 7 arbetsdagar']],
    ['2027-02-19T09:00', ['Om 1 arbetsdag', 'Om 3 arbetsdagar']],
    ['2027-02-23T09:00', ['Om 1 arbetsdag']],
    ['2027-02-24T09:00', ['Om 1 arbetsdag']],
    ['2027-02-25T09:00', []],
  ])('at %s is only what is possible', async (at, labels) => {
    expect(await offered(at)).toEqual([...labels, 'Begär anstånd till en ny sista dag']);
  });
});

describe('what was promised is kept', () => {
  const sets = (bot: TestBot, on: string) =>
    bot.fills('karin', { id: 'duty.set-last-day', context: idOf(bot) }, { on, reason: 'Enligt överenskommelse' });

  test.each([
    ['before the first rung has come', '2026-12-07T09:00', 'anna', '3'],
    ['by the kansli, to whom the rung does not speak', '2027-01-29T09:00', 'karin', '3'],
    ['by the vice chair, to whom the rung does not speak', '2027-01-29T09:00', 'bjorn', '7'],
    ['over a holiday', '2026-12-30T09:00', 'anna', '3'],
  ])('%s', async (_, at, who, choice) => {
    const bot = await botAt(at);
    const on = await promised(bot, who, choice).then((day) =>
      at < '2027' && day > '2027-06' ? day.replace('2027', '2026') : day,
    );
    expect(await rehearsedOn(bot, who, on)).toEqual([on]);
    expect(await remindedOn(bot, who, on)).toEqual([on]);
  });

  test.each([
    ['a little', '2027-03-12', '2027-02-15', '1'],
    ['far', '2027-12-17', '2027-02-15', '1'],
    ['far, put off for longer', '2027-12-17', '2027-02-17', '3'],
  ])('when the last day moves %s', async (_, lastDay, on, choice) => {
    const bot = await botAt('2027-02-12T09:00');
    expect(await promised(bot, 'anna', choice)).toBe(on);
    await sets(bot, lastDay);
    expect(await nextFor(bot, 'anna')).toBe(on);
    expect(await rehearsedOn(bot, 'anna', on)).toEqual([on]);
    expect(await remindedOn(bot, 'anna', on)).toEqual([on]);
  });

  test('when an extension is granted', async () => {
    const bot = await botAt('2027-02-12T09:00');
    await bot.fills(
      'anna',
      { id: 'duty.later', context: idOf(bot) },
      { choice: 'anstand', lastDayOn: '2027-05-31', reason: 'Ny mall' },
    );
    expect(await promised(bot, 'anna', '1')).toBe('2027-02-15');
    const asked = bot.messagesTo('karin').findLast(({ title }) => title.includes('begär anstånd'));
    const grant = asked && buttonsIn(asked).find(({ label }) => label === 'Bevilja');
    await bot.presses('karin', 'extension.grant', grant?.value ?? '');
    expect(await nextFor(bot, 'anna')).toBe('2027-02-15');
    expect(await remindedOn(bot, 'anna', '2027-02-15')).toEqual(['2027-02-15']);
  });

  test('when a colleague says that they are on it', async () => {
    const bot = await botAt('2027-01-29T09:00');
    const on = await promised(bot, 'bjorn', '3');
    await bot.presses('anna', 'duty.on-it', idOf(bot));
    expect(await remindedOn(bot, 'bjorn', on)).toEqual([on]);
  });

  test('when the last day moves near: the firm rung comes first, and nothing after it for what was put off', async () => {
    const bot = await botAt('2027-02-01T09:00');
    expect(await promised(bot, 'anna', '7')).toBe('2027-02-10');
    await sets(bot, '2027-02-08');
    await bot.until('2027-02-02T09:00');
    expect(await nextFor(bot, 'anna')).toBe('2027-02-05');
    expect(await remindedOn(bot, 'anna', '2027-02-11')).toEqual(['2027-02-05', '2027-02-08', '2027-02-09']);
  });

  test('when the document is handed in and returned before the day', async () => {
    const bot = testBot('2027-09-01T07:00', withGroup('rsg', 'rsg-x', { chair: anna, vice: bjorn }));
    await bot.until('2027-11-17T09:00');
    const duty = bot.duty('rsg-x', 'aktivitetsplan', 2028);
    const later = { id: 'duty.later', context: String(duty.id) };
    await bot.fills('anna', later, { choice: '7' });
    expect(dayIn(messageOf(await bot.fills('anna', later, { choice: '3' })).title)).toBe('2027-11-22');
    const paper = { document: '2027-1', documentOn: '2027-11-17', comment: '' };
    await bot.fills('anna', { id: 'duty.submit', context: String(duty.id) }, paper);
    await bot.fills(
      'kim',
      { id: 'duty.return', context: String(duty.id) },
      { reason: 'Saknar bilaga', lastDayOn: '2027-12-01' },
    );
    expect(textOf(await bot.presses('anna', 'duty.why', String(duty.id)))).toContain(
      'Nästa påminnelse: måndag 22 november 2027, till dig',
    );
    await bot.until('2027-11-23T12:00');
    const said = bot.features.duties.reminders
      .of(dutyKey(duty))
      .filter(({ to }) => 'person' in to && to.person === 'anna')
      .map(({ saidOn }) => saidOn.toString());
    expect(said.filter((on) => on > '2027-11-17' && on < '2027-11-23')).toEqual(['2027-11-22']);
  });

  test('in the reminder that stands, for the one who put it off alone', async () => {
    const bot = await botAt('2027-02-12T09:00');
    await putOff(bot, 'anna', '7');
    await putOff(bot, 'anna', '1');
    const latest = (who: string) =>
      textOf({
        type: 'message',
        message: bot.messagesTo(who).findLast(({ title }) => title.includes('16 dagar')) ?? { title: '', blocks: [] },
      });
    expect(latest('anna')).toContain('Nästa påminnelse: måndag 15 februari, till dig');
    expect(latest('bjorn')).toContain('Nästa påminnelse: fredag 19 februari, till dig');
  });
});

const moment = fc.tuple(fc.integer({ min: 0, max: 75 }), fc.constantFrom('07:00', '09:00', '12:30', '17:00', '23:59'));
const deed = fc.oneof(
  fc.record({
    does: fc.constant('later' as const),
    who: fc.constantFrom('anna', 'bjorn', 'karin'),
    choice: fc.constantFrom('1', '3', '7'),
  }),
  fc.record({ does: fc.constant('on-it' as const), who: fc.constantFrom('anna', 'bjorn') }),
  fc.record({
    does: fc.constant('moves' as const),
    on: fc.constantFrom('2027-02-15', '2027-03-12', '2027-04-30', '2027-08-20', '2027-02-28'),
  }),
);

async function doing(bot: TestBot, what: typeof deed extends fc.Arbitrary<infer Deed> ? Deed : never) {
  if (what.does === 'later') await putOff(bot, what.who, what.choice);
  else if (what.does === 'on-it') await bot.presses(what.who, 'duty.on-it', idOf(bot));
  else
    await bot.fills(
      'karin',
      { id: 'duty.set-last-day', context: idOf(bot) },
      { on: what.on, reason: 'Enligt överenskommelse' },
    );
}

test('every day that Varför and Påminn senare promise is the day on which the tick does it, whatever came before', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(moment, deed), { minLength: 1, maxLength: 5 }),
      fc.constantFrom('anna', 'bjorn', 'karin'),
      async (deeds, who) => {
        const bot = await botAt('2027-01-04T06:00');
        for (const [[days, time], what] of deeds.toSorted(([a], [b]) => a[0] - b[0] || (a[1] < b[1] ? -1 : 1))) {
          await bot.until(`${Temporal.PlainDate.from('2027-01-04').add({ days })}T${time}`);
          await doing(bot, what);
        }
        const said = messageOf(await putOff(bot, who, '3')).title;
        const again = said.startsWith('Jag påminner dig igen ') ? dayIn(said) : null;
        const next = await nextFor(bot, who);
        const on = again ?? next;
        if (!on) return;
        expect(await rehearsedOn(bot, who, on)).toEqual([on]);
        if (next) expect(next).toBe(on);
        expect(await remindedOn(bot, who, on)).toEqual([on]);
      },
    ),
    { numRuns: 60 },
  );
}, 300_000);
