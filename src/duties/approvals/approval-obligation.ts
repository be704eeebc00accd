import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { weekdayDate } from '../../chat/swedish.ts';
import { type DatedRung, datedLadder, rungsAfter, weekOf } from '../../obligations/dated-ladder.ts';
import { shortLadder } from '../../obligations/ladder.ts';
import { attendSteps } from '../../obligations/ladder-clock.ts';
import type { Obligation, ObligationSource, Reminder, ReminderOnDay } from '../../obligations/obligation.ts';
import {
  type CalledAddressee,
  calledIn,
  chairsIn,
  type Roster,
  tending,
  viceChairsFor,
} from '../../obligations/roster.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { isChairOf } from '../../register/permissions.ts';
import { chairAmong } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { Duty } from '../duty/duty.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { approval as decision } from '../duty/duty-words.ts';
import { latestMoveTo } from '../duty/move-duty.ts';
import { type NextReminder, toInWords } from '../duty/next-reminder.ts';
import { type Approval, approvalKey, decidingGroup, dutyIdOfApproval } from './approval.ts';
import type { ApprovalStore } from './approval-store.ts';
import { approvalLine } from './approval-views.ts';

type Uses = {
  approvals: Pick<ApprovalStore, 'of' | 'due' | 'nextCheck' | 'checkAgainAt'>;
  duties: Pick<DutyStore, 'submission'>;
  register: Pick<RegisterStore, 'group'>;
  roster: Roster;
  changes: Pick<ChangeStore, 'ofSubject'>;
  hours: SendingHours;
};

/** What waits for an approving group, as what its chairs are reminded of. */
export function approvalObligations(uses: Uses): ObligationSource {
  const { approvals } = uses;
  const obligation = (approval: Approval): Obligation => obligationOf(uses, approval);
  return {
    prefix: 'approval',
    nextCheck: approvals.nextCheck,
    due: (now, most) => approvals.due(now, most).map(obligation),
    obligation(key) {
      const approval = approvals.of(dutyIdOfApproval(key));
      return approval && obligation(approval);
    },
    checkAgainAt: (key, at) => approvals.checkAgainAt(dutyIdOfApproval(key), at),
  };
}

export const approvalLadder = ({ lastDayOn }: Pick<Approval, 'lastDayOn'>, { calendar }: SendingHours) =>
  datedLadder(shortLadder, { lastDayOn, meetingOn: null }, calendar);

const nothingDue = { reminders: [], nextCheckAt: null };

function obligationOf(uses: Uses, approval: Approval): Obligation {
  const { roster, hours } = uses;
  const { duty, lastDayOn } = approval;
  const body = decidingGroup(duty);
  const dated = approvalLadder(approval, hours);
  const reminders = (group: string, step: DatedRung, today: Temporal.PlainDate): Reminder[] =>
    called(group, step, today, roster).map(({ to }) => ({
      matter: approvalKey(duty),
      lastDayOn,
      rung: step.rung.name,
      round: weekOf(step, lastDayOn),
      to,
    }));
  return {
    key: approvalKey(duty),
    groups: body === null ? [] : [body],
    remindersDue: (now) =>
      body === null ? nothingDue : attendSteps(dated, now, hours, (step, today) => reminders(body, step, today)),
    line: (reminder) => lineOf(uses, approval, reminder),
    deputies: (to, on) => (body === null ? [] : viceChairsFor(to, body, on, roster)),
    concerned: (on) => (body === null ? [] : [...tending(body, on, roster)].map((person) => ({ person }))),
    owed: (on) => (body === null ? null : { lastDayOn, by: chairsIn(body, on, roster) }),
    kind: 'approval',
    item: (reminder) => ({
      group: duty.group.id,
      duty: duty.rule.kind,
      period: duty.period,
      lastDay: reminder.lastDayOn.toString(),
      rung: reminder.rung,
    }),
  };
}

const called = (group: string, step: DatedRung, on: Temporal.PlainDate, roster: Roster): CalledAddressee[] =>
  calledIn(group, step, on, { ...roster, receivers: () => [] });

/** A deputy sees to papers; only those who tend what the group owes decide. */
function lineOf(uses: Uses, approval: Approval, { rung, saidOn, to, lastDayOn, insteadOf }: ReminderOnDay) {
  const { duty } = approval;
  const body = duty.rule.approver?.group ?? '';
  const seats = uses.roster.seats(body, saidOn);
  const isTold = 'person' in to && !isChairOf(to.person, seats);
  return approvalLine({
    approval,
    rung,
    saidOn,
    over: overWords(uses, approval, { lastDayOn, saidOn }),
    submission: uses.duties.submission(duty.id),
    body: uses.register.group(body)?.name ?? 'framgår inte av uppdraget',
    chair: isTold ? chairAmong(seats) : null,
    isTold,
    prompts: isTold && insteadOf === null,
    decides: insteadOf === null || ('person' in to && tending(body, saidOn, uses.roster).has(to.person)),
    next: () => nextReminder(uses, approval, saidOn, to),
  });
}

/** The next reminder after that day, as one reader sees it. */
function nextReminder(
  { roster, hours }: Uses,
  approval: Approval,
  saidOn: Temporal.PlainDate,
  reader: Addressee,
): NextReminder | null {
  const body = decidingGroup(approval.duty);
  if (body === null) return null;
  const [step] = rungsAfter(approvalLadder(approval, hours), saidOn);
  const to = step ? toInWords(called(body, step, step.on, roster), reader, false) : [];
  return step && to.length > 0 ? { on: step.on, to } : null;
}

/** Why a reminder of that day is no longer true; null while it is. */
function overWords(uses: Uses, { duty, lastDayOn }: Approval, said: Pick<ReminderOnDay, 'lastDayOn' | 'saidOn'>) {
  const { changes, hours } = uses;
  if (decidingGroup(duty) === null) return outcomeInWords(duty, changes, hours);
  if (lastDayOn.equals(said.lastDayOn)) return null;
  const submission = uses.duties.submission(duty.id);
  const isHandedInAnew = submission !== null && !isBefore(dayOf(submission.at, hours.timeZone), said.saidOn);
  return isHandedInAnew
    ? 'dokumentet har lämnats in på nytt'
    : `dagen för beslut är flyttad till ${weekdayDate(lastDayOn)}`;
}

const outcomes = ['godkand', 'faststalld', 'aterremitterad', 'undantagen'] as const;

function outcomeInWords(duty: Duty, changes: Pick<ChangeStore, 'ofSubject'>, hours: SendingHours): string {
  const moves = outcomes.map((state) => ({ state, move: latestMoveTo(state, duty, changes) }));
  const [latest] = moves
    .flatMap(({ state, move }) => (move ? [{ state, move }] : []))
    .toSorted((a, b) => Temporal.Instant.compare(b.move.at, a.move.at));
  if (!latest) return 'beslutet är fattat';
  const on = weekdayDate(dayOf(latest.move.at, hours.timeZone));
  if (latest.state === 'undantagen') return `kansliet undantog uppgiften ${on}`;
  if (latest.state === 'aterremitterad') return `${latest.move.who} återremitterade ${on}`;
  return `${latest.move.who} ${decision(duty).did} ${on}`;
}
