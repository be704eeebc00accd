import { numberValue } from '../../chat/action.ts';
import type { Option } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, type FormField, formOption, foundOption, listedField, longTextField } from '../../chat/form-fields.ts';
import { capitalised } from '../../chat/swedish.ts';
import type { FindableKind, Turn } from '../../chat/table.ts';
import { allAreasInWords } from './areas-of-answer.ts';
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
const followed = 'followed-area';

/** All the year's questions at once. */
export const followUpForm = defineForm<{ followUp: number }, FollowUpAnswering, FilledFollowUp>(
  'nhv.follow-up',
  { followUp: numberValue },
  ({ asked: { followUp, group, areas }, own }) => ({
    title: 'Svara på uppföljningen',
    intro: areas.length === 1 ? `${group.name}: ${followedAreasInWords(areas)}` : group.name,
    submit: 'Svara',
    fields: {
      ...(areas.length > 1 ? { area: areaField(followUp.id, areas) } : {}),
      ...Object.fromEntries(
        questionsIn(followUp.year).map((question) => [answerName(question.number), answerField(question, own)]),
      ),
    },
  }),
);

type Areas = FollowUpOfGroup['areas'];

const allAreas = (areas: Areas): Option => formOption(everyArea, capitalised(allAreasInWords(areas.length)));
const areaOptions = (areas: Areas): Option[] => [allAreas(areas), ...areas.map(({ id, name }) => formOption(id, name))];

function areaField(followUp: number, areas: Areas): FormField<string> {
  const options = areaOptions(areas);
  const listing = { options, among: `${followed}/${followUp}`, chosen: allAreas(areas) };
  return listedField('Vad gäller svaren?', listing, whichArea)
    .as((typed) => options.find(({ value }) => value === typed)?.value ?? null, whichArea)
    .emptyMeans(everyArea);
}

const whichArea = 'Välj ett av områdena.';

/** The areas that a group was asked about. @param of those that whoever asks may answer about */
export const findableFollowed = (of: (followUp: number, turn: Turn) => Areas): FindableKind => ({
  kind: followed,
  all: (turn, followUp) => areaOptions(of(Number(followUp), turn)).map(foundOption),
});

const answerField = ({ number, text }: YearlyQuestion, own: FollowUpAnswering['own']): FormField<string | null> =>
  longTextField(text).initial(own.get(number)).check(atMost(longestAnswer));
