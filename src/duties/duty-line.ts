import { dayOf } from '../calendar/local-time.ts';
import { weekdayDate } from '../chat/swedish.ts';
import { type Addressee, laneOf } from '../delivery/outbox.ts';
import type { LoggedChange } from '../register/change-store.ts';
import { called, type Faces, speaks, tending } from './attend.ts';
import { type Duty, isOwed } from './duty.ts';
import { dutyLine, type Reading } from './duty-line-views.ts';
import { type Audience, steps } from './ladder.ts';
import type { Said } from './matter.ts';
import type { Custom } from './mornings.ts';
import type { Line } from './reminder-line.ts';

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
): Reading['next'] {
  const wakes = wakesOn(duty, saidOn, reader, faces);
  const isBefore = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Temporal.PlainDate.compare(a, b) < 0;
  const next = steps(duty, custom.calendar)
    .filter((step) => isBefore(saidOn, step.on) && speaks(step, duty))
    .map((step) => {
      const asleep = wakes !== null && isBefore(step.on, wakes) && !step.rung.firm.whenPutOff;
      return { on: step.on, to: toInWords(called(duty, step, step.on, faces), reader, asleep) };
    })
    .find(({ to }) => to.length > 0);
  return wakes && (!next || isBefore(wakes, next.on)) ? { on: wakes, to: ['dig'] } : (next ?? null);
}

/** The day to which the reader has put it off, when that lies ahead. */
function wakesOn(duty: Duty, saidOn: Temporal.PlainDate, reader: Addressee, { snoozes }: Faces) {
  const own = 'person' in reader ? snoozes(duty).filter(({ person }) => person === reader.person) : [];
  const ahead = own.map(({ untilOn }) => untilOn).filter((on) => Temporal.PlainDate.compare(saidOn, on) < 0);
  return ahead.toSorted(Temporal.PlainDate.compare).at(-1) ?? null;
}

/** "dig", "vice ordföranden": the reader first, unless they have put it off. */
function toInWords(people: ReturnType<typeof called>, reader: Addressee, asleep: boolean): string[] {
  const isReader = ({ to }: { to: Addressee }) => laneOf(to) === laneOf(reader);
  const own = !asleep && people.some(isReader) ? ['person' in reader ? 'dig' : 'er'] : [];
  return [...own, ...new Set(people.filter((one) => !isReader(one)).map(({ as }) => audienceWords[as]))];
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

/** How a reminder of a duty stands today, for the message that carries it. */
export function lineOf(duty: Duty, said: Said, knowledge: Knowledge): Line {
  const { lastDayOn, rung, saidOn } = said;
  const over = overWords(duty, lastDayOn, knowledge);
  const reading = () => readingOf(duty, said, knowledge);
  return dutyLine({ duty, rung, saidOn, over, reading }, knowledge.custom.calendar);
}

function readingOf(duty: Duty, { lastDayOn, saidOn, to }: Said, knowledge: Knowledge): Reading {
  const { faces } = knowledge;
  const roles = new Set(faces.seats(duty.group.id, saidOn).map(({ role }) => role));
  return {
    next: nextReminder(duty, saidOn, to, knowledge),
    missing: roles.has('ordforande') ? null : roles.has('vice_ordforande') ? 'ordforande' : 'bada',
    andKansli: Temporal.PlainDate.compare(lastDayOn, saidOn) < 0,
    tends: 'person' in to && tending(duty.group.id, saidOn, faces).has(to.person),
  };
}
