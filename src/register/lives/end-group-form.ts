import { textValue } from '../../chat/action.ts';
import { isBefore } from '../../chat/days.ts';
import { faultsIn } from '../../chat/form.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, longTextField, unclearDay } from '../../chat/form-fields.ts';
import { date } from '../../chat/swedish.ts';
import { decisionFields, type FilledDecision } from '../groups/decision-fields.ts';
import { oneOfGroups } from '../groups/group-choice-form.ts';
import { termField } from '../groups/term-field.ts';
import type { Group } from '../register.ts';

/** How a group ends, as it was filled in. */
export type FilledEnd = FilledDecision & { to: Temporal.PlainDate; why: string };

/** @property warning what nobody does once the group has ended; null where nothing is left to it */
type Ending = { group: Group; today: Temporal.PlainDate; warning: string | null };

const introduced = (words: string, { warning }: Pick<Ending, 'warning'>): string =>
  warning === null ? words : `${words}. ${warning}`;

export const endGroupForm = defineForm<{ group: string }, Ending, FilledEnd>(
  'group.end',
  { group: textValue },
  (ending) => ({
    title: 'Avsluta grupp',
    intro: introduced(ending.group.name, ending),
    submit: 'Avsluta',
    fields: {
      to: lastDayField(ending),
      why: longTextField('Skäl')
        .hint('Ordföranden får läsa det, och det står i loggen.')
        .check(atMost(500))
        .needed('Skriv varför gruppen avslutas.'),
      ...decisionFields(ending.today),
    },
  }),
);

/** `into`: the group that it becomes part of. */
type Merging = Ending & { into: Group };

export const mergeGroupForm = defineForm<{ group: string; into: string }, Merging, Omit<FilledEnd, 'why'>>(
  'group.merge',
  { group: textValue, into: textValue },
  (merging) => ({
    title: 'Slå ihop grupper',
    intro: introduced(`${merging.group.name} går upp i ${merging.into.name}`, merging),
    submit: 'Slå ihop',
    fields: { to: lastDayField(merging), ...decisionFields(merging.today) },
  }),
);

type Choosing = { groups: readonly Group[]; group: Group | null };

/** Which group is to become part of which. @property group the one that was named already */
export const mergerChoiceForm = defineForm<object, Choosing, { group: Group; into: Group }>(
  'group.choose-merger',
  {},
  ({ groups, group }) => ({
    title: 'Vilka två grupper?',
    submit: 'Fortsätt',
    fields: {
      group: oneOfGroups('Den som upphör', { groups, alsoEnded: false }, group).needed('Välj gruppen som upphör.'),
      into: oneOfGroups('Går upp i', { groups, alsoEnded: false }).needed('Välj gruppen som den går upp i.'),
    },
    check: (read) =>
      faultsIn({
        into: read.into && read.into.id === read.group?.id ? 'Välj en annan grupp än den som upphör.' : null,
      }),
  }),
);

const lastDayField = ({ group: { fromOn }, today }: Omit<Ending, 'warning'>) =>
  termField('Sista dag')
    .initial(today.toString())
    .check((on) =>
      fromOn && isBefore(on, fromOn) ? `Gruppens första dag är ${date(fromOn)}. Välj den dagen eller en senare.` : null,
    )
    .needed(unclearDay);
