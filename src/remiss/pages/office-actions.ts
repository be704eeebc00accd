import type { ChangeStore } from '../../changes/change-store.ts';
import type { Press } from '../../chat/action.ts';
import { ask, type Response } from '../../chat/response.ts';
import { type ButtonAction, kansliOnly, type Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { remissStatus } from '../case/move-remiss.ts';
import { type Remiss, type RemissState, remissStates } from '../case/remiss.ts';
import {
  askToSignOffAction,
  changeBoardsAction,
  changeQuestionsAction,
  changeRemissAction,
  closeRemissAction,
  compileRemissAction,
  extendRemissAction,
  openRemissAction,
  promptRemissAction,
  restrictRemissAction,
  uncompileRemissAction,
  unrestrictRemissAction,
  withdrawRemissAction,
} from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { snapshotOf } from '../case/snapshot.ts';
import { compileRemiss } from '../drafts/compile-remiss.ts';
import { askToSignOff } from '../drafts/sign-off-draft.ts';
import { closeRemiss, uncompileRemiss } from '../running/close-remiss.ts';
import { openExtendForm, withdrawForm } from '../running/extend-form.ts';
import { openFactsForm } from '../running/facts-form.ts';
import { openOrReopen } from '../running/open-remiss.ts';
import { promptRemiss } from '../running/prompt-remiss.ts';
import { remissQuestionsForm } from '../running/questions-form.ts';
import { boardsForm } from '../running/region-forms.ts';
import { restrictRemiss } from '../running/restrict-remiss.ts';
import { describedRemiss } from './office-forms.ts';
import { onRemiss } from './visible-remisser.ts';

type Uses = {
  remisser: RemissStore;
  entries: EntryStore;
  drafts: DraftStore;
  register: RegisterStore;
  changes: ChangeStore;
  outbox: Pick<Outbox, 'put'>;
  messages: RemissMessages;
  hours: SendingHours;
};

/** What the kansli can do with a remiss, by a button or by a word after its number. @property word null: only by the button. */
export type OfficeAction = {
  word: string | null;
  /** It asks first, and changes nothing yet. */
  reads: boolean;
  begin(remiss: Remiss, turn: Turn): Response;
  row: ButtonAction;
};

/** @property in in other states it is answered with how things are. */
type Doing<Values> = {
  word: string | null;
  in: readonly RemissState[];
  reads?: boolean;
  /** @param values what the button carries; nothing when it was asked for by the word. */
  begin(remiss: Remiss, turn: Turn, values: Partial<Values>): Response;
};

function officeAction<Values extends { remiss: number }>(
  uses: Uses,
  press: Press<Values>,
  { word, in: states, reads = false, begin }: Doing<Values>,
): OfficeAction {
  const inState = (remiss: Remiss, turn: Turn, values: Partial<Values>): Response =>
    states.includes(remiss.state) ? begin(remiss, turn, values) : remissStatus(uses, remiss);
  return {
    word,
    reads,
    begin: (remiss, turn) => inState(remiss, turn, {}),
    row: onRemiss(uses, press, {
      reads,
      allowed: kansliOnly,
      run: (remiss, turn, values) => inState(remiss, turn, values),
    }),
  };
}

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
      in: ['utkast'],
      reads: true,
      begin: (remiss, turn) => ask(openFactsForm(describedRemiss(uses, remiss, turn))),
    }),
    officeAction(uses, changeQuestionsAction, {
      word: 'frågor',
      in: ['utkast'],
      reads: true,
      begin: (remiss) => ask(remissQuestionsForm.open({ remiss: remiss.id }, remiss)),
    }),
    officeAction(uses, changeBoardsAction, {
      word: 'nämnder',
      in: ['utkast', 'oppen', ...canReopen],
      reads: true,
      begin: (remiss, { today }) => ask(boardsForm.open({ remiss: remiss.id }, snapshotOf(uses, remiss, today))),
    }),
    officeAction(uses, restrictRemissAction, {
      word: 'begränsa',
      in: remissStates,
      begin: (remiss, turn) => restrictRemiss(uses, remiss, true, turn),
    }),
    officeAction(uses, unrestrictRemissAction, {
      word: 'häv',
      in: remissStates,
      begin: (remiss, turn) => restrictRemiss(uses, remiss, false, turn),
    }),
    officeAction(uses, withdrawRemissAction, {
      word: 'återkalla',
      in: notWithdrawn,
      reads: true,
      begin: (remiss) => ask(withdrawForm.open({ remiss: remiss.id }, remiss)),
    }),
  ];
}

/** What only the buttons under a draft do. */
function unnamed(uses: Uses): OfficeAction[] {
  return [
    officeAction(uses, askToSignOffAction, {
      word: null,
      in: ['sammanstalld'],
      begin: (remiss, turn) => askToSignOff(uses, snapshotOf(uses, remiss, turn.today), turn),
    }),
    officeAction(uses, uncompileRemissAction, {
      word: null,
      in: ['sammanstalld'],
      begin: (remiss, turn) => uncompileRemiss(uses, remiss, turn),
    }),
  ];
}
