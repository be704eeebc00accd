import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { markReminders } from '../../obligations/send-reminders.ts';
import { type Duty, dutyKey, mayMoveDuty } from '../duty/duty.ts';
import { inSentence, inState, theDocument } from '../duty/duty-words.ts';
import { howItStands } from '../duty/how-it-stands.ts';
import { butNot, chairsOf, type DutyParts, moveDuty, tell } from '../duty-context.ts';
import { settleNotices } from './decide-duty.ts';
import { waivedNotice } from './duty-views.ts';

/** The kansli lets the group off, with a reason that the log keeps. */
export function waiveDuty(parts: DutyParts, duty: Duty, reason: string, turn: Turn): Response {
  const moved =
    mayMoveDuty(duty, 'undantagen') &&
    moveDuty(parts, duty, 'undantagen', turn, { what: `undantog ${inSentence(duty)}`, why: reason });
  if (!moved) return howItStands(parts, duty);
  markReminders(parts, dutyKey(moved));
  settleNotices(parts, moved, { words: `${inState(duty, 'undantagen')} av kansliet`, reason }, turn);
  tell(parts, butNot(turn.asker.id, chairsOf(parts, duty, turn.today)), {
    key: `duty/${duty.id}/waived`,
    message: waivedNotice(moved, reason),
    now: turn.now,
  });
  return reply(
    `${theDocument(duty)} är ${inState(duty, 'undantagen')}`,
    'Gruppens ordförande har fått veta det. Inga fler påminnelser skickas.',
  );
}
