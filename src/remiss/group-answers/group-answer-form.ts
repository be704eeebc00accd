import { numberValue, textValue } from '../../chat/action.ts';
import type { Form, FormErrors } from '../../chat/form.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import { atMost, choiceField, longTextField } from '../../chat/form-fields.ts';
import { shortened } from '../../chat/swedish.ts';
import { aboutRemiss, questionsFrom } from '../answering/answer-form.ts';
import type { GroupStand } from '../asked-groups/group-answer.ts';
import { answerNumbers } from '../asked-groups/group-answer-actions.ts';
import { needsReason, type Position, positions } from '../case/answers.ts';
import type { AskedGroup, Question, Remiss } from '../case/remiss.ts';
import { placeValue } from '../case/remiss-actions.ts';
import { positionInWords, questionName } from '../case/remiss-words.ts';

const longestAnswer = 10_000;
/** A form that cut what is written would lose the rest when it is sent: longer texts stay outside it. */
const mostShown = { each: 2_500, all: 4_000 };

/** @property stands what the group stands for, by question, as it is now */
type AskedOfGroup = {
  remiss: Remiss;
  group: AskedGroup;
  stands: ReadonlyMap<number, GroupStand>;
  from: number;
};

/** @property kept the questions whose texts there was no room for. Left empty, they stay as they are. */
export type GroupAnswerPage = AskedOfGroup & { kept: readonly number[] };

type GroupFields = Record<`position.${number}`, Position | null> & Record<`text.${number}`, string | null>;

type GroupContext = { remiss: number; from: number; kept: readonly number[]; group: string };

/** Ten questions with a position and a text each, filled in with what the group has answered, whoever did it. */
export const groupAnswerForm = defineForm<GroupContext, GroupAnswerPage, GroupFields>(
  'remiss.answer-for-group',
  { remiss: numberValue, from: placeValue, kept: answerNumbers, group: textValue },
  (page) => {
    const questions = questionsFrom(page.remiss, page.from);
    return {
      title: `Gruppens svar på ${page.remiss.number}`,
      intro: `${aboutRemiss(page.remiss)} Du svarar för ${shortened(page.group.name, 120)} som grupp. ${howMuch(page.remiss, questions)}`,
      submit: 'Skicka svar',
      fields: Object.fromEntries(
        questions.flatMap((question) => [
          [`position.${question.nr}`, positionField(question, page)],
          [`text.${question.nr}`, textFieldOf(question, page)],
        ]),
      ) as FieldsOf<GroupFields>,
      check: (read) => groupFaults(read, page),
    };
  },
);

export function openGroupAnswerForm(asked: AskedOfGroup): Form {
  const { remiss, group, from } = asked;
  const page = { ...asked, kept: keptOutside(asked) };
  return groupAnswerForm.open({ remiss: remiss.id, from, kept: page.kept, group: group.id }, page);
}

function keptOutside({ remiss, stands, from }: AskedOfGroup): number[] {
  let room = mostShown.all;
  return questionsFrom(remiss, from).flatMap(({ nr }) => {
    const { length } = stands.get(nr)?.text ?? '';
    if (length > mostShown.each || length > room) return [nr];
    room -= length;
    return [];
  });
}

const positionField = ({ nr, text }: Question, { stands }: GroupAnswerPage) =>
  choiceField(`${questionName(nr)}: ${shortened(text, 180)}`, positions, positionInWords).initial(
    stands.get(nr)?.position,
  );

function textFieldOf({ nr }: Question, { stands, kept }: GroupAnswerPage) {
  const text = stands.get(nr)?.text ?? null;
  const field = longTextField(`Synpunkter på fråga ${nr}`).check(atMost(longestAnswer));
  return kept.includes(nr)
    ? field.hint(`Gruppen har skrivit ${text?.length} tecken. De står kvar om du lämnar fältet tomt.`)
    : field.initial(text);
}

function howMuch({ questions: all }: Remiss, questions: readonly Question[]): string {
  if (questions.length === all.length) return 'Det går att svara på några frågor nu och resten senare.';
  const [first, last] = [questions[0]?.nr ?? 0, questions.at(-1)?.nr ?? 0];
  return `Här är fråga ${first}–${last} av ${all.length}. Övriga frågor kommer i egna formulär.`;
}

/** Words come with a position, avstyrker with words, and a form that says nothing is no answer. */
function groupFaults(read: Partial<GroupFields>, page: GroupAnswerPage): FormErrors {
  const questions = questionsFrom(page.remiss, page.from);
  const [first] = questions;
  const positionOf = (nr: number) => read[`position.${nr}`] ?? null;
  const textOf = (nr: number) => read[`text.${nr}`] ?? keptText(page, nr);
  if (first && questions.every(({ nr }) => positionOf(nr) === null && !read[`text.${nr}`])) {
    return { [`position.${first.nr}`]: 'Svara på minst en fråga.' };
  }
  const faults = questions.flatMap(({ nr }): [string, string][] => {
    const position = positionOf(nr);
    if (position === null) {
      return read[`text.${nr}`] ? [[`position.${nr}`, 'Välj gruppens ställningstagande i frågan.']] : [];
    }
    return needsReason(position) && !textOf(nr) ? [[`text.${nr}`, 'Skriv varför ni avstyrker.']] : [];
  });
  return Object.fromEntries(faults);
}

/** What there was no room for in the form, and stays when its field is left empty. */
const keptText = ({ stands, kept }: GroupAnswerPage, nr: number): string | null =>
  kept.includes(nr) ? (stands.get(nr)?.text ?? null) : null;

export type FilledGroupAnswer = { question: number; position: Position; text: string | null };

/** What was filled in; a question without position stays as it is. */
export const groupAnswersIn = (filled: GroupFields, page: GroupAnswerPage): FilledGroupAnswer[] =>
  questionsFrom(page.remiss, page.from).flatMap(({ nr }) => {
    const position = filled[`position.${nr}`] ?? null;
    return position === null ? [] : [{ question: nr, position, text: filled[`text.${nr}`] ?? keptText(page, nr) }];
  });
