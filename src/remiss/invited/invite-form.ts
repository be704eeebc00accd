import { numberValue } from '../../chat/action.ts';
import { defineForm } from '../../chat/form-definition.ts';
import { atMost, choiceField, lineField, textField } from '../../chat/form-fields.ts';
import type { Remiss } from '../case/remiss.ts';

type Named = { id: string; name: string };

const noRegion = 'ingen';
const longest = { name: 100, email: 254 };

type Inviting = { remiss: Remiss; regions: readonly Named[] };

/** @property region an id, or `noRegion` */
export type FilledInvitation = { name: string; email: string; region: string };

/** Somebody outside the groups who is to be asked about a remiss. */
export const inviteForm = defineForm<{ remiss: number }, Inviting, FilledInvitation>(
  'remiss.invite',
  { remiss: numberValue },
  ({ remiss, regions }) => ({
    title: 'Bjud in till remissen',
    intro: `Till remiss ${remiss.number}, för den som inte sitter i grupperna: ett patientråd, eller en region utan plats. Frågan går med e-post till den som inte chattar med boten.`,
    submit: 'Bjud in',
    fields: {
      name: lineField('Namn')
        .hint('Det står vid synpunkterna, till exempel Patientrådet genom Pia Exempel')
        .needed('Skriv ett namn.')
        .check(atMost(longest.name)),
      email: textField('E-post')
        .needed('Skriv en e-postadress.')
        .check(atMost(longest.email))
        .check((typed) =>
          /^[^\s@<>",;]+@[^\s@<>",;]+\.[^\s@<>",;]+$/u.test(typed) ? null : 'Skriv hela e-postadressen.',
        ),
      region: choiceField('Svarar för', [noRegion, ...regions.map(({ id }) => id)], (id) =>
        id === noRegion ? 'Ingen region: synpunkter vid sidan av' : (regions.find((one) => one.id === id)?.name ?? id),
      )
        .initial(noRegion)
        .needed('Välj för vem.'),
    },
  }),
);

/** Whose invitation is taken back. */
export const uninviteForm = defineForm<{ remiss: number }, Remiss, { person: string }>(
  'remiss.uninvite',
  { remiss: numberValue },
  ({ number, invited }) => ({
    title: 'Ta bort en inbjudan',
    intro: `Vem ska inte längre vara inbjuden till remiss ${number}? Det som redan är skrivet står kvar.`,
    submit: 'Ta bort',
    fields: {
      person: choiceField(
        'Vem',
        invited.map(({ person }) => person.id),
        (id) => invited.find(({ person }) => person.id === id)?.person.name ?? id,
      ).needed('Välj vem.'),
    },
  }),
);
