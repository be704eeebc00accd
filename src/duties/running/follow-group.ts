import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { date } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Group, hasEnded } from '../../register/register.ts';
import { type Duty, isOwed, isWithinLife } from '../duty/duty.ts';
import type { DutyRoster } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence } from '../duty/duty-words.ts';
import { latestMoveTo } from '../duty/move-duty.ts';
import { letOff } from './let-off.ts';
import { takeBackMove } from './take-back.ts';

type Uses = Parameters<typeof letOff>[0] & {
  duties: Pick<
    DutyStore,
    'ofBoundedLives' | 'unsettledOf' | 'ofGroup' | 'move' | 'reopen' | 'setLastDay' | 'checkAgainAt'
  >;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  roster: DutyRoster;
  hours: SendingHours;
};

/** Something that the group would owe when it is not there. */
const isBeyondLife = (duty: Duty, today: Temporal.PlainDate): boolean =>
  isOwed(duty) && (hasEnded(duty.group, today) || !isWithinLife(duty.group, duty));

const withTheGroup = (duty: Duty): string => `avslutade ${inSentence(duty)} med gruppen`;

function whyBeyond({ group: { fromOn, toOn, whyEnded } }: Duty): string {
  if (toOn) return `gruppen avslutas ${date(toOn)}${whyEnded ? `: ${whyEnded}` : ''}`;
  return `gruppen finns från och med ${fromOn && date(fromOn)}`;
}

const endWithGroup = (uses: Uses, duty: Duty, by: string | null, now: Temporal.Instant): boolean =>
  letOff(uses, duty, { what: withTheGroup(duty), why: whyBeyond(duty), by, now });

/** Every night, so that it does not matter how a group got its first or last day: nothing is owed beyond these. */
export function endBeyondLives(uses: Uses, now: Temporal.Instant): void {
  const today = dayOf(now, uses.hours.timeZone);
  for (const duty of uses.duties.ofBoundedLives()) if (isBeyondLife(duty, today)) endWithGroup(uses, duty, null, now);
}

/** What of the group's duties its end has ended, and what it still owes until then. */
type EndedDuties = { ended: number; left: number };

/**
 * The group has got a last day: what belongs to the time after it is ended, and on the last day all that it owes.
 * What has been handed in waits for its decision.
 */
export function endDutiesOf({ id, toOn }: Group, uses: Uses, { asker, now, today }: Turn): EndedDuties {
  const isLastDay = toOn?.equals(today) ?? false;
  const owed = uses.duties.unsettledOf(id).filter(isOwed);
  const over = owed.filter((duty) => isLastDay || isBeyondLife(duty, today));
  const ended = over.filter((duty) => endWithGroup(uses, duty, asker.id, now)).length;
  return { ended, left: owed.length - ended };
}

/** The group goes on: what ended with it is owed again, as it stood. Returns how many. */
export function resumeDutiesOf({ id }: Group, uses: Uses, turn: Turn): number {
  const again = uses.duties.ofGroup(id).filter((duty) => {
    const isOurs =
      duty.state === 'undantagen' && latestMoveTo('undantagen', duty, uses.changes)?.what === withTheGroup(duty);
    return isOurs && !isBeyondLife({ ...duty, state: 'ej_paborjad' }, turn.today);
  });
  for (const duty of again) takeBackMove(uses, duty, { that: `${inSentence(duty)} avslutades med gruppen` }, turn);
  return again.length;
}
