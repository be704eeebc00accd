import type { ChangeStore } from '../../changes/change-store.ts';
import { type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Decision, decisionInWords } from '../../register/decision.ts';
import { type Duty, dutyKey, isApproved } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { approval, inSentence, theDecision } from '../duty/duty-words.ts';
import { howItStands, latestMoveTo } from '../duty/move-duty.ts';
import { approvedNotice, decidedInPlace, decidedKey, submittedKey } from './duty-views.ts';

type Uses = {
  duties: Pick<DutyStore, 'decide' | 'decision' | 'submission'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: Pick<Outbox, 'updateMessage'>;
  hours: SendingHours;
};

/** What was decided is told otherwise than before, as when its paragraph is known. The messages about it say so in place. */
export function correctDecision(uses: Uses, duty: Duty, decision: Decision, turn: Turn): Response {
  if (!isApproved(duty)) return howItStands(uses, duty);
  const before = uses.duties.decision(duty.id);
  const [was, is] = [before && decisionInWords(before), decisionInWords(decision)];
  if (was === is) return reply('Så står det redan', `${is}. Inget är ändrat.`);
  const { asker, now } = turn;
  uses.duties.decide(duty.id, decision, { by: asker.id, at: now });
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: dutyKey(duty),
    group: duty.group.id,
    what: `rättade beslutet om ${inSentence(duty)}`,
    before: was,
    after: is,
  });
  sayAnew(uses, duty, decision, turn);
  return reply(`${theDecision(duty)} är rättat`, `${is}.`, 'Meddelandena om beslutet visar det nya.');
}

function sayAnew({ duties, changes, outbox }: Uses, duty: Duty, decision: Decision, { asker, now }: Turn): void {
  const words = `${approval(duty).done} av ${decisionInWords(decision)} (rättat av ${asker.name})`;
  const submission = duties.submission(duty.id);
  const approvedAt = latestMoveTo(duty.state, duty, changes)?.at;
  if (submission)
    outbox.updateMessage(submittedKey(duty, submission), decidedInPlace(duty, submission, { words }), now);
  if (approvedAt) outbox.updateMessage(decidedKey(duty, approvedAt), approvedNotice(duty, { words }), now);
}
