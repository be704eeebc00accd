import type { Response } from '../../chat/response.ts';
import { reply } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { approvedState, type Duty, mayMoveDuty } from '../duty/duty.ts';
import { nextCheck } from '../duty/duty-reminders-due.ts';
import { approval, inSentence, inState, theDocument } from '../duty/duty-words.ts';
import { howItStands } from '../duty/how-it-stands.ts';
import { butNot, chairsOf, type DutyParts, moveDuty, tell } from '../duty-context.ts';
import { approvedNotice, type Decided, decidedInPlace, returnedNotice } from './duty-views.ts';

/** A decision that the kansli records for the approving group: its date and paragraph. */
export type Record = { on: Temporal.PlainDate; paragraph: string };

/** Those who wait for the decision: the group's chairs, and whoever handed it in. */
const awaiting = (parts: DutyParts, duty: Duty, turn: Turn) => {
  const submitter = parts.duties.submission(duty.id)?.by;
  const all = [...chairsOf(parts, duty, turn.today), ...(submitter ? [{ person: submitter }] : [])];
  return butNot(turn.asker.id, all);
};

/** The message with the buttons now says what was decided instead. */
export function settleNotices(parts: DutyParts, duty: Duty, decided: Decided, turn: Turn): void {
  const submission = parts.duties.submission(duty.id);
  if (!submission) return;
  const message = decidedInPlace(duty, submission, decided);
  parts.outbox.updateMessage(`duty/${duty.id}/submitted/${submission.at}`, message, turn.now);
}

/** The approving group has approved, or laid it down: its chairs say so, or the kansli records it. */
export function approveDuty(parts: DutyParts, duty: Duty, record: Record | null, turn: Turn): Response {
  const to = approvedState(duty.rule);
  const { did, done } = approval(duty);
  const what = record
    ? `registrerade beslut ${date(record.on)}, ${record.paragraph}, om ${inSentence(duty)}`
    : `${did} ${inSentence(duty)}`;
  const moved = to && mayMoveDuty(duty, to) && moveDuty(parts, duty, to, turn, { what });
  if (!moved) return howItStands(parts, duty);
  settleNotices(parts, moved, { words: approvedWords(duty, record, turn) }, turn);
  tell(parts, awaiting(parts, moved, turn), {
    key: `duty/${duty.id}/decided/${turn.now}`,
    message: approvedNotice(moved, approvedWords(duty, record, turn)),
    now: turn.now,
  });
  return reply(`${theDocument(duty)} är ${done}`, 'Gruppens ordförande har fått veta det.');
}

const approvedWords = (duty: Duty, record: Record | null, { asker }: Turn): string =>
  record
    ? `${approval(duty).done} ${date(record.on)}, ${record.paragraph} (registrerat av ${asker.name})`
    : `${approval(duty).done} av ${asker.name}`;

/** Sent back with a reason: the group owes it again, and the rest of its ladder with it. */
export function returnDuty(parts: DutyParts, duty: Duty, reason: string, turn: Turn): Response {
  const moved =
    mayMoveDuty(duty, 'aterremitterad') &&
    moveDuty(parts, duty, 'aterremitterad', turn, { what: `återremitterade ${inSentence(duty)}`, why: reason });
  if (!moved) return howItStands(parts, duty);
  parts.duties.checkAgainAt(duty.id, nextCheck(moved, turn.now, parts.roster, parts.hours));
  const words = `${inState(duty, 'aterremitterad')} av ${turn.asker.name}`;
  settleNotices(parts, moved, { words, reason }, turn);
  tell(parts, awaiting(parts, moved, turn), {
    key: `duty/${duty.id}/decided/${turn.now}`,
    message: returnedNotice(moved, reason, turn.asker.name),
    now: turn.now,
  });
  return reply(
    `${theDocument(duty)} är ${inState(duty, 'aterremitterad')}`,
    'Gruppens ordförande har fått veta varför och kan lämna in på nytt.',
  );
}
