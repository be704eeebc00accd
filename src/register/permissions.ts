import { type Gate, isKansli } from '../chat/table.ts';
import { isChairing, type Person, type Seat } from './register.ts';

type Seats = { seats(group: string, on: Temporal.PlainDate): readonly Seat[] };

/** Whether the person is chair or vice chair by any of these seats. */
export const isChairOf = (person: string, seats: readonly Seat[]): boolean =>
  seats.some((seat) => seat.person.id === person && isChairing(seat.role));

/** The group's chair and vice chair, and the kansli. */
export const chairsOrKansli =
  (register: Seats, group: string): Gate =>
  ({ asker, today }) => {
    if (isKansli(asker)) return null;
    const seats = register.seats(group, today);
    if (isChairOf(asker.id, seats)) return null;
    return `Det här kan bara ordföranden, vice ordföranden eller kansliet göra. ${chairInWords(seats)}`;
  };

/** Everyone who sits in the group, also those called in (adjungerade), and the kansli. */
export const memberOrKansli =
  (register: Seats, group: string): Gate =>
  ({ asker, today }) => {
    if (isKansli(asker)) return null;
    const seats = register.seats(group, today);
    if (seats.some((seat) => seat.person.id === asker.id)) return null;
    return `Det här kan bara gruppens medlemmar eller kansliet göra. ${chairInWords(seats)}`;
  };

/** Whom to ask at the kansli: "Karin Exempel, karin@example.org". Null: nobody is there. */
export function officeInWords(kansli: readonly Person[]): string | null {
  const shown = kansli.slice(0, 2).map(({ name, email }) => (email === null ? name : `${name}, ${email}`));
  return shown.length > 0 ? shown.join(' eller ') : null;
}

function chairInWords(seats: readonly Seat[]): string {
  const chair = seats.find((seat) => seat.role === 'ordforande');
  return chair ? `Ordförande i gruppen är ${chair.person.name}.` : 'Gruppen har ingen ordförande just nu.';
}
