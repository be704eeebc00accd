import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, type FormField, formOption, longTextField, selectField } from '../../chat/form-fields.ts';
import type { FollowUpOfGroup, QuestionNumber } from './follow-up.ts';
import { followedAreasInWords } from './follow-up-views.ts';
import { questionsIn, type YearlyQuestion } from './yearly-questions.ts';

/** @property own what the asker has answered by form before, where there is one area. */
export type FollowUpAnswering = { asked: FollowUpOfGroup; own: ReadonlyMap<QuestionNumber, string> };

/** `area` is missing where the group was asked about one area only. */
export type FilledFollowUp = { area?: string } & Readonly<Record<AnswerName, string | null>>;

/** The field of a question: "q3". */
type AnswerName = `q${QuestionNumber}`;
export const answerName = (number: QuestionNumber): AnswerName => `q${number}`;

/** The choice that means all the areas that the group was asked about. */
export const everyArea = 'alla';
const longestAnswer = 3000;
/** Slack's limit for the options of a select, less the one for all areas. */
const mostAreas = 99;

/** All the year's questions at once. */
export const followUpForm = defineForm<{ followUp: number }, FollowUpAnswering, FilledFollowUp>(
  'nhv.follow-up',
  { followUp: numberValue },
  ({ asked: { followUp, group, areas }, own }) => ({
    title: 'Svara på uppföljningen',
    intro: areas.length === 1 ? `${group.name}: ${followedAreasInWords(areas)}` : group.name,
    submit: 'Svara',
    fields: {
      ...(areas.length > 1 ? { area: areaField(areas) } : {}),
      ...Object.fromEntries(
        questionsIn(followUp.year).map((question) => [answerName(question.number), answerField(question, own)]),
      ),
    },
  }),
);

function areaField(areas: FollowUpOfGroup['areas']): FormField<string> {
  const choices = [everyArea, ...areas.map(({ id }) => id)];
  return selectField('Vad gäller svaren?', [
    formOption(everyArea, `Alla ${areas.length} områdena`),
    ...areas.slice(0, mostAreas).map(({ id, name }) => formOption(id, name)),
  ])
    .initial(everyArea)
    .as((typed) => choices.find((choice) => choice === typed) ?? null, 'Välj ett av områdena.')
    .emptyMeans(everyArea);
}

const answerField = ({ number, text }: YearlyQuestion, own: FollowUpAnswering['own']): FormField<string | null> =>
  longTextField(text).initial(own.get(number)).check(atMost(longestAnswer));
