import { planTasksOwed } from '../../src/aktivitetsplan/tasks/find-plan-task.ts';
import { isAfter } from '../../src/chat/days.ts';
import type { FormValues } from '../../src/chat/form.ts';
import { type Duty, isOwed } from '../../src/duties/duty/duty.ts';
import { allWorkOwed } from '../../src/nhv/work/find-work.ts';
import type { Seat } from '../../src/register/register.ts';
import { isChairing } from '../../src/register/seat-roles.ts';
import { speakersIn } from '../../src/register/seats/speakers.ts';
import { day, hours } from '../support/duties.ts';
import { openRemiss, polio } from '../support/nhv-group.ts';
import { ends } from '../support/sent-remiss.ts';
import type { TestBot } from '../support/test-bot.ts';

type Day = Temporal.PlainDate;

/** What somebody does unasked on a workday at ten. */
export type Habit = (bot: TestBot, today: Day) => Promise<void>;

const { calendar, timeZone } = hours;
const isNow = (on: Day, today: Day): boolean => !isAfter(calendar.onOrBefore(on), today);

const chairOf = (bot: TestBot, group: string, today: Day): Seat | undefined =>
  bot.features.register
    .seats(group, today)
    .filter(isChairing)
    .toSorted((a, b) => Number(a.role !== 'ordforande') - Number(b.role !== 'ordforande'))[0];

const kanslist = (bot: TestBot): string => bot.features.register.withRole('kansli')[0]?.id ?? '';

const actsFor = (bot: TestBot, group: string, today: Day): string =>
  chairOf(bot, group, today)?.person.id ?? kanslist(bot);

/** Presses a button, and fills in the form where one opens. */
async function does(bot: TestBot, who: string, id: string, value: string, values: FormValues): Promise<void> {
  const response = await bot.presses(who, id, value);
  if (response.type === 'form') await bot.fills(who, response.form, values);
}

const submits = (bot: TestBot, { id, group }: Duty, today: Day): Promise<unknown> =>
  bot.fills(
    actsFor(bot, group.id, today),
    { id: 'duty.submit', context: String(id) },
    { document: `2027-${id}`, documentOn: today.toString() },
  );

const owed = (bot: TestBot, per: 'year' | 'meeting'): Duty[] =>
  bot.features.duties.duties.unsettled().filter((duty) => isOwed(duty) && duty.rule.per === per);

/** Reports and plans are handed in a week before their last day. */
const handsIn: Habit = async (bot, today) => {
  for (const duty of owed(bot, 'year')) {
    if (duty.lastDayOn && isNow(duty.lastDayOn.subtract({ days: 7 }), today)) await submits(bot, duty, today);
  }
};

/** Minutes are handed in ten days after the meeting. */
const writesMinutes: Habit = async (bot, today) => {
  for (const duty of owed(bot, 'meeting')) {
    if (duty.lastDayOn && duty.meetingOn && !isAfter(duty.meetingOn.add({ days: 10 }), today)) {
      await submits(bot, duty, today);
    }
  }
};

/** Plans are decided on at the approving group's next meeting. */
const approves: Habit = async (bot, today) => {
  for (const { duty, lastDayOn } of bot.features.duties.approvals.waiting()) {
    const body = duty.rule.approver?.group;
    if (!body || !isNow(lastDayOn, today)) continue;
    const values = { on: today.toString(), paragraph: '§ 7', body };
    await does(bot, actsFor(bot, body, today), 'duty.approve', String(duty.id), values);
  }
};

/** The board decides on its plan and its price list, and the kansli draws up the återrapport. */
const seesToBoard: Habit = async (bot, today) => {
  for (const { task, limit } of planTasksOwed(bot.features.plan, today)) {
    if (!isNow(limit.on, today)) continue;
    const values = { on: today.toString(), paragraph: '§ 4' };
    await does(bot, kanslist(bot), 'plan-task.finish', `${task.kind}/${task.year}`, values);
  }
};

const asksEarly = { days: 21 };
const more = { days: 10 };

/** One of the groups always asks for ten days more, three weeks before. */
const asksForTime: Habit = async (bot, today) => {
  const [group] = bot.features.register.groups(today).filter(({ type }) => type.id === 'rsg');
  for (const duty of owed(bot, 'year')) {
    const { lastDayOn, lastDaySource, rule } = duty;
    if (duty.group.id !== group?.id || !lastDayOn || rule.deadline === null || lastDaySource === 'anstand') continue;
    if (!isNow(lastDayOn.subtract(asksEarly), today) || bot.features.duties.extensions.pending(duty.id)) continue;
    const asked = { choice: 'anstand', lastDayOn: String(lastDayOn.add(more)), reason: 'Underlaget är inte klart' };
    await bot.fills(actsFor(bot, duty.group.id, today), { id: 'duty.later', context: String(duty.id) }, asked);
  }
};

/** The kansli answers within two workdays. */
const answersRequests: Habit = async (bot, today) => {
  for (const { id, askedAt } of bot.features.duties.extensions.undecided()) {
    const askedOn = askedAt.toZonedDateTimeISO(timeZone).toPlainDate();
    if (!isAfter(calendar.addWorkdays(askedOn, 2), today)) {
      await bot.presses(kanslist(bot), 'extension.grant', String(id));
    }
  }
};

const termOf = { years: 2 };

/** A chair whose term ends within three weeks is appointed again, and the kansli enters it. */
const appoints: Habit = async (bot, today) => {
  const { register } = bot.features;
  for (const { group, person, role, toOn } of register.seatsInForce(today).filter(isChairing)) {
    if (!toOn || !isNow(toOn.subtract({ days: 21 }), today)) continue;
    const from = toOn.add({ days: 1 });
    if (register.seats(group, from).some((seat) => seat.role === role)) continue;
    const again = { person: person.email ?? person.name, role, region: person.region ?? 'ingen' };
    const term = { from: from.toString(), to: from.add(termOf).subtract({ days: 1 }).toString() };
    await bot.fills(kanslist(bot), { id: 'seat.add', context: group }, { ...again, ...term });
  }
};

/** The first person of each region in the group. */
const regionsOf = (bot: TestBot, group: string, today: Day) => [
  ...new Map(
    speakersIn(bot.features.register.seats(group, today))
      .toReversed()
      .map((one) => [one.region, one]),
  ).values(),
];

/** Every January the kansli sends out a remiss. */
const sendsOutRemiss: Habit = async (bot, today) => {
  const sentOn = calendar.onOrAfter(day(`${today.year}-01-11`));
  if (!today.equals(sentOn)) return;
  const { year } = today;
  await openRemiss(bot, {
    ...polio,
    ...{ senderDnr: `1234/${year}`, senderDay: `${year}-04-01`, lastOn: `${year}-03-12` },
  });
};

/** Regions answer a remiss a week before its last day. */
const answersRemisser: Habit = async (bot, today) => {
  const { remisser } = bot.features.remisser;
  for (const { id, lastOn, groups } of remisser.all().filter(({ state }) => state === 'oppen')) {
    if (!calendar.onOrBefore(lastOn.subtract({ days: 7 })).equals(today)) continue;
    for (const group of groups) {
      for (const { person } of regionsOf(bot, group, today)) {
        await bot.presses(person.id, 'remiss.nothing-to-add', String(id));
      }
    }
  }
};

/** A week after it the kansli sends what has come. */
const sendsAnswer: Habit = async (bot, today) => {
  for (const { id, lastOn, state } of bot.features.remisser.remisser.all()) {
    if (state !== 'stangd' || !calendar.addWorkdays(lastOn, 5).equals(today)) continue;
    await bot.presses('karin', 'remiss.compile', String(id));
    await ends(bot, { on: today.toString() }, String(id));
  }
};

/** And the questions about areas of NHV too. */
const answersQuestions: Habit = async (bot, today) => {
  for (const { area, lastDayOn, saidAt } of bot.features.nhv.notices.allOpen()) {
    if (!saidAt || !lastDayOn || !calendar.onOrBefore(lastDayOn.subtract({ days: 7 })).equals(today)) continue;
    for (const { person, region } of regionsOf(bot, 'nhv-gruppen', today)) {
      await bot.presses(person.id, 'nhv.say', `${area}/${region}/avstar`);
    }
  }
};

/** And the groups the yearly follow-up. */
const followsUp: Habit = async (bot, today) => {
  for (const { id, group, askedAt, lastDayOn } of bot.features.nhv.followUps.ofYear(today.year)) {
    if (!askedAt || !calendar.onOrBefore(lastDayOn.subtract({ days: 7 })).equals(today)) continue;
    await bot.fills(
      actsFor(bot, group, today),
      { id: 'nhv.follow-up', context: String(id) },
      { q1: 'Ja', q2: 'Ja', q3: 'Ja', q4: 'Nej' },
    );
  }
};

/** The kansli sets the day of the yearly meeting the day it is asked. */
const setsDays: Habit = async (bot, today) => {
  for (const { duty } of bot.features.duties.dayRequests.open()) {
    const found = bot.features.duties.duties.duty(duty);
    if (!found || !isOwed(found) || found.lastDayOn) continue;
    const set = { on: `${today.year}-10-15`, reason: 'Enligt årshjulet' };
    await bot.fills(kanslist(bot), { id: 'duty.set-last-day', context: String(duty) }, set);
  }
};

/** Members tell of a meeting at home the day they are asked. */
const tellsAtHome: Habit = async (bot) => {
  for (const { meeting, person } of bot.db
    .prepare<[], { meeting: number; person: string }>(
      'SELECT meeting_id AS meeting, person_id AS person FROM home_report WHERE done_at IS NULL',
    )
    .all()) {
    await bot.presses(person, 'home.done', String(meeting));
  }
};

/** What the steps of an area call for is done the day it is asked for. */
const worksOnAreas: Habit = async (bot, today) => {
  for (const { work, kind } of allWorkOwed({ ...bot.features.nhv, register: bot.features.register })) {
    const who = kind === 'analysis' ? 'nhv_kansli' : 'kansli';
    const [person] = bot.features.register.withRole(who);
    const done = { on: today.toString(), document: 'https://example.org/underlag' };
    await bot.fills(person?.id ?? kanslist(bot), { id: 'nhv-work.finish', context: String(work.notice) }, done);
  }
};

/** As people live a year who do what they should, in time. */
export const goodHabits: readonly Habit[] = [
  ...[handsIn, writesMinutes, seesToBoard, approves, appoints, setsDays, tellsAtHome, worksOnAreas],
  ...[sendsOutRemiss, answersRemisser, sendsAnswer, answersQuestions, followsUp],
];

/** And as they live it when time runs short for somebody. */
export const askingHabits: readonly Habit[] = [...goodHabits, asksForTime, answersRequests];

/** Everybody lets everything lie. */
export const noHabits: readonly Habit[] = [];
