import type { FormValues } from '../../chat/form.ts';
import { answer, ask, faulty, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { refreshRemiss } from '../answering/refresh-remiss.ts';
import type { Draft } from '../case/draft-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { inLine, nameOf } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { moveRemiss, type RemissParts, snapshotOf } from '../remiss-context.ts';
import { howRemissStands } from '../running/close-remiss.ts';
import { type Doubts, doubtsAbout, isDoubtful } from './send-doubts.ts';
import { readSent, sentForm } from './sent-form.ts';
import { beforeSending, doubtsInLine } from './sent-views.ts';

type Sending = { snapshot: RemissSnapshot; draft: Draft; doubts: Doubts };

/** Null when it is too early or too late to send anything. */
function sendingOf(parts: RemissParts, remiss: Remiss, { today }: Turn): Sending | null {
  const draft = parts.drafts.latest(remiss.id);
  if (remiss.state !== 'sammanstalld' || !draft) return null;
  const snapshot = snapshotOf(parts, remiss, today);
  return { snapshot, draft, doubts: doubtsAbout(snapshot, draft, parts.drafts.remarks(remiss.id)) };
}

/** Null when there is nothing to warn of that the asker has not seen. @param seen what they have, as a button or form carries it. */
const warning = ({ snapshot, draft, doubts }: Sending, seen: string | undefined): Response | null =>
  isDoubtful(doubts) && seen !== doubts.mark
    ? answer(beforeSending(snapshot, draft.version, doubts, { isNews: seen !== undefined }))
    : null;

/** Avsänd: asks for the day, once the kansli has seen who is silent and who parts. */
export function askWhenSent(parts: RemissParts, remiss: Remiss, turn: Turn, [seen]: readonly string[]): Response {
  const sending = sendingOf(parts, remiss, turn);
  if (!sending) return howRemissStands(parts, remiss);
  return warning(sending, seen) ?? ask(sentForm(remiss, sending.doubts.mark, turn.today));
}

/** The answer has been sent to the sender: the matter is closed. What has come since the form was opened is warned of first. */
export function sendRemiss(
  parts: RemissParts,
  remiss: Remiss,
  { values, seen }: { values: FormValues; seen: string | undefined },
  turn: Turn,
): Response {
  const sending = sendingOf(parts, remiss, turn);
  if (!sending) return howRemissStands(parts, remiss);
  const warned = warning(sending, seen);
  if (warned) return warned;
  const madeOn = sending.draft.at.toZonedDateTimeISO(parts.hours.timeZone).toPlainDate();
  const read = readSent(values, { madeOn, today: turn.today });
  return read.ok ? keepSent(parts, sending, read.filled, turn) : faulty(read.faults);
}

function keepSent(
  parts: RemissParts,
  { snapshot: { remiss }, doubts }: Sending,
  { on, dnr }: { on: Temporal.PlainDate; dnr: string | null },
  turn: Turn,
): Response {
  const sent = `${longDate(on)}${dnr ? `, dnr ${dnr}` : ''}`;
  const moved = moveRemiss(parts, remiss, 'avsand', {
    ...{ by: turn.asker, now: turn.now, why: doubtsInLine(doubts) },
    what: `registrerade svaret på ${inLine(remiss)} som avsänt ${sent}`,
  });
  if (!moved) return howRemissStands(parts, remiss);
  parts.remisser.sent(remiss.id, on, dnr);
  refreshRemiss(parts, { ...moved, sentOn: on, sentDnr: dnr });
  return reply(`${nameOf(remiss)} är avsänd`, `Avsänd ${sent}. Handlingarna kan hämtas på remissens sida.`);
}
