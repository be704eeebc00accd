import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { isAfter } from '../../chat/days.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type MessageKind, type SaidAgain, type StandInView, saidToday } from '../../outbox/message-kinds.ts';
import { type RehearsedItem, rehearsedAs } from '../../outbox/rehearsed.ts';
import { groupNameOf } from '../../register/group-name.ts';
import { showGroup } from '../../register/groups/group-actions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { roleNames } from '../../register/register-words.ts';
import { digestNow } from '../digest/digest.ts';
import { awaitsDecision, type Duty, dutyKey, isOwed } from '../duty/duty.ts';
import { dutyActions } from '../duty/duty-actions.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { stateInWords } from '../duty/duty-words.ts';
import { latestNewDay, latestTakingBack } from '../duty/move-duty.ts';
import type { Extension, ExtensionStore } from '../extensions/extension-store.ts';
import { extensionAsked, extensionDecided } from '../extensions/extension-views.ts';
import { type GranterUses, granterOf } from '../extensions/granter.ts';
import type { StatusQuestionStore } from '../questions/status-question-store.ts';
import { statusAsked } from '../questions/status-question-views.ts';
import { newLastDayNotice, submittedNotice } from '../running/duty-views.ts';
import { handoverItems, handoverOf } from '../terms/hand-over.ts';

type Uses = Parameters<typeof digestNow>[0] &
  Parameters<typeof handoverOf>[0] &
  GranterUses & {
    duties: DutyStore;
    extensions: Pick<ExtensionStore, 'extension'>;
    questions: Pick<StatusQuestionStore, 'question'>;
    changes: Pick<ChangeStore, 'ofSubject'>;
    register: RegisterStore;
    hours: SendingHours;
  };

/** What becomes of messages about duties, seats and the week that were given up. */
export const dutyKinds = (uses: Uses): readonly MessageKind[] => [
  ...submissionKinds(uses),
  ...lastDayKinds(uses),
  ...questionKinds(uses),
  {
    kind: 'somebody took over as chair',
    pattern: /^handover\/(\d+)$/u,
    standIn: ([seat]) => openedSeat(uses, Number(seat)),
    rehearsed: rehearsedAs('handover', ([seat]) => handoverItems(uses, Number(seat))),
    again: ([seat], { now }) => saidToday(handoverOf(uses, Number(seat), now)),
  },
  {
    kind: 'the digest of a week',
    pattern: /^digest\/([\d-]+)\/p\/(.+)$/u,
    standIn: null,
    rehearsed: rehearsedAs('digest'),
    again: ([day = '', person = ''], { now, besides = new Set() }) =>
      saidToday(digestNow(uses, { saidOn: Temporal.PlainDate.from(day), person }, now, besides)),
  },
];

/** What whoever stands in for somebody opens. */
const openedDuty = (duty: Duty | null): StandInView | null =>
  duty && { open: dutyActions.show.button('Visa uppgiften', { duty: duty.id }), group: duty.group.id };

function openedSeat({ register }: Pick<Uses, 'register'>, id: number): StandInView | null {
  const seat = register.seat(id);
  if (!seat) return null;
  const title = `${seat.person.name} är nu ${roleNames[seat.role]} i ${groupNameOf(register, seat.group)}`;
  return { open: showGroup.button('Visa gruppen', { group: seat.group }), group: seat.group, title };
}

const dutyItems = (duty: Duty | null): RehearsedItem[] =>
  duty
    ? [
        {
          group: duty.group.id,
          duty: duty.rule.kind,
          period: duty.period,
          ...(duty.lastDayOn ? { lastDay: String(duty.lastDayOn) } : {}),
        },
      ]
    : [];

/** A decision holds until the duty is handed in again, or until nobody waits for it. */
const submissionKinds = ({ duties, changes }: Uses): readonly MessageKind[] => [
  {
    kind: 'a duty was handed in',
    pattern: /^duty\/(\d+)\/submitted\/(.+)$/u,
    // What waits for a decision asks for one.
    news([id]) {
      const duty = duties.duty(Number(id));
      return duty && !awaitsDecision(duty) ? 'papers' : null;
    },
    standIn: ([id]) => openedDuty(duties.duty(Number(id))),
    rehearsed: rehearsedAs('approval', ([id]) => dutyItems(duties.duty(Number(id)))),
    again: ([id, moment]) => submittedThen(duties, id, moment),
  },
  {
    kind: 'the minutes of a meeting came in',
    pattern: /^duty\/(\d+)\/minutes\/(.+)$/u,
    news: () => 'papers',
    standIn: ([id]) => openedDuty(duties.duty(Number(id))),
    rehearsed: rehearsedAs('minutes', ([id]) => dutyItems(duties.duty(Number(id)))),
    again: ([id, moment]) => submittedThen(duties, id, moment),
  },
  {
    kind: 'a duty was decided',
    pattern: /^duty\/(\d+)\/decided\/(.+)$/u,
    standIn: ([id]) => openedDuty(duties.duty(Number(id))),
    rehearsed: rehearsedAs('approval', ([id]) => dutyItems(duties.duty(Number(id)))),
    asItWas: 'who decided what is what happened',
    holds([id, moment = '']) {
      const duty = duties.duty(Number(id));
      const submission = duty && duties.submission(duty.id);
      if (!duty || duty.state === 'undantagen' || awaitsDecision(duty)) return false;
      return !submission || !isAfter(submission.at, Temporal.Instant.from(moment));
    },
  },
  {
    kind: 'what was done with a duty was taken back',
    pattern: /^duty\/(\d+)\/reopened\/(.+)$/u,
    standIn: ([id]) => openedDuty(duties.duty(Number(id))),
    rehearsed: rehearsedAs('approval', ([id]) => dutyItems(duties.duty(Number(id)))),
    asItWas: 'what was taken back is what happened',
    holds([id, moment = '']) {
      const duty = duties.duty(Number(id));
      const back = duty && latestTakingBack(duty, changes);
      return back?.after === (duty && stateInWords(duty)) && back?.at.equals(Temporal.Instant.from(moment)) === true;
    },
  },
  {
    kind: 'a duty was waived',
    pattern: /^duty\/(\d+)\/waived(?:\/.+)?$/u,
    standIn: ([id]) => openedDuty(duties.duty(Number(id))),
    rehearsed: rehearsedAs('approval', ([id]) => dutyItems(duties.duty(Number(id)))),
    asItWas: 'that it was waived is what happened',
    holds: ([id]) => duties.duty(Number(id))?.state === 'undantagen',
  },
];

/** What was handed in at that moment; null where it is another now, or decided. */
function submittedThen(duties: DutyStore, id: string | undefined, moment = ''): SaidAgain | null {
  const duty = duties.duty(Number(id));
  const submission = duty && duties.submission(duty.id);
  if (!submission?.at.equals(Temporal.Instant.from(moment)) || duty?.state !== 'inlamnad') return null;
  return saidToday(submittedNotice(duty, submission));
}

const lastDayKinds = (uses: Uses): readonly MessageKind[] => [
  {
    kind: 'the last day was moved',
    pattern: /^duty\/(\d+)\/last-day\/(.+)$/u,
    standIn: ([id]) => openedDuty(uses.duties.duty(Number(id))),
    rehearsed: rehearsedAs('reminder', ([id]) => dutyItems(uses.duties.duty(Number(id)))),
    again([id, moment = ''], { now }) {
      const duty = uses.duties.duty(Number(id));
      const moved = duty && latestNewDay(duty, uses.changes);
      if (!duty || !isOwed(duty) || !moved?.at.equals(Temporal.Instant.from(moment))) return null;
      return saidToday(newLastDayNotice(duty, daysFrom(uses, now), moved.why ?? ''));
    },
  },
  {
    kind: 'an extension was asked for',
    pattern: /^extension\/(\d+)$/u,
    standIn: ([id]) => openedDuty(extensionIn(uses, Number(id))?.duty ?? null),
    rehearsed: rehearsedAs('approval', ([id]) => dutyItems(extensionIn(uses, Number(id))?.duty ?? null)),
    again([id], { now }) {
      const found = extensionIn(uses, Number(id));
      if (!found || found.extension.decision || !isOwed(found.duty)) return null;
      return saidToday(extensionAsked(found, granterOf(uses, found.duty, dayOf(now, uses.hours.timeZone))));
    },
  },
  {
    kind: 'an extension was decided',
    pattern: /^extension\/(\d+)\/decided(?:\/.+)?$/u,
    standIn: ([id]) => openedDuty(extensionIn(uses, Number(id))?.duty ?? null),
    rehearsed: rehearsedAs('approval', ([id]) => dutyItems(extensionIn(uses, Number(id))?.duty ?? null)),
    again([id], { now }) {
      const found = extensionIn(uses, Number(id));
      const decision = found?.extension.decision;
      if (!found || !decision || decision.byName === null || !isOwed(found.duty)) return null;
      const { duty, extension } = found;
      const moved = latestNewDay(duty, uses.changes);
      if (moved && isAfter(moved.at, decision.at)) return null;
      return saidToday(extensionDecided(duty, extension, reasonOf(uses, found, decision.at), daysFrom(uses, now)));
    },
  },
  {
    kind: 'an extension lapsed',
    pattern: /^extension\/(\d+)\/lapsed$/u,
    standIn: ([id]) => openedDuty(extensionIn(uses, Number(id))?.duty ?? null),
    rehearsed: rehearsedAs('approval', ([id]) => dutyItems(extensionIn(uses, Number(id))?.duty ?? null)),
    asItWas: 'why it no longer held is what happened',
    holds: ([id]) => extensionIn(uses, Number(id))?.extension.decision?.byName === null,
  },
  {
    kind: 'a decision about an extension was taken back',
    pattern: /^extension\/(\d+)\/taken-back\/.+$/u,
    standIn: ([id]) => openedDuty(extensionIn(uses, Number(id))?.duty ?? null),
    rehearsed: rehearsedAs('approval', ([id]) => dutyItems(extensionIn(uses, Number(id))?.duty ?? null)),
    asItWas: 'it says who took back what',
    holds: ([id]) => extensionIn(uses, Number(id))?.extension.decision === null,
  },
];

const questionKinds = ({ duties, questions }: Uses): readonly MessageKind[] => [
  {
    kind: 'somebody asked how a duty stands',
    pattern: /^duty\/(\d+)\/asked\/(\d+)$/u,
    standIn: ([id]) => openedDuty(duties.duty(Number(id))),
    rehearsed: null,
    again([id, question]) {
      const duty = duties.duty(Number(id));
      const asked = questions.question(Number(question));
      if (!duty || !asked || asked.answer || !isOwed(duty)) return null;
      return saidToday(statusAsked(duty, asked));
    },
  },
  {
    kind: 'how a duty stands was answered',
    pattern: /^duty\/(\d+)\/asked\/(\d+)\/answer$/u,
    standIn: ([id]) => openedDuty(duties.duty(Number(id))),
    rehearsed: null,
    asItWas: 'what somebody answered is what they answered',
    holds: () => true,
  },
];

type Found = { extension: Extension; duty: Duty };

function extensionIn({ extensions, duties }: Uses, id: number): Found | null {
  const extension = extensions.extension(id);
  const duty = extension && duties.duty(extension.duty);
  return extension && duty ? { extension, duty } : null;
}

/** The log keeps the request's own reason where the kansli gave none. */
function reasonOf({ changes }: Uses, { extension, duty }: Found, decidedAt: Temporal.Instant): string {
  const why = changes.ofSubject(dutyKey(duty)).findLast(({ at }) => at.equals(decidedAt))?.why ?? '';
  return why === extension.reason ? '' : why;
}

const daysFrom = ({ hours }: Uses, now: Temporal.Instant) => ({
  today: dayOf(now, hours.timeZone),
  calendar: hours.calendar,
});
