import { numberValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import type { FormErrors } from '../../chat/form.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { atMost, choiceField, dayField, longTextField, selectField, textField } from '../../chat/form-fields.ts';
import { shortened } from '../../chat/swedish.ts';
import { questionsFrom } from '../answering/answer-form.ts';
import { chosenPositions, needsReason, type Position } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { placeValue } from '../case/remiss-actions.ts';
import { positionInWords, questionName } from '../case/remiss-words.ts';

type Named = { id: string; name: string };

const longest = { name: 100, answer: 10_000 };
const somebodyElse = 'annan';
const chooseSender = 'Välj vem svaret är från.';

/** @property regions those for which nobody answers */
type LetterPage = { remiss: Remiss; regions: readonly Named[]; from: number; today: Temporal.PlainDate };

type LetterFields = { who: string; body: string | null; cameOn: Temporal.PlainDate } & Record<
  `position.${number}`,
  Position | null
> &
  Record<`text.${number}`, string | null>;

/** What came in by letter, ten questions at a time. */
export const enterLetterForm = defineForm<{ remiss: number; from: number }, LetterPage, LetterFields>(
  'remiss.enter-letter',
  { remiss: numberValue, from: placeValue },
  ({ remiss, regions, from, today }) => ({
    title: 'Svar med brev',
    intro: `Ett svar på remiss ${remiss.number} som har kommit med brev eller e-post, från en region som ingen svarar för eller från någon annan. Det märks som infört av dig.`,
    submit: 'För in',
    fields: {
      who: selectField('Från', [
        ...regions.map(({ id, name }) => ({ value: id, label: name })),
        { value: somebodyElse, label: 'Någon annan, skriv vem nedan' },
      ])
        .initial(regions.length === 0 ? somebodyElse : null)
        .needed(chooseSender),
      body: textField('Vem, om det inte är en region')
        .hint('Till exempel ett patientråd. Samma namn igen ersätter det som fördes in förra gången.')
        .check(atMost(longest.name)),
      cameOn: dayField('När det kom in').initial(today.toString()).needed('Skriv dagen då det kom in.'),
      ...Object.fromEntries(
        questionsFrom(remiss, from).flatMap(({ nr, text }) => [
          [
            `position.${nr}`,
            choiceField(`${questionName(nr)}: ${shortened(text, 180)}`, chosenPositions, positionInWords),
          ],
          [`text.${nr}`, longTextField(`Synpunkter på fråga ${nr}`).check(atMost(longest.answer))],
        ]),
      ),
    } as FieldsOf<LetterFields>,
    check: (read) => letterFaults(read, { remiss, regions, from, today }),
  }),
);

function letterFaults(read: Partial<LetterFields>, { remiss, regions, from, today }: LetterPage): FormErrors {
  if (read.who !== somebodyElse && !regions.some(({ id }) => id === read.who)) return { who: chooseSender };
  if (read.who === somebodyElse && !read.body) return { body: 'Skriv vem svaret är från.' };
  if (read.cameOn && isBefore(today, read.cameOn)) return { cameOn: 'Dagen har inte varit än.' };
  const questions = questionsFrom(remiss, from);
  const [first] = questions;
  const isEmpty = (nr: number) => !read[`position.${nr}`] && !read[`text.${nr}`];
  if (first && questions.every(({ nr }) => isEmpty(nr))) {
    return { [`position.${first.nr}`]: 'Fyll i minst en fråga.' };
  }
  const unexplained = questions.filter(({ nr }) => {
    const position = read[`position.${nr}`];
    return position && needsReason(position) && !read[`text.${nr}`];
  });
  return Object.fromEntries(unexplained.map(({ nr }) => [`text.${nr}`, 'Skriv varför de avstyrker.']));
}

/** What a letter says. @property region null: it is from the body */
export type FilledLetter = {
  region: string | null;
  body: string;
  cameOn: Temporal.PlainDate;
  answers: readonly { question: number; position: Position | null; text: string | null }[];
};

export const letterIn = (filled: LetterFields, { remiss, from }: LetterPage): FilledLetter => ({
  region: filled.who === somebodyElse ? null : filled.who,
  body: filled.body ?? '',
  cameOn: filled.cameOn,
  answers: questionsFrom(remiss, from).flatMap(({ nr }) => {
    const [position, text] = [filled[`position.${nr}`] ?? null, filled[`text.${nr}`] ?? null];
    return position || text ? [{ question: nr, position, text }] : [];
  }),
});
