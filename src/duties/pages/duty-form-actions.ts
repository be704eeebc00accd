import { type FormDefinition, onForm } from '../../chat/form-definition.ts';
import { type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type FormAction, type Turn } from '../../chat/table.ts';
import type { Duty } from '../duty/duty.ts';
import { type DutyGate, dutyGates, findDuty } from '../duty/duty-rights.ts';
import { chooseDutyForm } from '../forms/choose-duty-form.ts';
import { correctDocumentForm, documentFilledIn, submissionForm } from '../forms/document-forms.ts';
import {
  type AboutDuty,
  correctDecisionForm,
  decisionForm,
  lastDayForm,
  refusalForm,
  reopenForm,
  returnForm,
  statusForm,
  waiveForm,
} from '../forms/duty-forms.ts';
import { asksForExtension, type DutyFormSubject, extensionIn, putOffForm } from '../forms/put-off-form.ts';
import { answerWritten } from '../running/ask-status.ts';
import { correctDecision } from '../running/correct-decision.ts';
import { correctDuty } from '../running/correct-duty.ts';
import { approveDuty, returnDuty, waiveDuty } from '../running/decide-duty.ts';
import { askForExtension, decideExtension, extensionGone, findExtension } from '../running/extend-duty.ts';
import { setLastDay } from '../running/move-last-day.ts';
import { putOffDuty } from '../running/put-off-duty.ts';
import { reopenDuty } from '../running/reopen-duty.ts';
import { submitDuty } from '../running/submit-duty.ts';
import { tellOfEvent } from '../yearly-meeting/invite-to-event.ts';
import { documentSubject } from './document-subject.ts';
import { decisionSubject, decisionToCorrect, showDuty } from './duty-buttons.ts';

type Uses = Parameters<typeof dutyGates>[0] &
  Parameters<typeof showDuty>[0] &
  Parameters<typeof findExtension>[0] &
  Parameters<typeof submitDuty>[0] &
  Parameters<typeof documentSubject>[0] &
  Parameters<typeof putOffDuty>[0] &
  Parameters<typeof askForExtension>[0] &
  Parameters<typeof setLastDay>[0] &
  Parameters<typeof returnDuty>[0] &
  Parameters<typeof tellOfEvent>[0] &
  Parameters<typeof correctDuty>[0] &
  Parameters<typeof correctDecision>[0] &
  Parameters<typeof reopenDuty>[0] &
  Parameters<typeof answerWritten>[0] &
  Parameters<typeof decideExtension>[0];

/** What happens when a form about one duty is sent. */
export function dutyFormActions(uses: Uses): FormAction[] {
  const may = dutyGates(uses);
  const aboutSubject = <Subject extends { duty: Duty }, Values>(
    form: FormDefinition<AboutDuty, Subject, Values>,
    may: DutyGate,
    subjectOf: (duty: Duty, turn: Turn) => Subject,
    run: (duty: Duty, filled: Values, turn: Turn) => Response,
  ): FormAction =>
    onForm(form, {
      allowed: anyoneKnown,
      subject({ duty: id }, turn) {
        const found = findDuty(uses, id, may, turn);
        return 'refused' in found ? found : { subject: subjectOf(found.duty, turn) };
      },
      run(filled, { duty }, turn) {
        const response = run(duty, filled, turn);
        if (duty.rule.is === 'event') tellOfEvent(uses, duty.id, turn.now);
        return response;
      },
    });
  const about = <Values>(
    form: FormDefinition<AboutDuty, DutyFormSubject, Values>,
    may: DutyGate,
    run: (duty: Duty, filled: Values, turn: Turn) => Response,
  ): FormAction => aboutSubject(form, may, (duty, { today }) => ({ duty, today, hours: uses.hours }), run);

  return [
    aboutSubject(
      submissionForm,
      may.tend,
      (duty, turn) => documentSubject(uses, duty, turn),
      (duty, filled, turn) => submitDuty(uses, duty, documentFilledIn(duty, filled), turn),
    ),
    aboutSubject(
      putOffForm,
      may.tend,
      (duty, turn) => ({ duty, today: turn.today, hours: uses.hours, extend: may.extend(duty, turn) === null }),
      (duty, filled, turn) => {
        const refusal = asksForExtension(filled) ? may.extend(duty, turn) : null;
        if (refusal) return reply(refusal);
        const extension = extensionIn(filled);
        return extension
          ? askForExtension(uses, duty, extension, turn)
          : putOffDuty(uses, duty, Number(filled.choice), turn);
      },
    ),
    about(statusForm, may.tend, (duty, { words }, turn) => answerWritten(uses, duty, words, turn)),
    about(returnForm, may.decide, (duty, returned, turn) => returnDuty(uses, duty, returned, turn)),
    about(waiveForm, may.office, (duty, { reason }, turn) => waiveDuty(uses, duty, reason, turn)),
    about(reopenForm, may.reopen, (duty, { reason }, turn) => reopenDuty(uses, duty, reason, turn)),
    aboutSubject(
      correctDocumentForm,
      may.correct,
      (duty, turn) => ({ ...documentSubject(uses, duty, turn), before: uses.duties.submission(duty.id) }),
      (duty, filled, turn) => correctDuty(uses, duty, documentFilledIn(duty, filled), turn),
    ),
    aboutSubject(
      decisionForm,
      may.office,
      (duty, turn) => decisionSubject(uses, duty, turn),
      (duty, recorded, turn) => approveDuty(uses, duty, recorded, turn),
    ),
    aboutSubject(
      correctDecisionForm,
      may.decide,
      (duty, turn) => decisionToCorrect(uses, duty, turn),
      (duty, decision, turn) => correctDecision(uses, duty, decision, turn),
    ),
    about(lastDayForm, may.office, (duty, filled, turn) => setLastDay(uses, duty, filled, turn)),
    onForm(chooseDutyForm, {
      allowed: anyoneKnown,
      subject: () => ({ subject: [] }),
      run({ which }, _duties, turn) {
        const found = findDuty(uses, which, may.know, turn);
        return 'refused' in found ? found.refused : showDuty(uses, found.duty, turn);
      },
    }),
    onForm(refusalForm, {
      allowed: anyoneKnown,
      subject({ extension: id }) {
        const found = findExtension(uses, id);
        return found ? { subject: found } : { refused: extensionGone() };
      },
      run: ({ reason }, found, turn) => decideExtension(uses, found, { granted: false, reason }, turn),
    }),
  ];
}
