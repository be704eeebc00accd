import type { FormValues } from '../../chat/form.ts';
import { answer, ask, faulty, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { cell, regionsOwing } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { questionsInWords } from '../case/remiss-words.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { type RemissParts, record, snapshotOf } from '../remiss-context.ts';
import {
  answerForm,
  type FilledAnswer,
  formSource,
  formStart,
  questionsFrom,
  readAnswers,
  readContext,
  regionAsked,
} from './answer-form.ts';
import { answered } from './answer-views.ts';
import { refreshAnswer } from './refresh-remiss.ts';
import { rightToAnswer } from './speaking.ts';

type Region = { id: string; name: string };

/** The form, filled in as it stands. @param from where it begins; null: where the first question that is owed stands. */
export function askForAnswer(parts: RemissParts, remiss: Remiss, from: number | null, turn: Turn): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const speaking = rightToAnswer(parts, snapshot, turn);
  if ('refused' in speaking) return speaking.refused;
  const { region } = speaking;
  const [first = 1] = regionsOwing(region.id, remiss.questions, snapshot.tally);
  const asked = { remiss, region, of: snapshot.tally, person: turn.asker.id };
  return ask(answerForm({ ...asked, from: from ?? formStart(first) }));
}

/** What the form said, for the region that the asker answers for. */
export function answerByForm(
  parts: RemissParts,
  remiss: Remiss,
  values: FormValues,
  turn: Turn,
  context: readonly string[],
): Response {
  const snapshot = snapshotOf(parts, remiss, turn.today);
  const speaking = rightToAnswer(parts, snapshot, turn, regionAsked(context));
  if ('refused' in speaking) return speaking.refused;
  const { region } = speaking;
  const { from, kept } = readContext(context);
  const own = formSource(turn.asker.id);
  const hasWords = (question: number) =>
    snapshot.tally.texts.some((said) => said.question === question && said.region === region.id && said.source !== own);
  const filled = readAnswers(values, questionsFrom(remiss, from), { kept, hasWords });
  if (!filled.ok) return faulty(filled.faults);
  const said = filled.filled.filter((one) => keepAnswer(parts, snapshot, region, one, turn));
  if (said.length === 0) return unchanged(snapshot, region);
  const now = refreshAnswer(parts, remiss, region.id, turn);
  const questions = said.map(({ question }) => question);
  record(parts, remiss, turn, { what: `svarade på ${questionsInWords(questions)} för ${region.name}` });
  return answer(answered(remiss, region, questions, regionsOwing(region.id, remiss.questions, now.tally)));
}

function unchanged({ remiss, tally }: RemissSnapshot, region: Region): Response {
  const left = regionsOwing(region.id, remiss.questions, tally);
  return reply(
    'Inget är ändrat',
    left.length === 0 ? `${region.name} har redan svarat så.` : `Kvar att svara på: ${questionsInWords(left)}.`,
  );
}

/** False when it was so already. */
function keepAnswer(
  parts: RemissParts,
  { remiss, tally }: RemissSnapshot,
  region: Region,
  { question, position, text }: FilledAnswer,
  turn: Turn,
): boolean {
  const source = formSource(turn.asker.id);
  const own = tally.texts.find((one) => one.source === source && one.question === question && one.region === region.id);
  const said = own?.text ?? '';
  const stands = tally.positions.get(cell(region.id, question)) ?? null;
  const entry = { question, region: region.id, person: turn.asker.id, at: turn.now, via: 'formular' } as const;
  const rewrites = text !== null && text !== said;
  if (rewrites) {
    const version = (parts.entries.versionOf(remiss.id, source, question) ?? 0) + 1;
    parts.entries.add(remiss.id, { ...entry, type: 'text', source, version, text: text || null });
  }
  // With words of its own it no longer hangs on a message in the thread.
  const takes = position !== null && (position !== stands?.position || (rewrites && stands.because !== null));
  if (takes) parts.entries.add(remiss.id, { ...entry, type: 'position', position, because: null });
  return rewrites || takes;
}
