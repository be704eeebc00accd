import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore, LoggedChange } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Duty, type DutyState, dutyKey, dutyStates, isOwed, mayMoveDuty } from './duty.ts';
import type { DutyStore } from './duty-store.ts';
import { howItIs, stateInWords } from './duty-words.ts';

/** @property what and @property why are for the log. */
type DutyMove = { to: DutyState; what: string; why?: string };

/** The duty in its new state, with a line in the log. Null when it cannot go there, as when someone else was first. */
export function moveDuty(
  { duties, changes }: { duties: Pick<DutyStore, 'move'>; changes: Pick<ChangeStore, 'record'> },
  duty: Duty,
  { to, what, why }: DutyMove,
  { asker, now }: Pick<Turn, 'asker' | 'now'>,
): Duty | null {
  const moved = { ...duty, state: to, nextCheckAt: isOwed({ state: to }) ? duty.nextCheckAt : null };
  if (!mayMoveDuty(duty, to) || !duties.move(moved, duty.state)) return null;
  changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what,
    before: stateInWords(duty),
    after: stateInWords(moved),
    why: why ?? null,
  });
  return moved;
}

/** The latest line of the log that moved the duty to the state; null when nothing has. */
export const latestMoveTo = (
  state: DutyState,
  duty: Duty,
  changes: Pick<ChangeStore, 'ofSubject'>,
): LoggedChange | null => {
  const after = stateInWords({ ...duty, state });
  return changes.ofSubject(dutyKey(duty)).findLast((change) => change.after === after) ?? null;
};

/** How a line of the log begins that takes back the latest move. */
export const takesBackWord = 'tog tillbaka';

/** The state that the duty had before the latest move that has not been taken back, and the line that made that move. */
export function moveBefore(
  duty: Duty,
  changes: Pick<ChangeStore, 'ofSubject'>,
): { state: DutyState; move: LoggedChange | null } {
  const moves: { state: DutyState; move: LoggedChange | null }[] = [{ state: 'ej_paborjad', move: null }];
  for (const move of changes.ofSubject(dutyKey(duty))) {
    if (move.what.startsWith(takesBackWord)) moves.pop();
    else {
      const state = dutyStates.find((one) => stateInWords({ ...duty, state: one }) === move.after);
      if (state) moves.push({ state, move });
    }
  }
  return { state: moves.at(-2)?.state ?? 'ej_paborjad', move: moves.at(-1)?.move ?? null };
}

/** The latest line of the log that took back a move. */
export const latestTakingBack = (duty: Duty, changes: Pick<ChangeStore, 'ofSubject'>): LoggedChange | null =>
  changes.ofSubject(dutyKey(duty)).findLast(({ what }) => what.startsWith(takesBackWord)) ?? null;

/** The latest line of the log that gave it another last day: only such a line has a day after it. */
export const latestNewDay = (duty: Duty, changes: Pick<ChangeStore, 'ofSubject'>): LoggedChange | null =>
  changes.ofSubject(dutyKey(duty)).findLast(({ after }) => after !== null && /^\d{4}-\d\d-\d\d$/u.test(after)) ?? null;

/** The answer to a button that is pressed late or twice: it says how the duty is and who was first. */
export function howItStands(
  { changes, hours }: { changes: Pick<ChangeStore, 'ofSubject'>; hours: SendingHours },
  duty: Duty,
): Response {
  const move = latestMoveTo(duty.state, duty, changes);
  const by = move ? `${move.who}, ${weekdayDate(dayOf(move.at, hours.timeZone))}.` : 'Inget har hänt med uppgiften än.';
  return reply(`Så här ligger det till: ${howItIs(duty)}`, duty.group.name, by);
}
