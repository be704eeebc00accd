import { defineForm } from '../../chat/form-definition.ts';
import { textField } from '../../chat/form-fields.ts';
import type { Connection, ConnectionId } from '../../chat/invocation.ts';
import { clockTime } from '../../chat/swedish.ts';
import { typedTime } from '../../chat/typed.ts';
import { connectionField } from '../people/person-forms.ts';
import { hourFault, usualHour } from './own-hour.ts';

/** When and where a person would rather be told; null: at the usual time, and anywhere. */
export type Reach = { toldAt: Temporal.PlainTime | null; connection: ConnectionId | null };

/** `connections`: those that can be chosen. */
export type ReachToChange = Reach & { connections: readonly Connection[] };

const unclearHour = 'Skriv ett klockslag, till exempel 09.00.';

export const reachForm = defineForm<object, ReachToChange, Reach>(
  'own.reach',
  {},
  ({ toldAt, connection, connections }) => ({
    title: 'När och var du nås',
    submit: 'Spara',
    fields: {
      toldAt: textField('Klockslag')
        .hint(`Från 07.00 till 16.00. Lämna tomt för ${clockTime(usualHour)} som vanligt.`)
        .initial(toldAt?.toString({ smallestUnit: 'minute' }).replace(':', '.'))
        .as(typedTime, unclearHour)
        .check(hourFault),
      connection: connectionField(connection, connections),
    },
  }),
);
