import { anyFault, type Filled, tooLong } from '../chat/filled.ts';
import type { Field, Form, FormValues } from '../chat/form.ts';
import { shortened } from '../chat/swedish.ts';
import { cell, chosenPositions, type Position, type Standing } from './answers.ts';
import type { Remiss } from './remiss.ts';
import { positionInWords, questionName } from './remiss-words.ts';

type Named = { id: string; name: string };

const longestAnswer = 10_000;

/** Every question with a position and a text, filled in as it stands for the region and the one who asks. */
export const answerForm = (remiss: Remiss, region: Named, of: Standing, person: string): Form => ({
  id: 'remiss.answer',
  title: `Svar på ${remiss.number}`,
  intro: `Du svarar för ${region.name}. Det går att svara på några frågor nu och resten senare.`,
  submit: 'Skicka svar',
  fields: remiss.questions.flatMap(({ nr, text }): Field[] => {
    const position = of.positions.get(cell(region.id, nr))?.position;
    const said = of.texts.find(({ source, question }) => question === nr && source === formSource(person));
    return [
      {
        ...{ type: 'select', id: `position.${nr}`, label: `${questionName(nr)}: ${shortened(text, 180)}` },
        options: chosenPositions.map((one) => ({ value: one, label: positionInWords(one) })),
        ...(position && position !== 'inget_att_erinra' && { initial: position }),
      },
      { type: 'longText', id: `text.${nr}`, label: `Synpunkter på fråga ${nr}`, ...(said && { initial: said.text }) },
    ];
  }),
  context: `${remiss.id}/${region.id}`,
});

/** Someone's answers by form are one source: what they send next time takes its place. */
export const formSource = (person: string): string => `formular/${person}`;

export type FilledAnswer = { question: number; position: Position | null; text: string };

/** @param hasWords whether the region has written about the question elsewhere than in this form. */
export function readAnswers(
  values: FormValues,
  remiss: Remiss,
  hasWords: (question: number) => boolean,
): Filled<FilledAnswer[]> {
  const filled = remiss.questions.map(({ nr }) => ({
    question: nr,
    position: chosenPositions.find((one) => one === values[`position.${nr}`]) ?? null,
    text: values[`text.${nr}`]?.trim() ?? '',
  }));
  const faults: Record<string, string> = {};
  for (const { question, position, text } of filled) {
    if (text.length > longestAnswer) faults[`text.${question}`] = tooLong(longestAnswer);
    if (position === 'avstyrker' && text === '' && !hasWords(question))
      faults[`text.${question}`] = 'Skriv varför ni avstyrker.';
  }
  if (filled.every(({ position, text }) => position === null && text === '')) {
    const [first] = remiss.questions;
    if (first) faults[`position.${first.nr}`] = 'Svara på minst en fråga.';
  }
  return anyFault(faults) ? { ok: false, faults } : { ok: true, filled };
}
