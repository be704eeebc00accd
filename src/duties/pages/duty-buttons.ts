import { on, type Press } from '../../chat/action.ts';
import type { Form } from '../../chat/form.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type ButtonAction, isKansli, type Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { approvalActions } from '../approvals/approval-actions.ts';
import type { ApprovalStore } from '../approvals/approval-store.ts';
import { whyApproval } from '../approvals/approval-views.ts';
import { awaitsDecision, canReopen, type Duty, isApproved, isOwed, isSettled } from '../duty/duty.ts';
import { chooseDuty, dutyActions } from '../duty/duty-actions.ts';
import { canPutOff } from '../duty/duty-ladder.ts';
import { type DutyGate, dutyGates, dutyGone, findDuty, pageRightsTo, rightsTo } from '../duty/duty-rights.ts';
import type { DutyStore } from '../duty/duty-store.ts';
import { approval, inSentence } from '../duty/duty-words.ts';
import { howItStands } from '../duty/move-duty.ts';
import { explainDayRequest } from '../events/day-request-actions.ts';
import type { DayRequestStore } from '../events/day-request-store.ts';
import { whyDayRequest } from '../events/day-request-views.ts';
import { preparationsFor } from '../events/preparations.ts';
import type { ExtensionStore } from '../extensions/extension-store.ts';
import { requestToKansli } from '../extensions/granter.ts';
import { chooseDutyForm } from '../forms/choose-duty-form.ts';
import { correctDocumentForm, submissionForm } from '../forms/document-forms.ts';
import {
  type AboutDuty,
  correctDecisionForm,
  decisionForm,
  lastDayForm,
  reopenForm,
  returnForm,
  statusForm,
  waiveForm,
} from '../forms/duty-forms.ts';
import { type DutyFormSubject, putOffForm } from '../forms/put-off-form.ts';
import { askStatus } from '../running/ask-status.ts';
import { approveDuty } from '../running/decide-duty.ts';
import { dutyPage, moreDutyChoices } from '../running/duty-views.ts';
import { remindAsUsual, startDuty } from '../running/put-off-duty.ts';
import { reopenDuty } from '../running/reopen-duty.ts';
import { documentSubject } from './document-subject.ts';
import { extensionButtonActions } from './extension-buttons.ts';
import { whyMessage } from './why.ts';

type Uses = Parameters<typeof dutyGates>[0] &
  Parameters<typeof whyMessage>[0] &
  Parameters<typeof startDuty>[0] &
  Parameters<typeof extensionButtonActions>[0] &
  Parameters<typeof askStatus>[0] &
  Parameters<typeof approveDuty>[0] &
  Parameters<typeof reopenDuty>[0] & {
    duties: Pick<DutyStore, 'submission' | 'decision' | 'ofKind'>;
    approvals: Pick<ApprovalStore, 'of'>;
    extensions: Pick<ExtensionStore, 'pending'>;
    dayRequests: Pick<DayRequestStore, 'of'>;
    register: Pick<RegisterStore, 'group' | 'groups'>;
  };

type Handling = { reads: boolean; may: DutyGate; run(duty: Duty, turn: Turn): Response };
type DutyForm = { open(about: AboutDuty, subject: DutyFormSubject): Form };

/** What can be done about one duty by a button. */
export function dutyButtonActions(uses: Uses): ButtonAction[] {
  const may = dutyGates(uses);
  const about = (press: Press<AboutDuty>, { reads, may, run }: Handling): ButtonAction =>
    on(press, {
      reads,
      allowed: anyoneKnown,
      run({ duty: id }, turn) {
        const found = findDuty(uses, id, may, turn);
        return 'refused' in found ? found.refused : run(found.duty, turn);
      },
    });
  /** Opens a form while the duty is such that it can be used, and otherwise says how the duty is. */
  const opens = (press: Press<AboutDuty>, form: DutyForm, may: DutyGate, isUsable: (duty: Duty) => boolean) =>
    about(press, {
      reads: true,
      may,
      run: (duty, { today }) =>
        isUsable(duty)
          ? ask(form.open({ duty: duty.id }, { duty, today, hours: uses.hours }))
          : howItStands(uses, duty),
    });

  return [
    about(dutyActions.show, { reads: true, may: may.know, run: (duty, turn) => showDuty(uses, duty, turn) }),
    about(dutyActions.showMore, {
      reads: true,
      may: may.know,
      run: (duty, turn) => answer(moreDutyChoices(duty, seenBy(uses, duty, turn))),
    }),
    on(chooseDuty, { reads: true, allowed: anyoneKnown, run: ({ ids }, turn) => chooseOne(uses, ids, turn) }),
    about(dutyActions.explain, {
      reads: true,
      may: may.know,
      run: (duty, turn) => answer(whyMessage(uses, duty, turn)),
    }),
    about(explainDayRequest, { reads: true, may: may.office, run: (duty) => explainDay(uses, duty) }),
    about(approvalActions.explain, {
      reads: true,
      may: may.know,
      run: (duty, turn) => explainDecision(uses, duty, turn),
    }),
    about(dutyActions.start, { reads: false, may: may.tend, run: (duty, turn) => startDuty(uses, duty, turn) }),
    about(dutyActions.askStatus, { reads: false, may: may.follow, run: (duty, turn) => askStatus(uses, duty, turn) }),
    opens(dutyActions.answerStatus, statusForm, may.tend, isOwed),
    about(dutyActions.submit, {
      reads: true,
      may: may.tend,
      run: (duty, turn) =>
        isOwed(duty)
          ? ask(submissionForm.open({ duty: duty.id }, documentSubject(uses, duty, turn)))
          : howItStands(uses, duty),
    }),
    about(dutyActions.putOff, { reads: true, may: may.tend, run: (duty, turn) => askToPutOff(uses, duty, turn) }),
    about(dutyActions.remindAsUsual, {
      reads: false,
      may: may.tend,
      run: (duty, turn) => remindAsUsual(uses, duty, turn),
    }),
    opens(dutyActions.return, returnForm, may.decide, awaitsDecision),
    opens(dutyActions.waive, waiveForm, may.office, (duty) => !isSettled(duty)),
    opens(dutyActions.setLastDay, lastDayForm, may.office, isOwed),
    about(dutyActions.correct, {
      reads: true,
      may: may.correct,
      run(duty, turn) {
        const before = isOwed(duty) ? null : uses.duties.submission(duty.id);
        return before
          ? ask(correctDocumentForm.open({ duty: duty.id }, { ...documentSubject(uses, duty, turn), before }))
          : howItStands(uses, duty);
      },
    }),
    about(dutyActions.reopen, { reads: false, may: may.reopen, run: (duty, turn) => reopen(uses, duty, turn) }),
    about(dutyActions.correctDecision, {
      reads: true,
      may: may.decide,
      run: (duty, turn) =>
        isApproved(duty)
          ? ask(correctDecisionForm.open({ duty: duty.id }, decisionToCorrect(uses, duty, turn)))
          : howItStands(uses, duty),
    }),
    about(dutyActions.approve, { reads: false, may: may.decide, run: (duty, turn) => approve(uses, duty, turn) }),
    ...extensionButtonActions(uses),
  ];
}

/** Whoever may not ask for an extension has nothing to choose once it cannot be put off. */
function askToPutOff(uses: Uses, duty: Duty, turn: Turn): Response {
  if (!isOwed(duty)) return howItStands(uses, duty);
  const { today } = turn;
  const { hours } = uses;
  const refusal = dutyGates(uses).extend(duty, turn);
  if (refusal && !canPutOff(duty, today, hours.calendar)) return reply(refusal);
  return ask(putOffForm.open({ duty: duty.id }, { duty, today, hours, extend: refusal === null }));
}

/** Of those that this person may see. */
function chooseOne(uses: Uses, ids: readonly number[], turn: Turn): Response {
  const { know } = dutyGates(uses);
  const all = ids.map((id) => findDuty(uses, id, know, turn));
  const found = all.flatMap((one) => ('duty' in one ? [one.duty] : []));
  const refused = all.find((one) => 'refused' in one)?.refused ?? dutyGone();
  return found.length > 0 ? ask(chooseDutyForm.open({}, found)) : refused;
}

function explainDecision(uses: Uses, duty: Duty, { asker }: Turn): Response {
  const waiting = uses.approvals.of(duty.id);
  const body = uses.register.group(duty.rule.approver?.group ?? '')?.name ?? 'framgår inte av uppdraget';
  return waiting ? answer(whyApproval(waiting, body, isKansli(asker))) : howItStands(uses, duty);
}

function explainDay(uses: Uses, duty: Duty): Response {
  const request = uses.dayRequests.of(duty.id);
  return request ? answer(whyDayRequest({ request, duty })) : howItStands(uses, duty);
}

/** What this person sees of one duty, with what they can do about it. */
export function showDuty(uses: Uses, duty: Duty, turn: Turn): Response {
  const asked = uses.extensions.pending(duty.id);
  const more = preparationsFor(uses, duty, turn.today);
  return answer(dutyPage(duty, { ...seenBy(uses, duty, turn), asked, more }));
}

const seenBy = (uses: Uses, duty: Duty, turn: Turn) => ({
  today: turn.today,
  calendar: uses.hours.calendar,
  rights: pageRightsTo(uses, duty, turn),
  submission: uses.duties.submission(duty.id),
  decision: isApproved(duty) ? uses.duties.decision(duty.id) : null,
  toGrant: isKansli(turn.asker) ? requestToKansli(uses, duty, turn.today) : null,
});

/**
 * The approving group's chairs approve at once, but not what they have handed in themselves. The kansli records what was
 * decided: by whom, when and in which paragraph.
 */
function approve(uses: Uses, duty: Duty, turn: Turn): Response {
  if (!awaitsDecision(duty)) return howItStands(uses, duty);
  const { approver, kansli } = rightsTo(uses, duty, turn);
  const own = uses.duties.submission(duty.id)?.by === turn.asker.id;
  if (approver && !own) return approveDuty(uses, duty, null, turn);
  if (kansli) return ask(decisionForm.open({ duty: duty.id }, decisionSubject(uses, duty, turn)));
  const { body } = decisionSubject(uses, duty, turn);
  return reply(
    `Du har själv lämnat in ${inSentence(duty)}`,
    `Därför ${approval(duty).does} någon annan av ordförandena i ${body ?? 'gruppen'}, eller så registrerar kansliet gruppens beslut.`,
  );
}

/** What the form needs to know, in which the kansli records a decision. */
export const decisionSubject = (
  { register, duties }: Pick<Uses, 'register' | 'duties'>,
  duty: Duty,
  { today }: Turn,
) => ({
  duty,
  today,
  body: register.group(duty.rule.approver?.group ?? '')?.name ?? null,
  documentOn: duties.submission(duty.id)?.documentOn ?? null,
});

/** The same of one that has been made. */
export const decisionToCorrect = (uses: Pick<Uses, 'register' | 'duties'>, duty: Duty, turn: Turn) => ({
  ...decisionSubject(uses, duty, turn),
  before: uses.duties.decision(duty.id),
});

/** That one works with it is taken back at once. What others have been told of is taken back with a reason. */
function reopen(uses: Uses, duty: Duty, turn: Turn): Response {
  if (!canReopen(duty)) return howItStands(uses, duty);
  if (duty.state === 'pagar') return reopenDuty(uses, duty, null, turn);
  return ask(reopenForm.open({ duty: duty.id }, { duty, today: turn.today }));
}
