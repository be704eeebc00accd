import { dayOf } from '../../calendar/local-time.ts';
import { longDate, weekdayDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import type { Audience } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation } from '../../obligations/obligation.ts';
import { kansliIn, peopleAsRecipients } from '../../obligations/recipients.ts';
import { type Addressee, uniqueRecipients } from '../../outbox/delivery.ts';
import { type FindsWork, shownWork, whoOwes } from './find-work.ts';
import { isWorkOwed, type WorkOf, workKey, workLadder, workLimit } from './work.ts';
import { workLine } from './work-views.ts';
import { workWords } from './work-words.ts';

/** What is owed about an area, as what whoever owes it is reminded of until it is done. */
export function workObligation(uses: FindsWork, of: WorkOf): Obligation {
  const { hours } = uses;
  const { work, kind } = of;
  const matter = workKey.write(work.notice);
  const limit = workLimit(of, hours.calendar);
  const ladder = workLadder(of, hours.calendar);
  return {
    key: matter,
    groups: [],
    remindersDue: (now) =>
      isWorkOwed(of)
        ? attendSteps(ladder, now, hours, (step) =>
            calledTo(uses, of, step.rung.to).map((to) => ({
              matter,
              lastDayOn: limit.on,
              to,
              rung: step.rung.name,
              round: weekOf(step, limit.on),
            })),
          )
        : { reminders: [], nextCheckAt: null },
    line: ({ rung, saidOn, lastDayOn }) =>
      workLine({
        ...shownWork(uses, of),
        rung,
        saidOn,
        nextOn: rungAfter(ladder, saidOn)?.on ?? null,
        over: overWords(uses, of, lastDayOn),
      }),
    deputies: () => [],
    concerned: () => calledTo(uses, of, ['ordforande', 'kansli']),
    owed: () => (isWorkOwed(of) ? { lastDayOn: limit.on, by: calledTo(uses, of, ['ordforande']) } : null),
    kind: 'nhv',
    item: ({ rung, lastDayOn }) => ({
      area: of.record.area.id,
      what: workWords[kind].name,
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

const calledTo = (uses: FindsWork, of: WorkOf, audience: readonly Audience[]): Addressee[] =>
  uniqueRecipients([
    ...peopleAsRecipients(whoOwes(uses, of)),
    ...(audience.includes('kansli') ? kansliIn(uses.register) : []),
  ]);

function overWords({ hours }: FindsWork, of: WorkOf, reminded: Temporal.PlainDate): string | null {
  const { work, kind, notice } = of;
  if (work.done)
    return `${work.done.byName} ${workWords[kind].did} ${weekdayDate(dayOf(work.done.at, hours.timeZone))}`;
  if (!notice.isOpen) return 'området har gått vidare';
  const { on } = workLimit(of, hours.calendar);
  if (on.equals(reminded)) return null;
  return work.bookedOn ? `mötet är bokat till ${longDate(on)}` : `sista dagen är flyttad till ${longDate(on)}`;
}
