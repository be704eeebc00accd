import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { Draft, DraftStore } from '../case/draft-store.ts';
import { moveRemiss, remissStatus } from '../case/move-remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, nameOf } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { type Doubts, doubtsAbout, isDoubtful } from './send-doubts.ts';
import { type FilledSent, sentForm } from './sent-form.ts';
import { beforeSending, doubtsInLine } from './sent-views.ts';

type AskUses = {
  drafts: Pick<DraftStore, 'latest' | 'remarks'>;
  changes: Pick<ChangeStore, 'ofSubject'>;
  hours: { timeZone: string };
};
type Uses = {
  remisser: Pick<RemissStore, 'move' | 'sent'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'refreshRemiss'>;
};

/** A draft that can be sent: what the kansli should know first has been seen. @property madeOn the day of the draft. */
export type ReadyAnswer = { snapshot: RemissSnapshot; madeOn: Temporal.PlainDate; doubts: Doubts };

/**
 * Refused when it is too early or too late to send anything, or there is something to warn of that the asker has not
 * seen. @param seen what they have been warned of, as a button or form carries it.
 */
export function readyToSend(
  { drafts, changes, hours }: AskUses,
  snapshot: RemissSnapshot,
  seen: string | undefined,
): { ready: ReadyAnswer } | { refused: Response } {
  const { remiss } = snapshot;
  const draft = drafts.latest(remiss.id);
  if (remiss.state !== 'sammanstalld' || !draft) return { refused: remissStatus({ changes }, remiss) };
  const doubts = doubtsAbout(snapshot, draft, drafts.remarks(remiss.id));
  if (isDoubtful(doubts) && seen !== doubts.mark) {
    return { refused: answer(beforeSending(snapshot, draft.version, doubts, { isNews: seen !== undefined })) };
  }
  return { ready: { snapshot, madeOn: dayMade(draft, hours.timeZone), doubts } };
}

const dayMade = ({ at }: Draft, timeZone: string): Temporal.PlainDate => at.toZonedDateTimeISO(timeZone).toPlainDate();

/** Avsänd: asks for the day, once the kansli has seen who is silent and who parts. */
export function askWhenSent(
  uses: AskUses,
  snapshot: RemissSnapshot,
  seen: string | undefined,
  { today }: Turn,
): Response {
  const answerToSend = readyToSend(uses, snapshot, seen);
  if ('refused' in answerToSend) return answerToSend.refused;
  const { remiss } = snapshot;
  const { doubts, madeOn } = answerToSend.ready;
  return ask(sentForm.open({ remiss: remiss.id, seen: doubts.mark }, { remiss, madeOn, today }));
}

/** The answer has been sent to the sender, which ends the remiss. */
export function sendRemiss(
  uses: Uses,
  { snapshot: { remiss }, doubts }: ReadyAnswer,
  { on, dnr }: FilledSent,
  turn: Turn,
): Response {
  const sent = `${longDate(on)}${dnr ? `, dnr ${dnr}` : ''}`;
  const what = `registrerade svaret på ${inLine(remiss)} som avsänt ${sent}`;
  const moved = moveRemiss(uses, remiss, { to: 'avsand', what, why: doubtsInLine(doubts) }, turn);
  if (!moved) return remissStatus(uses, remiss);
  uses.remisser.sent(remiss.id, on, dnr);
  uses.messages.refreshRemiss({ ...moved, sentOn: on, sentDnr: dnr });
  return reply(`${nameOf(remiss)} är avsänd`, `Avsänd ${sent}. Handlingarna kan hämtas på remissens sida.`);
}
