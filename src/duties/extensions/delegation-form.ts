import { action, textValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { dayField, formOption, notAfter, selectField, unclearDay } from '../../chat/form-fields.ts';
import type { Group } from '../../register/register.ts';

const aboutBody = { group: textValue };

/** What the kansli does with a group's delegation. `on`: the day of the decision. */
export const delegationActions = {
  ask: action('delegation.ask', aboutBody),
  set: action('delegation.set', { ...aboutBody, on: textValue }),
  remove: action('delegation.remove', aboutBody),
};

/** @property bodies the groups that have set days of their own. */
type Delegating = { bodies: readonly Group[]; chosen: string; today: Temporal.PlainDate };

type FilledDelegation = { group: string; on: Temporal.PlainDate };

export const delegationForm = defineForm<object, Delegating, FilledDelegation>(
  'delegation.set',
  {},
  ({ bodies, chosen, today }) => ({
    title: 'Delegation av anstånd',
    intro: 'Gruppen har beslutat att kansliet avgör anstånd med de dagar som gruppen själv har satt.',
    submit: 'Spara',
    fields: {
      group: selectField(
        'Beslutsinstans',
        bodies.map(({ id, name }) => formOption(id, name)),
      )
        .initial(chosen)
        .needed('Välj vem som har beslutat.')
        .check((id) => (bodies.some((body) => body.id === id) ? null : 'Välj vem som har beslutat.')),
      on: dayField('Beslutets datum')
        .check(notAfter(today, 'Ett beslut kan inte vara fattat i framtiden.'))
        .needed(unclearDay),
    },
  }),
);
