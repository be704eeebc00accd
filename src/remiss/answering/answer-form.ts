import { anyFault, type FormReading, tooLong } from '../../chat/filled.ts';
import type { Field, Form, FormValues } from '../../chat/form.ts';
import { shortened } from '../../chat/swedish.ts';
import { cell, chosenPositions, needsReason, type Position, type Tally } from '../case/answers.ts';
import type { Question, Remiss } from '../case/remiss.ts';
import { positionInWords, questionName } from '../case/remiss-words.ts';

type Named = { id: string; name: string };

/** More with their choices and texts would not fit in a card of Teams. */
const questionsInForm = 10;
const longestAnswer = 10_000;
/** A form that cut what somebody has written would lose the rest when it is sent: longer texts stay outside it. */
const mostShown = { each: 2_500, all: 4_000 };

/** Someone's answers by form are one source: what they send next time takes its place. */
export const formSource = (person: string): string => `formular/${person}`;

/** The questions of one form. @param from how many there are before them. */
export const questionsFrom = ({ questions }: Remiss, from: number): readonly Question[] =>
  questions.slice(from, from + questionsInForm);

/** Where the form that holds a question begins. */
export const formStart = (question: number): number => Math.floor((question - 1) / questionsInForm) * questionsInForm;

/** What is asked of whom: the questions from a place on. */
export type AnswerPage = { remiss: Remiss; region: Named; of: Tally; person: string; from: number };

/** Ten questions with a position and a text each, filled in as it stands for the region and the one who asks. */
export function answerForm(asked: AnswerPage): Form {
  const { remiss, region, of, from } = asked;
  const questions = questionsFrom(remiss, from);
  const kept = keptOutside(asked);
  return {
    id: 'remiss.answer',
    title: `Svar på ${remiss.number}`,
    intro: `Du svarar för ${region.name}. ${howMuch(remiss, questions)}`,
    submit: 'Skicka svar',
    fields: questions.flatMap(({ nr, text }): Field[] => {
      const position = of.positions.get(cell(region.id, nr))?.position;
      const said = ownText(asked, nr);
      return [
        {
          ...{ type: 'select', id: `position.${nr}`, label: `${questionName(nr)}: ${shortened(text, 180)}` },
          options: chosenPositions.map((one) => ({ value: one, label: positionInWords(one) })),
          ...(position && position !== 'inget_att_erinra' && { initial: position }),
        },
        {
          ...{ type: 'longText', id: `text.${nr}`, label: `Synpunkter på fråga ${nr}` },
          ...(kept.includes(nr)
            ? { hint: `Du har skrivit ${said.length} tecken. De står kvar om du lämnar fältet tomt.` }
            : said !== '' && { initial: said }),
        },
      ];
    }),
    context: `${remiss.id}/${from}/${kept.join(',')}/${region.id}`,
  };
}

function howMuch({ questions: all }: Remiss, questions: readonly Question[]): string {
  if (questions.length === all.length) return 'Det går att svara på några frågor nu och resten senare.';
  const [first, last] = [questions[0]?.nr ?? 0, questions.at(-1)?.nr ?? 0];
  return `Här är fråga ${first}–${last} av ${all.length}. Övriga frågor kommer i egna formulär.`;
}

const ownText = ({ of, person, region }: AnswerPage, nr: number): string =>
  of.texts.find((said) => said.question === nr && said.region === region.id && said.source === formSource(person))
    ?.text ?? '';

/** The questions whose texts there is no room for. */
function keptOutside(asked: AnswerPage): number[] {
  let room = mostShown.all;
  return questionsFrom(asked.remiss, asked.from).flatMap(({ nr }) => {
    const { length } = ownText(asked, nr);
    if (length > mostShown.each || length > room) return [nr];
    room -= length;
    return [];
  });
}

/** Of what the form's context carries: where its questions begin, and those whose empty text means the one there is. */
export function readContext([from = '', kept = '']: readonly string[]): { from: number; kept: readonly number[] } {
  return { from: Number(from) || 0, kept: kept.split(',').flatMap((nr) => Number(nr) || []) };
}

/** The region that the form was filled in for; null in forms that do not say. */
export const regionAsked = ([, , region]: readonly string[]): string | null => region ?? null;

/** @property text null: as it is. */
export type FilledAnswer = { question: number; position: Position | null; text: string | null };

/** @param hasWords whether the region has written about the question elsewhere than in this form. */
export function readAnswers(
  values: FormValues,
  questions: readonly Question[],
  { kept, hasWords }: { kept: readonly number[]; hasWords(question: number): boolean },
): FormReading<FilledAnswer[]> {
  const filled = questions.map(({ nr }) => {
    const text = values[`text.${nr}`]?.trim() ?? '';
    const position = chosenPositions.find((one) => one === values[`position.${nr}`]) ?? null;
    return { question: nr, position, text: text === '' && kept.includes(nr) ? null : text };
  });
  const faults: Record<string, string> = {};
  for (const { question, position, text } of filled) {
    if (text && text.length > longestAnswer) faults[`text.${question}`] = tooLong(longestAnswer);
    if (position && needsReason(position) && text === '' && !hasWords(question))
      faults[`text.${question}`] = 'Skriv varför ni avstyrker.';
  }
  if (filled.every(({ position, text }) => position === null && text === '')) {
    const [first] = questions;
    if (first) faults[`position.${first.nr}`] = 'Svara på minst en fråga.';
  }
  return anyFault(faults) ? { ok: false, faults } : { ok: true, filled };
}
