import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type FilledSeat, seatIn } from './add-seat-form.ts';
import { type NewSeat, seatConflict } from './seat-rules.ts';
import { type GroupSeats, seatAdded, seatAlreadyThere, seatConflictInWords, seatInWords } from './seat-views.ts';

type Register = Pick<RegisterStore, 'seatsFrom' | 'regions' | 'addSeat'>;
type Uses = { register: Register; changes: Pick<ChangeStore, 'record'> };

/** A seat in the group and a line in the log. */
export function addSeat(uses: Uses, group: Group, filled: FilledSeat, turn: Turn): Response {
  const { register } = uses;
  const wanted = seatIn(group, filled);
  const clash = seatConflict(wanted, register.seatsFrom(group.id, wanted.fromOn));
  if (clash && clash.type !== 'same') {
    return faulty({ [clash.type === 'chair' ? 'role' : 'person']: seatConflictInWords(clash) });
  }
  return putSeat(uses, group, wanted, turn);
}

/** One that nothing stands in the way of, but for the same seat. */
export function putSeat({ register, changes }: Uses, group: Group, wanted: NewSeat, turn: Turn): Response {
  const clash = seatConflict(wanted, register.seatsFrom(group.id, wanted.fromOn));
  if (clash) return answer(seatAlreadyThere(clash.seat, seatsAround(register, group, turn)));
  const id = register.addSeat({ ...wanted, person: wanted.person.id });
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `seat/${id}`,
    group: group.id,
    what: 'lade till en plats',
    after: seatInWords(wanted, register.regions()),
  });
  return answer(seatAdded(wanted, seatsAround(register, group, turn)));
}

export const seatsAround = (
  register: Pick<RegisterStore, 'seatsFrom' | 'regions'>,
  group: Group,
  { today }: Turn,
): GroupSeats => ({
  group,
  seats: register.seatsFrom(group.id, today),
  regions: register.regions(),
  today,
});
