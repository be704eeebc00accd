import { numberValue } from '../../chat/action.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { longTextField } from '../../chat/form-fields.ts';
import type { Question, Remiss } from '../case/remiss.ts';
import { placeValue } from '../case/remiss-actions.ts';
import { questionName } from '../case/remiss-words.ts';
import { joinedParts, partsOfText } from '../case/text-parts.ts';
import { longestQuestion, mostInField, questionsFault, questionsField } from '../running/questions-form.ts';
import { pageFrom } from './question-pages.ts';

/** @property from how many questions come before the first that it must hold. */
type QuestionPage = { remiss: Remiss; from: number };

/** A long question has several fields, numbered from one. */
type QuestionFields = Record<`text.${number}.${number}`, string | null> & { more?: readonly string[] | null };

/** Whether there is somebody who can be asked more. */
const canAskMore = ({ state }: Remiss): boolean => state === 'utkast' || state === 'oppen';

/** Some questions with a field each, so that what is said on them stays with them; and a field for more. */
export const questionPageForm = defineForm<{ remiss: number; from: number }, QuestionPage, QuestionFields>(
  'remiss.question-page',
  { remiss: numberValue, from: placeValue },
  ({ remiss, from }) => {
    const { page } = pageFrom(remiss.questions, from);
    return {
      title: `Frågor, remiss ${remiss.number}`,
      intro: `${whichOf(remiss, page)}Svaren på en fråga står kvar när du ändrar dess ord. Töm ett fält för att ta bort frågan.`,
      submit: 'Spara',
      fields: {
        ...Object.fromEntries(page.flatMap(fieldsOf)),
        ...(canAskMore(remiss)
          ? { more: questionsField('Fler frågor, efter de andra').hint('En per rad, eller numrerade.') }
          : {}),
      } as FieldsOf<QuestionFields>,
    };
  },
);

function whichOf({ questions }: Remiss, page: readonly Question[]): string {
  if (page.length === questions.length) return '';
  return `Här är fråga ${page[0]?.nr}–${page.at(-1)?.nr} av ${questions.length}. Övriga frågor kommer i egna formulär. `;
}

const fieldsOf = ({ nr, text }: Question) => {
  const parts = partsOfText(text, mostInField);
  return parts.map((part, at) => {
    const label = parts.length === 1 ? questionName(nr) : `${questionName(nr)}, del ${at + 1} av ${parts.length}`;
    return [
      `text.${nr}.${at + 1}`,
      longTextField(label)
        .initial(part.text)
        .check((typed) => questionsFault([typed]) && tooLongQuestion),
    ] as const;
  });
};

const tooLongQuestion = `Skriv högst ${longestQuestion} tecken i en fråga.`;

/** @property texts null: it is to be taken away. Those that are as they were are not there. */
export type FilledQuestions = { texts: ReadonlyMap<number, string | null>; more: readonly string[] };

export function questionsFilledIn(filled: QuestionFields, { remiss, from }: QuestionPage): FilledQuestions {
  const texts = pageFrom(remiss.questions, from).page.flatMap(({ nr, text }) => {
    const parts = partsOfText(text, mostInField);
    const typed = joinedParts(
      parts,
      parts.map((_, at) => filled[`text.${nr}.${at + 1}`]),
    );
    return typed === text ? [] : [[nr, typed] as const];
  });
  return { texts: new Map(texts), more: filled.more ?? [] };
}

/** Where the pages beside this begin, and what they hold. */
export function otherPages({ questions }: Remiss, before: number, length: number): { label: string; from: number }[] {
  const next = pageFrom(questions, before + length);
  if (next.page.length === 0) return [];
  return [{ label: `Fråga ${next.page[0]?.nr}–${next.page.at(-1)?.nr}`, from: next.before }];
}
