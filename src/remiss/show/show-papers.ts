import { attachedDocument } from '../../attachments/attachment-file.ts';
import { type Button, buttons, facts, type Message, mostButtons, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { asPdfLabel, type DocumentFormat } from '../../documents/document-format.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { Party } from '../case/outcome.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import type { KeptPaper, PaperStore } from '../case/paper-store.ts';
import type { Remiss } from '../case/remiss.ts';
import { fetchPaperAction, fetchSentFileAction, showPapersAction } from '../case/remiss-actions.ts';
import { momentInWords } from '../case/remiss-words.ts';
import { hidesOthers, type RemissSnapshot, type RemissViewer, remissViewerOf } from '../case/snapshot.ts';
import { isKeptAsWord, keptAsWord, paperKindOf } from '../papers/keep-paper.ts';
import { commonId, documentId, keptId } from '../papers/whose-document.ts';
import type { HandedInFile, SentFileStore } from '../sending/sent-file-store.ts';
import { fileThatWas } from '../sending/sent-file-views.ts';
import { partyName } from '../sending/whose-answer.ts';

type Uses = {
  papers: Pick<PaperStore, 'all'>;
  sentFiles: Pick<SentFileStore, 'all'>;
  outcomes: Pick<OutcomeStore, 'outcomes'>;
  hours: { timeZone: string };
};

/** What was kept of an answer: what the bot made, or the file that somebody handed in as the one that was sent. */
type Handling = { made: KeptPaper } | { file: HandedInFile; isStillSo: boolean };

const keptAt = (one: Handling): Temporal.Instant => ('made' in one ? one.made.at : one.file.at);

/** The common ones for all who see the remiss, and a region's own for it and the kansli. */
export const isSeenPaper =
  ({ remiss }: RemissSnapshot, viewer: RemissViewer) =>
  ({ party }: { party: Party }): boolean =>
    party === null ? !hidesOthers(remiss, viewer) : viewer.kansli || viewer.reads === party;

const papersSeen = ({ papers }: Pick<Uses, 'papers'>, snapshot: RemissSnapshot, viewer: RemissViewer): KeptPaper[] =>
  papers.all(snapshot.remiss.id).filter(isSeenPaper(snapshot, viewer));
const filesSentSeen = (
  { sentFiles }: Pick<Uses, 'sentFiles'>,
  snapshot: RemissSnapshot,
  viewer: RemissViewer,
): HandedInFile[] => sentFiles.all(snapshot.remiss.id).filter(isSeenPaper(snapshot, viewer));

/** What was decided and sent, the latest first. @param from how many come before those shown. */
export function showPapers(uses: Uses, snapshot: RemissSnapshot, from: number, turn: Turn): Response {
  const viewer = remissViewerOf(snapshot, turn);
  const outcomes = uses.outcomes.outcomes(snapshot.remiss.id);
  const all: Handling[] = [
    ...papersSeen(uses, snapshot, viewer).map((made) => ({ made })),
    ...filesSentSeen(uses, snapshot, viewer).map((file) => ({
      file,
      isStillSo: paperKindOf(outcomes, file.party) !== null,
    })),
  ];
  const latestFirst = all.toSorted((one, other) => Temporal.Instant.compare(keptAt(one), keptAt(other))).toReversed();
  const page = papersPage(snapshot, latestFirst, from, uses.hours.timeZone);
  return from === 0 ? answer(page) : answerInPlace(page);
}

const pageSize = mostButtons - 3;

function papersPage({ remiss, regions }: RemissSnapshot, all: readonly Handling[], from: number, timeZone: string) {
  const page = paged(all, from, pageSize);
  const numbered = page.items.map((one, at) => ({ one, nr: page.from + at + 1 }));
  return {
    title: `Handlingar i remiss ${remiss.number}`,
    blocks: [
      ...(page.total === 0
        ? [text('Inga handlingar än. De sparas när ett svar registreras som beslutat eller skickat.')]
        : numbered.map(({ one, nr }) =>
            facts(
              ...('made' in one
                ? paperFacts(one.made, nr, partyName(regions, one.made.party), timeZone)
                : sentFileFacts(one, nr, partyName(regions, one.file.party), timeZone)),
            ),
          )),
      ...pagePlace(page, 'handlingar'),
      ...pageButtons(page, (label, next) => showPapersAction.button(label, { remiss: remiss.id, from: next })),
      buttons(...numbered.map(({ one, nr }) => fetchButton(remiss, one, `Hämta handling ${nr}`)), showButton(remiss)),
    ],
  } satisfies Message;
}

const fetchButton = ({ id }: Remiss, one: Handling, label: string): Button =>
  'made' in one
    ? fetchPaperAction.button(label, { remiss: id, paper: one.made.id, format: 'docx' })
    : fetchSentFileAction.button(label, { remiss: id, file: one.file.id });

type Facts = (readonly [string, string])[];

function paperFacts(paper: KeptPaper, nr: number, name: string, timeZone: string): Facts {
  const { kind, version, at, isTakenBack, size, sha256, pdf } = paper;
  const back = isTakenBack ? ' (registreringen är tillbakatagen)' : '';
  return [
    [`Handling ${nr}`, `${name}, ${kind}, version ${version}${back}`],
    ['Sparad', momentInWords(at, timeZone)],
    ['SHA-256, Word', inHex(sha256, size)],
    ['SHA-256, PDF', isKeptAsWord(paper) ? 'finns bara som Word' : inHex(pdf?.sha256 ?? null, pdf?.size ?? null)],
  ];
}

const inHex = (sha256: string | null, size: number | null): string =>
  sha256 === null || size === null ? 'räknas inom en minut' : `${sha256} (${sizeInWords(size)})`;

/** Beside what the bot made: what was really sent. */
function sentFileFacts(
  { file, isStillSo }: Extract<Handling, { file: HandedInFile }>,
  nr: number,
  name: string,
  timeZone: string,
): Facts {
  const { kind, at, takenBack, size, sha256, person } = file;
  const back = takenBack
    ? ` (tillbakatagen: ${takenBack.reason})`
    : isStillSo
      ? ''
      : ` (svaret är inte registrerat som ${kind} längre)`;
  return [
    [`Handling ${nr}`, `${name}, ${fileThatWas[kind]}${back}`],
    ['Fil', file.name],
    ['Inlämnad', `av ${person} ${momentInWords(at, timeZone)}`],
    ['SHA-256', inHex(sha256, size)],
  ];
}

const sizeInWords = (bytes: number): string => `${Math.ceil(bytes / 1024)}\u00a0kB`;

const notThere = reply('Handlingen går inte att hämta', 'Den finns inte, eller så får du inte se den.');

type WantedPaper = { paper: number; format: DocumentFormat };

/** One that is hidden from the asker is not there. As Word it is offered as PDF too, where that was kept. */
export function fetchPaper(
  uses: Pick<Uses, 'papers'>,
  snapshot: RemissSnapshot,
  { paper: id, format }: WantedPaper,
  turn: Turn,
): Response {
  const { remiss, regions } = snapshot;
  const paper = papersSeen(uses, snapshot, remissViewerOf(snapshot, turn)).find((one) => one.id === id);
  if (!paper) return notThere;
  const isOnlyWord = isKeptAsWord(paper);
  if (format === 'pdf' && isOnlyWord) return reply('Handlingen finns bara som Word', keptAsWord);
  const pdf = fetchPaperAction.button(asPdfLabel, { remiss: remiss.id, paper: id, format: 'pdf' });
  return {
    type: 'file',
    file: {
      id: documentId(remiss, { version: paper.id, whose: keptId, reader: turn.asker.id }),
      name: `remissvar-${remiss.number}-${paper.party ?? commonId}-${paper.kind}-${paper.version}.${format}`,
    },
    message: {
      title: `${partyName(regions, paper.party)}, ${paper.kind}, remiss ${remiss.number}`,
      blocks: format === 'pdf' ? [] : [isOnlyWord ? text(keptAsWord) : buttons(pdf)],
    },
  };
}

/** The file as it was handed in, under its own name. */
export function fetchSentFile(
  uses: Pick<Uses, 'sentFiles'>,
  snapshot: RemissSnapshot,
  id: number,
  turn: Turn,
): Response {
  const file = filesSentSeen(uses, snapshot, remissViewerOf(snapshot, turn)).find((one) => one.id === id);
  if (!file) return notThere;
  const { kind, name, attachment } = file;
  const who = partyName(snapshot.regions, file.party);
  return {
    type: 'file',
    file: attachedDocument({ id: attachment, name }),
    message: { title: `${who}, ${fileThatWas[kind]}, remiss ${snapshot.remiss.number}`, blocks: [] },
  };
}
