import { dayOf } from '../../calendar/local-time.ts';
import { longDate, weekdayDate } from '../../chat/swedish.ts';
import { rungAfter, weekOf } from '../../obligations/dated-ladder.ts';
import type { Audience } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource } from '../../obligations/obligation.ts';
import { kansliIn, othersAtKansli, peopleAsRecipients } from '../../obligations/recipients.ts';
import { earliest, followingMorning } from '../../obligations/sending-hours.ts';
import { type Addressee, uniqueRecipients } from '../../outbox/delivery.ts';
import { type PlanStep, stepKey } from '../case/obligation-keys.ts';
import type { Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type FindsSteps, handlerIn, owingWith, seesToRemiss, speaksForRound, stepFactsOf } from './find-steps.ts';
import { stepLine } from './plan-line-views.ts';
import { isStepDone, isStepOwed, type StepFacts, stepDay, stepLadder } from './plan-step.ts';
import type { PlanStore, StepOf } from './plan-store.ts';
import { stepWords } from './step-words.ts';

type Uses = FindsSteps & {
  remisser: Pick<RemissStore, 'remiss' | 'inRound'>;
  plans: PlanStore;
  register: Parameters<typeof seesToRemiss>[0]['register'];
};

/** What the kansli owes once the regions' last day is over: to compile, ledningsgruppen, to have it backed, and to send. */
export function planObligations(uses: Uses): ObligationSource {
  const { plans, remisser } = uses;
  const found = ({ remiss: id, step }: StepOf): Obligation[] => {
    const remiss = remisser.remiss(id);
    return remiss ? [stepObligation(uses, remiss, step)] : [];
  };
  return {
    prefix: 'plan',
    nextCheck: plans.nextCheck,
    due: (now, most) => plans.due(now, most).flatMap(found),
    obligation(key) {
      const of = stepKey.read(key);
      return (of && found(of)[0]) ?? null;
    },
    checkAgainAt(key, at) {
      const of = stepKey.read(key);
      if (of) plans.checkAgainAt(of, at);
    },
  };
}

function stepObligation(uses: Uses, remiss: Remiss, step: PlanStep): Obligation {
  const { hours, register } = uses;
  const matter = stepKey.write({ remiss: remiss.id, step });
  const factsOn = (on: Temporal.PlainDate) => stepFactsOf(uses, remiss, on);
  const called = (audience: readonly Audience[]): Addressee[] =>
    uniqueRecipients([
      ...peopleAsRecipients(seesToRemiss(uses, remiss)),
      ...(audience.includes('kansli') ? kansliIn(register) : []),
    ]);
  return {
    key: matter,
    groups: [],
    remindersDue(now) {
      const of = factsOn(dayOf(now, hours.timeZone));
      const lastDayOn = stepDay(of, step);
      if (!lastDayOn || !isStepOwed(of, step)) return { reminders: [], nextCheckAt: againAt(of, step, now, hours) };
      if (!speaksForRound(uses, remiss, step, dayOf(now, hours.timeZone))) {
        return { reminders: [], nextCheckAt: followingMorning(now, hours) };
      }
      const due = attendSteps(stepLadder(lastDayOn, hours.calendar), now, hours, ({ rung, on }) =>
        called(rung.to).map((to) => ({
          matter,
          lastDayOn,
          to,
          rung: rung.name,
          round: weekOf({ rung, on }, lastDayOn),
        })),
      );
      // Its day follows the calendars, which may be others tomorrow.
      return { ...due, nextCheckAt: earliest([due.nextCheckAt, followingMorning(now, hours)]) };
    },
    line({ rung, saidOn, lastDayOn }) {
      const of = factsOn(saidOn);
      const nextOn = rungAfter(stepLadder(stepDay(of, step), hours.calendar), saidOn)?.on ?? null;
      const handler = handlerIn(uses, remiss)?.name ?? null;
      const underlag = remiss.round === null ? 1 : owingWith(uses, remiss, step, saidOn);
      const over = overWords(of, step, lastDayOn);
      return stepLine({ of, step, rung, saidOn, lastDayOn, nextOn, handler, underlag, over });
    },
    deputies: (to) => othersAtKansli(to, register),
    concerned: () => kansliIn(register),
    owed(on) {
      const of = factsOn(on);
      const lastDayOn = isStepOwed(of, step) ? stepDay(of, step) : null;
      return lastDayOn && { lastDayOn, by: peopleAsRecipients(seesToRemiss(uses, remiss)) };
    },
    kind: 'remiss',
    item: ({ lastDayOn, rung }) => ({
      remiss: remiss.number,
      group: remiss.groups[0] ?? '',
      what: stepWords[step].name,
      lastDay: lastDayOn.toString(),
      rung,
    }),
  };
}

/** A step that the plan has not now may come with a meeting that is added, for as long as the remiss is under way. */
function againAt(of: StepFacts, step: PlanStep, now: Temporal.Instant, hours: Uses['hours']): Temporal.Instant | null {
  const { state } = of.remiss;
  const mayCome = (state === 'stangd' || state === 'sammanstalld') && !isStepDone(of, step);
  return mayCome ? followingMorning(now, hours) : null;
}

/** Why a reminder is no longer true; null while it is. */
function overWords(of: StepFacts, step: PlanStep, reminded: Temporal.PlainDate): string | null {
  const { state } = of.remiss;
  if (state === 'aterkallad') return 'remissen är återkallad';
  if (isStepDone(of, step)) {
    const done = of.done.get(step);
    return done ? `${done.byName} ${stepWords[step].did} ${weekdayDate(done.on)}` : stepWords[step].isDone;
  }
  if (state === 'oppen') return 'remissen har öppnats igen';
  const on = stepDay(of, step);
  if (!on) return 'det hinns inte med längre, enligt kalendern';
  return on.equals(reminded) ? null : `dagen är flyttad till ${longDate(on)}`;
}
