import type { FormValues } from '../../chat/form.ts';
import { faulty, type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type FormAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { answerByForm } from '../answering/answer-by-form.ts';
import { answerFromMessage } from '../answering/answer-from-message.ts';
import { hasSpokenFor, noLongerFor } from '../answering/former-member.ts';
import { forNoRegion } from '../answering/speaking.ts';
import type { Remiss } from '../case/remiss.ts';
import { isRemiss, remissOf } from '../case/resolve-remiss.ts';
import { signOffWords } from '../case/sign-off.ts';
import { regionOf } from '../case/who-answers.ts';
import { downloadDraft } from '../drafts/download-draft.ts';
import { comment, signOff } from '../drafts/sign-off-draft.ts';
import { type RemissParts, speakersOf } from '../remiss-context.ts';
import { addRemiss, changeQuestions, changeRemiss } from '../running/change-remiss.ts';
import { withdrawRemiss } from '../running/close-remiss.ts';
import { extendRemiss } from '../running/extend-remiss.ts';
import { setBoards, setOwn } from '../running/region-cases.ts';
import { readExtension, readWords } from '../running/remiss-forms.ts';
import { sendRemiss } from '../sending/send-remiss.ts';
import { showRegion } from './show-remiss.ts';

type Filling = (
  parts: RemissParts,
  remiss: Remiss,
  values: FormValues,
  turn: Turn,
  rest: readonly string[],
) => Response;

/** A form's context is the id of the remiss, and what more there is after slashes. */
export function remissFormRows(parts: RemissParts): FormAction[] {
  const about = (id: string, filled: Filling): FormAction => ({
    ...{ id, reads: false, allowed: anyoneKnown },
    run(context, values, turn) {
      const [remissId, ...rest] = context.split('/');
      const remiss = remissOf(parts, remissId, turn);
      return isRemiss(remiss) ? filled(parts, remiss, values, turn, rest) : remiss;
    },
  });
  const byKansli = (id: string, filled: Filling): FormAction => ({ ...about(id, filled), allowed: kansliOnly });
  const shows = (id: string, filled: Filling): FormAction => ({ ...about(id, filled), reads: true });
  return [
    {
      id: 'remiss.new',
      reads: false,
      allowed: kansliOnly,
      run: (_context, values, turn) => addRemiss(parts, values, turn),
    },
    {
      id: 'remiss.point',
      reads: false,
      allowed: anyoneKnown,
      run: (context, values, turn) => answerFromMessage(parts, context, values, turn),
    },
    byKansli('remiss.change', changeRemiss),
    byKansli('remiss.questions', changeQuestions),
    byKansli('remiss.boards', setBoards),
    byKansli('remiss.extend', extend),
    byKansli('remiss.withdraw', withdraw),
    byKansli('remiss.sent', (_parts, remiss, values, turn, [seen]) =>
      sendRemiss(parts, remiss, { values, seen }, turn),
    ),
    about('remiss.own', ownOf),
    about('remiss.answer', answerByForm),
    about('remiss.sign-off', signOffWith),
    about('remiss.comment', (_parts, remiss, values, turn, [version]) =>
      comment(parts, remiss, Number(version), values, turn),
    ),
    shows('remiss.documents', (_parts, remiss, values, turn, [version]) =>
      downloadDraft(parts, remiss, { version: Number(version), whose: values.region ?? '' }, turn),
    ),
    shows('remiss.region', (_parts, remiss, values, turn) =>
      showRegion(parts, remiss, { id: values.region ?? '' }, turn),
    ),
  ];
}

function extend(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  const filled = readExtension(values, remiss, turn.today);
  return filled.ok ? extendRemiss(parts, remiss, filled.filled, turn) : faulty(filled.faults);
}

function withdraw(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  const filled = readWords(values, 'reason', 'Skriv varför, så att de som har fått remissen förstår.');
  return filled.ok ? withdrawRemiss(parts, remiss, filled.filled, turn) : faulty(filled.faults);
}

function ownOf(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn, [id]: readonly string[]): Response {
  const region = parts.register.regions().find((one) => one.id === id);
  const own = regionOf(turn.asker.id, speakersOf(parts, remiss, turn.today));
  if (!region || region.id !== own) {
    const before = region && hasSpokenFor(parts, remiss, region.id, turn);
    return (before && noLongerFor(parts, remiss, { region: region.id }, turn)) || forNoRegion(turn);
  }
  return setOwn(parts, remiss, region, values, turn);
}

function signOffWith(
  parts: RemissParts,
  remiss: Remiss,
  values: FormValues,
  turn: Turn,
  [version, typed, asked]: readonly string[],
): Response {
  const word = signOffWords.find((one) => one === typed);
  if (!word) return reply('Formuläret gäller inte längre');
  const refused = asked === undefined ? null : noLongerFor(parts, remiss, { region: asked }, turn);
  if (refused) return refused;
  const filled = readWords(values, 'text', 'Skriv vad regionen vill.');
  return filled.ok
    ? signOff(parts, remiss, Number(version), { word, text: filled.filled }, turn)
    : faulty(filled.faults);
}
