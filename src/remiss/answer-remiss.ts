import type { FormValues } from '../chat/form.ts';
import { answer, answerInPlace, faulty, type Response, reply } from '../chat/response.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import { answerForm, type FilledAnswer, formSource, readAnswers } from './answer-form.ts';
import { alreadyTaken, answered, positionTaken, tooLate, wholeTaken, wouldReplace } from './answer-views.ts';
import { cell, owedBy, type Position, type PositionEntry, type Via } from './answers.ts';
import type { Remiss } from './remiss.ts';
import { type RemissParts, record, type Whole, wholeOf } from './remiss-parts.ts';
import { positionNames, questionsInWords } from './remiss-words.ts';
import { retellAnswer } from './retell-remiss.ts';
import { regionOf } from './speakers.ts';

type Region = { id: string; name: string };

/** Someone's right to answer: for which region, or the refusal that says who can. */
export type Speaking = { region: Region } | { refused: Response };

export const kansliNames = ({ register }: Pick<RemissParts, 'register'>): string =>
  register
    .withRole('kansli')
    .map(({ name }) => name)
    .join(', ');

/** Whether the asker may answer now, and for whom. */
export function speakingIn(parts: RemissParts, whole: Whole, { asker }: Turn): Speaking {
  const id = regionOf(asker.id, whole.speakers);
  const region = whole.regions.find((one) => one.id === id);
  if (!region) {
    return {
      refused: reply(
        'Du svarar inte för någon region i den här remissen',
        `Det gör de som sitter i en grupp som remissen är skickad till, var och en för sin region.${isKansli(asker) ? ' Kansliet svarar inte åt en region.' : ''}`,
      ),
    };
  }
  if (whole.remiss.state !== 'oppen') return { refused: answer(tooLate(whole.remiss, kansliNames(parts))) };
  return { region };
}

/** The form with every question, filled in as it stands. */
export function askForAnswer(parts: RemissParts, remiss: Remiss, turn: Turn): Response {
  const whole = wholeOf(parts, remiss, turn.today);
  const speaking = speakingIn(parts, whole, turn);
  if ('refused' in speaking) return speaking.refused;
  return { type: 'form', form: answerForm(remiss, speaking.region, whole.standing, turn.asker.id) };
}

/** What the form said, for the region that the asker answers for. */
export function answerByForm(parts: RemissParts, remiss: Remiss, values: FormValues, turn: Turn): Response {
  const whole = wholeOf(parts, remiss, turn.today);
  const speaking = speakingIn(parts, whole, turn);
  if ('refused' in speaking) return speaking.refused;
  const { region } = speaking;
  const own = formSource(turn.asker.id);
  const hasWords = (question: number) =>
    whole.standing.texts.some((said) => said.question === question && said.region === region.id && said.source !== own);
  const filled = readAnswers(values, remiss, hasWords);
  if (!filled.ok) return faulty(filled.faults);
  const said = filled.filled.filter((one) => keepAnswer(parts, whole, region, one, turn));
  if (said.length === 0) {
    const left = owedBy(region.id, remiss.questions, whole.standing);
    return reply(
      'Inget är ändrat',
      left.length === 0 ? `${region.name} har redan svarat så.` : `Kvar att svara på: ${questionsInWords(left)}.`,
    );
  }
  const now = retellAnswer(parts, remiss, region.id, turn);
  const questions = said.map(({ question }) => question);
  record(parts, remiss, turn, { what: `svarade på ${questionsInWords(questions)} för ${region.name}` });
  return answer(answered(remiss, region, questions, owedBy(region.id, remiss.questions, now.standing)));
}

/** False when it was so already. */
function keepAnswer(
  parts: RemissParts,
  whole: Whole,
  region: Region,
  { question, position, text }: FilledAnswer,
  turn: Turn,
): boolean {
  const { remiss, standing } = whole;
  const source = formSource(turn.asker.id);
  const said = standing.texts.find((one) => one.source === source && one.question === question)?.text ?? '';
  const stands = standing.positions.get(cell(region.id, question))?.position ?? null;
  const entry = { question, region: region.id, person: turn.asker.id, at: turn.now, via: 'formular' } as const;
  const rewrites = text !== said;
  if (rewrites) {
    const version = (parts.entries.versionOf(remiss.id, source, question) ?? 0) + 1;
    parts.entries.add(remiss.id, { ...entry, type: 'text', source, version, text: text || null });
  }
  const takes = position !== null && position !== stands;
  if (takes) parts.entries.add(remiss.id, { ...entry, type: 'position', position, because: null });
  return rewrites || takes;
}

/** A position, pressed under what the same person wrote, or under nothing. @param entry the id of what was written. */
export function takePosition(
  parts: RemissParts,
  remiss: Remiss,
  { question, position, entry }: { question: number; position: Position; entry: number },
  turn: Turn,
): Response {
  const whole = wholeOf(parts, remiss, turn.today);
  const speaking = speakingIn(parts, whole, turn);
  if ('refused' in speaking) return speaking.refused;
  const { region } = speaking;
  const written = parts.entries.log(remiss.id).find(({ id }) => id === entry);
  if (written?.type !== 'text' || written.question !== question || written.region !== region.id) {
    return reply('Knappen gäller inte längre', 'Tryck på Svara i remissen i stället.');
  }
  if (!whole.standing.texts.some((said) => said.source === written.source && said.question === question)) {
    return reply(
      'Meddelandet är borttaget',
      'Det skulle ha varit skälet. Skriv ett nytt i tråden, eller tryck på Svara i remissen.',
    );
  }
  const stands = whole.standing.positions.get(cell(region.id, question));
  if (stands?.position === position && stands.because === written.source) {
    return answerInPlace(alreadyTaken(region, stands, parts.custom.timeZone));
  }
  const via: Via = 'knapp';
  parts.entries.add(remiss.id, {
    ...{ type: 'position', question, region: region.id, person: turn.asker.id, at: turn.now, via },
    ...{ position, because: written.source },
  });
  record(parts, remiss, turn, {
    what: `angav ställningstagande på fråga ${question} för ${region.name}`,
    before: stands ? positionNames[stands.position] : null,
    after: positionNames[position],
  });
  const now = retellAnswer(parts, remiss, region.id, turn);
  const taken = now.standing.positions.get(cell(region.id, question));
  if (!taken) throw new Error(`A position in remiss ${remiss.number} was not kept`);
  return answerInPlace(positionTaken(remiss, region, taken, owedBy(region.id, remiss.questions, now.standing)));
}

/** Inget att erinra, or Berörs inte: one press for every question. It asks first when it would replace other answers. */
export function pressWhole(
  parts: RemissParts,
  remiss: Remiss,
  position: Position,
  sure: boolean,
  turn: Turn,
): Response {
  const whole = wholeOf(parts, remiss, turn.today);
  const speaking = speakingIn(parts, whole, turn);
  if ('refused' in speaking) return speaking.refused;
  const { region } = speaking;
  const taken = remiss.questions.flatMap(({ nr }): PositionEntry[] => {
    const stands = whole.standing.positions.get(cell(region.id, nr));
    return stands ? [stands] : [];
  });
  const others = taken.filter((one) => one.position !== position);
  const [first] = taken;
  if (first && others.length === 0 && taken.length === remiss.questions.length) {
    return answer(alreadyTaken(region, first, parts.custom.timeZone));
  }
  if (others.length > 0 && !sure) return answer(wouldReplace(remiss, region, position, others));
  for (const { nr } of remiss.questions) {
    parts.entries.add(remiss.id, {
      ...{ type: 'position', question: nr, region: region.id, person: turn.asker.id, at: turn.now, via: 'knapp' },
      ...{ position, because: null },
    });
  }
  record(parts, remiss, turn, { what: `svarade för ${region.name}`, after: positionNames[position] });
  retellAnswer(parts, remiss, region.id, turn);
  return answer(wholeTaken(remiss, region, position));
}
