import { ask } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LetterStore } from '../case/letter-store.ts';
import { isDraft, type Remiss, remissStates } from '../case/remiss.ts';
import {
  askToSignOffAction,
  changeBoardsAction,
  changeQuestionsAction,
  changeRemissAction,
  closeRemissAction,
  compileRemissAction,
  dropDraftAction,
  enterLetterAction,
  extendRemissAction,
  invitePersonAction,
  openRemissAction,
  promptRemissAction,
  restrictRemissAction,
  resumeRemissAction,
  takeLetterBackAction,
  uncompileRemissAction,
  uninvitePersonAction,
  unrestrictRemissAction,
  withdrawRemissAction,
} from '../case/remiss-actions.ts';
import { snapshotOf, unrepresentedIn } from '../case/snapshot.ts';
import type { ConferenceStore } from '../conference/conference-store.ts';
import { remissCorrectionForm } from '../corrections/correction-form.ts';
import { questionPageForm } from '../corrections/question-page-form.ts';
import { compileRemiss } from '../drafts/compile-remiss.ts';
import { askToSignOff } from '../drafts/sign-off-draft.ts';
import { inviteForm, uninviteForm } from '../invited/invite-form.ts';
import { noneInvited } from '../invited/invite-person.ts';
import { takeLetterBack } from '../letters/enter-letter.ts';
import { enterLetterForm } from '../letters/letter-form.ts';
import { changeHandler } from '../plan/plan-actions.ts';
import { closeRemiss, dropDraft, uncompileRemiss } from '../running/close-remiss.ts';
import { askToClose } from '../running/close-views.ts';
import { openExtendForm, withdrawForm } from '../running/extend-form.ts';
import { openFactsForm } from '../running/facts-form.ts';
import { openOrReopen } from '../running/open-remiss.ts';
import { promptRemiss } from '../running/prompt-remiss.ts';
import { fitOneField, remissQuestionsForm } from '../running/questions-form.ts';
import { boardsForm } from '../running/region-forms.ts';
import { restrictRemiss } from '../running/restrict-remiss.ts';
import { resumeRemiss } from '../running/resume-remiss.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { invitable } from './invited-table.ts';
import { type OfficeAction, officeAction } from './office-action.ts';
import { describedRemiss } from './office-forms.ts';
import { askForHandler, type PlanUses } from './plan-table.ts';

type Uses = PlanUses & {
  entries: EntryStore;
  drafts: DraftStore;
  letters: LetterStore;
  conferences: Pick<ConferenceStore, 'chosen'>;
  groupAnswers: GroupAnswerStore;
  rounds: RoundStore;
  outbox: Pick<Outbox, 'put'>;
  messages: RemissMessages;
};

const canReopen = ['stangd', 'sammanstalld'] as const;
const notWithdrawn = remissStates.filter((state) => state !== 'aterkallad');

/** In the order in which the words are listed to someone who writes another. */
export const officeActions = (uses: Uses): readonly OfficeAction[] => [
  ...steps(uses),
  ...forms(uses),
  ...unnamed(uses),
];

/** What brings a remiss on. */
function steps(uses: Uses): OfficeAction[] {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  return [
    officeAction(uses, promptRemissAction, {
      word: 'påminn',
      in: ['oppen'],
      begin: (remiss, turn) => promptRemiss(uses, snapshotIn(remiss, turn), turn),
    }),
    officeAction(uses, extendRemissAction, {
      word: 'förläng',
      in: ['oppen', ...canReopen],
      reads: true,
      begin: (remiss, { today }) => ask(openExtendForm(remiss, today)),
    }),
    officeAction(uses, closeRemissAction, {
      word: 'stäng',
      in: ['oppen'],
      asks: (remiss, turn) => askToClose(snapshotIn(remiss, turn)),
      begin: (remiss, turn) => closeRemiss(uses, snapshotIn(remiss, turn), turn),
    }),
    officeAction(uses, openRemissAction, {
      word: 'öppna',
      in: ['utkast', ...canReopen],
      begin: (remiss, turn) => openOrReopen(uses, snapshotIn(remiss, turn), turn),
    }),
    officeAction(uses, compileRemissAction, {
      word: 'sammanställ',
      in: canReopen,
      begin: (remiss, turn) => compileRemiss(uses, snapshotIn(remiss, turn), turn),
    }),
  ];
}

/** What is changed, mostly in a form. */
function forms(uses: Uses): OfficeAction[] {
  return [
    officeAction(uses, changeRemissAction, {
      word: 'ändra',
      in: notWithdrawn,
      reads: true,
      begin(remiss, turn) {
        const described = describedRemiss(uses, remiss, turn);
        return ask(
          isDraft(remiss)
            ? openFactsForm(described)
            : remissCorrectionForm.open({ remiss: remiss.id }, { ...described, remiss }),
        );
      },
    }),
    officeAction(uses, changeQuestionsAction, {
      word: 'frågor',
      in: notWithdrawn,
      reads: true,
      begin: (remiss, _turn, { from = 0 }) =>
        ask(
          isDraft(remiss) && fitOneField(remiss)
            ? remissQuestionsForm.open({ remiss: remiss.id }, remiss)
            : questionPageForm.open({ remiss: remiss.id, from }, { remiss, from }),
        ),
    }),
    officeAction(uses, changeBoardsAction, {
      word: 'nämnder',
      in: ['utkast', 'oppen', ...canReopen],
      reads: true,
      begin: (remiss, { today }) => ask(boardsForm.open({ remiss: remiss.id }, snapshotOf(uses, remiss, today))),
    }),
    officeAction(uses, changeHandler, {
      word: 'handläggare',
      in: remissStates,
      reads: true,
      begin: (remiss) => askForHandler(uses, remiss),
    }),
    officeAction(uses, invitePersonAction, {
      word: 'bjud',
      in: invitable,
      reads: true,
      begin: (remiss) => ask(inviteForm.open({ remiss: remiss.id }, { remiss, regions: uses.register.regions() })),
    }),
    officeAction(uses, uninvitePersonAction, {
      word: null,
      in: remissStates,
      reads: true,
      begin: (remiss) =>
        remiss.invited.length === 0 ? noneInvited(remiss) : ask(uninviteForm.open({ remiss: remiss.id }, remiss)),
    }),
    officeAction(uses, enterLetterAction, {
      word: 'brev',
      in: ['oppen', ...canReopen],
      reads: true,
      begin: (remiss, turn, { from = 0 }) => {
        const regions = unrepresentedIn(snapshotOf(uses, remiss, turn.today));
        return ask(enterLetterForm.open({ remiss: remiss.id, from }, { remiss, regions, from, today: turn.today }));
      },
    }),
    officeAction(uses, restrictRemissAction, {
      word: 'begränsa',
      in: remissStates,
      begin: (remiss, turn) => restrictRemiss(uses, remiss, { restricted: true }, turn),
    }),
    officeAction(uses, unrestrictRemissAction, {
      word: 'häv',
      in: remissStates,
      begin: (remiss, turn) => restrictRemiss(uses, remiss, { restricted: false }, turn),
    }),
    officeAction(uses, withdrawRemissAction, {
      word: 'återkalla',
      in: notWithdrawn,
      reads: true,
      begin: (remiss) => ask(withdrawForm.open({ remiss: remiss.id }, remiss)),
    }),
    officeAction(uses, resumeRemissAction, {
      word: 'återta',
      in: ['aterkallad'],
      begin: (remiss, turn) => resumeRemiss(uses, remiss, turn),
    }),
  ];
}

/** What only buttons do: most of them under a draft of the answer. */
function unnamed(uses: Uses): OfficeAction[] {
  return [
    officeAction(uses, askToSignOffAction, {
      word: null,
      in: ['sammanstalld'],
      begin: (remiss, turn) => askToSignOff(uses, snapshotOf(uses, remiss, turn.today), turn),
    }),
    officeAction(uses, takeLetterBackAction, {
      word: null,
      in: ['oppen', ...canReopen],
      begin: (remiss, turn, { whose = '' }) => takeLetterBack(uses, snapshotOf(uses, remiss, turn.today), whose, turn),
    }),
    officeAction(uses, dropDraftAction, {
      word: null,
      in: ['utkast'],
      begin: (remiss, turn) => dropDraft(uses, remiss, turn),
    }),
    officeAction(uses, uncompileRemissAction, {
      word: null,
      in: ['sammanstalld'],
      begin: (remiss, turn) => uncompileRemiss(uses, remiss, turn),
    }),
  ];
}
