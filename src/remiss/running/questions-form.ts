import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { linesField, tooLong } from '../../chat/form-fields.ts';
import type { Remiss } from '../case/remiss.ts';

/** Each is a message of its own: more would drown the conversation. */
const mostQuestions = 20;
const longestQuestion = 1000;
/** Slack would cut a longer field when the questions are to be changed. */
const mostCharacters = 2_900;

const noQuestion = 'Skriv minst en fråga.';

export const remissQuestionsForm = defineForm<{ remiss: number }, Remiss, { questions: readonly string[] }>(
  'remiss.questions',
  { remiss: numberValue },
  ({ number, questions }) => ({
    title: `Frågor, remiss ${number}`,
    intro: `En fråga per rad, högst ${mostQuestions}. Varje fråga får ett eget meddelande att svara på.`,
    submit: 'Spara',
    fields: {
      questions: linesField('Frågor')
        .initial(questions.map(({ text }) => text).join('\n') || null)
        .as(withoutNumbers, noQuestion)
        .check(questionsFault)
        .needed(noQuestion),
    },
  }),
);

/** People number their questions. Null when nothing but numbers is left. */
function withoutNumbers(lines: readonly string[]): readonly string[] | null {
  const questions = lines.map((line) => line.replace(/^\s*\d+[.)]\s+/u, '').trim()).filter((line) => line !== '');
  return questions.length > 0 ? questions : null;
}

function questionsFault(questions: readonly string[]): string | null {
  if (questions.length > mostQuestions) {
    return `Skriv högst ${mostQuestions} frågor, nu är det ${questions.length}. Slå ihop några, eller lägg upp två remisser.`;
  }
  const long = questions.findIndex((question) => question.length > longestQuestion);
  if (long >= 0) return `Fråga ${long + 1} är för lång. ${tooLong(longestQuestion)}`;
  const { length } = questions.join('\n');
  return length > mostCharacters
    ? `Frågorna är tillsammans för långa: skriv högst ${mostCharacters} tecken, nu är det ${length}.`
    : null;
}
