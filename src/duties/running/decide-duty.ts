import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { butNot, notify, type Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { type Decision, decisionInWords } from '../../register/decision.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { endDecision } from '../approvals/ask-for-decision.ts';
import { approvedState, type Duty, dutyKey } from '../duty/duty.ts';
import { nextCheck } from '../duty/duty-reminders-due.ts';
import { chairsOf, type DutyRoster } from '../duty/duty-roster.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { approval, inSentence, inState, theDocument } from '../duty/duty-words.ts';
import { howItStands, moveDuty } from '../duty/move-duty.ts';
import { refreshDuty } from '../duty/refresh-duty.ts';
import type { Submission } from '../duty/submission-store.ts';
import { updateRequest } from '../extensions/lapse-extensions.ts';
import {
  approvalRecorded,
  approvedNotice,
  type Decided,
  decidedInPlace,
  decidedKey,
  returnedNotice,
  submittedKey,
  waivedNotice,
} from './duty-views.ts';
import { moveLastDay } from './move-last-day.ts';

type Uses = Parameters<typeof endDecision>[0] &
  Parameters<typeof updateRequest>[0] & {
    duties: Pick<DutyStore, 'move' | 'decide' | 'submission' | 'setLastDay' | 'checkAgainAt'>;
    register: Pick<RegisterStore, 'seats' | 'group'>;
    changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
    outbox: Pick<Outbox, 'put' | 'updateMessage' | 'latestAbout' | 'stale'>;
    roster: DutyRoster;
    hours: SendingHours;
  };

/** Those who wait for the decision: the group's chairs, and whoever handed it in. */
const awaiting = ({ register }: Uses, duty: Duty, submission: Submission | null, { asker, today }: Turn) => {
  const submitter = submission ? [{ person: submission.by }] : [];
  return butNot(asker.id, [...chairsOf(duty, today, register), ...submitter]);
};

/** The message with the buttons says what was decided instead. */
function updateNotice(
  { outbox }: Uses,
  duty: Duty,
  submission: Submission | null,
  decided: Decided & { now: Temporal.Instant },
) {
  if (submission)
    outbox.updateMessage(submittedKey(duty, submission), decidedInPlace(duty, submission, decided), decided.now);
}

/** Today, by one press of its chair: the paragraph is known once the minutes are. */
const decidedByChair = ({ register }: Uses, { rule }: Duty, { today: on }: Turn): Decision => {
  const body = register.group(rule.approver?.group ?? '')?.name ?? 'Gruppen';
  return { body, on, paragraph: null, awaitsParagraph: true };
};

/**
 * The approving group has approved, or laid it down.
 * @param recorded null when its chair says so, otherwise what the kansli records.
 */
export function approveDuty(uses: Uses, duty: Duty, recorded: Decision | null, turn: Turn): Response {
  const { asker, now } = turn;
  const to = approvedState(duty.rule);
  const { did, done } = approval(duty);
  const decision = recorded ?? decidedByChair(uses, duty, turn);
  const what = recorded
    ? `registrerade beslut av ${decisionInWords(recorded)}, om ${inSentence(duty)}`
    : `${did} ${inSentence(duty)} (${decisionInWords(decision)})`;
  const moved = to && moveDuty(uses, duty, { to, what }, turn);
  if (!moved) return howItStands(uses, duty);
  uses.duties.decide(duty.id, decision, { by: asker.id, at: now });
  const decided: Decided = recorded
    ? { words: `${done} av ${decisionInWords(recorded)} (registrerat av ${asker.name})` }
    : { words: `${done} av ${asker.name}`, decision };
  endDecision(uses, moved);
  const submission = uses.duties.submission(duty.id);
  updateNotice(uses, moved, submission, { ...decided, now });
  const message = approvedNotice(moved, decided);
  notify(uses, awaiting(uses, moved, submission, turn), { key: decidedKey(duty, now), message, now });
  return answer(approvalRecorded(moved, decision));
}

/** Why a document is sent back, and by when it is to be handed in anew. */
export type Returned = { reason: string; lastDayOn: Temporal.PlainDate };

/** Sent back with a reason and a new last day: the group owes it again, and has just been told so. */
export function returnDuty(uses: Uses, duty: Duty, { reason, lastDayOn: on }: Returned, turn: Turn): Response {
  const { asker, now, today } = turn;
  const what = `återremitterade ${inSentence(duty)}`;
  const returned = moveDuty(uses, duty, { to: 'aterremitterad', what, why: reason }, turn);
  if (!returned) return howItStands(uses, duty);
  const newDay = { on, source: 'aterremiss', what: `satte ny sista dag för ${inSentence(duty)}`, why: reason } as const;
  const moved = moveLastDay(uses, returned, newDay, { by: asker.id, now });
  uses.duties.checkAgainAt(duty.id, nextCheck(moved, now, uses.roster, uses.hours));
  endDecision(uses, moved);
  const done = inState(duty, 'aterremitterad');
  const submission = uses.duties.submission(duty.id);
  updateNotice(uses, moved, submission, { words: `${done} av ${asker.name}`, reason, now });
  const message = returnedNotice(moved, { reason, by: asker.name }, { today, calendar: uses.hours.calendar });
  notify(uses, awaiting(uses, moved, submission, turn), { key: decidedKey(duty, now), message, now });
  return reply(
    `${theDocument(duty)} är ${done}`,
    `Gruppens ordförande har fått veta varför och kan lämna in på nytt, senast ${longDate(on)}.`,
  );
}

/** The kansli lets the group off, with a reason that the log keeps. */
export function waiveDuty(uses: Uses, duty: Duty, reason: string, turn: Turn): Response {
  const { asker, now, today } = turn;
  const moved = moveDuty(uses, duty, { to: 'undantagen', what: `undantog ${inSentence(duty)}`, why: reason }, turn);
  if (!moved) return howItStands(uses, duty);
  refreshDuty(uses, moved);
  endDecision(uses, moved);
  updateRequest(uses, moved, now);
  const done = inState(duty, 'undantagen');
  updateNotice(uses, moved, uses.duties.submission(duty.id), { words: `${done} av kansliet`, reason, now });
  const message = waivedNotice(moved, reason);
  notify(uses, butNot(asker.id, chairsOf(duty, today, uses.register)), {
    key: `${dutyKey(duty)}/waived/${now}`,
    message,
    now,
  });
  return reply(
    `${theDocument(duty)} är ${done}`,
    'Gruppens ordförande har fått veta det. Inga fler påminnelser skickas.',
  );
}
