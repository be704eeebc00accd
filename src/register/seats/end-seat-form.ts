import { textValue } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import { defineForm } from '../../chat/form-definition.ts';
import {
  type FieldReading,
  type FormField,
  formOption,
  longTextField,
  selectField,
  textField,
  unclearDay,
} from '../../chat/form-fields.ts';
import { list, shortened } from '../../chat/swedish.ts';
import { termField } from '../groups/term-field.ts';
import type { Group, Seat } from '../register.ts';
import { roleNames } from '../register-words.ts';

/** The seat that was chosen; `changed` when it is no longer as the form showed it, with how it is now. */
type ChosenSeat = { seat: Seat } | { changed: Seat | null };

/** Where the seat has changed the answer says so, whatever was typed for a day. */
export type SeatEnding = { seat: ChosenSeat; to: FieldReading<Temporal.PlainDate>; why: string | null };

/** `seats`: those that have not ended. `seat`: any that there is, by its id. */
type Ending = {
  group: Group;
  seats: readonly Seat[];
  seat(id: number): Seat | null;
  today: Temporal.PlainDate;
};

export const endSeatForm = defineForm<{ group: string }, Ending, SeatEnding>(
  'seat.end',
  { group: textValue },
  (ending) => ({
    title: 'Avsluta plats',
    intro: ending.group.name,
    submit: 'Avsluta',
    fields: {
      seat: whichSeat(ending.seats)
        .meaning((value) => chosenSeat(ending, value))
        .needed('Välj en plats.'),
      to: termField('Sista dag').initial(ending.today.toString()).needed(unclearDay).deferred(),
      why: longTextField('Skäl').hint('Står i loggen. Skriv inget om hälsa eller annat känsligt.'),
    },
  }),
);

/** A select holds no more. */
const mostOptions = 100;

export const whichSeat = (seats: readonly Seat[]): FormField<string | null> =>
  seats.length > mostOptions
    ? textField('Plats').hint('Namn eller e-postadress på den som slutar')
    : selectField(
        'Plats',
        seats.map((seat) => formOption(seatValue(seat), seatLabel(seat))),
      );

/** The seat as it was when the form was shown, so that a form sent too late is noticed. */
const seatValue = ({ id, toOn }: Seat): string => `${id}/${toOn ?? ''}`;

/** At most 75 characters, an option's limit: "Anna Exempel, ordförande 2026-01-01–2027-12-31". */
const seatLabel = ({ person, role, fromOn, toOn }: Seat): string =>
  `${shortened(person.name, 30)}, ${roleNames[role]} ${fromOn}–${toOn ?? ''}`;

/** The id of the seat that was chosen or named. */
export function seatMeant(seats: readonly Seat[], value: string): FieldReading<number> {
  const [, id] = value.match(/^(\d+)\//) ?? [];
  if (id !== undefined) return { value: Number(id) };
  const named = seatNamed(seats, value);
  return 'fault' in named ? named : { value: named.value.seat.id };
}

/** By the select's value; in a group too large for a select, by the person's name. */
function chosenSeat({ group, seats, seat: seatOf }: Ending, value: string): FieldReading<ChosenSeat> {
  const [, id] = value.match(/^(\d+)\//) ?? [];
  if (id === undefined) return seatNamed(seats, value);
  const seat = seatOf(Number(id));
  if (seat?.group !== group.id) return { value: { changed: null } };
  return { value: seatValue(seat) === value ? { seat } : { changed: seat } };
}

function seatNamed(seats: readonly Seat[], typed: string): FieldReading<{ seat: Seat }> {
  const found = findByWords(typed, seats, namesOf);
  switch (found.type) {
    case 'one':
      return { value: { seat: found.item } };
    case 'many':
      return {
        fault: `Flera platser passar, till exempel ${list(found.items.slice(0, 3).map(seatLabel))}. Skriv hela namnet och rollen.`,
      };
    case 'none':
      return { fault: 'Ingen i gruppen heter så.' };
  }
}

const namesOf = ({ person: { name, email }, role }: Seat): string[] => [
  name,
  `${name} ${roleNames[role]}`,
  ...(email ? [email] : []),
];
