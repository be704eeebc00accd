import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import { decisionInWords } from '../decision.ts';
import type { Group, Seat } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { roleNames } from '../register-words.ts';
import type { FilledEnd } from './end-group-form.ts';
import { groupEnded, groupEndNotice, groupResumed, groupResumedNotice, hasEndAlready, hasNoEnd } from './life-views.ts';
import { giveNamesBack, takeNames } from './merged-names.ts';
import { chairsAmong, endedKey, tellEach } from './tell-of-group-end.ts';

/** What hangs on a group follows it, in the same transaction. */
type GroupFollowers = {
  /** Cancels the group's meetings after that day, and tells their members. Asked while they still have their seats. */
  cancelMeetings(group: Group, end: { lastOn: Temporal.PlainDate; into: Group | null }, turn: Turn): number;
  /** Asked once the group has its last day. @returns how many were ended, and how many are owed until then */
  endDuties(group: Group, turn: Turn): { ended: number; left: number };
  /** Asked once the group goes on. @param was as it was when it was to end */
  resumeMeetings(was: Group, turn: Turn): number;
  resumeDuties(group: Group, turn: Turn): number;
  /** Asked once the group has its last day, or goes on. @returns the numbers of the remisser that wait for its answer as such */
  followRemisser(group: Group): readonly string[];
};

export type EndingUses = GroupFollowers & {
  register: Pick<
    RegisterStore,
    'group' | 'everyGroup' | 'seats' | 'seatsFrom' | 'endGroup' | 'resumeGroup' | 'nameGroup'
  >;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean };
};

/** @property into the group that it becomes part of, which is found by its names from now on */
type GroupEnding = FilledEnd & { into?: Group };

/** The group has a last day: its seats, duties and meetings end with it, and its chairs hear why. */
export function endGroup(uses: EndingUses, group: Group, filled: GroupEnding, turn: Turn): Response {
  const { register } = uses;
  const { to: on, why, body, decidedOn, paragraph, into } = filled;
  if (group.toOn) return answer(hasEndAlready(group, turn.today));
  const chairs = chairsAmong(register.seats(group.id, turn.today));
  const seats = register.seatsFrom(group.id, on.add({ days: 1 }));
  const meetings = uses.cancelMeetings(group, { lastOn: on, into: into ?? null }, turn);
  register.endGroup(group.id, { on, decision: { body, on: decidedOn, paragraph }, why });
  const ended = register.group(group.id) ?? group;
  const change = log(uses, ended, { what: 'avslutade gruppen', after: date(on), why: whyInLog(ended) }, turn);
  for (const seat of seats) logSeat(uses, seat, on, turn);
  if (into) takeNames(uses, group, into, turn);
  const duties = uses.endDuties(ended, turn);
  const remisser = uses.followRemisser(ended);
  const message = groupEndNotice(ended, turn.today);
  tellEach(uses, chairs, { key: endedKey(ended, change), message, by: turn.asker.id, now: turn.now });
  return answer(groupEnded(ended, { seats: seats.length, meetings, duties, remisser, chairs, into }, turn));
}

/** The end is taken back: everything that ended with the group goes on as it was. */
export function resumeGroup(uses: EndingUses, was: Group, turn: Turn): Response {
  const { register } = uses;
  if (!was.toOn || !register.resumeGroup(was.id)) return answer(hasNoEnd(was));
  const group = register.group(was.id) ?? was;
  const change = log(uses, group, { what: 'återupptog gruppen', before: date(was.toOn), after: 'tills vidare' }, turn);
  giveNamesBack(uses, was, turn);
  const meetings = uses.resumeMeetings(was, turn);
  const duties = uses.resumeDuties(group, turn);
  uses.followRemisser(group);
  const seats = register.seatsFrom(group.id, was.toOn.add({ days: 1 })).length;
  const chairs = chairsAmong(register.seats(group.id, turn.today));
  const key = `resumed-group/${group.id}/${change}`;
  tellEach(uses, chairs, { key, message: groupResumedNotice(group), by: turn.asker.id, now: turn.now });
  return answer(groupResumed(group, { seats, meetings, duties, chairs }, turn));
}

const whyInLog = ({ whyEnded, endedBy }: Group): string =>
  [whyEnded, endedBy && decisionInWords(endedBy)].filter((part) => part !== null).join('. ');

type Logged = { what: string; before?: string; after: string; why?: string };

const log = ({ changes }: EndingUses, { id }: Group, logged: Logged, { asker, now }: Turn): number =>
  changes.record({ at: now, by: asker.id, subject: `group/${id}`, group: id, ...logged });

const logSeat = ({ changes }: EndingUses, seat: Seat, on: Temporal.PlainDate, { asker, now }: Turn): number =>
  changes.record({
    at: now,
    by: asker.id,
    subject: `seat/${seat.id}`,
    group: seat.group,
    what: `avslutade platsen ${seat.person.name}, ${roleNames[seat.role]}, med gruppen`,
    before: seat.toOn ? date(seat.toOn) : 'tills vidare',
    after: date(on),
  });
