import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { type FormField, longTextField, tooLong } from '../../chat/form-fields.ts';
import type { Remiss } from '../case/remiss.ts';
import { numberedQuestions, typedQuestions } from './typed-questions.ts';

/** More than this is no question any longer, and would not stand whole in a message. */
export const longestQuestion = 6_000;
/** Slack would cut a longer field when the questions are to be changed. */
export const mostInField = 2_900;

const noQuestion = 'Skriv minst en fråga.';

/** Whether they stand whole in one field; otherwise each has its own. */
export const fitOneField = ({ questions }: Pick<Remiss, 'questions'>): boolean =>
  numberedQuestions(questions.map(({ text }) => text)).length <= mostInField;

/** Questions of any number, as people paste them. */
export const questionsField = (label: string): FormField<readonly string[] | null> =>
  longTextField(label)
    .as((typed): readonly string[] | null => {
      const questions = typedQuestions(typed);
      return questions.length > 0 ? questions : null;
    }, noQuestion)
    .check(questionsFault);

export const remissQuestionsForm = defineForm<
  { remiss: number },
  Remiss,
  { questions: readonly string[]; more: readonly string[] | null }
>('remiss.questions', { remiss: numberValue }, ({ number, questions }) => ({
  title: `Frågor, remiss ${number}`,
  intro:
    'En fråga per rad, eller numrerade med det som hör till på raderna under. Varje fråga får ett eget meddelande att svara på.',
  submit: 'Spara',
  fields: {
    questions: questionsField('Frågor')
      .initial(numberedQuestions(questions.map(({ text }) => text)) || null)
      .needed(noQuestion),
    more: questionsField('Fler frågor').hint('Om de inte får plats i fältet ovanför.'),
  },
}));

export function questionsFault(questions: readonly string[]): string | null {
  const long = questions.findIndex((question) => question.length > longestQuestion);
  return long >= 0 ? `Fråga ${long + 1} är för lång. ${tooLong(longestQuestion)}` : null;
}
