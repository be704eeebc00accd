import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { orNull } from '../../database/columns.ts';
import { type Decision, decisionInWords } from '../decision.ts';
import { decisionFilled } from '../groups/decision-fields.ts';
import { groupGone } from '../groups/group-choice-views.ts';
import type { Seat } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { roleNames } from '../register-words.ts';
import type { CorrectedSeat } from '../register-writers.ts';
import { seatsAround } from './add-seat.ts';
import type { Correcting, FilledSeatCorrection } from './correct-seat-form.ts';
import type { CorrectedSeatPress, SaidOfSeat } from './seat-actions.ts';
import { seatConflict } from './seat-rules.ts';
import { seatConflictInWords, seatCorrected, seatStandsNow } from './seat-views.ts';

type Uses = {
  register: Pick<RegisterStore, 'seat' | 'group' | 'seatsFrom' | 'regions' | 'correctSeat'>;
  changes: Pick<ChangeStore, 'record'>;
};

/** Its last day, its decision or what it is for was wrong. The log keeps both. */
export function correctSeat(
  uses: Uses,
  { seat, group }: Correcting,
  filled: FilledSeatCorrection,
  turn: Turn,
): Response {
  const { to: toOn, purpose = seat.purpose, ...decision } = filled;
  const is = { toOn, purpose, decision: decisionFilled(decision) };
  const around = seatsAround(uses.register, group, turn);
  if (inWords(is) === inWords(seat)) return answer(seatStandsNow(seat, around));
  const others = uses.register.seatsFrom(group.id, seat.fromOn).filter(({ id }) => id !== seat.id);
  const clash = seatConflict({ ...seat, toOn }, others);
  if (clash) return faulty({ to: seatConflictInWords(clash) });
  write(uses, seat, { what: 'rättade', is }, turn);
  return answer(seatCorrected({ ...seat, ...is }, around, { seat: seat.id, was: said(seat), is: said(is) }));
}

/** It says what it said before, unless somebody has changed it since or taken the chair. */
export function takeBackCorrection(uses: Uses, { seat: id, was, is }: CorrectedSeatPress, turn: Turn): Response {
  const seat = uses.register.seat(id);
  const group = seat && uses.register.group(seat.group);
  if (!seat || !group) return answer(groupGone);
  const around = seatsAround(uses.register, group, turn);
  const others = uses.register.seatsFrom(group.id, seat.fromOn).filter((other) => other.id !== id);
  const before = heard(was);
  const isChanged = inWords(seat) !== inWords(heard(is)) || seatConflict({ ...seat, ...before }, others) !== null;
  if (isChanged) return answer(seatStandsNow(seat, around));
  write(uses, seat, { what: 'ångrade rättningen av', is: before }, turn);
  return answer(seatCorrected({ ...seat, ...before }, around, null));
}

type Written = { what: string; is: CorrectedSeat };

function write({ register, changes }: Uses, seat: Seat, { what, is }: Written, { asker, now }: Turn): void {
  register.correctSeat(seat.id, is);
  changes.record({
    at: now,
    by: asker.id,
    subject: `seat/${seat.id}`,
    group: seat.group,
    what: `${what} platsen ${seat.person.name}, ${roleNames[seat.role]}`,
    before: inWords(seat),
    after: inWords(is),
  });
}

/** "ersättare; till och med 31 december 2027; beslut Samverkansnämnden 10 december 2026, § 12" */
const inWords = ({ purpose, toOn, decision }: CorrectedSeat): string =>
  [
    ...(purpose === null ? [] : [purpose]),
    toOn ? `till och med ${date(toOn)}` : 'tills vidare',
    ...(decision === null ? [] : [`beslut ${decisionInWords(decision)}`]),
  ].join('; ');

const said = ({ purpose, toOn, decision }: CorrectedSeat): SaidOfSeat => ({
  purpose,
  to: toOn?.toString() ?? null,
  decision: orNull(decision, ({ body, on, paragraph }: Decision) => ({ body, on: on.toString(), paragraph })),
});

const heard = ({ purpose, to, decision }: SaidOfSeat): CorrectedSeat => ({
  purpose,
  toOn: orNull(to, (day) => Temporal.PlainDate.from(day)),
  decision: orNull(decision, ({ on, ...rest }) => ({ ...rest, on: Temporal.PlainDate.from(on) })),
});
