import { list, longDate } from '../../chat/swedish.ts';
import { type DatedRung, weekOf } from '../../obligations/dated-ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import { type Obligation, ownerOf, type Reminder, type ReminderOnDay } from '../../obligations/obligation.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { uniqueRecipients } from '../../outbox/delivery.ts';
import { hearing } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { areaSeen } from '../area/area-seen.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { nhvGroup, toLedningsgrupp, toNhvGroup } from '../area/nhv-groups.ts';
import { spokespeople } from '../area/nhv-rights.ts';
import type { Notice } from '../area/notice-store.ts';
import type { InterestStore } from './interest-store.ts';
import { questionRungsTo, timingOf } from './limits.ts';
import { questionLine } from './question-reminder-views.ts';
import { type AreaQuestion, areaQuestion, isEarly, owing, questionKey } from './questions.ts';

type Uses = { areas: AreaStore; interests: InterestStore; register: RegisterStore; hours: SendingHours };

/** A question about an area, as what its regions are reminded of until they have answered. */
export function questionObligation(uses: Uses, notice: Notice): Obligation {
  const { areas, register, hours } = uses;
  const { lastDayOn } = notice;
  const group = lastDayOn && nhvGroup(register, lastDayOn);
  const isAsked = notice.isOpen && lastDayOn !== null;
  const owed = (): AreaQuestion | null => {
    const question = isAsked ? areaQuestion(uses, notice) : null;
    return question && owing(question, register.regions()).length > 0 ? question : null;
  };
  return {
    key: questionKey.write(notice.id),
    groups: [group?.id ?? []].flat(),
    remindersDue(now) {
      const question = owed();
      return question
        ? attendSteps(questionRungsTo(question.lastDayOn, hours), now, hours, (step, today) =>
            reminders(register, question, step, today),
          )
        : { reminders: [], nextCheckAt: null };
    },
    line: (reminder) => lineOf(uses, notice, reminder),
    deputies: (to, on) => colleagues(register, to, on),
    concerned: (on) => [
      ...spokespeople(register, on).map(({ person }) => ({ person: person.id })),
      ...kansliIn(register),
      ...receivers(register, notice, areas.find(notice.area), on),
    ],
    owed(on) {
      const question = owed();
      return question && { lastDayOn: question.lastDayOn, by: speakingFor(register, question, on) };
    },
    kind: 'nhv',
    item: (reminder) => ({
      area: notice.area,
      group: group?.id ?? '',
      lastDay: reminder.lastDayOn.toString(),
      rung: reminder.rung,
    }),
  };
}

/** Up to the last day: those who answer for the regions that owe an answer. After it: also the kansli and the receivers. */
function reminders(
  register: RegisterStore,
  question: AreaQuestion,
  step: DatedRung,
  today: Temporal.PlainDate,
): Reminder[] {
  const to = uniqueRecipients([
    ...speakingFor(register, question, today),
    ...(step.rung.to.includes('kansli') ? kansliIn(register) : []),
    ...(step.rung.to.includes('mottagare') ? receivers(register, question.notice, question.record, today) : []),
  ]);
  const matter = questionKey.write(question.notice.id);
  const { lastDayOn } = question;
  const round = weekOf(step, lastDayOn);
  return to.map((one) => ({ matter, lastDayOn, rung: step.rung.name, round, to: one }));
}

/** Those who answer for the regions that owe an answer. */
function speakingFor(register: RegisterStore, question: AreaQuestion, on: Temporal.PlainDate): Addressee[] {
  const left = new Set(owing(question, register.regions()).map(({ id }) => id));
  const speaking = spokespeople(register, on).filter(({ region }) => left.has(region));
  return uniqueRecipients(speaking.map(({ person }) => ({ person: person.id })));
}

/** The early question is the NHV group's own; what regions mean to apply for is ledningsgruppen's to bring together. */
function receivers(
  register: RegisterStore,
  notice: Notice,
  record: AreaRecord | null,
  on: Temporal.PlainDate,
): Addressee[] {
  const to = isEarly(notice) ? toNhvGroup(register, on) : toLedningsgrupp(register, on);
  return record ? hearing(register, to, areaSeen(record), on) : [];
}

function lineOf(uses: Uses, notice: Notice, reminder: ReminderOnDay): ReminderLine {
  const { register, hours } = uses;
  const question = areaQuestion(uses, notice);
  const left = question ? owing(question, register.regions()) : [];
  const spokenFor = regionsOf(register, ownerOf(reminder), reminder.saidOn);
  const own = left.filter(({ id }) => spokenFor.has(id));
  const mayAnswer = reminder.insteadOf === null ? own : [];
  const isAnswered = left.length === 0 || (spokenFor.size > 0 && own.length === 0);
  const over = overWords(notice, reminder.lastDayOn, isAnswered ? answeredInWords(register, spokenFor) : null);
  const area = {
    id: notice.area,
    name: question?.record.state.name ?? notice.area,
    isEarly: isEarly(notice),
  };
  return questionLine(area, { own: mayAnswer, owing: left }, timingOf(reminder, over, hours));
}

function overWords(
  { isOpen, lastDayOn }: Notice,
  remindedOf: Temporal.PlainDate,
  answered: string | null,
): string | null {
  if (!isOpen) return 'området har gått vidare';
  if (answered) return answered;
  if (!lastDayOn || lastDayOn.equals(remindedOf)) return null;
  return `sista dagen är flyttad till ${longDate(lastDayOn)}`;
}

function answeredInWords(register: RegisterStore, spokenFor: ReadonlySet<string>): string {
  const names = register.regions().flatMap(({ id, name }) => (spokenFor.has(id) ? [name] : []));
  return names.length > 0 ? `${list(names)} har svarat` : 'alla regioner har svarat';
}

const regionsOf = (register: RegisterStore, to: Addressee, on: Temporal.PlainDate): ReadonlySet<string> =>
  new Set(
    spokespeople(register, on).flatMap(({ region, person }) =>
      'person' in to && person.id === to.person ? [region] : [],
    ),
  );

/** The others who answer for the same region. */
function colleagues(register: RegisterStore, to: Addressee, on: Temporal.PlainDate): string[] {
  const own = regionsOf(register, to, on);
  return spokespeople(register, on).flatMap(({ region, person }) =>
    own.has(region) && 'person' in to && person.id !== to.person ? [person.id] : [],
  );
}
