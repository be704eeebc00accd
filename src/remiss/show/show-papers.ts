import { buttons, facts, type Message, mostButtons, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { showButton } from '../answering/remiss-views.ts';
import type { KeptPaper, PaperStore } from '../case/paper-store.ts';
import { fetchPaperAction, showPapersAction } from '../case/remiss-actions.ts';
import { momentInWords } from '../case/remiss-words.ts';
import { hidesOthers, type RemissSnapshot, type RemissViewer, remissViewerOf } from '../case/snapshot.ts';
import { commonId, documentId, keptId } from '../papers/whose-document.ts';
import { partyName } from '../sending/whose-answer.ts';

type Uses = { papers: Pick<PaperStore, 'all'>; hours: { timeZone: string } };

/** The common ones for all who see the remiss, and a region's own for it and the kansli. */
const papersSeen = ({ papers }: Uses, { remiss }: RemissSnapshot, viewer: RemissViewer): KeptPaper[] =>
  papers
    .all(remiss.id)
    .filter(({ party }) => (party === null ? !hidesOthers(remiss, viewer) : viewer.kansli || viewer.reads === party));

/** What was decided and sent, the latest first. @param from how many come before those shown. */
export function showPapers(uses: Uses, snapshot: RemissSnapshot, from: number, turn: Turn): Response {
  const seen = papersSeen(uses, snapshot, remissViewerOf(snapshot, turn)).toReversed();
  const page = papersPage(snapshot, seen, from, uses.hours.timeZone);
  return from === 0 ? answer(page) : answerInPlace(page);
}

const pageSize = mostButtons - 3;

function papersPage({ remiss, regions }: RemissSnapshot, all: readonly KeptPaper[], from: number, timeZone: string) {
  const page = paged(all, from, pageSize);
  const numbered = page.items.map((paper, at) => ({ paper, nr: page.from + at + 1 }));
  return {
    title: `Handlingar i remiss ${remiss.number}`,
    blocks: [
      ...(page.total === 0
        ? [text('Inga handlingar än. De sparas när ett svar registreras som beslutat eller skickat.')]
        : numbered.map(({ paper, nr }) => facts(...paperFacts(paper, nr, partyName(regions, paper.party), timeZone)))),
      ...pagePlace(page, 'handlingar'),
      ...pageButtons(page, (label, next) => showPapersAction.button(label, { remiss: remiss.id, from: next })),
      buttons(
        ...numbered.map(({ paper, nr }) =>
          fetchPaperAction.button(`Hämta handling ${nr}`, { remiss: remiss.id, paper: paper.id }),
        ),
        showButton(remiss),
      ),
    ],
  } satisfies Message;
}

function paperFacts(paper: KeptPaper, nr: number, name: string, timeZone: string): (readonly [string, string])[] {
  const { kind, version, at, isTakenBack, size, sha256 } = paper;
  const back = isTakenBack ? ' (registreringen är tillbakatagen)' : '';
  return [
    [`Handling ${nr}`, `${name}, ${kind}, version ${version}${back}`],
    ['Sparad', momentInWords(at, timeZone)],
    ['SHA-256', sha256 ?? 'räknas inom en minut'],
    ...(size === null ? [] : [['Storlek', sizeInWords(size)] as const]),
  ];
}

const sizeInWords = (bytes: number): string => `${Math.ceil(bytes / 1024)} kB`;

/** One that is hidden from the asker is not there. */
export function fetchPaper(uses: Uses, snapshot: RemissSnapshot, id: number, turn: Turn): Response {
  const { remiss, regions } = snapshot;
  const paper = papersSeen(uses, snapshot, remissViewerOf(snapshot, turn)).find((one) => one.id === id);
  if (!paper) return reply('Handlingen går inte att hämta', 'Den finns inte, eller så får du inte se den.');
  return {
    type: 'file',
    file: {
      id: documentId(remiss, { version: paper.id, whose: keptId, reader: turn.asker.id }),
      name: `remissvar-${remiss.number}-${paper.party ?? commonId}-${paper.kind}-${paper.version}.docx`,
    },
    message: { title: `${partyName(regions, paper.party)}, ${paper.kind}, remiss ${remiss.number}`, blocks: [] },
  };
}
