import { textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { longTextField } from '../../chat/form-fields.ts';
import { capitalised } from '../../chat/swedish.ts';
import { followUpGroups } from '../../register/sjukvardsregion.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { namesIn } from './nhv-fields.ts';

/** @property tied the names of the groups that the yearly follow-up asks now. */
type GroupsForm = { record: AreaRecord; tied: readonly string[] };

export const groupsForm = defineForm<{ area: string }, GroupsForm, { groups: readonly string[] | null }>(
  'nhv.groups',
  { area: textValue },
  ({ record, tied }) => ({
    title: 'Grupper som följer upp',
    intro: `${record.state.name}. Grupperna får uppföljningens frågor varje maj.`,
    submit: 'Spara',
    fields: {
      groups: longTextField(capitalised(followUpGroups()))
        .hint('En grupp per rad. Tomt: ingen grupp frågas.')
        .initial(tied.join('\n'))
        .as(namesIn, ''),
    },
  }),
);

/** @property seen the names of the groups to which it is restricted now. */
type SeenByForm = { record: AreaRecord; seen: readonly string[] };

export const seenByForm = defineForm<{ area: string }, SeenByForm, { groups: readonly string[] | null }>(
  'nhv.seen-by',
  { area: textValue },
  ({ record, seen }) => ({
    title: 'Vem som ser området',
    intro: `${record.state.name}. Ett begränsat område ser bara de grupper som står här, och kansliet.`,
    submit: 'Spara',
    fields: {
      groups: longTextField('Bara dessa grupper')
        .hint('En grupp per rad. Tomt: alla i registret ser området.')
        .initial(seen.join('\n'))
        .as(namesIn, ''),
    },
  }),
);
