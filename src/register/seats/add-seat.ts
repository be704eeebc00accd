import type { ChangeStore } from '../../changes/change-store.ts';
import type { FormValues } from '../../chat/form.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { seatAnswer } from './seat-answer.ts';
import { seatConflict } from './seat-rules.ts';
import { type Around, seatAdded, seatAlreadyThere, seatConflictInWords, seatInWords } from './seat-views.ts';

export type SeatUses = {
  register: RegisterStore;
  changes: ChangeStore;
};

/** A seat in the group and a line in the log. */
export function addSeat({ register, changes }: SeatUses, group: Group, values: FormValues, turn: Turn): Response {
  const filled = seatAnswer(register, group, values);
  if ('faults' in filled) return faulty(filled.faults);
  const { wanted } = filled;
  const clash = seatConflict(wanted, register.seatsFrom(group.id, wanted.fromOn));
  if (clash?.type === 'same') return answer(seatAlreadyThere(clash.seat, around(register, group, turn)));
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
  return answer(seatAdded(wanted, around(register, group, turn)));
}

export const around = (register: RegisterStore, group: Group, { today }: Turn): Around => ({
  group,
  seats: register.seatsFrom(group.id, today),
  regions: register.regions(),
  today,
});
