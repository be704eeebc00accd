import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { orNull } from '../../database/columns.ts';
import { groupGone } from '../groups/group-choice-views.ts';
import type { RegisterStore } from '../register-store.ts';
import { roleNames } from '../register-words.ts';
import { putSeat, seatsAround } from './add-seat.ts';
import type { EndedSeat, RemovedSeat } from './seat-actions.ts';
import { seatConflict } from './seat-rules.ts';
import { seatCannotGoOn, seatGoesOn, seatStandsNow } from './seat-views.ts';

type Register = Pick<RegisterStore, 'seat' | 'seatsFrom' | 'regions' | 'group' | 'person' | 'resumeSeat' | 'addSeat'>;
type Uses = { register: Register; changes: Pick<ChangeStore, 'record'> };

const dayIn = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text);

/** The seat has the last day that it had before, unless somebody has changed it since or taken the chair. */
export function goOnWithSeat({ register, changes }: Uses, { seat: id, ended, was }: EndedSeat, turn: Turn): Response {
  const seat = register.seat(id);
  const group = seat && register.group(seat.group);
  if (!seat || !group) return answer(groupGone);
  const around = seatsAround(register, group, turn);
  if (String(seat.toOn) !== ended) return answer(seatStandsNow(seat, around));
  const wanted = { ...seat, toOn: orNull(was, dayIn) };
  const others = register.seatsFrom(group.id, seat.fromOn).filter((other) => other.id !== id);
  const clash = seatConflict(wanted, others);
  if (clash) return answer(seatCannotGoOn(clash, group));
  register.resumeSeat(id, wanted.toOn);
  changes.record({
    at: turn.now,
    by: turn.asker.id,
    subject: `seat/${id}`,
    group: group.id,
    what: `tog tillbaka att platsen ${seat.person.name}, ${roleNames[seat.role]}, avslutades`,
    before: date(dayIn(ended)),
    after: wanted.toOn ? date(wanted.toOn) : 'tills vidare',
  });
  return answer(seatGoesOn(wanted, seatsAround(register, group, turn)));
}

/** A seat that had not begun when it was taken away is there again. */
export function bringSeatBack(uses: Uses, was: RemovedSeat, turn: Turn): Response {
  const group = uses.register.group(was.group);
  const person = uses.register.person(was.person);
  if (!group || !person) return answer(groupGone);
  const wanted = {
    group: group.id,
    person,
    role: was.role,
    region: was.region,
    fromOn: dayIn(was.from),
    toOn: orNull(was.to, dayIn),
    decision: orNull(was.decision, (decision) => ({ ...decision, on: dayIn(decision.on) })),
    purpose: was.purpose,
  };
  const clash = seatConflict(wanted, uses.register.seatsFrom(group.id, wanted.fromOn));
  if (clash && clash.type !== 'same') return answer(seatCannotGoOn(clash, group));
  return putSeat(uses, group, wanted, turn);
}
