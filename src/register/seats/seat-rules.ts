import { isAfter } from '../../chat/days.ts';
import type { Seat } from '../register.ts';
import { isChair } from '../seat-roles.ts';

type Term = Pick<Seat, 'fromOn' | 'toOn'>;

const overlap = (a: Term, b: Term): boolean =>
  (b.toOn === null || !isAfter(a.fromOn, b.toOn)) && (a.toOn === null || !isAfter(b.fromOn, a.toOn));

export type NewSeat = Omit<Seat, 'id'>;

/** Why a seat cannot be added: `same` is already there, `double` overlaps a seat of theirs, `chair` is another's. */
export type SeatConflict = { type: 'same' | 'double' | 'chair'; seat: Seat };

/** @param others the group's seats, also those that have ended or not begun. */
export function seatConflict(wanted: NewSeat, others: readonly Seat[]): SeatConflict | null {
  const near = others.filter((seat) => seat.role === wanted.role && overlap(seat, wanted));
  const own = near.find((seat) => seat.person.id === wanted.person.id);
  if (own) return { type: sameTerm(own, wanted) && own.region === wanted.region ? 'same' : 'double', seat: own };
  const [chair] = isChair(wanted) ? near : [];
  return chair ? { type: 'chair', seat: chair } : null;
}

const sameTerm = (a: Term, b: Term): boolean => a.fromOn.equals(b.fromOn) && String(a.toOn) === String(b.toOn);
