import { compiled, type Judged } from '../../akt/made-files.ts';
import type { FileOfMatter, Lack } from '../../akt/matter-file.ts';
import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { dayOf } from '../../calendar/local-time.ts';
import { wordsInFile } from '../../documents/words-in-file.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { LetterStore } from '../case/letter-store.ts';
import type { KeptPaper } from '../case/paper-store.ts';
import { hasCommonAnswer } from '../case/remiss.ts';
import type { RemissSnapshot } from '../case/snapshot.ts';
import { paperBytes } from '../papers/keep-paper.ts';
import { latestDocument } from '../papers/remiss-files.ts';
import { commonId, fileCopyId } from '../papers/whose-document.ts';
import type { SentFileStore } from '../sending/sent-file-store.ts';
import { partyName } from '../sending/whose-answer.ts';
import type { SeenOfRemiss } from './seen-of-remiss.ts';
import { answersAsTables, registerSheets } from './tables-of-remiss.ts';

export type FilesOfRemiss = Parameters<typeof latestDocument>[0] & {
  attachments: Pick<AttachmentStore, 'bytes' | 'sha256'>;
  drafts: Pick<DraftStore, 'latest'>;
  sentFiles: Pick<SentFileStore, 'all'>;
  letters: Pick<LetterStore, 'of'>;
};

/** Without what a path cannot hold, and never longer than a file's name may be. */
const inPath = (name: string): string =>
  name.replaceAll(/[\\/:*?"<>|\p{Cc}]/gu, '-').replace(/^(.{0,60}).*?(\.[\p{L}\d]{1,8})?$/u, '$1$2');

const numbered = (at: number): string => String(at + 1).padStart(2, '0');

const came: Judged = { standing: 'allman', because: 'inkommen från avsändaren' };
const given: Judged = { standing: 'bedoms', because: 'lämnad av en region eller grupp under arbetet' };
const draft: Judged = { standing: 'arbetspapper', because: 'utkast som har delats för synpunkter' };
const paperJudged: Record<KeptPaper['kind'], Judged> = {
  skickat: { standing: 'allman', because: 'skickad (expedierad)' },
  beslutat: { standing: 'allman', because: 'färdigställd genom beslut' },
};

/** Every document of it that is kept, and what the bot writes of the rest. */
export function filesOfRemiss(
  uses: FilesOfRemiss,
  snapshot: RemissSnapshot,
  seen: SeenOfRemiss,
  today: Temporal.PlainDate,
): { files: FileOfMatter[]; lacks: Lack[] } {
  const { remiss } = snapshot;
  const dayIn = (at: Temporal.Instant) => dayOf(at, uses.hours.timeZone);
  const material = seen.material.map(
    ({ id, name, at }, index): FileOfMatter => ({
      ...came,
      path: `1-underlag/${numbered(index)}-${inPath(name)}`,
      what: `Underlag: ${name}`,
      on: dayIn(at),
      content: keptFile(uses, id),
    }),
  );
  const texts = snapshot.tally.texts.filter(({ region }) => seen.seesRegion(region));
  const ids = new Map(texts.flatMap((text) => (text.files ?? []).map((file) => [file.id, { file, text }] as const)));
  const answers = [...ids.values()].map(({ file, text }, index): FileOfMatter => {
    const region = snapshot.regions.find(({ id }) => id === text.region)?.name ?? 'övriga synpunkter';
    return {
      ...given,
      path: `2-svar/${numbered(index)}-${inPath(file.name)}`,
      what: `Fil med svar från ${region}: ${file.name}`,
      on: dayIn(text.at),
      content: keptFile(uses, file.id),
    };
  });
  const papers = seen.papers.flatMap((paper, index) => paperFiles(uses, snapshot, paper, { index, dayIn }));
  const sent = seen.sentFiles.map(
    (file, index): FileOfMatter => ({
      ...paperJudged[file.kind],
      path: `4-beslutat-och-skickat/inlamnad-${numbered(index)}-${inPath(file.name)}`,
      what: `${partyName(snapshot.regions, file.party)}, filen som blev ${file.kind}: ${file.name}${file.takenBack ? ` (tillbakatagen: ${file.takenBack.reason})` : ''}`,
      on: dayIn(file.at),
      content: keptFile(uses, file.attachment),
    }),
  );
  return {
    files: [
      ...material,
      ...answers,
      ...answersAsTables(snapshot, seen, uses.hours.timeZone),
      ...draftFiles(uses, snapshot, seen, today),
      ...papers,
      ...sent,
      ...registerSheets(snapshot, seen, uses.hours.timeZone),
    ],
    lacks:
      seen.papers.length + seen.sentFiles.length === 0
        ? [
            {
              what: 'Handlingar som är beslutade eller skickade',
              why: `Inget svar på remiss ${remiss.number} är noterat som beslutat eller skickat.`,
            },
          ]
        : [],
  };
}

type Around = { index: number; dayIn(at: Temporal.Instant): Temporal.PlainDate };

/** A given file, as it came. Nobody knows what names are in it. */
const keptFile = ({ attachments }: FilesOfRemiss, id: number): FileOfMatter['content'] => ({
  type: 'kept',
  sha256: attachments.sha256(id),
  isGiven: true,
  bytes: () => attachments.bytes(id),
  words: null,
});

/** What was decided or sent, as Word and as PDF: the bytes that were kept. */
function paperFiles(
  uses: FilesOfRemiss,
  { regions }: RemissSnapshot,
  paper: KeptPaper,
  { index, dayIn }: Around,
): FileOfMatter[] {
  const { kind, party, version, at, isTakenBack } = paper;
  const name = `${numbered(index)}-${kind}-${party ?? commonId}-version-${version}`;
  const file = (format: 'docx' | 'pdf', kept: string | null): FileOfMatter => ({
    ...paperJudged[kind],
    path: `4-beslutat-och-skickat/${name}.${format}`,
    what: `${partyName(regions, party)}, ${kind}, version ${version}${isTakenBack ? ' (registreringen är tillbakatagen)' : ''}`,
    on: dayIn(at),
    content: {
      type: 'kept',
      sha256: kept,
      bytes: () => paperBytes(uses, paper.id, format),
      words: async (bytes) => {
        const word = format === 'docx' ? bytes : await paperBytes(uses, paper.id, 'docx');
        return word ? wordsInFile(`${name}.docx`, word) : '';
      },
    },
  });
  // It was kept before there was any PDF: it is not made anew.
  const hasPdf = paper.pdf !== null || paper.size === null;
  return [file('docx', paper.sha256), ...(hasPdf ? [file('pdf', paper.pdf?.sha256 ?? null)] : [])];
}

/** The latest version of what is compiled: for the kansli the file's own copy too. */
function draftFiles(
  uses: FilesOfRemiss,
  { remiss }: RemissSnapshot,
  seen: SeenOfRemiss,
  today: Temporal.PlainDate,
): FileOfMatter[] {
  if (seen.hidden) return [];
  // What was decided or sent for all is no draft any longer, and is there as it was kept.
  const isFinished = seen.papers.some(({ party, isTakenBack }) => party === null && !isTakenBack);
  const version = uses.drafts.latest(remiss.id)?.version;
  const made = (whose: string, path: string, what: string, judged: Judged): FileOfMatter[] => {
    const found = latestDocument(uses, remiss, { whose, today });
    return found
      ? [
          {
            ...judged,
            path,
            what: `${what}, version ${version}`,
            on: null,
            content: { type: 'document', document: found.document },
          },
        ]
      : [];
  };
  return [
    ...(hasCommonAnswer(remiss.mode) && !isFinished
      ? made(commonId, '3-sammanstallning/gemensamt-svar.pdf', 'Sammanställt svar', draft)
      : []),
    ...(seen.kansli
      ? made(
          fileCopyId,
          '3-sammanstallning/aktens-exemplar.pdf',
          'Aktens exemplar: allt som sades, av vem och när',
          compiled,
        )
      : []),
  ];
}
