import { textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { formOption, selectField } from '../../chat/form-fields.ts';
import type { Region } from '../../register/register.ts';
import type { Interest } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { chooseAnswer, interestOptions, readAnswer, whyUnsayable } from '../interests/sayable.ts';
import { chooseRegion } from './application-form.ts';
import { noteField, regionOptions } from './nhv-fields.ts';

/**
 * @property regions those that the asker may answer for.
 * @property latest what the only one of them said last.
 * @property hasAnswered whether any of them has an answer to take back.
 */
type InterestForm = {
  record: AreaRecord;
  regions: readonly Region[];
  latest: Interest | null;
  hasAnswered: boolean;
};

/** The choice that takes the answer back. */
export const noAnswer = 'inget';
type Answer = Interest | typeof noAnswer;

export const interestForm = defineForm<
  { area: string },
  InterestForm,
  { region: string; interest: Answer; note: string | null }
>('nhv.interest', { area: textValue }, ({ record: { state }, regions, latest, hasAnswered }) => ({
  title: 'Svara för din region',
  intro: state.name,
  submit: 'Svara',
  fields: {
    region: selectField('Region', regionOptions(regions)).initial(regions[0]?.id).needed(chooseRegion),
    interest: selectField('Regionen', [
      ...interestOptions(state),
      ...(hasAnswered ? [formOption(noAnswer, 'tar tillbaka sitt svar')] : []),
    ])
      .initial(latest !== null && whyUnsayable(state, latest) === null ? latest : null)
      .as<Answer>((typed) => (typed === noAnswer ? noAnswer : readAnswer(typed)), chooseAnswer)
      .check((answer) => (answer === noAnswer ? null : whyUnsayable(state, answer)))
      .needed(chooseAnswer),
    note: noteField('Kommentar').hint('Alla regioner kan läsa den.'),
  },
}));
