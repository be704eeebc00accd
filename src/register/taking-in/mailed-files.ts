import type { RefusedFile } from '../../attachments/file-rules.ts';
import type { Message } from '../../chat/message.ts';
import { answer, type Response } from '../../chat/response.ts';
import { extensionOf, type FetchedFile } from '../../chat/sent-file.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import {
  type MailedFile,
  mailedFiles,
  type NotTaken,
  noRegisterFileMailed,
  onlyTheKansliMails,
  tooManyWait,
  withNotKept,
} from './mailed-views.ts';
import { type ImportingUses, isPlainText, isRegisterFile, previewMessage } from './preview-file.ts';

/** What came by mail to the bot's own address. `event`: the mail's own mark. */
export type MailedFiles = { event: string; files: readonly FetchedFile[]; refused: readonly RefusedFile[] };

const mailedPrefix = 'registerfiler/';

/** Each is shown and pressed for itself. */
const mostInOneMail = 5;
/** Whoever writes in somebody's name must not fill the disk. */
const mostWaiting = 20;
const waitingTime = { days: 7 };

/** The key under which the files of one mail are found again. */
export const mailedKey = (event: string): string => `${mailedPrefix}${event}`;

/** Null: it is the key of something else. */
export const mailedEventOf = (key: string): string | null =>
  key.startsWith(mailedPrefix) ? key.slice(mailedPrefix.length) : null;

const sourceOf = (event: string, at: number): string => `mail|direkt|${event}/${at + 1}`;

/** What one can sign a mail with is no attachment that its writer thinks of. */
const pictures: ReadonlySet<string> = new Set(['.gif', '.jpg', '.jpeg', '.png', '.svg', '.bmp', '.webp']);
const isPicture = (name: string): boolean => pictures.has(extensionOf(name).toLowerCase());

/** Keeps the register files of the kansli until they are taken in, and shows what each would do. Of others nothing is kept. */
export function takeMailedFiles(uses: ImportingUses, { event, files, refused }: MailedFiles, turn: Turn): Response {
  if (!isKansli(turn.asker)) return answer(onlyTheKansliMails(turn.office?.() ?? null));
  const { chosen, left } = chosenAmong(files, refused);
  if (chosen.length === 0) return answer(noRegisterFileMailed(left));
  if (waiting(uses, turn.asker.id) + chosen.length > mostWaiting) return answer(tooManyWait(mostWaiting));
  const forgetAt = turn.now.toZonedDateTimeISO(uses.timeZone).add(waitingTime).toInstant();
  for (const [at, file] of chosen.entries()) {
    const source = sourceOf(event, at);
    uses.attachments.add({ source, subject: null, person: turn.asker.id, at: turn.now }, [file]);
    uses.attachments.handOver({ source, person: turn.asker.id, words: '', fileText: '', forgetAt });
  }
  const now = mailedFilesNow(uses, event, turn);
  return answer(withNotKept(now ?? noRegisterFileMailed(left), left));
}

const waiting = ({ attachments }: ImportingUses, person: string): number => attachments.waitingOf(person, 'mail|');

/** A text may be what a server has added: it is taken where there is nothing else. */
function chosenAmong(files: readonly FetchedFile[], refused: readonly RefusedFile[]) {
  const tables = files.filter(({ name }) => isRegisterFile(name));
  const sure = tables.filter(({ name }) => !isPlainText(name));
  const all = sure.length > 0 ? sure : tables;
  const chosen = all.slice(0, mostInOneMail);
  const others = files.filter((file) => !all.includes(file) && !isPicture(file.name));
  const left: NotTaken[] = [
    ...refused
      .filter(({ name }) => !isPicture(name))
      .map(({ name, fault }) => ({ name, fault: fault === 'of another kind' ? 'no register file' : fault }) as const),
    ...others.map(({ name }) => ({ name, fault: 'no register file' }) as const),
    ...all.slice(mostInOneMail).map(({ name }) => ({ name, fault: 'one too many' }) as const),
  ];
  return { chosen, left };
}

type KeepingUses = Pick<ImportingUses, 'timeZone' | 'attachments' | 'registerTakings'>;

/** The files of somebody's mail that wait, or have been taken in. */
function keptOf({ attachments, registerTakings, timeZone }: KeepingUses, event: string, person: string): MailedFile[] {
  const dayOf = (at: Temporal.Instant) => at.toZonedDateTimeISO(timeZone).toPlainDate();
  return Array.from({ length: mostInOneMail }, (_, at) => sourceOf(event, at)).flatMap((source): MailedFile[] => {
    const taken = registerTakings.ofSource(source, person);
    if (taken) return [{ is: 'in', name: taken.name, taking: taken.id, on: dayOf(taken.at) }];
    const handover = attachments.handover(source);
    const [file] = handover?.person === person ? attachments.of(source) : [];
    if (!handover || !file) return [];
    return [{ is: 'waiting', id: file.id, name: file.name, source, until: dayOf(handover.forgetAt) }];
  });
}

/** Whether any of them waits, or has been taken in. No file is read. */
export const areMailedFilesKept = (uses: KeepingUses, event: string, person: string): boolean =>
  keptOf(uses, event, person).length > 0;

/** How the files of a mail are now, with what can be done with them. Null: none is kept. */
export const mailedFilesNow = (
  uses: KeepingUses & Pick<ImportingUses, 'db' | 'mandates'>,
  event: string,
  turn: Pick<Turn, 'now' | 'asker'>,
): Message | null =>
  mailedFiles(keptOf(uses, event, turn.asker.id), ({ id, name, source }) =>
    previewMessage(uses, { name, bytes: uses.attachments.bytes(id) ?? new Uint8Array() }, { source, from: 0 }, turn),
  );
