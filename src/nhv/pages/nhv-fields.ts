import { numberValue, textValue } from '../../chat/action.ts';
import type { Option } from '../../chat/form.ts';
import {
  atMost,
  dayField,
  type FormField,
  formOption,
  lineField,
  linkField,
  longTextField,
  notAfter,
  notBefore,
  searchManyField,
  selectField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { capitalised } from '../../chat/swedish.ts';
import { amongGroups, type WhichGroups } from '../../register/finding/findable-groups.ts';
import type { Region } from '../../register/register.ts';
import { type StepNumber, stepNumbers } from '../area/area.ts';
import { type AreaRecord, latestId } from '../area/area-state.ts';
import type { Names } from '../area/area-words.ts';

/** A form that writes in an area's log. `after`: the last line when it was opened, so that what came later is noticed. */
export type LogForm = { record: AreaRecord; after: number; today: Temporal.PlainDate };

export const logContext = { area: textValue, after: numberValue };

export const logFormOf = (record: AreaRecord, today: Temporal.PlainDate): LogForm => ({
  record,
  after: latestId(record),
  today,
});

export const contextOf = ({ record, after }: LogForm) => ({ area: record.area.id, after });

const longestName = 120;
const longestNumber = 40;
const longestText = 2000;

export const nameField = (label: string): FormField<string | null> => lineField(label).check(atMost(longestName));
export const numberField = (label: string): FormField<string | null> => lineField(label).check(atMost(longestNumber));
export const noteField = (label: string): FormField<string | null> => longTextField(label).check(atMost(longestText));

export const followersNote = (): FormField<string | null> =>
  noteField('Anteckning').hint('De som följer området läser den.');

export const sourceField = (): FormField<string | null> =>
  linkField('Länk', { unclear: 'Skriv en hel adress, som börjar med https://.' }).hint(
    'Till exempel Socialstyrelsens sida',
  );

/** The first rikssjukvård permits: what is earlier is a slip in the year. */
export const earliestRecorded = Temporal.PlainDate.from('2000-01-01');

/** The day on which something happened, at the latest today. */
export const happenedField = (today: Temporal.PlainDate, label = 'När det hände'): FormField<Temporal.PlainDate> =>
  dayField(label)
    .initial(today.toString())
    .check(notAfter(today))
    .check(notBefore(earliestRecorded, 'Stämmer årtalet?'))
    .needed(unclearDay);

export const chooseStep = 'Välj ett steg.';

export const stepField = (label: string, names: Names): FormField<StepNumber | null> =>
  selectField(
    label,
    stepNumbers.map((number) => formOption(String(number), capitalised(names.step(number)))),
  ).as((typed) => stepNumbers.find((number) => String(number) === typed) ?? null, chooseStep);

export const regionOptions = (regions: readonly Region[]): Option[] =>
  regions.map(({ id, name }) => formOption(id, name));

/** Groups by their ids or names. */
export const groupNamesField = (
  label: string,
  which: WhichGroups,
  chosen: readonly Option[] = [],
): FormField<readonly string[] | null> =>
  searchManyField(label, { among: amongGroups(which), chosen }).as((lines) => namesIn(lines.join('\n')), '');

/** Names, one a line or with commas between them. */
export const namesIn = (typed: string): string[] =>
  typed
    .split(/[,;\n]/)
    .map((name) => name.trim().replaceAll(/\s+/gu, ' '))
    .filter((name) => name !== '');
