import { textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import type { FormField } from '../../chat/form-fields.ts';
import { date, shortened } from '../../chat/swedish.ts';
import type { Region } from '../../register/register.ts';
import type { Interest } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { answerField } from './sayable.ts';

/** More selects than this are too many to fill in at a time. */
export const mostAsked = 10;

/** @property lastDayOn null for an area that the region is not asked about. */
type AskedArea = { record: AreaRecord; lastDayOn: Temporal.PlainDate | null; isEarly?: boolean };

/** @property later how many areas wait for the next form. */
type RegionQuestions = { region: Region; asked: readonly AskedArea[]; later: number };

/** Everything that a region owes an answer to, by the areas' ids. A field left empty is left for later. */
export const questionsForm = defineForm<{ region: string }, RegionQuestions, Readonly<Record<string, Interest | null>>>(
  'nhv.questions',
  { region: textValue },
  ({ region, asked, later }) => ({
    title: 'Svara för din region',
    intro: later > 0 ? `${region.name}. ${later} områden till kommer efter de här.` : region.name,
    submit: 'Svara',
    fields: Object.fromEntries(asked.map((one) => [one.record.area.id, interestField(one)])),
  }),
);

const interestField = ({ record, lastDayOn, isEarly }: AskedArea): FormField<Interest | null> =>
  answerField(shortened(record.state.name, 100), record.state).hint(
    lastDayOn && `Svara senast ${date(lastDayOn)}${isEarly ? '. Tidig fråga, inte bindande' : ''}`,
  );
