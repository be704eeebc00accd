import { textValue } from '../../chat/action.ts';
import type { Option } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { capitalised } from '../../chat/swedish.ts';
import { followUpGroups } from '../../register/sjukvardsregion.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { groupNamesField } from './nhv-fields.ts';

/** @property tied the groups that the yearly follow-up asks now. */
type GroupsForm = { record: AreaRecord; tied: readonly Option[] };

export const groupsForm = defineForm<{ area: string }, GroupsForm, { groups: readonly string[] | null }>(
  'nhv.groups',
  { area: textValue },
  ({ record, tied }) => ({
    title: 'Grupper som följer upp',
    intro: `${record.state.name}. Grupperna får uppföljningens frågor varje maj.`,
    submit: 'Spara',
    fields: {
      groups: groupNamesField(capitalised(followUpGroups()), 'follows_up_nhv', tied).hint('Tomt: ingen grupp frågas.'),
    },
  }),
);

/** @property seen the groups to which it is restricted now. */
type SeenByForm = { record: AreaRecord; seen: readonly Option[] };

export const seenByForm = defineForm<{ area: string }, SeenByForm, { groups: readonly string[] | null }>(
  'nhv.seen-by',
  { area: textValue },
  ({ record, seen }) => ({
    title: 'Vem som ser området',
    intro: `${record.state.name}. Ett begränsat område ser bara de grupper som står här, och kansliet.`,
    submit: 'Spara',
    fields: {
      groups: groupNamesField('Bara dessa grupper', 'going', seen).hint('Tomt: alla i registret ser området.'),
    },
  }),
);
