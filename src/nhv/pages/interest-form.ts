import { textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { choiceField, selectField } from '../../chat/form-fields.ts';
import type { Region } from '../../register/register.ts';
import { type Interest, interests } from '../area/area.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { interestNames } from '../area/area-words.ts';
import { chooseRegion } from './application-form.ts';
import { noteField, regionOptions } from './nhv-fields.ts';

/** @property regions those that the asker may answer for. @property latest what the only one of them said last. */
type InterestForm = { record: AreaRecord; regions: readonly Region[]; latest: Interest | null };

export const interestForm = defineForm<
  { area: string },
  InterestForm,
  { region: string; interest: Interest; note: string | null }
>('nhv.interest', { area: textValue }, ({ record, regions, latest }) => ({
  title: 'Svara för din region',
  intro: record.state.name,
  submit: 'Svara',
  fields: {
    region: selectField('Region', regionOptions(regions)).initial(regions[0]?.id).needed(chooseRegion),
    interest: choiceField('Regionen', interests, (interest) => interestNames[interest])
      .initial(latest)
      .needed('Välj ett av alternativen.'),
    note: noteField('Kommentar').hint('Alla regioner kan läsa den.'),
  },
}));
