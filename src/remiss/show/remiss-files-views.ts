import type { Attachment } from '../../attachments/attachment-store.ts';
import { buttons, facts, type Message, mostButtons, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import type { Turn } from '../../chat/table.ts';
import { takeBackButton } from '../answering/place-views.ts';
import type { AttachedFile, Tally } from '../case/answers.ts';
import type { Remiss } from '../case/remiss.ts';
import { fetchRemissFileAction, showRemissFilesAction } from '../case/remiss-actions.ts';
import { momentInWords, questionsInWords, shortName } from '../case/remiss-words.ts';
import { hidesOthers, type RemissSnapshot, type RemissViewer } from '../case/snapshot.ts';

/** A file that came with an answer, and the questions that it answers. */
type RemissFile = AttachedFile & { questions: number[]; answer: Tally['texts'][number] };

/** Those that the viewer may see: of what counts, and as far as the words beside them. */
export function filesSeen(
  { remiss, tally }: Pick<RemissSnapshot, 'remiss' | 'tally'>,
  viewer: RemissViewer,
): RemissFile[] {
  const hidden = hidesOthers(remiss, viewer);
  const seen = tally.texts.filter(({ region }) => !hidden || (region !== null && region === viewer.reads));
  const files = new Map<number, RemissFile>();
  for (const answer of seen) {
    for (const file of answer.files ?? []) {
      const before = files.get(file.id);
      if (before) before.questions.push(answer.question);
      else files.set(file.id, { ...file, questions: [answer.question], answer });
    }
  }
  return [...files.values()];
}

const pageSize = mostButtons - 2;

/** @param from how many come before those shown. */
export function remissFilesPage(
  snapshot: RemissSnapshot & { material: readonly Attachment[] },
  viewer: RemissViewer,
  from: number,
  timeZone: string,
): Message {
  const { remiss, material } = snapshot;
  const page = paged([...material, ...filesSeen(snapshot, viewer)], from, pageSize);
  const numbered = page.items.map((file, at) => ({ file, nr: page.from + at + 1 }));
  return {
    title: `Filer i remiss ${remiss.number}`,
    blocks: [
      ...(page.total === 0
        ? [text('Inga filer som du kan se.')]
        : [
            facts(...numbered.map(({ file, nr }) => [`Fil ${nr}`, whatItIs(snapshot, file, timeZone)] as const)),
            buttons(...numbered.map(({ file, nr }) => fetchButton(remiss, file, `Hämta fil ${nr}`))),
          ]),
      ...pagePlace(page, 'filer'),
      ...pageButtons(page, (label, next) => showRemissFilesAction.button(label, { remiss: remiss.id, from: next })),
    ],
  };
}

/** Beside a file that is handed over: its giver can take it back, wherever it stands. */
export function fetchedFile(
  { remiss }: RemissSnapshot,
  { name, answer }: RemissFile,
  { asker }: Pick<Turn, 'asker'>,
): Message {
  const canTakeBack = remiss.state === 'oppen' && answer.person.id === asker.id;
  return { title: name, blocks: canTakeBack ? [buttons(takeBackButton(remiss, answer.source))] : [] };
}

const fetchButton = ({ id }: Remiss, file: AttachedFile, label: string) =>
  fetchRemissFileAction.button(label, { remiss: id, file: file.id });

/** "yttrande.docx, fråga 2, Dalarna, Cecilia Exempel fredag 5 mars 2027 kl. 10.15" */
function whatItIs({ regions }: RemissSnapshot, file: RemissFile | Attachment, timeZone: string): string {
  if (!('answer' in file)) return `${file.name}, underlag`;
  const { name, questions, answer } = file;
  const region = regions.find(({ id }) => id === answer.region);
  const by = `${answer.person.name} ${momentInWords(answer.at, timeZone)}`;
  return [name, questionsInWords(questions), region ? shortName(region) : 'övriga synpunkter', by].join(', ');
}
