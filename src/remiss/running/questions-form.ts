import { type FormReading, fault, filled, tooLong } from '../../chat/filled.ts';
import type { Form, FormValues } from '../../chat/form.ts';
import type { Remiss } from '../case/remiss.ts';

/** Each is a message of its own: more would drown the room. */
const mostQuestions = 20;
const longestQuestion = 1000;
/** Slack would cut a longer field when the questions are to be changed. */
const mostCharacters = 2_900;

export const remissQuestionsForm = (remiss: Remiss): Form => ({
  id: 'remiss.questions',
  title: `Frågor, remiss ${remiss.number}`,
  intro: `En fråga per rad, högst ${mostQuestions}. Varje fråga får en egen tråd.`,
  submit: 'Spara',
  fields: [
    {
      ...{ type: 'longText', id: 'questions', label: 'Frågor', required: true },
      initial: remiss.questions.map(({ text }) => text).join('\n'),
    },
  ],
  context: String(remiss.id),
});

export function readQuestions({ questions = '' }: FormValues): FormReading<string[]> {
  const lines = questions
    .split('\n')
    .map((line) => line.replace(/^\s*\d+[.)]\s+/u, '').trim())
    .filter((line) => line !== '');
  if (lines.length === 0) return fault('questions', 'Skriv minst en fråga.');
  if (lines.length > mostQuestions) {
    return fault(
      'questions',
      `Skriv högst ${mostQuestions} frågor, nu är det ${lines.length}. Slå ihop några, eller lägg upp två remisser.`,
    );
  }
  const long = lines.findIndex((line) => line.length > longestQuestion);
  if (long >= 0) return fault('questions', `Fråga ${long + 1} är för lång. ${tooLong(longestQuestion)}`);
  const { length } = lines.join('\n');
  return length > mostCharacters
    ? fault(
        'questions',
        `Frågorna är tillsammans för långa: skriv högst ${mostCharacters} tecken, nu är det ${length}.`,
      )
    : filled(lines);
}
