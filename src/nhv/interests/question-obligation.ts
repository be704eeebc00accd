import { list, longDate } from '../../chat/swedish.ts';
import { type DatedRung, rungAfter } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, Reminder, ReminderOnDay } from '../../obligations/obligation.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { laneOf } from '../../outbox/delivery.ts';
import { spokespeople } from '../area/nhv-rights.ts';
import type { Notice } from '../area/notice-store.ts';
import { type NhvParts, nhvGroup, toLedningsgrupp, toNhvGroup } from '../nhv-context.ts';
import { nextLookFor, questionRungsTo } from './limits.ts';
import { questionLine } from './question-reminder-views.ts';
import { owing, questionKey } from './questions.ts';

/** A question about an area, as what its regions are reminded of until they have answered. */
export function questionObligation(parts: NhvParts, notice: Notice): Obligation {
  const { hours } = parts;
  const { lastDayOn } = notice;
  const isAsked = notice.isOpen && lastDayOn !== null;
  return {
    key: questionKey(notice),
    nextCheckAt: notice.nextCheckAt,
    remindersDue: (now) =>
      isAsked && owing(parts, notice).length > 0
        ? attendSteps(questionRungsTo(lastDayOn, hours), now, hours, (step, today) =>
            reminders(parts, notice, lastDayOn, step, today),
          )
        : { reminders: [], nextCheckAt: null },
    nextCheck: (now) => (isAsked ? nextLookFor(lastDayOn, now, hours) : null),
    line: (said) => lineOf(parts, notice, said),
    deputies: (to, on) => colleagues(parts, to, on),
    kind: 'nhv',
    item: (reminder) => ({
      ...{ area: notice.area, group: nhvGroup(parts)?.id ?? '', lastDay: reminder.lastDayOn.toString() },
      rung: reminder.rung,
    }),
  };
}

/** Up to the last day those who answer for the regions that owe an answer; after it the kansli and whoever waits for it too. */
function reminders(
  parts: NhvParts,
  notice: Notice,
  lastDayOn: Temporal.PlainDate,
  { rung }: DatedRung,
  today: Temporal.PlainDate,
): Reminder[] {
  const left = new Set(owing(parts, notice).map(({ id }) => id));
  const speaking = spokespeople(parts, today).filter(({ region }) => left.has(region));
  const to: Addressee[] = [
    ...speaking.map(({ person }) => ({ person: person.id })),
    ...(rung.to.includes('kansli') ? kansliIn(parts.register) : []),
    ...(rung.to.includes('mottagare') ? receivers(parts, notice, today) : []),
  ];
  const once = new Map(to.map((one) => [laneOf(one), one]));
  return [...once.values()].map((one) => ({
    ...{ matter: questionKey(notice), lastDayOn, rung: rung.name, round: 0, to: one },
  }));
}

/** The early question is the NHV group's own; what regions mean to apply for is ledningsgruppen's to bring together. */
const receivers = (parts: NhvParts, { kind }: Notice, on: Temporal.PlainDate): Addressee[] =>
  kind === 'interest' ? toNhvGroup(parts, on) : toLedningsgrupp(parts, on);

function lineOf(parts: NhvParts, notice: Notice, { to, lastDayOn, rung, saidOn }: ReminderOnDay): ReminderLine {
  const left = owing(parts, notice);
  const spokenFor = regionsOf(parts, to, saidOn);
  const own = left.filter(({ id }) => spokenFor.has(id));
  const steps = questionRungsTo(lastDayOn, parts.hours);
  const area = { id: notice.area, name: parts.nhv.find(notice.area)?.state.name ?? notice.area };
  return questionLine(
    area,
    { own, owing: left },
    {
      ...{ lastDayOn, saidOn, nextOn: rungAfter(steps, saidOn)?.on ?? null },
      isPressing: steps.some((step) => step.rung.name === rung && step.rung.offset >= 0),
      over: overWords(
        notice,
        lastDayOn,
        left.length === 0 || (spokenFor.size > 0 && own.length === 0),
        answered(parts, spokenFor),
      ),
    },
  );
}

function overWords(
  notice: Notice,
  lastDayOn: Temporal.PlainDate,
  isAnswered: boolean,
  answeredWords: string,
): string | null {
  if (!notice.isOpen) return 'området har gått vidare';
  if (isAnswered) return answeredWords;
  if (!notice.lastDayOn || notice.lastDayOn.equals(lastDayOn)) return null;
  return `sista dagen är flyttad till ${longDate(notice.lastDayOn)}`;
}

function answered({ register }: NhvParts, spokenFor: ReadonlySet<string>): string {
  const names = register.regions().flatMap(({ id, name }) => (spokenFor.has(id) ? [name] : []));
  return names.length > 0 ? `${list(names)} har svarat` : 'alla regioner har svarat';
}

const regionsOf = (parts: NhvParts, to: Addressee, on: Temporal.PlainDate): ReadonlySet<string> =>
  new Set(
    spokespeople(parts, on).flatMap(({ region, person }) =>
      'person' in to && person.id === to.person ? [region] : [],
    ),
  );

/** The others who answer for the same region. */
function colleagues(parts: NhvParts, to: Addressee, on: Temporal.PlainDate): string[] {
  const own = regionsOf(parts, to, on);
  return spokespeople(parts, on).flatMap(({ region, person }) =>
    own.has(region) && 'person' in to && person.id !== to.person ? [person.id] : [],
  );
}
