import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { onForm } from '../../chat/form-definition.ts';
import { note } from '../../chat/message.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { type FormAction, kansliOnly, type Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { remissStatus } from '../case/move-remiss.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import { isDraft, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type RemissSnapshot, snapshotOf } from '../case/snapshot.ts';
import { withdrawRemiss } from '../running/close-remiss.ts';
import { extendForm, withdrawForm } from '../running/extend-form.ts';
import { extendRemiss } from '../running/extend-remiss.ts';
import { changeRemissForm, type DescribedRemiss, newRemissForm } from '../running/facts-form.ts';
import { planInWords } from '../running/planning-views.ts';
import { addRemiss, changeQuestions, changeRemiss, type PreparedRemiss } from '../running/prepare-remiss.ts';
import { remissQuestionsForm } from '../running/questions-form.ts';
import { setBoards } from '../running/region-cases.ts';
import { boardOf, boardsForm } from '../running/region-forms.ts';
import { pageFor } from './show-remiss.ts';
import { onRemissForm } from './visible-remisser.ts';

type Uses = {
  remisser: RemissStore;
  entries: EntryStore;
  drafts: DraftStore;
  outcomes: OutcomeStore;
  register: RegisterStore;
  meetings: MeetingStore;
  changes: ChangeStore;
  messages: RemissMessages;
  hours: SendingHours;
};

/** The forms that only the kansli fills in. */
export const officeForms = (uses: Uses): FormAction[] => [...preparing(uses), ...running(uses)];

/** What a remiss is and asks, while it is a draft. */
function preparing(uses: Uses): FormAction[] {
  const allowed = kansliOnly;
  return [
    onForm(newRemissForm, {
      allowed,
      subject: (_context, { today }) => ({ subject: { remiss: null, groups: [], today } }),
      run: (filled, _subject, turn) => preparedPage(uses, addRemiss(uses, filled, turn), turn),
    }),
    onRemissForm(uses, changeRemissForm, {
      allowed,
      subject: (remiss, turn) =>
        isDraft(remiss)
          ? { subject: { ...describedRemiss(uses, remiss, turn), remiss } }
          : { refused: remissStatus(uses, remiss) },
      run: (filled, { remiss }, turn) => preparedPage(uses, changeRemiss(uses, remiss, filled, turn), turn),
    }),
    onRemissForm(uses, remissQuestionsForm, {
      allowed,
      subject: (remiss) => (isDraft(remiss) ? { subject: remiss } : { refused: remissStatus(uses, remiss) }),
      run({ questions }, remiss, turn) {
        const changed = changeQuestions(uses, remiss, questions, turn);
        return showPage(uses, snapshotOf(uses, changed, turn.today), turn);
      },
    }),
  ];
}

/** What is changed once it has been sent to the groups. */
function running(uses: Uses): FormAction[] {
  const allowed = kansliOnly;
  return [
    onRemissForm(uses, boardsForm, {
      allowed,
      subject: (remiss, { today }) => ({ subject: snapshotOf(uses, remiss, today) }),
      run: (days, snapshot, turn) =>
        showPage(
          uses,
          setBoards(uses, snapshot, (region) => boardOf(days, region), turn),
          turn,
        ),
    }),
    onRemissForm(uses, extendForm, {
      allowed,
      subject: (remiss, { today }) => ({ subject: { remiss, today } }),
      run: (filled, { remiss }, turn) => extendRemiss(uses, remiss, filled, turn),
    }),
    onRemissForm(uses, withdrawForm, {
      allowed,
      subject: (remiss) => ({ subject: remiss }),
      run: ({ reason }, remiss, turn) => withdrawRemiss(uses, remiss, reason, turn),
    }),
  ];
}

/** What the form about a remiss is filled in with. */
export const describedRemiss = (
  { register }: { register: Pick<RegisterStore, 'group'> },
  remiss: Remiss,
  { today }: Turn,
): DescribedRemiss => ({ remiss, groups: remiss.groups.map((id) => register.group(id)?.name ?? id), today });

const showPage = (uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response =>
  answer(pageFor(uses, snapshot, 0, turn));

/** The page, with how the time can be used when our own last day was left to be counted. */
function preparedPage(uses: Uses, prepared: PreparedRemiss, turn: Turn): Response {
  if ('groupsFault' in prepared) return faulty({ groups: prepared.groupsFault });
  const { remiss, plan } = prepared;
  const page = pageFor(uses, snapshotOf(uses, remiss, turn.today), 0, turn);
  return answer(plan ? { ...page, blocks: [...page.blocks, note(planInWords(plan))] } : page);
}
