import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type FilledSeat, seatIn } from './add-seat-form.ts';
import { seatConflict } from './seat-rules.ts';
import { type GroupSeats, seatAdded, seatAlreadyThere, seatConflictInWords, seatInWords } from './seat-views.ts';

type Register = Pick<RegisterStore, 'seatsFrom' | 'regions' | 'addSeat'>;
type Uses = { register: Register; changes: Pick<ChangeStore, 'record'> };

/** A seat in the group and a line in the log. */
export function addSeat({ register, changes }: Uses, group: Group, filled: FilledSeat, turn: Turn): Response {
  const wanted = seatIn(group, filled);
  const clash = seatConflict(wanted, register.seatsFrom(group.id, wanted.fromOn));
  if (clash?.type === 'same') return answer(seatAlreadyThere(clash.seat, seatsAround(register, group, turn)));
  if (clash) return faulty({ [clash.type === 'chair' ? 'role' : 'person']: seatConflictInWords(clash) });
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
