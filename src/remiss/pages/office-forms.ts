import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { onForm } from '../../chat/form-definition.ts';
import { type Button, buttons, text } from '../../chat/message.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { type FormAction, kansliOnly, type Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { chosenGroups } from '../../register/finding/findable-groups.ts';
import type { WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import type { LetterStore } from '../case/letter-store.ts';
import { remissStatus } from '../case/move-remiss.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import { isDraft, materialKey, type Remiss, senderLastOn } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type RemissSnapshot, snapshotOf, unrepresentedIn } from '../case/snapshot.ts';
import { enterLetter } from '../letters/enter-letter.ts';
import { enterLetterForm, letterIn } from '../letters/letter-form.ts';
import type { PlanStore } from '../plan/plan-store.ts';
import { withdrawRemiss } from '../running/close-remiss.ts';
import { extendForm, withdrawForm } from '../running/extend-form.ts';
import { extendRemiss } from '../running/extend-remiss.ts';
import { changeRemissForm, type DescribedRemiss, newRemissForm } from '../running/facts-form.ts';
import {
  addRemiss,
  changeQuestions,
  changeRemiss,
  ownLastDay,
  type PreparedRemiss,
} from '../running/prepare-remiss.ts';
import { remissQuestionsForm } from '../running/questions-form.ts';
import { setBoards } from '../running/region-cases.ts';
import { boardOf, boardsForm } from '../running/region-forms.ts';
import { pageFor } from '../show/show-page.ts';
import { onRemissForm } from '../show/visible-remisser.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import type { UtfallStore } from '../utfall/utfall-store.ts';

type Uses = {
  remisser: RemissStore;
  rounds: RoundStore;
  entries: EntryStore;
  drafts: DraftStore;
  lates: LateStore;
  letters: LetterStore;
  utfall: UtfallStore;
  groupAnswers: GroupAnswerStore;
  outcomes: OutcomeStore;
  register: RegisterStore;
  ownTimes: WhoSeesTo['ownTimes'];
  meetings: MeetingStore;
  changes: ChangeStore;
  attachments: Pick<AttachmentStore, 'assign' | 'handover' | 'about'>;
  messages: RemissMessages;
  outbox: Pick<Outbox, 'put'>;
  plans: PlanStore;
  hours: SendingHours;
  offerAreaDay(area: string, on: Temporal.PlainDate): Button | null;
};

/** The forms that only the kansli fills in. */
export const officeForms = (uses: Uses): FormAction[] => [...preparing(uses), ...running(uses)];

/** What a remiss is and asks, while it is a draft. */
function preparing(uses: Uses): FormAction[] {
  const allowed = kansliOnly;
  return [
    onForm(newRemissForm, {
      allowed,
      subject: ({ source }, turn) => newOrRefused(uses, source, turn),
      run(filled, { source }, turn) {
        const added = addRemiss(uses, filled, turn);
        if (source !== undefined && 'remiss' in added) uses.attachments.assign(source, materialKey(added.remiss));
        return preparedPage(uses, added, turn);
      },
    }),
    onRemissForm(uses, changeRemissForm, {
      allowed,
      subject: (remiss, turn) =>
        isDraft(remiss)
          ? { subject: { ...describedRemiss(uses, remiss, turn), remiss } }
          : { refused: remissStatus(uses, remiss) },
      run: (filled, { remiss }, turn) =>
        withAreaDay(uses, remiss, preparedPage(uses, changeRemiss(uses, remiss, filled, turn), turn)),
    }),
    onRemissForm(uses, remissQuestionsForm, {
      allowed,
      subject: (remiss) => (isDraft(remiss) ? { subject: remiss } : { refused: remissStatus(uses, remiss) }),
      run({ questions, more }, remiss, turn) {
        const changed = changeQuestions(uses, remiss, [...questions, ...(more ?? [])], turn);
        return showPage(uses, snapshotOf(uses, changed, turn.today), turn);
      },
    }),
  ];
}

type NewSubject = DescribedRemiss & { source: string | undefined };

/** A new remiss; one whose underlag no longer waits is refused, so that the same file makes one. */
function newOrRefused(
  uses: Pick<Uses, 'attachments'>,
  source: string | undefined,
  turn: Turn,
): { subject: NewSubject } | { refused: Response } {
  const subject = { remiss: null, groups: [], today: turn.today, source };
  if (source === undefined) return { subject };
  const waiting = handedOverBy(uses, source, turn);
  return 'refused' in waiting ? waiting : { subject };
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
    onRemissForm(uses, enterLetterForm, {
      allowed,
      subject(remiss, { today }, { from }) {
        if (!takesLetters(remiss)) return { refused: remissStatus(uses, remiss) };
        const snapshot = snapshotOf(uses, remiss, today);
        return { subject: { remiss, regions: unrepresentedIn(snapshot), from, today, snapshot } };
      },
      run: (filled, { snapshot, ...page }, turn) =>
        enterLetter(uses, snapshot, { letter: letterIn(filled, page), from: page.from }, turn),
    }),
    onRemissForm(uses, extendForm, {
      allowed,
      subject: (remiss, { today }) => ({ subject: { remiss, today } }),
      run(filled, { remiss }, turn) {
        const sender = { senderDayOn: filled.senderDay ?? remiss.senderDayOn, senderWord: remiss.senderWord };
        const facts = { ...sender, lastOn: filled.lastOn };
        const lastOn = ownLastDay(uses, facts, uses.remisser.cases(remiss.id), turn.today);
        return withAreaDay(uses, remiss, extendRemiss(uses, remiss, { ...filled, lastOn }, turn));
      },
    }),
    onRemissForm(uses, withdrawForm, {
      allowed,
      subject: (remiss) => ({ subject: remiss }),
      run: ({ reason }, remiss, turn) => withdrawRemiss(uses, remiss, reason, turn),
    }),
  ];
}

const takesLetters = ({ state }: Remiss): boolean => ['oppen', 'stangd', 'sammanstalld'].includes(state);
/** Where the sender's day has moved, the answer offers to move that of the NHV area too. */
function withAreaDay({ remisser, offerAreaDay }: Uses, before: Remiss, response: Response): Response {
  const after = remisser.remiss(before.id);
  if (response.type !== 'message' || !after?.nhvArea) return response;
  if (senderLastOn(after).equals(senderLastOn(before))) return response;
  const offer = offerAreaDay(after.nhvArea, senderLastOn(after));
  if (!offer) return response;
  const { title, blocks } = response.message;
  const rest = blocks.filter(({ type }) => type !== 'buttons');
  const asked = text('NHV-området har en annan dag än remissen. Ska den flyttas också?');
  return answer({ title, blocks: [...rest, asked, buttons(offer, showButton(after))] });
}

/** What the form about a remiss is filled in with. */
export const describedRemiss = (
  { register }: { register: Pick<RegisterStore, 'group'> },
  remiss: Remiss,
  { today }: Turn,
): DescribedRemiss => ({
  remiss,
  today,
  groups: chosenGroups(register, remiss.groups),
  asked: remiss.askedGroups.map(({ id, name }) => ({ value: id, label: name })),
});

const showPage = (uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response =>
  answer(pageFor(uses, snapshot, 0, turn));

function preparedPage(uses: Uses, prepared: PreparedRemiss, turn: Turn): Response {
  if ('askedFault' in prepared) return faulty({ asked: prepared.askedFault });
  if ('groupsFault' in prepared) return faulty({ groups: prepared.groupsFault });
  return showPage(uses, snapshotOf(uses, prepared.remiss, turn.today), turn);
}
