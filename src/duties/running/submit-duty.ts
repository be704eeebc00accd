import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { receiversOf } from '../../obligations/recipients.ts';
import { markReminders } from '../../obligations/send-reminders.ts';
import { type Duty, dutyKey, mayMoveDuty } from '../duty/duty.ts';
import { settled } from '../duty/duty-words.ts';
import { howItStands } from '../duty/how-it-stands.ts';
import { butNot, type DutyParts, moveDuty, tell } from '../duty-context.ts';
import { submittedNotice, thanks } from './duty-views.ts';

/** What is handed in: a link or a diarienummer, and its date. */
export type SubmittedDocument = { document: string; documentOn: Temporal.PlainDate; comment: string | null };

/** The document is in: the log says so, waiting reminders are silenced, and the recipient is told. */
export function submitDuty(parts: DutyParts, duty: Duty, document: SubmittedDocument, turn: Turn): Response {
  const moved = mayMoveDuty(duty, 'inlamnad') && moveDuty(parts, duty, 'inlamnad', turn, { what: settled(duty) });
  if (!moved) return howItStands(parts, duty);
  const submission = { ...document, at: turn.now, by: turn.asker.id, byName: turn.asker.name };
  parts.duties.submit(duty.id, submission);
  markReminders(parts, dutyKey(moved));
  const to = butNot(turn.asker.id, receiversOf(duty.rule, turn.today, parts.register));
  tell(parts, to, {
    key: `duty/${duty.id}/submitted/${turn.now}`,
    message: submittedNotice(moved, submission),
    now: turn.now,
  });
  return reply(...thanks(moved, to.length > 0));
}
