import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { handedOverBy } from '../../attachments/hand-over.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { decidersOf, type Outcomes, type Party, sendersOf } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import { keyOf } from '../case/remiss.ts';
import { inLine } from '../case/remiss-words.ts';
import { type RemissSnapshot, type RemissViewer, remissViewerOf } from '../case/snapshot.ts';
import { paperKindOf } from '../papers/keep-paper.ts';
import { type FileableAnswer, sentFileForm } from './sent-file-form.ts';
import type { GivenFile, SentFileStore } from './sent-file-store.ts';
import { alreadyHandedIn, fileThatWas, notRecordedYet, sentFileKept } from './sent-file-views.ts';
import { partyName, partyValue } from './whose-answer.ts';

type Uses = {
  outcomes: Pick<OutcomeStore, 'outcomes'>;
  sentFiles: Pick<SentFileStore, 'all' | 'given' | 'add'>;
  attachments: Pick<AttachmentStore, 'assign' | 'handover'>;
  changes: Pick<ChangeStore, 'record'>;
};

/** Of which answers the viewer can hand in the file: the kansli of all, and a region's people of its own. */
const mayHandIn = (party: Party, { kansli, keeps }: RemissViewer): boolean =>
  kansli || (party !== null && party === keeps);

function fileableAnswers(
  { remiss, regions }: Pick<RemissSnapshot, 'remiss' | 'regions'>,
  outcomes: Outcomes,
  viewer: RemissViewer,
): FileableAnswer[] {
  const parties = new Set([...sendersOf(remiss.mode, regions), ...decidersOf(remiss.mode, regions)]);
  return [...parties]
    .filter((party) => mayHandIn(party, viewer))
    .flatMap((party) => {
      const standing = paperKindOf(outcomes, party);
      return standing ? [{ party, kind: standing.kind }] : [];
    });
}

/** Whether it is what people sign and send. */
export const isLetterName = (name: string): boolean => /\.(?:pdf|docx?|odt|rtf)$/iu.test(name);

/** The files that wait, and the answers that they can be of; or the answer when they can be of none. */
export function filesToHandIn(
  uses: Pick<Uses, 'outcomes' | 'sentFiles' | 'attachments'>,
  snapshot: RemissSnapshot,
  source: string,
  turn: Turn,
): { answers: readonly FileableAnswer[]; files: readonly GivenFile[] } | { refused: Response } {
  const { remiss } = snapshot;
  const viewer = remissViewerOf(snapshot, turn);
  if (!viewer.kansli && viewer.keeps === null) return { refused: notYourFile };
  const waiting = handedOverBy(uses, source, turn);
  if ('refused' in waiting) return waiting;
  const files = uses.sentFiles.given(source);
  const strange = files.filter(({ name }) => !isLetterName(name));
  if (strange.length > 0) {
    const names = list(strange.map(({ name }) => name));
    return { refused: reply(`${names} är inget dokument`, 'Skicka det som skickades som PDF eller Word.') };
  }
  const answers = fileableAnswers(snapshot, uses.outcomes.outcomes(remiss.id), viewer);
  return answers.length === 0 ? { refused: answer(notRecordedYet(remiss, source)) } : { answers, files };
}

const notYourFile = reply(
  'Den fil som skickades kan bara kansliet och regionens egna lämna in',
  'Regionens företrädare, registrator och nämndsekreterare kan göra det för sin region.',
);

/** Somebody says that what they gave is the file that was sent. Where it can be of several answers it is asked which. */
export function handInSentFile(uses: Uses, snapshot: RemissSnapshot, source: string, turn: Turn): Response {
  const { remiss, regions } = snapshot;
  const found = filesToHandIn(uses, snapshot, source, turn);
  if ('refused' in found) return found.refused;
  const [only, ...others] = found.answers;
  return only && others.length === 0
    ? keepSentFile(uses, snapshot, { source, files: found.files, chosen: only }, turn)
    : ask(sentFileForm.open({ remiss: remiss.id, source }, { remiss, regions, answers: found.answers }));
}

export const chosenAnswer = (answers: readonly FileableAnswer[], whose: string): FileableAnswer | null =>
  answers.find(({ party }) => partyValue(party) === whose) ?? null;

type Handing = { source: string; files: readonly GivenFile[]; chosen: FileableAnswer };

/** Keeps the files beside what the bot made, which stays. The same file of the same answer is kept once. */
export function keepSentFile(
  uses: Uses,
  { remiss, regions }: Pick<RemissSnapshot, 'remiss' | 'regions'>,
  { source, files, chosen: { party, kind } }: Handing,
  { asker, now }: Turn,
): Response {
  const standing = uses.sentFiles.all(remiss.id).filter((one) => one.party === party && one.takenBack === null);
  const isThere = ({ sha256 }: GivenFile) => standing.some((one) => one.sha256 === sha256);
  const [added, again] = [files.filter((file) => !isThere(file)), files.filter(isThere)];
  const who = partyName(regions, party);
  if (added.length === 0) return answerInPlace(alreadyHandedIn(remiss, { who, kind, again }));
  uses.attachments.assign(source, keyOf(remiss));
  for (const { attachment, name, sha256 } of added) {
    uses.sentFiles.add({ remiss: remiss.id, party, kind, attachment, person: asker.id, at: now });
    const what = `lämnade in ${fileThatWas[kind]} i ${inLine(remiss)}, ${who}`;
    recordRemissChange(uses, remiss, { asker, now }, { what, after: `${name}, SHA-256 ${sha256}` });
  }
  return answerInPlace(sentFileKept(remiss, { who, kind, files: added, again }));
}
