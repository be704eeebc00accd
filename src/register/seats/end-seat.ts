import { isAfter, isBefore } from '../../chat/days.ts';
import { findByWords } from '../../chat/find.ts';
import type { FormValues } from '../../chat/form.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { date, list } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Group, Seat } from '../register.ts';
import { roleNames } from '../register-words.ts';
import { around, type SeatUses } from './add-seat.ts';
import { termDay } from './seat-days.ts';
import { seatLabel, seatValue } from './seat-forms.ts';
import { seatCancelled, seatEnded, seatInWords, seatStandsNow } from './seat-views.ts';

/** A seat gets a last day; one that has not begun and never will is taken away. The log keeps both. */
export function endSeat(parts: SeatUses, group: Group, values: FormValues, turn: Turn): Response {
  const chosen = seatChosen(parts, group, values.seat ?? '', turn);
  if ('fault' in chosen) return faulty({ seat: chosen.fault });
  if ('changed' in chosen) return answer(seatStandsNow(chosen.changed, around(parts.register, group, turn)));
  const last = termDay(values.to);
  if ('fault' in last) return faulty({ to: last.fault });
  const fault = lastDayFault(chosen.seat, last.value, turn.today);
  if (fault) return faulty({ to: fault });
  const why = values.why?.trim() || null;
  return isBefore(last.value, chosen.seat.fromOn)
    ? cancel(parts, group, chosen.seat, why, turn)
    : end(parts, group, chosen.seat, last.value, why, turn);
}

type Chosen = { seat: Seat } | { fault: string } | { changed: Seat | null };

/** By the select's value; in a group too large for a select, by the person's name. */
function seatChosen({ register }: SeatUses, group: Group, value: string, { today }: Turn): Chosen {
  const seats = register.seatsFrom(group.id, today);
  const [, id] = value.match(/^(\d+)\//) ?? [];
  if (id === undefined) return seatNamed(seats, value);
  const seat = register.seat(Number(id));
  if (seat?.group !== group.id) return { changed: null };
  return seatValue(seat) === value ? { seat } : { changed: seat };
}

function seatNamed(seats: readonly Seat[], typed: string): Chosen {
  const found = findByWords(typed, seats, namesOf);
  switch (found.type) {
    case 'one':
      return { seat: found.item };
    case 'many':
      return {
        fault: `Flera platser passar, till exempel ${list(found.items.slice(0, 3).map(seatLabel))}. Skriv hela namnet och rollen.`,
      };
    case 'none':
      return { fault: typed.trim() === '' ? 'Välj en plats.' : 'Ingen i gruppen heter så.' };
  }
}

const namesOf = ({ person: { name, email }, role }: Seat): string[] => [
  name,
  `${name} ${roleNames[role]}`,
  ...(email ? [email] : []),
];

function lastDayFault(seat: Seat, last: Temporal.PlainDate, today: Temporal.PlainDate): string | null {
  if (seat.toOn && !isAfter(seat.toOn, last)) {
    return `Platsen slutar redan ${date(seat.toOn)}. Lägg till en ny plats om den ska fortsätta efter det.`;
  }
  const began = !isAfter(seat.fromOn, today);
  if (began && isBefore(last, seat.fromOn)) {
    return `Platsen började ${date(seat.fromOn)}. Välj den dagen eller en senare.`;
  }
  return null;
}

function end(parts: SeatUses, group: Group, seat: Seat, last: Temporal.PlainDate, why: string | null, turn: Turn) {
  const { register, changes } = parts;
  register.endSeat(seat.id, last);
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `seat/${seat.id}`,
    group: group.id,
    what: `avslutade platsen ${seat.person.name}, ${roleNames[seat.role]}`,
    before: seat.toOn ? date(seat.toOn) : 'tills vidare',
    after: date(last),
    why,
  });
  return answer(seatEnded(seat, last, around(register, group, turn)));
}

function cancel(parts: SeatUses, group: Group, seat: Seat, why: string | null, turn: Turn) {
  const { register, changes } = parts;
  register.removeSeat(seat.id);
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `seat/${seat.id}`,
    group: group.id,
    what: 'tog bort en plats som inte hade börjat',
    before: seatInWords(seat, register.regions()),
    why,
  });
  return answer(seatCancelled(seat, group));
}
