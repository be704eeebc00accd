import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { meetingRecipients } from '../../calendar/meeting-recipients.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { inPlaceOf, type WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { askForDecision } from '../approvals/ask-for-decision.ts';
import { type Duty, dutyKey, isMinutes } from '../duty/duty.ts';
import { receiversOf } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { isIn, settled } from '../duty/duty-words.ts';
import { howItStands, moveDuty } from '../duty/move-duty.ts';
import type { Passage } from '../duty/passage.ts';
import { refreshDuty } from '../duty/refresh-duty.ts';
import type { Submission } from '../duty/submission-store.ts';
import { updateRequest } from '../extensions/lapse-extensions.ts';
import { type Answering, answerStatus } from './ask-status.ts';
import { minutesKey, submittedKey, submittedNotice, thanks } from './duty-views.ts';

/** What is handed in: a link, a diarienummer or given files by name, or only passages, and its date. */
export type SubmittedDocument = {
  document: string | null;
  passages: readonly Passage[];
  documentOn: Temporal.PlainDate;
  comment: string | null;
  /** The message that the files came with. */
  source?: string;
};

type Uses = WhoSeesTo &
  Answering &
  Parameters<typeof askForDecision>[0] &
  Parameters<typeof updateRequest>[0] & {
    attachments: Pick<AttachmentStore, 'assign'>;
    duties: Pick<DutyStore, 'move' | 'submit'>;
    register: Pick<RegisterStore, 'group' | 'seats' | 'conversations' | 'withRole'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    outbox: Pick<Outbox, 'put' | 'latestAbout' | 'stale'>;
    hours: SendingHours;
  };

/** Records the document, updates the reminders of it, and tells whoever receives it. */
export function submitDuty(uses: Uses, duty: Duty, document: SubmittedDocument, turn: Turn): Response {
  const what = `${settled(duty)}${inPlaceOf(uses, duty.group.id, turn)}`;
  const moved = moveDuty(uses, duty, { to: 'inlamnad', what }, turn);
  if (!moved) return howItStands(uses, duty);
  const { source = null } = document;
  const submission = { ...document, source, at: turn.now, by: turn.asker.id, byName: turn.asker.name };
  uses.duties.submit(duty.id, submission);
  if (source !== null) uses.attachments.assign(source, dutyKey(duty));
  refreshDuty(uses, moved);
  answerStatus(uses, moved, `${isIn(duty)}.`, turn);
  askForDecision(uses, moved, turn);
  updateRequest(uses, moved, turn.now);
  const to = butNot(turn.asker.id, receiversOf(duty.rule, turn.today, uses.register));
  notify(uses, to, {
    key: submittedKey(duty, submission),
    message: submittedNotice(moved, submission),
    now: turn.now,
  });
  const members = isMinutes(duty) ? tellMembers(uses, moved, submission, turn) : 0;
  return answer(thanks(moved, submission, { receivers: to.length > 0, members: members > 0 }));
}

/** Those who were to be at the meeting get what was written down of it. Returns how many rooms or people were told. */
function tellMembers(uses: Uses, duty: Duty, submission: Submission, { asker, now, today }: Turn): number {
  const message = submittedNotice(duty, submission);
  const members = butNot(asker.id, meetingRecipients(duty.group.id, today, uses.register));
  notify(uses, members, { key: minutesKey(duty, submission), message, now });
  return members.length;
}
