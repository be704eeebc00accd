import { defineForm } from '../../chat/form-definition.ts';
import { choiceField, selectField } from '../../chat/form-fields.ts';
import type { Region } from '../../register/register.ts';
import type { NewMove } from '../area/area-store.ts';
import { followersNote, happenedField, type LogForm, logContext, numberField, regionOptions } from './nhv-fields.ts';

const outcomes = { applied: 'Regionen har ansökt', rejected: 'Regionen har fått avslag' };

type FilledApplication = {
  what: keyof typeof outcomes;
  region: string;
  on: Temporal.PlainDate;
  diarienummer: string | null;
  note: string | null;
};

export const chooseRegion = 'Välj en region.';

/** @property regions those that the asker may register an application of. */
export const applicationForm = defineForm<
  { area: string; after: number },
  LogForm & { regions: readonly Region[] },
  FilledApplication
>('nhv.application', logContext, ({ record, regions, today }) => ({
  title: 'Registrera ansökan',
  intro: record.state.name,
  submit: 'Registrera',
  fields: {
    what: choiceField('Vad har hänt?', ['applied', 'rejected'], (outcome) => outcomes[outcome])
      .initial('applied')
      .needed('Välj vad som har hänt.'),
    region: selectField('Region', regionOptions(regions))
      .initial(regions.length === 1 ? regions[0]?.id : null)
      .needed(chooseRegion),
    on: happenedField(today),
    diarienummer: numberField('Diarienummer'),
    note: followersNote(),
  },
}));

export const applicationMoveIn = ({ what, region, on, diarienummer, note }: FilledApplication): NewMove => ({
  move: { kind: what, region, diarienummer },
  on,
  note,
  link: null,
});
