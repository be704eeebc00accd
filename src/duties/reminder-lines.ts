import { dayOf } from '../calendar/local-time.ts';
import { weekdayDate } from '../chat/swedish.ts';
import { type Addressee, laneOf } from '../delivery/outbox.ts';
import type { LoggedChange } from '../register/change-store.ts';
import { called, type Faces, speaks, tending } from './attend.ts';
import { type Duty, isOwed } from './duty.ts';
import { type Audience, type RungName, stepAfter, steps } from './ladder.ts';
import type { Custom } from './mornings.ts';
import type { Reminded } from './reminder-store.ts';
import type { Line } from './reminder-views.ts';

/** What a line is made from besides the duty itself. */
export type Knowledge = {
  faces: Faces;
  custom: Custom;
  /** The latest line of the log that moved the duty to the state it is in; null when nothing has. */
  latestMove(duty: Duty): LoggedChange | null;
};

const audienceWords: Record<Audience, string> = {
  ordforande: 'ordföranden',
  vice_ordforande: 'vice ordföranden',
  kansli: 'kansliet',
  mottagare: 'mottagaren',
};

/** The next reminder and its readers, as seen by one who gets this one. */
export function nextReminder(
  duty: Duty,
  saidOn: Temporal.PlainDate,
  reader: Addressee,
  { faces, custom }: Pick<Knowledge, 'faces' | 'custom'>,
): Line['next'] {
  const speaking = steps(duty, custom.calendar).filter((step) => speaks(step, duty));
  const next = stepAfter(speaking, saidOn);
  if (!next) return null;
  const people = called(duty, next, next.on, faces);
  const own = people.some(({ to }) => laneOf(to) === laneOf(reader));
  const others = people.filter(({ to }) => laneOf(to) !== laneOf(reader)).map(({ as }) => audienceWords[as]);
  return { on: next.on, to: [...(own ? ['person' in reader ? 'dig' : 'er'] : []), ...new Set(others)] };
}

function overWords(duty: Duty, lastDayOn: Temporal.PlainDate, { latestMove, custom }: Knowledge): string | null {
  if (isOwed(duty)) {
    if (!duty.lastDayOn || duty.lastDayOn.equals(lastDayOn)) return null;
    return `sista dag är flyttad till ${weekdayDate(duty.lastDayOn)}`;
  }
  const waived = duty.state === 'undantagen';
  const move = latestMove({ ...duty, state: waived ? 'undantagen' : 'inlamnad' });
  if (!move) return 'uppgiften är avslutad';
  const on = weekdayDate(dayOf(move.at, custom.timeZone));
  if (waived) return `kansliet undantog uppgiften ${on}`;
  return duty.rule.is === 'event' ? `${move.who} anmälde mötet som genomfört ${on}` : `${move.who} lämnade in ${on}`;
}

/** How a reminder stands today, for the message that carries it. */
export function lineOf(
  reminded: { lastDayOn: Temporal.PlainDate; rung: RungName; saidOn: Temporal.PlainDate; to: Addressee },
  duty: Duty,
  knowledge: Knowledge,
): Line {
  const roles = new Set(knowledge.faces.seats(duty.group.id, reminded.saidOn).map(({ role }) => role));
  return {
    duty,
    rung: reminded.rung,
    saidOn: reminded.saidOn,
    next: nextReminder(duty, reminded.saidOn, reminded.to, knowledge),
    over: overWords(duty, reminded.lastDayOn, knowledge),
    missing: roles.has('ordforande') ? null : roles.has('vice_ordforande') ? 'ordforande' : 'bada',
    andKansli: Temporal.PlainDate.compare(reminded.lastDayOn, reminded.saidOn) < 0,
    tends: 'person' in reminded.to && tending(duty.group.id, reminded.saidOn, knowledge.faces).has(reminded.to.person),
  };
}

/** The most urgent first; always in the same order, so that the rehearsal and a message said anew keep it. */
export const byLastDay = (a: Ordered, b: Ordered): number =>
  Temporal.PlainDate.compare(a.lastDayOn, b.lastDayOn) || idOf(a.duty) - idOf(b.duty);

type Ordered = Pick<Reminded, 'lastDayOn'> & { duty: Reminded['duty'] | Duty };

const idOf = (duty: Ordered['duty']): number => (typeof duty === 'number' ? duty : duty.id);
