import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { askForDecision } from '../approvals/ask-for-decision.ts';
import { type Duty, dutyKey } from '../duty/duty.ts';
import { receiversOf } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { settled } from '../duty/duty-words.ts';
import { howItStands, moveDuty } from '../duty/move-duty.ts';
import { refreshDuty } from '../duty/refresh-duty.ts';
import { updateRequest } from '../extensions/lapse-extensions.ts';
import { submittedKey, submittedNotice, thanks } from './duty-views.ts';

/** What is handed in: a link, a diarienummer or given files by name, and its date. */
export type SubmittedDocument = {
  document: string;
  documentOn: Temporal.PlainDate;
  comment: string | null;
  /** The message that the files came with. */
  source?: string;
};

type Uses = Parameters<typeof askForDecision>[0] &
  Parameters<typeof updateRequest>[0] & {
    attachments: Pick<AttachmentStore, 'assign'>;
    duties: Pick<DutyStore, 'move' | 'submit'>;
    register: Pick<RegisterStore, 'seats' | 'conversations' | 'withRole'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'>;
    hours: SendingHours;
  };

/** Records the document, updates the reminders of it, and tells whoever receives it. */
export function submitDuty(uses: Uses, duty: Duty, document: SubmittedDocument, turn: Turn): Response {
  const moved = moveDuty(uses, duty, { to: 'inlamnad', what: settled(duty) }, turn);
  if (!moved) return howItStands(uses, duty);
  const { source = null } = document;
  const submission = { ...document, source, at: turn.now, by: turn.asker.id, byName: turn.asker.name };
  uses.duties.submit(duty.id, submission);
  if (source !== null) uses.attachments.assign(source, dutyKey(duty));
  refreshDuty(uses, moved);
  askForDecision(uses, moved, turn);
  updateRequest(uses, moved, turn.now);
  const to = butNot(turn.asker.id, receiversOf(duty.rule, turn.today, uses.register));
  notify(uses, to, {
    key: submittedKey(duty, submission),
    message: submittedNotice(moved, submission),
    now: turn.now,
  });
  return reply(...thanks(moved, to.length > 0));
}
