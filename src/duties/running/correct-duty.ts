import { meetingRecipients } from '../../calendar/meeting-recipients.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox, refreshMessages } from '../../obligations/notify.ts';
import { uniqueRecipients } from '../../outbox/delivery.ts';
import { inPlaceOf, type WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { approvalKey } from '../approvals/approval.ts';
import { type Duty, dutyKey, isMinutes, isOwed } from '../duty/duty.ts';
import { receiversOf } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { corrected, inSentence } from '../duty/duty-words.ts';
import { howItStands } from '../duty/move-duty.ts';
import { changedPassages } from '../duty/passage.ts';
import type { Submission } from '../duty/submission-store.ts';
import { documentInWords } from '../duty/submission-views.ts';
import { changedInWords, correctedNotice, replacedInPlace } from './correction-views.ts';
import { minutesKey, submittedKey } from './duty-views.ts';
import type { SubmittedDocument } from './submit-duty.ts';

type Uses = WhoSeesTo & {
  duties: Pick<DutyStore, 'submit' | 'submission'>;
  register: Pick<RegisterStore, 'group' | 'seats' | 'conversations' | 'withRole'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: Pick<Outbox, 'put' | 'updateMessage' | 'latestAbout' | 'stale'>;
  hours: Parameters<typeof howItStands>[0]['hours'];
};

/** Replaces the document that was handed in. When it was handed in stays, and everyone who was told is told. */
export function correctDuty(uses: Uses, duty: Duty, document: SubmittedDocument, turn: Turn): Response {
  const before = isOwed(duty) ? null : uses.duties.submission(duty.id);
  if (!before) return howItStands(uses, duty);
  if (isSame(document, before)) return reply('Så står det redan', `${documentInWords(before)}. Inget är ändrat.`);
  const { asker, now } = turn;
  const source = document.document === before.document ? before.source : null;
  const submission = { ...document, source, at: now, by: asker.id, byName: asker.name };
  uses.duties.submit(duty.id, submission);
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `${[`rättade ${inSentence(duty)}`, ...changedInWords(submission, before)].join(', ')}${inPlaceOf(uses, duty.group.id, turn)}`,
    before: documentInWords(before),
    after: documentInWords(submission),
  });
  refreshMessages(uses, approvalKey(duty));
  const told = tell(uses, duty, { submission, before }, turn);
  return reply(
    corrected(duty),
    documentInWords(submission),
    ...(told ? ['De som hade fått veta det får det nya.'] : []),
  );
}

const isSame = (document: SubmittedDocument, before: Submission): boolean =>
  document.document === before.document &&
  document.documentOn.equals(before.documentOn) &&
  document.comment === before.comment &&
  changedPassages(before.passages, document.passages).length === 0;

/** Returns whether there was anybody to tell. */
function tell(
  uses: Uses,
  duty: Duty,
  { submission, before }: Record<'submission' | 'before', Submission>,
  { asker, now, today }: Turn,
): boolean {
  const { outbox, register } = uses;
  const message = correctedNotice(duty, submission, before);
  const replaced = replacedInPlace(duty, before, asker.name);
  const members = isMinutes(duty) ? meetingRecipients(duty.group.id, today, register) : [];
  const submitter = isMinutes(duty) ? [] : [{ person: before.by }];
  const receivers = uniqueRecipients([...submitter, ...receiversOf(duty.rule, today, register)]);
  const both = [
    { keyOf: submittedKey, to: butNot(asker.id, receivers) },
    { keyOf: minutesKey, to: butNot(asker.id, members) },
  ];
  for (const { keyOf, to } of both) {
    outbox.updateMessage(keyOf(duty, before), replaced, now);
    notify(uses, to, { key: keyOf(duty, submission), message, now });
  }
  return both.some(({ to }) => to.length > 0);
}
