import { defineForm } from '../../chat/form-definition.ts';
import { atMost, choiceField, type FormField, formOption, lineField, selectField } from '../../chat/form-fields.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Duty } from '../duty/duty.ts';
import { dutiesInList } from '../duty/duty-actions.ts';
import { documentWithDay } from '../duty/duty-words.ts';

type OldTypeChoice = 'ligger-kvar' | 'undantas';

/** By the duties' ids; `whole`: whether each is chosen by itself, or all are let off. */
type FilledOldTypes = { whole: string; reason: string } & Readonly<Record<`d${number}`, OldTypeChoice | null>>;

export const allOfThem = 'alla';
const one = 'var';

const choices: Record<OldTypeChoice, string> = { 'ligger-kvar': 'Ligger kvar', undantas: 'Undantas' };

/** @property all those that can be chosen among one by one @property count how many there are */
type OldTypes = { all: readonly Duty[]; count: number };

export const oldTypesForm = defineForm<object, OldTypes, FilledOldTypes>('duty.old-types', {}, ({ all, count }) => ({
  title: 'Vad ska gälla?',
  intro: introduction(count),
  submit: 'Spara',
  fields: {
    whole: selectField('Vilka?', [
      formOption(one, 'Jag väljer för var och en'),
      formOption(allOfThem, `Undanta alla ${count}`),
    ])
      .initial(one)
      .needed('Välj vilka.'),
    reason: lineField('Skäl')
      .hint('Gruppernas ordförande får läsa det, och det står i loggen.')
      .initial('Gruppen har fått en annan typ')
      .check(atMost(500))
      .needed('Skriv varför.'),
    ...Object.fromEntries(all.map((duty) => [fieldOfDuty(duty), choiceOf(duty)])),
  },
}));

export const fieldOfDuty = ({ id }: Pick<Duty, 'id'>): `d${number}` => `d${id}`;

const choiceOf = (duty: Duty): FormField<OldTypeChoice | null> =>
  choiceField(
    shortened(`${duty.group.name}: ${documentWithDay(duty)}`, 140),
    ['ligger-kvar', 'undantas'],
    (choice) => choices[choice],
  )
    .initial('ligger-kvar')
    .shownWhen('whole', one);

const introduction = (count: number): string =>
  count > dutiesInList
    ? `De ${dutiesInList} som brådskar mest visas; ${count - dutiesInList} till kommer efter dem.`
    : 'Det som ligger kvar påminns grupperna om som förut.';
