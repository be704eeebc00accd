import { type Codec, numberValue, usually } from '../../chat/action.ts';
import type { Form, FormErrors } from '../../chat/form.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { atMost, choiceField, type FormField, longTextField } from '../../chat/form-fields.ts';
import { shortened } from '../../chat/swedish.ts';
import { cell, needsReason, type Position, positions, standOf, type Tally } from '../case/answers.ts';
import type { Question, Remiss } from '../case/remiss.ts';
import { optionalText, placeValue } from '../case/remiss-actions.ts';
import { positionInWords, questionName } from '../case/remiss-words.ts';

type Named = { id: string; name: string };

/** More with their choices and texts would not fit in a card of Teams. */
const questionsInForm = 10;
const longestAnswer = 10_000;
/** A form that cut what somebody has written would lose the rest when it is sent: longer texts stay outside it. */
const mostShown = { each: 2_500, all: 4_000 };

/** The source of what someone has written by form alone. */
export const formSource = (person: string): string => `formular/${person}`;

/** The questions of one form. @param from how many there are before them. */
export const questionsFrom = ({ questions }: Remiss, from: number): readonly Question[] =>
  questions.slice(from, from + questionsInForm);

/** Where the form that holds a question begins. Numbers have gaps where questions have been taken away. */
export function formStart(question: number, questions: readonly Pick<Question, 'nr'>[]): number {
  const at = questions.findIndex(({ nr }) => nr === question);
  return Math.floor(Math.max(0, at) / questionsInForm) * questionsInForm;
}

/**
 * What is asked of whom: the questions from a place on.
 *
 * @property tally as it is when the form is opened, also once it is sent
 * @property seen the id of the last that had been said then; undefined in forms that were sent before they said, and showed
 *   only what was written by form
 */
type AskedAnswer = {
  remiss: Remiss;
  region: Named;
  tally: Tally;
  person: string;
  from: number;
  seen: number | undefined;
};

/** @property kept the questions whose texts there is no room for. Left empty, they stay as they are. */
export type AnswerPage = AskedAnswer & { kept: readonly number[] };

/** @property region the one that it is filled in for. It and `seen` are undefined in forms that were sent before they said. */
type AnswerContext = {
  remiss: number;
  from: number;
  kept: readonly number[];
  region: string | undefined;
  seen: number | undefined;
};

/** `inget`: the position is taken back. */
type ChosenPosition = Position | 'inget';

/** What is filled in on a question: null when nothing is. */
type AnswerFields = Record<`position.${number}`, ChosenPosition | null> & Record<`text.${number}`, string | null>;

/** `3,4` */
const numbersValue: Codec<readonly number[]> = {
  write: (numbers) => numbers.join(','),
  read: (text) => text.split(',').flatMap((nr) => Number(nr) || []),
};

/** Ten questions with a position and a text each, filled in with the region's positions and all that the one who asks has written. */
export const answerForm = defineForm<AnswerContext, AnswerPage, AnswerFields>(
  'remiss.answer',
  {
    remiss: numberValue,
    from: placeValue,
    kept: numbersValue,
    region: optionalText,
    seen: usually(undefined, numberValue),
  },
  (page) => {
    const questions = questionsFrom(page.remiss, page.from);
    return {
      title: `Svar på ${page.remiss.number}`,
      intro: `${aboutRemiss(page.remiss)} Du svarar för ${page.region.name}. ${howMuch(page.remiss, questions)}`,
      submit: 'Skicka svar',
      fields: Object.fromEntries(
        questions.flatMap((question) => [
          [`position.${question.nr}`, positionField(question, page)],
          [`text.${question.nr}`, reasonField(question, page)],
        ]),
      ) as FieldsOf<AnswerFields>,
      check: (read) => answerFaults(read, page),
    };
  },
);

export function openAnswerForm(asked: AskedAnswer): Form {
  const page = { ...asked, kept: keptOutside(asked) };
  const { remiss, from, region, seen } = asked;
  return answerForm.open({ remiss: remiss.id, from, kept: page.kept, region: region.id, seen }, page);
}

/** What oneself has given can be taken back. */
function positionField(
  { nr, text }: Question,
  { tally, region, person }: AnswerPage,
): FormField<ChosenPosition | null> {
  const current = tally.positions.get(cell(region.id, nr));
  const label = `${questionName(nr)}: ${shortened(text, 180)}`;
  const choices: readonly ChosenPosition[] = current?.person.id === person ? [...positions, 'inget'] : positions;
  return choiceField(label, choices, (chosen) =>
    chosen === 'inget' ? takenBackChoice : positionInWords(chosen),
  ).initial(current?.position);
}

const takenBackChoice = 'Ta tillbaka ställningstagandet';

function reasonField({ nr }: Question, page: AnswerPage): FormField<string | null> {
  const text = ownText(page, nr);
  const field = longTextField(`Synpunkter på fråga ${nr}`).check(atMost(longestAnswer));
  return page.kept.includes(nr)
    ? field.hint(`Du har skrivit ${text.length} tecken. De står kvar om du lämnar fältet tomt.`)
    : field.initial(text || null);
}

/** The title has room for the number alone, which tells nobody which of ten underlag it is. */
export const aboutRemiss = ({ title }: Pick<Remiss, 'title'>): string =>
  `Remissen: ${shortened(title, 120).replace(/\.$/u, '')}.`;

function howMuch({ questions: all }: Remiss, questions: readonly Question[]): string {
  if (questions.length === all.length) return 'Det går att svara på några frågor nu och resten senare.';
  const [first, last] = [questions[0]?.nr ?? 0, questions.at(-1)?.nr ?? 0];
  return `Här är fråga ${first}–${last} av ${all.length}. Övriga frågor kommer i egna formulär.`;
}

/** All that the person has written on the question for the region, in the thread and here alike. */
const ownTexts = ({ tally, person, region, seen }: AskedAnswer, nr: number): Tally['texts'][number][] =>
  tally.texts.filter(
    (one) =>
      one.question === nr &&
      one.region === region.id &&
      one.person.id === person &&
      (seen !== undefined || one.source === formSource(person)),
  );

const ownText = (asked: AskedAnswer, nr: number): string =>
  ownTexts(asked, nr)
    .flatMap(({ words }) => words || [])
    .join('\n\n');

function keptOutside(asked: AskedAnswer): number[] {
  let room = mostShown.all;
  return questionsFrom(asked.remiss, asked.from).flatMap(({ nr }) => {
    const { length } = ownText(asked, nr);
    if (length > mostShown.each || length > room) return [nr];
    room -= length;
    return [];
  });
}

/** Whether a colleague who is against has written why. */
const isExplained = ({ tally, region, person }: AnswerPage, nr: number): boolean =>
  tally.texts.some((one) => {
    if (one.question !== nr || one.region !== region.id || one.person.id === person) return false;
    const stand = standOf(tally, { region: region.id, question: nr, person: one.person.id });
    return stand !== null && needsReason(stand.position);
  });

/** Avstyrker needs a reason, and a form that says nothing is no answer. */
function answerFaults(read: Partial<AnswerFields>, page: AnswerPage): FormErrors {
  const questions = questionsFrom(page.remiss, page.from);
  const hasFiles = (nr: number) => ownTexts(page, nr).some(({ files = [] }) => files.length > 0);
  const isEmpty = (nr: number) => read[`text.${nr}`] === null && !page.kept.includes(nr) && !hasFiles(nr);
  const [first] = questions;
  if (first && questions.every(({ nr }) => read[`position.${nr}`] === null && isEmpty(nr))) {
    return { [`position.${first.nr}`]: 'Svara på minst en fråga.' };
  }
  const unexplained = questions.filter(({ nr }) => {
    const position = read[`position.${nr}`];
    return position && position !== 'inget' && needsReason(position) && isEmpty(nr) && !isExplained(page, nr);
  });
  return Object.fromEntries(unexplained.map(({ nr }) => [`text.${nr}`, 'Skriv varför ni avstyrker.']));
}

/**
 * @property takesBack one's own position no longer counts.
 * @property text null: as it is.
 * @property replaces the sources of what was shown, whose place the text takes
 */
export type FilledAnswer = {
  question: number;
  position: Position | null;
  takesBack: boolean;
  text: string | null;
  replaces: readonly string[];
};

export const answersIn = (filled: AnswerFields, page: AnswerPage): FilledAnswer[] =>
  questionsFrom(page.remiss, page.from).map(({ nr }) => {
    const text = filled[`text.${nr}`] ?? (page.kept.includes(nr) ? null : '');
    const chosen = filled[`position.${nr}`] ?? null;
    return {
      question: nr,
      position: chosen === 'inget' ? null : chosen,
      takesBack: chosen === 'inget',
      text: text === ownText(page, nr) ? null : text,
      replaces: ownTexts(page, nr).map(({ source }) => source),
    };
  });
