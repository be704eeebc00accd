import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { laneOf, uniqueRecipients } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import { chairsOf } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { inSentence } from '../duty/duty-words.ts';
import type { DayRequestStore } from '../events/day-request-store.ts';
import { letOff } from '../running/let-off.ts';
import { endedWithoutDay } from './event-views.ts';

type Uses = Parameters<typeof letOff>[0] & {
  duties: Pick<DutyStore, 'undated' | 'move'>;
  dayRequests: Pick<DayRequestStore, 'of'>;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  register: Pick<RegisterStore, 'seats' | 'withRole'>;
  outbox: Pick<Outbox, 'tell'>;
  hours: SendingHours;
};

/** For the log, and for the messages that asked for it. */
const why = 'året är slut och mötet fick ingen dag';

/**
 * Every night: a meeting of a year that is over and that never got a day is not waited for any longer. It is told once, where a
 * day was asked for: of a year that had begun before the register did, nobody knows. What is opened again since then stands.
 */
export function endWithoutDay(uses: Uses, now: Temporal.Instant): void {
  const today = dayOf(now, uses.hours.timeZone);
  for (const duty of uses.duties.undated()) {
    if (!hasRunOut(duty, today) || wasEnded(uses, duty)) continue;
    const isLetOff = letOff(uses, duty, { what: `undantog ${inSentence(duty)}`, why, by: null, now });
    if (isLetOff && uses.dayRequests.of(duty.id)) tell(uses, duty, now);
  }
}

const hasRunOut = (duty: Duty, today: Temporal.PlainDate): boolean =>
  duty.rule.is === 'event' && isOwed(duty) && duty.period < today.year;

const wasEnded = ({ changes }: Uses, duty: Duty): boolean =>
  changes.ofSubject(dutyKey(duty)).some((change) => change.why === why);

/** Whoever owed it, and the kansli, which was to set its day and can open it again. */
function tell({ register, outbox, hours }: Uses, duty: Duty, now: Temporal.Instant): void {
  const kansli = kansliIn(register);
  const isKansli = new Set(kansli.map(laneOf));
  for (const to of uniqueRecipients([...kansli, ...chairsOf(duty, dayOf(now, hours.timeZone), register)])) {
    const message = endedWithoutDay(duty, { opens: isKansli.has(laneOf(to)) });
    outbox.tell({ key: `${dutyKey(duty)}/waived/utan-dag/${laneOf(to)}`, to, message }, now);
  }
}
