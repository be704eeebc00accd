import { textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { choiceField } from '../../chat/form-fields.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Duty } from '../duty/duty.ts';
import { documentName } from '../duty/duty-words.ts';
import { limitInList } from '../duty/last-day-words.ts';

/** So many can be chosen among in one form. */
export const mostChosen = 20;

/** The ids of the duties, with commas between. */
type AboutSeveral = { duties: string };

export const idsIn = ({ duties }: AboutSeveral): number[] => duties.split(',').map(Number);

const choices = ['ja', 'nej'] as const;
type Choice = (typeof choices)[number];
const inWords: Record<Choice, string> = { ja: 'Påminn', nej: 'Hoppa över' };

const longestLabel = 150;

const fieldOf = (duty: Duty) =>
  choiceField(
    shortened(`${documentName(duty)}, ${duty.group.name}`, longestLabel),
    choices,
    (choice) => inWords[choice],
  )
    .hint(limitInList(duty))
    .initial('ja')
    .emptyMeans('nej');

type Choosing = { duties: readonly Duty[]; left: number };

const leftInWords = (left: number): string =>
  left === 0 ? '' : ` ${left} till får plats först när du ber om det igen.`;

/** Which of several groups are to be reminded; a field for each, by the duty's id. */
export const promptForm = defineForm<AboutSeveral, Choosing, Record<string, Choice>>(
  'duty.prompt-chosen',
  { duties: textValue },
  ({ duties, left }) => ({
    title: 'Påminn nu',
    intro: `Den som redan har fått en påminnelse i dag får ingen till. De vanliga påminnelserna kommer ändå.${leftInWords(left)}`,
    submit: 'Påminn',
    fields: Object.fromEntries(duties.map((duty) => [`d${duty.id}`, fieldOf(duty)])),
  }),
);

/** Those that the form says are to be reminded of. */
export const chosenIn = (filled: Record<string, Choice>, duties: readonly Duty[]): Duty[] =>
  duties.filter(({ id }) => filled[`d${id}`] === 'ja');
