import type { ChangeStore } from '../../changes/change-store.ts';
import { isAfter, isBefore } from '../../chat/days.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Group, Seat } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { roleNames } from '../register-words.ts';
import { seatsAround } from './add-seat.ts';
import type { SeatEnding } from './end-seat-form.ts';
import { seatCancelled, seatEnded, seatInWords, seatStandsNow } from './seat-views.ts';

type Register = Pick<RegisterStore, 'seatsFrom' | 'regions' | 'endSeat' | 'removeSeat'>;
type Uses = { register: Register; changes: Pick<ChangeStore, 'record'> };

/** A seat gets a last day; one that has not begun and never will is taken away. The log keeps both. */
export function endSeat(uses: Uses, group: Group, filled: SeatEnding, turn: Turn): Response {
  const { register } = uses;
  if ('changed' in filled.seat) {
    return answer(seatStandsNow(filled.seat.changed, seatsAround(register, group, turn)));
  }
  if ('fault' in filled.to) return faulty({ to: filled.to.fault });
  const { seat } = filled.seat;
  const last = filled.to.value;
  const fault = lastDayFault(seat, last, turn.today);
  if (fault) return faulty({ to: fault });
  if (isBefore(last, seat.fromOn)) {
    cancel(uses, seat, filled.why, turn);
    return answer(seatCancelled(seat, group));
  }
  end(uses, { seat, last, why: filled.why }, turn);
  return answer(seatEnded(seat, last, seatsAround(register, group, turn)));
}

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

type Ended = { seat: Seat; last: Temporal.PlainDate; why: string | null };

function end({ register, changes }: Uses, { seat, last, why }: Ended, { asker, now }: Turn): void {
  register.endSeat(seat.id, last);
  changes.record({
    at: now,
    by: asker.id,
    subject: `seat/${seat.id}`,
    group: seat.group,
    what: `avslutade platsen ${seat.person.name}, ${roleNames[seat.role]}`,
    before: seat.toOn ? date(seat.toOn) : 'tills vidare',
    after: date(last),
    why,
  });
}

function cancel({ register, changes }: Uses, seat: Seat, why: string | null, { asker, now }: Turn): void {
  register.removeSeat(seat.id);
  changes.record({
    at: now,
    by: asker.id,
    subject: `seat/${seat.id}`,
    group: seat.group,
    what: 'tog bort en plats som inte hade börjat',
    before: seatInWords(seat, register.regions()),
    why,
  });
}
