import { on, type Press } from '../../chat/action.ts';
import { type FormDefinition, onForm } from '../../chat/form-definition.ts';
import { answer, answerInPlace, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type ButtonAction, type FormAction, type Turn } from '../../chat/table.ts';
import { groupGone } from '../../register/groups/group-choice-views.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { changeUppdrag, extendUppdrag, giveUppdrag, resumeUppdrag, withdrawUppdrag } from './give-uppdrag.ts';
import {
  finishing,
  foundUppdrag,
  givenBy,
  inOffice,
  kanslis,
  onDay,
  openChange,
  openExtension,
  openFinish,
  openReport,
  openSendBack,
  openWithdrawal,
  type Refusal,
  type UppdragTableUses,
  withUppdrag,
} from './open-uppdrag.ts';
import { finishUppdrag, reopenUppdrag, reportUppdrag, sendUppdragBack, takeReportBack } from './report-uppdrag.ts';
import type { Uppdrag } from './uppdrag.ts';
import { uppdragActions } from './uppdrag-actions.ts';
import { listedUppdrag, oneMeant, uppdragMeant } from './uppdrag-command.ts';
import {
  changeUppdragForm,
  extendUppdragForm,
  finishUppdragForm,
  giveUppdragForm,
  reportUppdragForm,
  sendBackUppdragForm,
  withdrawUppdragForm,
} from './uppdrag-forms.ts';
import { finishRefusal, mayGiveUppdrag, reportRefusal } from './uppdrag-rights.ts';

type Uses = UppdragTableUses;

/** Formal uppdrag: what one sees of them, and what one does with them. */
export const uppdragTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['uppdrag', 'uppdragen', 'formella uppdrag', 'status uppdrag', 'uppdrag status'],
      example: 'uppdrag',
      about: `Uppdrag som ${theLeaders()} har gett grupperna; med ett nummer ett av dem, till exempel uppdrag 3`,
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => uppdragMeant(uses, rest, turn),
    },
  ],
  buttons: [...showing(uses), ...pressing(uses)],
  forms: filling(uses),
});

const showing = (uses: Uses): ButtonAction[] => [
  on(uppdragActions.show, {
    reads: true,
    allowed: anyoneKnown,
    run: ({ uppdrag }, turn) => oneMeant(uses, uppdrag, '', turn),
  }),
  on(uppdragActions.list, {
    reads: true,
    allowed: anyoneKnown,
    run({ from, which, group: id }, turn) {
      const group = id === '' ? null : uses.register.group(id);
      return id !== '' && !group ? answer(groupGone) : answerInPlace(listedUppdrag(uses, { from, which, group }, turn));
    },
  }),
];

function pressing(uses: Uses): ButtonAction[] {
  const opens = (press: Press<{ uppdrag: number }>, open: (uses: Uses, uppdrag: Uppdrag, turn: Turn) => Response) =>
    on(press, {
      reads: true,
      allowed: anyoneKnown,
      run({ uppdrag }, turn) {
        const found = foundUppdrag(uses, uppdrag, turn);
        return 'refused' in found ? found.refused : open(uses, found.subject, turn);
      },
    });
  const does = (
    press: Press<{ uppdrag: number }>,
    refusal: Refusal,
    run: (uses: Uses, uppdrag: Uppdrag, turn: Turn) => Response,
  ) =>
    on(press, {
      allowed: anyoneKnown,
      run({ uppdrag }, turn) {
        const found = withUppdrag(uses, uppdrag, turn, refusal);
        return 'refused' in found ? found.refused : run(uses, found.subject, turn);
      },
    });
  return [
    on(uppdragActions.give, {
      reads: true,
      allowed: mayGiveUppdrag,
      run({ group }, turn) {
        const giving = givenBy(uses, group, turn);
        return 'refused' in giving ? giving.refused : ask(giveUppdragForm.open({ group }, giving.subject));
      },
    }),
    opens(uppdragActions.report, openReport),
    opens(uppdragActions.finish, openFinish),
    opens(uppdragActions.sendBack, openSendBack),
    opens(uppdragActions.change, openChange),
    opens(uppdragActions.extend, openExtension),
    opens(uppdragActions.withdraw, openWithdrawal),
    does(uppdragActions.takeBack, reportRefusal, takeReportBack),
    does(uppdragActions.reopen, finishRefusal, reopenUppdrag),
    does(uppdragActions.resume, kanslis, resumeUppdrag),
  ];
}

function filling(uses: Uses): FormAction[] {
  const handles = <Subject, Values>(
    form: FormDefinition<{ uppdrag: number }, Subject, Values>,
    refusal: Refusal,
    subjectOf: (uppdrag: Uppdrag, turn: Turn) => Subject & { uppdrag: Uppdrag },
    run: (uses: Uses, uppdrag: Uppdrag, filled: Values, turn: Turn) => Response,
  ) =>
    onForm(form, {
      allowed: anyoneKnown,
      subject({ uppdrag }, turn) {
        const found = withUppdrag(uses, uppdrag, turn, refusal);
        return 'refused' in found ? found : { subject: subjectOf(found.subject, turn) };
      },
      run: (filled, { uppdrag }, turn) => run(uses, uppdrag, filled, turn),
    });
  return [
    onForm(giveUppdragForm, {
      allowed: mayGiveUppdrag,
      subject: ({ group }, turn) => givenBy(uses, group, turn),
      run: (filled, giving, turn) => giveUppdrag(uses, giving, filled, turn),
    }),
    handles(reportUppdragForm, reportRefusal, onDay, reportUppdrag),
    handles(finishUppdragForm, finishRefusal, (uppdrag, turn) => finishing(uses, uppdrag, turn), finishUppdrag),
    handles(sendBackUppdragForm, finishRefusal, onDay, sendUppdragBack),
    handles(changeUppdragForm, kanslis, (uppdrag, turn) => inOffice(uses, uppdrag, turn), changeUppdrag),
    handles(extendUppdragForm, kanslis, onDay, extendUppdrag),
    handles(withdrawUppdragForm, kanslis, onDay, (all, uppdrag, { why }, turn) =>
      withdrawUppdrag(all, uppdrag, why, turn),
    ),
  ];
}
