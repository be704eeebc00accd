import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { type Button, buttons } from '../../chat/message.ts';
import { answer, ask, faulty, type Response } from '../../chat/response.ts';
import { type ActionTable, isKansli, kansliOnly, type Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { noLongerFor } from '../answering/right-to-answer.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { PaperStore } from '../case/paper-store.ts';
import { hasCommonAnswer, type Remiss } from '../case/remiss.ts';
import {
  changeReplyDayAction,
  chooseDocumentAction,
  commentDraftAction,
  compareVersionsAction,
  downloadDocumentAction,
  dropTextAction,
  signOffInWordsAction,
  standBehindAction,
  takeStandAction,
  takeTextAction,
  takeTextAnywayAction,
} from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { hidesOthers, type RemissSnapshot, remissViewerOf, snapshotOf, speakersOf } from '../case/snapshot.ts';
import { type Downloaded, downloadDraft } from '../drafts/download-draft.ts';
import { ownTextButton } from '../drafts/draft-button-views.ts';
import { commentForm, documentForm, type OfRegion, replyDayForm, signOffForm } from '../drafts/draft-forms.ts';
import { compareVersions, dropText, takesText, takeText } from '../drafts/edit-text.ts';
import type { OwnTextStore } from '../drafts/own-text-store.ts';
import { compareOwnTexts, showOwnText } from '../drafts/show-own-text.ts';
import {
  askForComment,
  askForStand,
  askForWords,
  commentatorOn,
  commentDraft,
  moveReplyDay,
  roundToMove,
  signOff,
} from '../drafts/sign-off-draft.ts';
import { everyRegionId, statementId } from '../papers/whose-document.ts';
import { notWhileBlind } from '../show/show-remiss.ts';
import { onRemiss, onRemissForm } from '../show/visible-remisser.ts';

type Uses = {
  remisser: RemissStore;
  entries: EntryStore;
  drafts: DraftStore;
  ownTexts: OwnTextStore;
  outcomes: OutcomeStore;
  papers: Pick<PaperStore, 'current'>;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  attachments: AttachmentStore;
  messages: RemissMessages;
  hours: SendingHours;
};

/** What the regions say of a draft, and the documents that are made of it. */
export function draftTable(uses: Uses): ActionTable {
  const snapshotIn = (remiss: Remiss, { today }: Turn) => snapshotOf(uses, remiss, today);
  const download = (remiss: Remiss, turn: Turn, wanted: Omit<Downloaded, 'reader'>): Response => {
    const speakers = speakersOf(uses, remiss, turn.today);
    const document = { ...wanted, reader: turn.asker.id };
    return downloadDraft(uses, remiss, document, remissViewerOf({ remiss, speakers }, turn));
  };
  return {
    commands: [],
    buttons: [
      onRemiss(uses, takeStandAction, {
        reads: true,
        run: (remiss, turn, { version }) => askForStand(uses, snapshotIn(remiss, turn), version, turn),
      }),
      onRemiss(uses, standBehindAction, {
        run(remiss, turn, { version, asked }) {
          const snapshot = snapshotIn(remiss, turn);
          const refused = forOtherRegion(uses, snapshot, asked, turn);
          return refused ?? signOff(uses, snapshot, { version, word: 'bakom', text: null }, turn);
        },
      }),
      onRemiss(uses, signOffInWordsAction, {
        reads: true,
        run(remiss, turn, { version, word, asked }) {
          const snapshot = snapshotIn(remiss, turn);
          const refused = forOtherRegion(uses, snapshot, asked, turn);
          return refused ?? askForWords(uses, snapshot, { version, word }, turn);
        },
      }),
      onRemiss(uses, commentDraftAction, {
        reads: true,
        run: (remiss, turn, { version }) => askForComment(uses, snapshotIn(remiss, turn), version, turn),
      }),
      onRemiss(uses, downloadDocumentAction, {
        reads: true,
        run: (remiss, turn, wanted) => download(remiss, turn, wanted),
      }),
      onRemiss(uses, changeReplyDayAction, {
        reads: true,
        allowed: kansliOnly,
        run(remiss, { today }) {
          const found = roundToMove(uses, remiss);
          if ('refused' in found) return found.refused;
          return ask(replyDayForm.open({ remiss: remiss.id }, { remiss, today, replyOn: found.round.replyOn }));
        },
      }),
      onRemiss(uses, takeTextAction, {
        allowed: kansliOnly,
        run: (remiss, turn, { source }) => takeText(uses, snapshotIn(remiss, turn), { source, seen: undefined }, turn),
      }),
      onRemiss(uses, takeTextAnywayAction, {
        allowed: kansliOnly,
        run: (remiss, turn, given) => takeText(uses, snapshotIn(remiss, turn), given, turn),
      }),
      onRemiss(uses, dropTextAction, {
        allowed: kansliOnly,
        run: (remiss, turn) => dropText(uses, remiss, turn),
      }),
      onRemiss(uses, compareVersionsAction, {
        reads: true,
        run: (remiss, turn, wanted) => compared(uses, remiss, wanted, turn),
      }),
      onRemiss(uses, chooseDocumentAction, {
        reads: true,
        allowed: kansliOnly,
        run: (remiss, _turn, { version }) => askWhichDocument(uses, remiss, version, 'svar'),
      }),
    ],
    filePlaces: [(source, turn, names) => textPlaces(uses, source, turn, names)],
    forms: [
      onRemissForm(uses, documentForm, {
        reads: true,
        subject: (remiss, _turn, { version }) => ({
          subject: { remiss, version, regions: uses.register.regions(), what: 'svar' as const },
        }),
        run({ region, what }, { remiss, version }, turn) {
          if (region === everyRegionId && what !== 'svar') return faulty({ region: onlyAnswersForAll });
          if (what === 'text') return showOwnText(uses, snapshotIn(remiss, turn), { region, from: 0 }, turn);
          const whose = what === 'svar' ? region : statementId(region);
          return download(remiss, turn, { version, whose, format: 'docx' });
        },
      }),
      onRemissForm(uses, replyDayForm, {
        allowed: kansliOnly,
        subject(remiss, { today }) {
          const found = roundToMove(uses, remiss);
          if ('refused' in found) return found;
          const { round } = found;
          return { subject: { remiss, today, replyOn: round.replyOn, round } };
        },
        run: ({ on }, { remiss, round }, turn) => moveReplyDay(uses, remiss, { round, on }, turn),
      }),
      onRemissForm(uses, signOffForm, {
        subject(remiss, turn, { version, word, asked }) {
          const snapshot = snapshotIn(remiss, turn);
          const refused = forOtherRegion(uses, snapshot, asked, turn);
          return refused ? { refused } : { subject: { remiss, version, word, snapshot } };
        },
        run: ({ text }, { snapshot, version, word }, turn) => signOff(uses, snapshot, { version, word, text }, turn),
      }),
      onRemissForm(uses, commentForm, {
        subject(remiss, turn, { version }) {
          const speaker = commentatorOn(uses, snapshotIn(remiss, turn), version, turn);
          return 'refused' in speaker ? speaker : { subject: { remiss, version, region: speaker.region } };
        },
        run: ({ text }, { remiss, version, region }, turn) =>
          commentDraft(uses, remiss, { version, region, text }, turn),
      }),
    ],
  };
}

const onlyAnswersForAll = 'Välj en region. Bara svaren finns för alla på en gång.';

const askWhichDocument = (
  { register }: Pick<Uses, 'register'>,
  remiss: Remiss,
  version: number,
  what: OfRegion,
): Response =>
  ask(documentForm.open({ remiss: remiss.id, version }, { remiss, version, what, regions: register.regions() }));

/**
 * What is another in the latest version than in the one before it. Where each region answers for itself it is its own text
 * that is compared, and else that can be reached too.
 */
export function compareDraft(uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response {
  const { remiss } = snapshot;
  const latest = uses.drafts.latest(remiss.id);
  const version = latest?.version ?? 0;
  const { kansli, reads } = remissViewerOf(snapshot, turn);
  const nr = reads === null || remiss.mode === 'samordnat' ? null : uses.ownTexts.latest(remiss.id, reads);
  if (!hasCommonAnswer(remiss.mode) && latest) {
    if (reads !== null) return compareOwnTexts(uses, snapshot, { region: reads, text: nr ?? 0, from: 0 }, turn);
    if (kansli) return askWhichDocument(uses, remiss, version, 'text');
  }
  const response = compared(uses, remiss, { version, from: 0 }, turn);
  if (nr === null || reads === null || response.type !== 'message') return response;
  const { message } = response;
  return answer({ ...message, blocks: [...message.blocks, buttons(ownTextButton(remiss, { id: reads }))] });
}

function compared(uses: Uses, remiss: Remiss, wanted: { version: number; from: number }, turn: Turn): Response {
  const speakers = speakersOf(uses, remiss, turn.today);
  const hidden = hidesOthers(remiss, remissViewerOf({ remiss, speakers }, turn));
  return hidden ? notWhileBlind : compareVersions(uses, remiss, wanted);
}

/** The answers of which what the kansli gave can be the next version. */
function textPlaces({ remisser }: Uses, source: string, { asker }: Turn, names: readonly string[]): Button[] {
  if (!isKansli(asker) || !names.some((name) => /\.docx$/iu.test(name))) return [];
  return remisser
    .current()
    .filter(takesText)
    .map(({ id, number }) => takeTextAction.button(`Ny version av svaret på remiss ${number}`, { remiss: id, source }));
}

/** The answer to someone who does not answer for the region that was asked; null when they do, or none was named. */
const forOtherRegion = (
  uses: Uses,
  snapshot: RemissSnapshot,
  asked: string | undefined,
  turn: Turn,
): Response | null => (asked === undefined ? null : noLongerFor(uses, snapshot, { region: asked }, turn));
