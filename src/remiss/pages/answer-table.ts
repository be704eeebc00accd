import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { dayOf } from '../../calendar/local-time.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { earlierOf } from '../../chat/days.ts';
import { onForm } from '../../chat/form-definition.ts';
import { onOwnView } from '../../chat/looking/own-view.ts';
import { personnummerRefusal } from '../../chat/personnummer/personnummer-words.ts';
import { answer, ask, faulty, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type TakenReply, type Turn } from '../../chat/table.ts';
import type { Seal } from '../../database/seal.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { answerAlone, soundsLikeAnswer } from '../answering/answer-alone.ts';
import { answerByForm, sentAnswerPage } from '../answering/answer-by-form.ts';
import { answerWhole, takePosition, takeStandsBack } from '../answering/answer-by-press.ts';
import { answerForm, answersIn } from '../answering/answer-form.ts';
import { answerInThread, sourceOf } from '../answering/answer-in-thread.ts';
import { answerUnderHead } from '../answering/answer-under-head.ts';
import { putBackWords, takeOutWords } from '../answering/former-words.ts';
import {
  type ChosenQuestion,
  chooseQuestion,
  isSealed,
  type PointedMessage,
  pointForm,
} from '../answering/point-form.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { answerButton } from '../answering/remiss-views.ts';
import { replaceStands } from '../answering/replace-stand.ts';
import { forNoRegion, hasSpokenFor, noLongerFor } from '../answering/right-to-answer.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import { questionOfTopic, type Remiss, remissOfHeadTopic } from '../case/remiss.ts';
import {
  answerRemissAction,
  changeOwnRegionAction,
  notConcernedAction,
  nothingToAddAction,
  putBackWordsAction,
  questionView,
  replaceStandsAction,
  takeOutWordsAction,
  takePositionAction,
  takeStandsBackAction,
} from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { questionGone } from '../case/remiss-words.ts';
import { type RemissSnapshot, regionOf, snapshotOf } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { answerFromMessage } from '../pointing/answer-from-message.ts';
import { askToMakeAnswer } from '../pointing/ask-to-make-answer.ts';
import { setOwn } from '../running/region-cases.ts';
import { ownForm } from '../running/region-forms.ts';
import { remisserOpenTo } from '../show/findable-remisser.ts';
import { questionSeenBy, questionViewers } from '../show/own-question.ts';
import { onRemiss, onRemissForm, seenRemisser } from '../show/visible-remisser.ts';
import { answerInRoom } from '../talk/answer-in-room.ts';
import { heardAsTalk, onlyQuestion } from '../talk/talk-of-office.ts';
import { askForAnyAnswer } from './group-answer-table.ts';

type Uses = Parameters<typeof askForAnyAnswer>[0] & {
  remisser: RemissStore;
  attachments: AttachmentStore;
  entries: EntryStore;
  unplaced: UnplacedStore;
  lates: LateStore;
  seal: Seal;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: RemissMessages;
  hours: { timeZone: string };
};

/** How a region's representatives answer: in a thread, by a button or a form, or of somebody's message. */
export function answerTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  return {
    commands: [],
    buttons: [
      onRemiss(uses, answerRemissAction, {
        reads: true,
        run: (remiss, turn, { from }) => askForAnyAnswer(uses, snapshotIn(remiss, turn), from, turn),
      }),
      onRemiss(uses, nothingToAddAction, {
        run: (remiss, turn, pressed) =>
          answerWhole(uses, snapshotIn(remiss, turn), { ...pressed, position: 'inget_att_erinra' }, turn),
      }),
      onRemiss(uses, notConcernedAction, {
        run: (remiss, turn, pressed) =>
          answerWhole(uses, snapshotIn(remiss, turn), { ...pressed, position: 'berors_inte' }, turn),
      }),
      onRemiss(uses, takePositionAction, {
        run: (remiss, turn, pressed) => takePosition(uses, snapshotIn(remiss, turn), pressed, turn),
      }),
      onRemiss(uses, takeStandsBackAction, {
        run: (remiss, turn, { entries }) => takeStandsBack(uses, snapshotIn(remiss, turn), entries, turn),
      }),
      onRemiss(uses, replaceStandsAction, {
        run: (remiss, turn, pressed) => replaceStands(uses, snapshotIn(remiss, turn), pressed, turn),
      }),
      onRemiss(uses, takeOutWordsAction, {
        run: (remiss, turn, { entry }) => takeOutWords(uses, snapshotIn(remiss, turn), entry, turn),
      }),
      onRemiss(uses, putBackWordsAction, {
        run: (remiss, turn, { entry }) => putBackWords(uses, snapshotIn(remiss, turn), entry, turn),
      }),
      onRemiss(uses, changeOwnRegionAction, {
        reads: true,
        run: (remiss, turn) => askForOwn(snapshotIn(remiss, turn), turn),
      }),
    ],
    forms: [
      onRemissForm(uses, answerForm, {
        subject(remiss, turn, sent) {
          const snapshot = snapshotIn(remiss, turn);
          const answering = sentAnswerPage(uses, snapshot, sent, turn);
          return 'refused' in answering ? answering : { subject: { ...answering.page, snapshot } };
        },
        run: (filled, page, turn) =>
          answerByForm(uses, page.snapshot, { region: page.region, answers: answersIn(filled, page) }, turn),
      }),
      onRemissForm(uses, ownForm, {
        subject: (remiss, turn, { region }) => ownCase(uses, snapshotIn(remiss, turn), region, turn),
        run: (filled, { snapshot, region }, turn) => setOwn(uses, snapshot, { region, filled }, turn),
      }),
      onForm(pointForm, {
        allowed: anyoneKnown,
        subject: (message, turn) => pointedMessage(uses, message, turn),
        run: ({ question }, pointed, turn) => answerPointed(uses, pointed, question, turn),
      }),
    ],
    replies: [
      {
        about: 'remiss',
        takesFiles: true,
        allowed: anyoneKnown,
        run: (topic, message, turn) => answerReply(uses, topic, message, turn),
        answerButtons(topic) {
          const id = questionOfTopic(topic)?.remiss ?? remissOfHeadTopic(topic);
          const remiss = id === null ? null : uses.remisser.remiss(id);
          return remiss?.state === 'oppen' ? [answerButton(remiss)] : [];
        },
      },
    ],
    ownViews: [
      onOwnView(questionView, {
        viewers: (question, place) => questionViewers(uses, question, place),
        shows: (question, turn) => questionSeenBy(uses, question, turn),
      }),
    ],
    rooms: [{ run: (words, nearest, turn) => answerInRoom(uses, words, nearest, turn) }],
    alone: [{ soundsLike: soundsLikeAnswer, run: (words, nearest, turn) => answerAlone(uses, words, nearest, turn) }],
    shortcuts: [
      {
        id: pointForm.id,
        label: 'Gör till synpunkt',
        reads: true,
        allowed: anyoneKnown,
        run: (pointed, turn) => askToMakeAnswer(uses, pointed, turn),
      },
    ],
  };
}

/** Who may answer for whom is judged by the day on which it was written. */
function answerReply(uses: Uses, topic: string, message: TakenReply, turn: Turn): Response {
  const writtenAt = earlierOf(message.writtenAt ?? turn.now, turn.now);
  const thatDay = dayOf(writtenAt, uses.hours.timeZone);
  const head = uses.remisser.remiss(remissOfHeadTopic(topic) ?? 0);
  if (head && hiddenFrom(uses, head, turn)) return answer(questionGone);
  if (head) {
    return (
      heardAsTalk(uses, { ...message, asked: [head], question: onlyQuestion(head) }, turn) ??
      answerUnderHead(uses, snapshotOf(uses, head, thatDay), { ...message, writtenAt }, turn)
    );
  }
  const about = questionOfTopic(topic);
  const remiss = about && uses.remisser.remiss(about.remiss);
  const question = remiss?.questions.find(({ nr }) => nr === about?.question)?.nr;
  if (!remiss || question === undefined || hiddenFrom(uses, remiss, turn)) return answer(questionGone);
  const talk = heardAsTalk(uses, { ...message, asked: [remiss], question }, turn);
  if (talk) return talk;
  const said = { ...message, question, source: sourceOf(turn, message.message), writtenAt };
  return answerInThread(uses, snapshotOf(uses, remiss, thatDay), said, turn);
}

/** In a room of the groups that it is sent to, others may answer too, unless it is restricted. */
const hiddenFrom = (uses: Uses, remiss: Remiss, turn: Turn): boolean =>
  remiss.restricted && !seenRemisser(uses, turn)(remiss);

function askForOwn({ remiss, regions, speakers, cases }: RemissSnapshot, turn: Turn): Response {
  const region = regions.find(({ id }) => id === regionOf(turn.asker.id, speakers));
  if (!region) return forNoRegion(turn);
  return ask(ownForm.open({ remiss: remiss.id, region: region.id }, { remiss, region, case: cases.get(region.id) }));
}

/** What the asker's own region has of its own, or the answer to someone who does not answer for that region. */
function ownCase(uses: Uses, snapshot: RemissSnapshot, id: string, turn: Turn) {
  const { remiss, regions, speakers, cases } = snapshot;
  const region = regions.find((one) => one.id === id);
  if (region && region.id === regionOf(turn.asker.id, speakers)) {
    return { subject: { snapshot, remiss, region, case: cases.get(id) } };
  }
  const before = region && hasSpokenFor(uses, snapshot, id, turn);
  return { refused: (before && noLongerFor(uses, snapshot, { region: id }, turn)) || forNoRegion(turn) };
}

/** The message that the form carries, with its writer. */
function pointedMessage(uses: Uses, message: PointedMessage, turn: Turn) {
  const { register, seal } = uses;
  const { asker, today } = turn;
  const writer = register.person(message.writer);
  if (!writer || !isSealed(seal, message, asker.id)) {
    return { refused: reply('Formuläret gäller inte längre', 'Välj Gör till synpunkt på meddelandet igen.') };
  }
  const refusal = personnummerRefusal(message.text, today);
  if (refusal) return { refused: reply(refusal) };
  return { subject: { remisser: remisserOpenTo(uses, turn), message, writer, text: message.text } };
}

type Pointed = Extract<ReturnType<typeof pointedMessage>, { subject: unknown }>['subject'];

function answerPointed(uses: Uses, { message, writer }: Pointed, chosen: ChosenQuestion, turn: Turn): Response {
  const remiss = uses.remisser.remiss(chosen.remiss);
  const { question } = chosen;
  if (!remiss?.questions.some(({ nr }) => nr === question) || hiddenFrom(uses, remiss, turn))
    return faulty({ question: chooseQuestion });
  return answerFromMessage(uses, snapshotOf(uses, remiss, turn.today), { message, writer, question }, turn);
}
