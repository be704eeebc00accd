import { dayOf } from '../../src/calendar/local-time.ts';
import { facts, text } from '../../src/chat/message.ts';
import { timeLeft, weekdayDate } from '../../src/chat/swedish.ts';
import { datedLadderOf } from '../../src/obligations/dated-ladder.ts';
import type { FeatureHooks } from '../../src/obligations/feature-hooks.ts';
import { attendSteps, firstStepLook } from '../../src/obligations/ladder-clock.ts';
import type { Obligation, ObligationSource, Reminder, ReminderOnDay } from '../../src/obligations/obligation.ts';
import type { ReminderLine } from '../../src/obligations/reminder-line.ts';
import type { Addressee } from '../../src/outbox/delivery.ts';
import { day, hours, local } from './duties.ts';

/** An answer that people owe by a day. */
type Answer = { number: number; lastDayOn: Temporal.PlainDate; to: readonly Addressee[]; group: string };

type Kept = Answer & { nextCheckAt: Temporal.Instant | null; over: string | null };

const rungs = [14, 7, 3, 1, 0].map((days) => ({ name: `P${days}D`, offset: -days }));
const ladder = { name: 'answer', rungs, weekly: null };
const stepsTo = (lastDayOn: Temporal.PlainDate) =>
  datedLadderOf(ladder, { lastDayOn, meetingOn: null }, hours.calendar);

/** A made-up feature above the duties, kept in memory: answers that are owed, each reminded of until it is there. */
export function madeUpAnswers(before: Iterable<[string, Kept]> = []) {
  const kept = new Map([...before].map(([key, one]): [string, Kept] => [key, { ...one }]));
  const asked = { nextCheck: 0, other: 0 };
  const all = () => [...kept.values()];
  const keyOf = ({ number }: Pick<Answer, 'number'>) => `answer/${number}`;

  const matterOf = (answer: Kept): Obligation => {
    const { lastDayOn, over, group, number, to } = answer;
    const steps = stepsTo(lastDayOn);
    return {
      key: keyOf(answer),
      groups: [group],
      remindersDue: (now) =>
        over === null
          ? attendSteps(steps, now, hours, ({ rung }) =>
              to.map((one): Reminder => ({ matter: keyOf(answer), lastDayOn, rung: rung.name, round: 0, to: one })),
            )
          : { reminders: [], nextCheckAt: null },
      line: (said) => lineOf(answer, said),
      deputies: () => [],
      concerned: () => to,
      kind: 'remiss',
      item: ({ rung }) => ({ remiss: number, group, lastDay: String(lastDayOn), rung }),
    };
  };

  const upTo = (until: Temporal.Instant): Obligation[] => {
    asked.other += 1;
    return all()
      .filter(({ nextCheckAt }) => nextCheckAt && Temporal.Instant.compare(nextCheckAt, until) <= 0)
      .map(matterOf);
  };

  const obligations: ObligationSource = {
    prefix: 'answer',
    nextCheck() {
      asked.nextCheck += 1;
      return (
        all()
          .flatMap(({ nextCheckAt }) => nextCheckAt ?? [])
          .toSorted(Temporal.Instant.compare)[0] ?? null
      );
    },
    due: (now, most) => upTo(now).slice(0, most),
    obligation(key) {
      const answer = kept.get(key);
      return answer ? matterOf(answer) : null;
    },
    checkAgainAt(key, nextCheckAt) {
      const answer = kept.get(key);
      if (answer) answer.nextCheckAt = nextCheckAt;
    },
  };

  const open = () => all().filter(({ over }) => over === null);
  const listed = (answers: readonly Answer[]) => ({
    blocks: answers.map(({ number }) => text(`Svar ${number} väntar.`)),
    buttons: answers.map(({ number }) => ({
      ...{ id: 'answer.show', label: `Öppna svar ${number}`, value: String(number) },
    })),
  });
  const hooks: FeatureHooks = {
    obligations: [obligations],
    digest: () => ({ ...listed(open()), lists: [], isLate: false }),
    own({ asker }) {
      const own = open().filter(({ to }) => to.some((one) => 'person' in one && one.person === asker.id));
      return { ...listed(own), tasks: own.length };
    },
  };

  return {
    hooks,
    /** Others that owe the same, of which a rehearsal may make what it will. */
    copy: () => madeUpAnswers(kept),
    asked,
    keyOf,
    /** Owed from that moment on. */
    owe(now: string, number: number, lastDayOn: string, people: readonly string[], group = 'onkologi'): void {
      const answer = { number, lastDayOn: day(lastDayOn), to: people.map((person) => ({ person })), group };
      const nextCheckAt = firstStepLook(stepsTo(answer.lastDayOn), local(now), hours);
      kept.set(keyOf(answer), { ...answer, nextCheckAt, over: null });
    },
    /** It is there. Whoever says so tells the reminders. */
    settle(number: number, over: string): string {
      const answer = kept.get(keyOf({ number }));
      if (!answer) throw new Error(`no answer ${number}`);
      Object.assign(answer, { over, nextCheckAt: null });
      return keyOf(answer);
    },
    forget: (number: number) => kept.delete(keyOf({ number })),
    /** Those whose last day has passed. */
    late: (now: Temporal.Instant): number[] =>
      open().flatMap(({ number, lastDayOn }) =>
        Temporal.PlainDate.compare(lastDayOn, dayOf(now, hours.timeZone)) < 0 ? [number] : [],
      ),
  };
}

function lineOf({ number, lastDayOn, over, group }: Kept, { saidOn }: ReminderOnDay): ReminderLine {
  return {
    ...{ what: `Svar ${number}`, name: `Svar ${number}`, sort: 'Svar', group: `Gruppen ${group}` },
    limit: `senast ${weekdayDate(lastDayOn)}`,
    ...{ isLate: false, isPressing: false },
    open: { id: 'answer.show', value: String(number) },
    over,
    inFull: () => ({
      headline: `Svar ${number} ska lämnas in ${timeLeft(lastDayOn, saidOn)}`,
      details: [facts(['Sista dag', weekdayDate(lastDayOn)])],
      buttons: [{ id: 'answer.give', label: 'Svara', value: String(number), primary: true }],
    }),
    preface: () => [],
    why: () => `Gruppen ${group} ska svara.`,
  };
}
