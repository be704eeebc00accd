import { dayOf } from '../../calendar/local-time.ts';
import type { BotPoint, Meeting } from '../../calendar/meeting.ts';
import { isBefore } from '../../chat/days.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { type DigestSection, emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import { hasTask } from '../../register/group-types.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { stepKey } from '../case/obligation-keys.ts';
import { isDraft, isOver, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, nameOf } from '../case/remiss-words.ts';
import { byRound } from '../rounds/by-round.ts';
import { roundInLine, roundTitle } from '../rounds/round-words.ts';
import { roundKey } from '../underlag/round.ts';
import { type FindsSteps, handlerIn, seesToRemiss, stepFactsOfAll } from './find-steps.ts';
import { leftInDigest, leftToDo, type StepLeft, stepOpeners } from './own-plan-views.ts';
import { isStepDone, stepDay, stepsOwed } from './plan-step.ts';
import type { PlanStore } from './plan-store.ts';

type Uses = FindsSteps & {
  remisser: Pick<RemissStore, 'current'>;
  plans: Pick<PlanStore, 'handlerOf'>;
  register: Pick<RegisterStore, 'withRole' | 'group'>;
};

const isClosed = ({ state }: Remiss): boolean => state === 'stangd' || state === 'sammanstalld';

/** What is left to do with the remisser whose last day is over, the first due first. */
function stepsLeft(uses: Uses, remisser: readonly Remiss[], today: Temporal.PlainDate): StepLeft[] {
  const all = stepFactsOfAll(uses, remisser.filter(isClosed), today).flatMap((of) => {
    const handler = handlerIn(uses, of.remiss)?.name ?? null;
    const { remiss } = of;
    return stepsOwed(of).map((step) => ({ remiss, step, on: stepDay(of, step) ?? today, handler, underlag: 1 }));
  });
  return asRounds(all).toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on));
}

/** The same step of several underlag in a round is one, of which the first is named. */
function asRounds(all: readonly StepLeft[]): StepLeft[] {
  const same = Map.groupBy(all, ({ remiss, step, on }) => `${remiss.round ?? `remiss ${remiss.id}`}/${step}/${on}`);
  return [...same.values()].flatMap((of) => {
    const [first] = of.toSorted((a, b) => a.remiss.id - b.remiss.id);
    return first ? [{ ...first, underlag: of.length }] : [];
  });
}

/** For `mina`: what the asker sees to. */
export function ownSteps(uses: Uses, { asker, today }: Turn): OwnSection {
  if (!isKansli(asker)) return emptyOwnSection;
  const own = uses.remisser.current().filter((remiss) => seesToRemiss(uses, remiss).some(({ id }) => id === asker.id));
  const left = stepsLeft(uses, own, today);
  return { blocks: leftToDo(left, today), buttons: stepOpeners(left), tasks: left.length };
}

/** For the kansli's digest: what is left to do, whoever sees to it. */
export function stepsInDigest(uses: Uses, today: Temporal.PlainDate, besides: ReadonlySet<string>): DigestSection {
  const current = uses.remisser.current();
  const left = stepsLeft(uses, current, today);
  const own = left.filter(({ remiss, step }) => !besides.has(stepKey.write({ remiss: remiss.id, step })));
  return {
    blocks: leftInDigest(own, left.length, today),
    buttons: [],
    lists: [
      {
        name: 'remissplan',
        heading: 'Remisser att sammanställa och skicka',
        rows: byRound(current.filter(isClosed), (remiss) => remiss)
          .filter(({ round, items: [first] }) =>
            left.some(({ remiss }) => (round === null ? remiss.id === first.id : remiss.round === round)),
          )
          .map(({ round, items: [first, ...others] }) =>
            round === null
              ? { key: `plan/${first.id}`, words: nameOf(first) }
              : { key: `plan/${roundKey(round)}`, words: roundTitle(round, [first, ...others]) },
          ),
      },
    ],
    isLate: left.some(({ on }) => isBefore(on, today)),
  };
}

/** What ledningsgruppen is to take up at the meeting. A restricted remiss is on its agenda only where it is asked itself. */
export function remissPoints(uses: Uses, meeting: Meeting, now: Temporal.Instant): BotPoint[] {
  const group = uses.register.group(meeting.group);
  if (!group || !hasTask(group.type, 'leads')) return [];
  const { timeZone } = uses.hours;
  const meetsOn = dayOf(meeting.startAt, timeZone);
  const shown = uses.remisser
    .current()
    .filter((remiss) => !isDraft(remiss) && !isOver(remiss))
    .filter(({ restricted, groups }) => !restricted || groups.includes(group.id));
  const due = stepFactsOfAll(uses, shown, dayOf(now, timeZone)).filter(
    (of) => of.plan.meetingOn?.equals(meetsOn) && !isStepDone(of, 'mote'),
  );
  return byRound(due, ({ remiss }) => remiss).map(({ round, items }) => {
    const underlag = items.map(({ remiss }) => remiss);
    const [{ remiss: first }] = items;
    return { title: `Svar på ${round === null ? inLine(first) : roundInLine(round, underlag)}`, from: 'Kansliet' };
  });
}
