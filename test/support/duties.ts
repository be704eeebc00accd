import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { type Duty, dutyKey, lastDayOf } from '../../src/duties/duty/duty.ts';
import type { DutyRoster, Snooze } from '../../src/duties/duty/duty-roster.ts';
import type { RungName } from '../../src/obligations/ladder.ts';
import type { Reminder } from '../../src/obligations/obligation.ts';
import type { SendingHours } from '../../src/obligations/sending-hours.ts';
import { groupType } from '../../src/register/group-types.ts';
import { type DutyRule, shippedMandates } from '../../src/register/mandates.ts';
import type { Group, Person, Seat } from '../../src/register/register.ts';
import type { SeatRole } from '../../src/register/seat-roles.ts';

const mandates = shippedMandates();

export const hours: SendingHours = { calendar: workCalendar(), timeZone: 'Europe/Stockholm' };

export const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** `2027-02-01T08:00`, as clocks in Sweden show it. */
export const local = (text: string): Temporal.Instant =>
  Temporal.PlainDateTime.from(text).toZonedDateTime(hours.timeZone).toInstant();

const mandateOf = (type: string) => {
  const mandate = mandates.currentFor(type);
  if (!mandate) throw new Error(`no mandate for ${type}`);
  return mandate;
};

export function ruleOf(type: string, kind: string): DutyRule {
  const rule = mandateOf(type).duties.find((one) => one.kind === kind);
  if (!rule) throw new Error(`no ${kind} for ${type}`);
  return rule;
}

/** The group has always been, and goes on until further notice. */
export const goingOn = {
  fromOn: null,
  toOn: null,
  begunBy: null,
  endedBy: null,
  whyEnded: null,
  region: null,
  papersDays: null,
  appointedBy: null,
  places: null,
  minutesPlace: null,
};

export const groupOf = (type: string, id: string): Group => ({
  ...{ id, name: `Gruppen ${id}`, type: groupType(type), aliases: [], parent: null },
  ...{ mandate: mandates.currentFor(type), example: true, ...goingOn },
});

/** A duty of the shipped mandates, as the bot would create it. */
export function dutyOf(type: string, kind: string, period: number, more: Partial<Duty> = {}): Duty {
  const rule = ruleOf(type, kind);
  const meetingOn = more.meetingOn ?? null;
  const last = lastDayOf(rule, period, meetingOn);
  return {
    ...{ id: 1, group: groupOf(type, 'onkologi'), mandate: mandateOf(type), rule, period, meeting: null, meetingOn },
    ...{
      lastDayOn: last?.on ?? null,
      lastDaySource: last?.source ?? null,
      state: 'ej_paborjad',
      nextCheckAt: null,
      moved: [],
    },
    ...more,
  };
}

/** Anna's first reminder of a duty, as the tick stores it. */
export function reminderOf(duty: Duty, rung: RungName): Reminder {
  if (!duty.lastDayOn) throw new Error('no last day');
  return { matter: dutyKey(duty), lastDayOn: duty.lastDayOn, rung, round: 0, to: { person: 'anna' } };
}

export const personOf = (id: string, name: string, roles: Person['roles'] = []): Person => ({
  ...{ id, name: `${name} Exempel`, region: null, roles, email: `${id}@example.org`, connection: null },
});

export const anna = personOf('anna', 'Anna');
export const bjorn = personOf('bjorn', 'Björn');
export const cecilia = personOf('cecilia', 'Cecilia');
export const karin = personOf('karin', 'Karin', ['kansli']);

export const seatOf = (person: Person, role: SeatRole, from = '2026-01-01', to: string | null = null): Seat => ({
  ...{ id: 1, group: 'onkologi', person, role, region: null, decision: null, purpose: null },
  ...{ fromOn: day(from), toOn: to === null ? null : day(to) },
});

const inForce =
  (on: Temporal.PlainDate) =>
  ({ fromOn, toOn }: Seat): boolean =>
    Temporal.PlainDate.compare(fromOn, on) <= 0 && (!toOn || Temporal.PlainDate.compare(on, toOn) <= 0);

/** Anna chairs, Björn is vice chair, Karin is the kansli, and the leading group has room 7, unless said otherwise. */
export const facesOf = ({
  seats = [seatOf(anna, 'ordforande'), seatOf(bjorn, 'vice_ordforande'), seatOf(cecilia, 'ledamot')],
  kansli = [karin],
  receivers = [{ conversation: 7 }],
  snoozes = [],
}: {
  seats?: readonly Seat[];
  kansli?: readonly Person[];
  receivers?: readonly ({ person: string } | { conversation: number })[];
  snoozes?: readonly Snooze[];
} = {}): DutyRoster => ({
  seats: (_group, on) => seats.filter(inForce(on)),
  kansli: () => kansli,
  receivers: () => receivers,
  snoozes: () => snoozes,
});
