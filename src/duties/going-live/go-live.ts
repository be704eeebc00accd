import { dayOf } from '../../calendar/local-time.ts';
import type { Change, ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { GoingStore } from '../../outbox/going-store.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Creation, createDuties } from '../duty/create-duties.ts';
import { type Duty, isOwed } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence } from '../duty/duty-words.ts';
import { latestMoveTo } from '../duty/move-duty.ts';
import { letOff } from '../running/let-off.ts';
import { takeBackMove } from '../running/take-back.ts';

type Uses = Parameters<typeof letOff>[0] &
  Parameters<typeof takeBackMove>[0] & {
    going: Pick<GoingStore, 'start' | 'silence' | 'pause' | 'resume' | 'quietOn'>;
    duties: Pick<DutyStore, 'unsettled' | 'ofGroup' | 'move' | 'reopen' | 'setLastDay' | 'checkAgainAt'>;
    register: Pick<RegisterStore, 'everyGroup'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    creation: Creation;
  };

type Logged = Pick<Change, 'what' | 'before' | 'after'>;

/** What somebody does with the sending as a whole, in the log. */
export const recordGoing = (
  { changes }: { changes: Pick<ChangeStore, 'record'> },
  { asker, now }: Pick<Turn, 'asker' | 'now'>,
  logged: Logged,
): number => changes.record({ at: now, by: asker.id, subject: 'utskick', group: null, ...logged });

/** What is owed, and was to be done before that day. */
export const isLeftOut = (duty: Duty, owedFrom: Temporal.PlainDate): boolean =>
  isOwed(duty) && duty.lastDayOn !== null && isBefore(duty.lastDayOn, owedFrom);

const leftOut = (duty: Duty): string => `räknade inte med ${inSentence(duty)} vid starten`;

/** It begins on the next workday, so that a mistake can be taken back. What was to be done before the day is not owed. */
function begin(uses: Uses, from: Temporal.PlainDate, by: string | null, now: Temporal.Instant): number {
  const { going, hours } = uses;
  const today = dayOf(now, hours.timeZone);
  createDuties(uses.creation, now);
  going.start(from, now);
  going.pause(hours.calendar.next(today), today);
  const why = `registret sattes i gång, och sista dag var före ${date(from)}`;
  const left = uses.duties.unsettled().filter((duty) => isLeftOut(duty, from));
  return left.filter((duty) => letOff(uses, duty, { what: leftOut(duty), why, by, now })).length;
}

/** From then on people are told what they owe from that day. Returns how much is left out, or null: it was going already. */
export function setGoing(uses: Uses, from: Temporal.PlainDate, turn: Turn): number | null {
  if (uses.going.quietOn(turn.today)?.why !== 'silent') return null;
  const left = begin(uses, from, turn.asker.id, turn.now);
  recordGoing(uses, turn, {
    what: 'satte i gång registret',
    after: `det som ska vara klart från och med ${date(from)}`,
  });
  return left;
}

/** The register is silent again, and everything is owed as it was. Returns how much that was left out is owed again. */
export function silence(uses: Uses, turn: Turn): number {
  uses.going.silence();
  recordGoing(uses, turn, { what: 'tog tillbaka att registret sattes i gång' });
  const all = uses.register.everyGroup().flatMap(({ id }) => uses.duties.ofGroup(id));
  const again = all.filter(
    (duty) => duty.state === 'undantagen' && latestMoveTo('undantagen', duty, uses.changes)?.what === leftOut(duty),
  );
  for (const duty of again) takeBackMove(uses, duty, { that: `${inSentence(duty)} inte räknades med` }, turn);
  return again.length;
}

/**
 * On a copy, in which one looks at what would be said: as if it had been set going, and a pause without an end were over. A
 * pause that ends on its day holds: nothing is said before it.
 */
export function countAsGoing(uses: Uses, from: Temporal.PlainDate | null, now: Temporal.Instant): void {
  const today = dayOf(now, uses.hours.timeZone);
  const quiet = uses.going.quietOn(today);
  if (quiet?.why === 'paused' && quiet.resumesOn === null) uses.going.resume();
  if (quiet?.why === 'silent') begin(uses, from ?? today, null, now);
}
