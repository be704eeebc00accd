import { type Block, type Button, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { dayAndDistance } from '../../chat/swedish.ts';
import { amongReminders } from '../../obligations/day-message-views.ts';
import { strong } from '../answering/remiss-views.ts';
import type { PlanStep } from '../case/obligation-keys.ts';
import type { Remiss } from '../case/remiss.ts';
import { remissInRow } from '../case/remiss-words.ts';
import { showRoundAction } from '../underlag/round-actions.ts';
import { showPlan } from './plan-actions.ts';
import { stepWords } from './step-words.ts';

/** A step that is left to do. @property handler null: everyone at the kansli sees to it */
export type StepLeft = {
  /** The first, where it is the same of several in a round. */
  remiss: Remiss;
  step: PlanStep;
  on: Temporal.PlainDate;
  handler: string | null;
  /** How many underlag it is left in. */
  underlag: number;
};

const mostRows = { own: 10, digest: 7 };

const nameIn = ({ remiss, underlag }: StepLeft): string =>
  remiss.round !== null && underlag > 1 ? `Remissrunda ${remiss.round}, ${underlag} underlag` : remissInRow(remiss);

/** For `mina`. */
export function leftToDo(all: readonly StepLeft[], today: Temporal.PlainDate): Block[] {
  if (all.length === 0) return [];
  return [
    text(strong(`Remisser att sammanställa och skicka: ${all.length}`)),
    table(
      ['Remiss', 'Vad', 'Senast'],
      all
        .slice(0, mostRows.own)
        .map((left) => [nameIn(left), stepWords[left.step].name, dayAndDistance(left.on, today)]),
    ),
    ...leftOut(all.length - mostRows.own),
  ];
}

/** For the kansli's digest. @param all how many there are, with those that stand as reminders in the same message */
export function leftInDigest(own: readonly StepLeft[], all: number, today: Temporal.PlainDate): Block[] {
  if (all === 0) return [];
  const below = all - own.length;
  return [
    text(strong(`Kvar att göra med remisser: ${all}`), amongReminders(below, own.length)),
    ...(own.length > 0
      ? [
          table(
            ['Remiss', 'Vad', 'Senast', 'Handläggare'],
            own
              .slice(0, mostRows.digest)
              .map((left) => [
                nameIn(left),
                stepWords[left.step].name,
                dayAndDistance(left.on, today),
                left.handler ?? 'hela kansliet',
              ]),
          ),
        ]
      : []),
    ...leftOut(own.length - mostRows.digest),
  ];
}

/** One for each remiss, and for each round. */
export const stepOpeners = (all: readonly StepLeft[]): Button[] => {
  const buttons = all.map(({ remiss: { id, number, round }, underlag }) =>
    round !== null && underlag > 1
      ? showRoundAction.button(`Visa runda ${round}`, { round, from: 0 })
      : showPlan.button(`Visa plan ${number}`, { remiss: id }),
  );
  return [...new Map(buttons.map((button) => [button.label, button])).values()];
};
