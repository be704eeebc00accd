import type { Field, Form } from '../../chat/form.ts';
import { capitalised, shortened } from '../../chat/swedish.ts';
import { type Group, type Region, type Seat, seatRoles } from '../register.ts';
import { roleNames } from '../register-words.ts';

/** The region that the person has in the register. */
export const homeRegion = 'hem';
export const noRegion = 'ingen';

export const addSeatForm = (group: Group, regions: readonly Region[], today: Temporal.PlainDate): Form => ({
  id: 'seat.add',
  title: 'Lägg till plats',
  intro: group.name,
  submit: 'Lägg till',
  context: group.id,
  fields: [
    { type: 'text', id: 'person', label: 'Person', hint: 'Namn eller e-postadress i registret', required: true },
    {
      type: 'select',
      id: 'role',
      label: 'Roll',
      required: true,
      initial: 'ledamot',
      options: seatRoles.map((role) => ({ value: role, label: capitalised(roleNames[role]) })),
    },
    {
      type: 'select',
      id: 'region',
      label: 'Region',
      hint: 'Den som personen företräder i gruppen',
      required: true,
      initial: homeRegion,
      options: [
        { value: homeRegion, label: 'Personens egen region' },
        ...regions.map(({ id, name }) => ({ value: id, label: name })),
        { value: noRegion, label: 'Ingen region' },
      ],
    },
    { type: 'date', id: 'from', label: 'Från och med', required: true, initial: today.toString() },
    { type: 'date', id: 'to', label: 'Till och med', hint: lastDayHint(group) },
  ],
});

function lastDayHint({ mandate }: Group): string {
  const years = mandate?.chair.years;
  const term = years ? ` Uppdraget säger ${years} år för ordföranden.` : '';
  return `Lämna tomt om platsen gäller tills vidare.${term}`;
}

/** A select holds no more. */
const mostOptions = 100;

/** @param seats those that have not ended. */
export const endSeatForm = (group: Group, seats: readonly Seat[], today: Temporal.PlainDate): Form => ({
  id: 'seat.end',
  title: 'Avsluta plats',
  intro: group.name,
  submit: 'Avsluta',
  context: group.id,
  fields: [
    whichSeat(seats),
    { type: 'date', id: 'to', label: 'Sista dag', required: true, initial: today.toString() },
    {
      type: 'longText',
      id: 'why',
      label: 'Skäl',
      hint: 'Står i loggen. Skriv inget om hälsa eller annat känsligt.',
    },
  ],
});

function whichSeat(seats: readonly Seat[]): Field {
  const field = { id: 'seat', label: 'Plats', required: true };
  if (seats.length > mostOptions) return { ...field, type: 'text', hint: 'Namn eller e-postadress på den som slutar' };
  return {
    ...field,
    type: 'select',
    options: seats.map((seat) => ({ value: seatValue(seat), label: seatLabel(seat) })),
  };
}

/** The seat as it was when the form was shown, so that a form sent too late is noticed. */
export const seatValue = ({ id, toOn }: Seat): string => `${id}/${toOn ?? ''}`;

/** At most 75 characters, an option's limit: "Anna Exempel, ordförande 2026-01-01–2027-12-31". */
export const seatLabel = ({ person, role, fromOn, toOn }: Seat): string =>
  `${shortened(person.name, 30)}, ${roleNames[role]} ${fromOn}–${toOn ?? ''}`;
