import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { boardMeeting, planRegister } from '../aktivitetsplan/plan-house.ts';
import { nhvRegister } from '../nhv/nhv-house.ts';
import { day, hours } from '../support/duties.ts';
import { livedOnce } from '../support/lived-once.ts';
import {
  anna,
  bjorn,
  cecilia,
  delegates,
  formOf,
  type Register,
  type TestBot,
  testBot,
  withGroup,
} from '../support/test-bot.ts';

/** Somebody who owes something: how it comes about, who is reminded of it, its last day, and what settles it. */
type Bearer = {
  begins(): Promise<TestBot>;
  /** Where the reminders come: a person's conversation or a group's room. */
  hears: string;
  of: RegExp;
  lastDay: string;
  settles(bot: TestBot): Promise<unknown>;
};

const { calendar } = hours;
const paper = { document: 'https://example.org/x', documentOn: '2026-11-02' };
const vice = { group: 'onkologi', person: 'cecilia', role: 'vice_ordforande', from: '2026-01-01' };

const lived = livedOnce(async (until: string, register: { register: Register }, start?: string) => {
  const bot = testBot(start ?? '2026-11-02T07:00', register);
  await bot.until(until);
  return bot;
});
const vc = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });
const twoVice = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn }, { seats: [vice] });
const viceAlone = withGroup('vc', 'onkologi', { vice: bjorn });
const nhv = withGroup('nhv', 'nhv-gruppen', { chair: anna, vice: bjorn });

const idOf = (bot: TestBot, group: string, kind: string, period: number) => String(bot.duty(group, kind, period).id);
const report = (bot: TestBot) => idOf(bot, 'onkologi', 'verksamhetsberattelse', 2026);
const plan = (bot: TestBot) => idOf(bot, 'nhv-gruppen', 'verksamhetsplan', 2027);
const yearly = (bot: TestBot) => idOf(bot, 'ledningsgruppen', 'arsmote_ordforande', 2027);
const handsIn = (who: string, duty: (bot: TestBot) => string) => (bot: TestBot) =>
  bot.fills(who, { id: 'duty.submit', context: duty(bot) }, paper);
const setsDay = async (bot: TestBot, on: string) => {
  await bot.fills('karin', { id: 'duty.set-last-day', context: yearly(bot) }, { on, reason: 'Bokat' });
  return bot;
};

const registers = async (bot: TestBot, line: string, values: FormValues) => {
  const form = formOf(await bot.says('karin', line));
  const initial = Object.fromEntries(form.fields.map((field) => [field.id, field.initial ?? '']));
  return bot.fills('karin', form, { ...initial, ...values });
};
async function areaIn(step: string, planned: FormValues): Promise<TestBot> {
  const bot = testBot('2027-03-01T10:00', { register: nhvRegister as unknown as Register });
  await registers(bot, 'nhv ny', { name: 'Svår ångest', step: String(Number(step) - 1), on: '2027-03-01' });
  await registers(bot, 'nhv ångest steg', { kind: 'step', step, ...planned });
  await bot.until('2027-03-02T09:00');
  return bot;
}
const finishesWork = (who: string) => (bot: TestBot) => {
  const context = String(
    bot.db
      .prepare(
        "SELECT max(errand_id) FROM nhv_work JOIN nhv_errand ON id = errand_id WHERE kind IN ('analysis', 'alignment')",
      )
      .pluck()
      .get(),
  );
  const on = String(bot.now().toZonedDateTimeISO(hours.timeZone).toPlainDate());
  return bot.fills(who, { id: 'nhv-work.finish', context }, { on, document: '' });
};

const asksForMoreTime = async (bot: TestBot) => {
  const asked = { choice: 'anstand', lastDayOn: '2027-05-28', reason: 'Ny mall' };
  await bot.fills('anna', { id: 'duty.later', context: report(bot) }, asked);
  return bot;
};

const aRequest = { of: /(?:väntar på svar om|Begäran om) anstånd/u, lastDay: '2027-01-15' };
const aReport = { of: /erksamhetsberättelsen för 2026/u, lastDay: '2027-02-28' };

const bearers: Record<string, Bearer> = {
  'the chair, of a report': {
    ...{ ...aReport, hears: 'person/anna', begins: () => lived('2027-01-04T09:00', vc) },
    settles: handsIn('anna', report),
  },
  'the vice chair': {
    ...{ ...aReport, hears: 'person/bjorn', begins: () => lived('2027-01-04T09:00', vc) },
    settles: handsIn('bjorn', report),
  },
  'the second vice chair': {
    ...{ ...aReport, hears: 'person/cecilia', begins: () => lived('2027-01-04T09:00', twoVice) },
    settles: handsIn('cecilia', report),
  },
  'the vice chair alone': {
    ...{ ...aReport, hears: 'person/bjorn', begins: () => lived('2027-01-04T09:00', viceAlone) },
    settles: handsIn('bjorn', report),
  },
  'the chair of the group that approves': {
    begins: async () => {
      const bot = await lived('2026-11-02T10:00', nhv, '2026-08-31T07:00');
      await handsIn('anna', plan)(bot);
      return bot;
    },
    ...{ hears: 'person/lisa', of: /väntar (?:fortfarande )?på godkännande/u, lastDay: '2026-12-02' },
    settles: (bot) => bot.presses('lisa', 'duty.approve', plan(bot)),
  },
  'the kansli, of a request for more time that it grants on delegation': {
    begins: async () => {
      const bot = await lived('2027-01-12T10:00', vc);
      delegates(bot);
      return asksForMoreTime(bot);
    },
    ...{ ...aRequest, hears: 'person/karin' },
    settles: (bot) => bot.presses('karin', 'extension.grant', '1'),
  },
  'ledningsgruppen’s chair, of a request for more time': {
    begins: async () => asksForMoreTime(await lived('2027-01-12T10:00', vc)),
    ...{ ...aRequest, hears: 'person/lisa' },
    settles: (bot) => bot.presses('lisa', 'extension.grant', '1'),
  },
  'the kansli, of a day to set': {
    ...{ begins: () => lived('2027-01-15T09:00', vc), hears: 'person/karin', of: /behöver en dag|Dag för det årliga/u },
    ...{ lastDay: '2027-01-20', settles: (bot) => setsDay(bot, '2027-11-18') },
  },
  'ledningsgruppen’s chair, of the yearly meeting': {
    begins: async () => setsDay(await lived('2027-01-15T09:00', vc), '2027-03-18'),
    ...{ hears: 'person/lisa', of: /ska ha hållits|skulle ha hållits|att hålla det årliga/u, lastDay: '2027-03-18' },
    settles: handsIn('lisa', yearly),
  },
  'a VC group’s chair, of its presentation': {
    begins: async () => setsDay(await lived('2027-01-15T09:00', vc), '2027-03-18'),
    ...{ hears: 'person/anna', of: /resentation(?:en)? till det årliga mötet/u, lastDay: '2027-03-11' },
    settles: handsIn('anna', (bot) => idOf(bot, 'onkologi', 'presentation', 2027)),
  },
  'the body that appoints, of a vacant chair': {
    begins: async () => {
      const bot = await lived('2027-01-04T09:00', vc);
      bot.db.exec("UPDATE seat SET to_on = '2027-01-11' WHERE group_id = 'onkologi' AND role = 'ordforande'");
      return bot;
    },
    ...{ hears: 'group/ledningsgruppen', of: /saknar ordförande|akant uppdrag/u, lastDay: '2027-01-11' },
    settles: (bot) => {
      const seat = { person: cecilia.name, role: 'ordforande', region: 'dalarna', from: '2027-01-12' };
      return bot.fills('karin', { id: 'seat.add', context: 'onkologi' }, { group: 'onkologi', ...seat });
    },
  },
  'a region, of an answer about an NHV area': {
    begins: () => areaIn('5', { milestone: 'ansokan', plannedOn: '2027-05-20' }),
    ...{ hears: 'person/cecilia', of: /Svår ångest|avser/u, lastDay: '2027-04-22' },
    settles: (bot) => bot.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/avstar'),
  },
  'the NHV-kansli, of its analysis': {
    begins: () => areaIn('6', { milestone: 'b2', plannedOn: '2027-05-20' }),
    ...{
      hears: 'person/nils',
      of: /Analys(?:en)? av ansökningarna/u,
      lastDay: '2027-05-05',
      settles: finishesWork('nils'),
    },
  },
  'the kansli, of the board’s decision of the prislista': {
    begins: async () => {
      const bot = testBot('2026-11-30T10:00', {
        register: { ...planRegister, meetings: [boardMeeting('2026-12-10')] },
      });
      await bot.until('2026-12-01T09:00');
      return bot;
    },
    ...{ hears: 'person/kurt', of: /[Pp]rislista/u, lastDay: '2026-12-10' },
    settles: (bot) => bot.fills('karin', { id: 'plan-task.finish', context: 'prislista/2027' }, { on: '2026-12-10' }),
  },
  'the kansli, of the alignment': {
    begins: () => areaIn('7', { milestone: 'namnd', plannedOn: '2027-04-15' }),
    ...{ hears: 'person/karin', of: /Avstämning(?:en)? inför nämndens beslut/u, lastDay: '2027-04-14' },
    settles: finishesWork('karin'),
  },
};

/** The digest, which stands first in a message: what is asked of its reader stands below it. */
const digest = /^Veckans läge.*?^Du får översikten .*?$/msu;

const told = (bot: TestBot, { hears, of }: Bearer): string[] =>
  bot
    .posted()
    .filter(({ address, first }) => {
      const said = plainText(JSON.parse(first));
      return address === hears && of.test(said.replace(digest, '')) && !/^(?:Anstånd med|Ny sista dag)/u.test(said);
    })
    .map(({ at }) => String(Temporal.Instant.from(at).toZonedDateTimeISO(hours.timeZone).toPlainDate()));

const later = (on: string, days: number, time = '12:00'): string => `${day(on).add({ days })}T${time}`;

/** How many workdays lie after the one day, up to and with the other. */
function workdaysBetween(from: string, to: string): number {
  let count = 0;
  for (let on = calendar.next(day(from)); Temporal.PlainDate.compare(on, day(to)) <= 0; on = calendar.next(on))
    count += 1;
  return count;
}

/** What is late is said at least so often. */
const mostWorkdays = 8;

const each = Object.entries(bearers).map(
  ([who, bearer]) => [who, { ...bearer, begins: livedOnce(bearer.begins) }] as const,
);

describe.each(each)('%s', (_who, bearer) => {
  test('who is late never hears nothing for more than eight workdays, in twelve weeks and over the summer', async () => {
    const bot = await bearer.begins();
    const end = later(bearer.lastDay, 84);
    await bot.until(end);
    const days = [bearer.lastDay, ...told(bot, bearer).filter((on) => on > bearer.lastDay)];
    expect(days.length).toBeGreaterThan(9);
    const gaps = days.map((on, at) => workdaysBetween(on, days[at + 1] ?? end.slice(0, 10)));
    expect(Math.max(...gaps)).toBeLessThanOrEqual(mostWorkdays);
    expect(days.slice(1).filter((on) => !calendar.isWorkday(day(on)))).toEqual([]);
    expect(bot.problems).toEqual([]);
  });

  test('hears nothing more once it is done', async () => {
    const bot = await bearer.begins();
    await bot.until(later(bearer.lastDay, 8));
    await bearer.settles(bot);
    const before = told(bot, bearer).length;
    expect(before).toBeGreaterThan(0);
    await bot.until(later(bearer.lastDay, 40));
    expect(told(bot, bearer)).toHaveLength(before);
  });
});
