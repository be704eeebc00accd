import { compare } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { DutyRule, Mandates } from '../../register/mandates.ts';
import { maySee, standingOf, standingOfAll, viewerOf } from '../../register/may-see.ts';
import type { WhoSeesTo } from '../../register/permissions.ts';
import type { Group, Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { isChair, isChairing } from '../../register/seat-roles.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { isBeforeEvent } from '../events/rule-before.ts';
import type { EventPlan, GroupAtEvent, GroupPaper, Invitee } from './event-plan.ts';
import type { EventStore } from './event-store.ts';

export type FindsEvent = {
  duties: Pick<DutyStore, 'ofKind' | 'documentsOf' | 'duty'>;
  events: Pick<EventStore, 'times' | 'calls' | 'attendance'>;
  register: Pick<RegisterStore, 'groups' | 'seats' | 'seatsOf' | 'group' | 'person'>;
  mandates: Pick<Mandates, 'byId'>;
  ownTimes: Pick<WhoSeesTo['ownTimes'], 'awayOn'>;
  hours: SendingHours;
};

/** The kinds of events before which groups owe something. */
function eventKinds({ mandates }: Pick<FindsEvent, 'mandates'>): ReadonlySet<string> {
  const rules = [...mandates.byId.values()].flatMap(({ duties }) => duties);
  return new Set(rules.filter(isBeforeEvent).map(({ kansliDate }) => kansliDate.event));
}

/** Those of a year; there is at the most one of each kind. */
export const eventsOfYear = (uses: Pick<FindsEvent, 'mandates' | 'duties'>, year: number): Duty[] =>
  [...eventKinds(uses)].flatMap((kind) => uses.duties.ofKind(kind, year).slice(0, 1));

export const isEvent = (uses: Pick<FindsEvent, 'mandates'>, { rule }: Duty): boolean => eventKinds(uses).has(rule.kind);

/** When and where it is; null while it has no day. */
export const planOf = ({ events }: Pick<FindsEvent, 'events'>, event: Duty): EventPlan | null =>
  event.lastDayOn && { on: event.lastDayOn, times: events.times(event.id) };

const rulesBefore = (event: Duty, { mandate }: Group): DutyRule[] =>
  (mandate?.duties ?? []).filter((rule) => isBeforeEvent(rule) && rule.kansliDate.event === event.rule.kind);

const groupsFor = (
  { register }: { register: Pick<RegisterStore, 'groups'> },
  event: Duty,
  today: Temporal.PlainDate,
): Group[] => register.groups(today).filter((group) => rulesBefore(event, group).length > 0);

type FindsInvitees = {
  register: Pick<RegisterStore, 'groups' | 'seats' | 'person'>;
  ownTimes: Pick<WhoSeesTo['ownTimes'], 'awayOn'>;
};

/**
 * The chair of each group that is to tell of itself there; where it has none, its vice chairs. Whoever is away that day has
 * their deputy invited too. Each person once.
 */
export function inviteesTo(uses: FindsInvitees, event: Duty, today: Temporal.PlainDate): Invitee[] {
  const all = groupsFor(uses, event, today).flatMap((group) => {
    const seats = uses.register.seats(group.id, today).filter(isChairing);
    const chairs = seats.filter(isChair);
    const called = (chairs.length > 0 ? chairs : seats).map(({ person }) => person);
    return [
      ...called.map((person) => ({ person, group, inPlace: chairs.length === 0 })),
      ...called
        .flatMap((person) => deputyOf(uses, person, group, event))
        .map((person) => ({ person, group, inPlace: true })),
    ];
  });
  return [...Map.groupBy(all, ({ person }) => person.id).values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const groups = new Map(own.map(({ group }) => [group.id, group]));
    return [{ person: first.person, groups: [...groups.values()], inPlace: own.every(({ inPlace }) => inPlace) }];
  });
}

function deputyOf({ ownTimes, register }: FindsInvitees, { id }: Person, group: Group, event: Duty): Person[] {
  const away = event.lastDayOn && ownTimes.awayOn(id, event.lastDayOn);
  const deputy = away?.deputies.get(group.id);
  const person = deputy === undefined ? null : register.person(deputy);
  return person ? [person] : [];
}

/** The event as its reader may see it. @property all whether they see how all groups stand */
export type FoundEvent = {
  event: Duty;
  plan: EventPlan | null;
  groups: readonly GroupAtEvent[];
  all: boolean;
  /** How many groups have somebody who has been invited; null where the reader does not see all. */
  invited: number;
  others: string | null;
  today: Temporal.PlainDate;
};

type Reader = Pick<Turn, 'asker' | 'today'>;

/** Null: it is nothing for this reader. */
export function findEvent(uses: FindsEvent, event: Duty, reader: Reader): FoundEvent | null {
  const { today } = reader;
  const viewer = viewerOf(uses.register, reader);
  const whole = allAtEvent(uses, event, today);
  const groups = whole.filter(({ group }) => maySee(viewer, standingOf(group.id)));
  const all = maySee(viewer, standingOfAll);
  const called = new Set(uses.events.calls(event.id).map(({ person }) => person));
  if (!all && groups.length === 0 && !called.has(reader.asker.id)) return null;
  const invitees = inviteesTo(uses, event, today).filter(({ person }) => called.has(person.id));
  const invited = new Set(invitees.flatMap((one) => one.groups.map(({ id }) => id))).size;
  const { others } = uses.events.attendance(event.id);
  return { event, plan: planOf(uses, event), groups, all, invited, others, today };
}

function allAtEvent(uses: FindsEvent, event: Duty, today: Temporal.PlainDate): GroupAtEvent[] {
  const owing = groupsFor(uses, event, today);
  const kinds = (of: (rule: DutyRule) => boolean): string[] => [
    ...new Set(owing.flatMap(({ mandate }) => (mandate?.duties ?? []).filter(of).map(({ kind }) => kind))),
  ];
  const { period } = event;
  const papers = (of: (rule: DutyRule) => boolean, year: number) =>
    kinds(of).flatMap((kind) => uses.duties.ofKind(kind, year));
  const presentations = papers((rule) => isBeforeEvent(rule) && rule.kansliDate.event === event.rule.kind, period);
  const reports = papers(({ rolledUp }) => rolledUp === true, period - 1);
  const plans = [...papers(isPlan, period + 1), ...papers(isPlan, period)];
  const documents = uses.duties.documentsOf([...presentations, ...reports, ...plans].map(({ id }) => id));
  const paperOf = (of: readonly Duty[], { id }: Group): GroupPaper | null => {
    const own = of.filter(({ group }) => group.id === id);
    const duty = own.find((one) => !isOwed(one)) ?? own[0];
    return duty ? { duty, submission: isOwed(duty) ? null : (documents.get(duty.id) ?? null) } : null;
  };
  const attendance = uses.events.attendance(event.id);
  const groups = new Map([...owing, ...presentations.map(({ group }) => group)].map((group) => [group.id, group]));
  return [...groups.values()]
    .toSorted((a, b) => compare(a.name, b.name))
    .map((group) => ({
      group,
      report: paperOf(reports, group),
      plan: paperOf(plans, group),
      presentation: paperOf(presentations, group),
      presence: attendance.groups.get(group.id) ?? null,
    }));
}

/** What a group means to do in a year. */
const isPlan = (rule: DutyRule): boolean =>
  rule.is === 'document' && rule.per === 'year' && !rule.rolledUp && !isBeforeEvent(rule);
