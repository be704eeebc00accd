import { type Invocation, mailConnection } from '../../../chat/invocation.ts';
import { largestFile, type SentFile, safeFileName } from '../../../chat/sent-file.ts';
import { readSentFile } from '../../common/read-file.ts';
import type { MailRefused } from '../door/mail-door.ts';
import type { EnclosedFile, IncomingMail } from '../door/read-mail.ts';

type MailedInvocation = Extract<Invocation, { type: 'mailed' }>;

/** Somebody in the register, and where they are mailed. */
export type MailWriter = { id: string; email: string };

export type IncomingMailContext = {
  /** Null: nobody in the register has the address. */
  writerAt(address: string): MailWriter | null;
  /** Whether what is kept now is there later. */
  keeps(): boolean;
  /** What comes of it is answered by mail, to the address in the register alone. */
  handleMailed(invocation: MailedInvocation, writer: MailWriter): void;
};

/**
 * Anybody can write any address as theirs. So nothing is done with a mail but what its writer sees first, in a mail to the
 * address that the register has of them, and then presses.
 */
export async function takeMail(
  { writerAt, keeps, handleMailed }: IncomingMailContext,
  { from, mark, files }: Pick<IncomingMail, 'from' | 'mark' | 'files'>,
): Promise<MailRefused | null> {
  const writer = from === null ? null : writerAt(from);
  if (!writer) return stranger;
  if (!keeps()) return notNow;
  const read: SentFile[] = [];
  // One after the other: each takes its own size again while it is read.
  for (const [at, file] of files.entries()) read.push(await sentFile(file, `${mark}/${at}`));
  const direct = `mail/${writer.id}`;
  const sender = { account: writer.id, direct, person: writer.id };
  handleMailed(
    { connection: mailConnection, event: mark, sender, conversation: direct, type: 'mailed', files: read },
    writer,
  );
  return null;
}

const sentFile = ({ name, bytes }: EnclosedFile, ref: string): Promise<SentFile> | SentFile =>
  bytes.length > largestFile
    ? { ref, name: safeFileName(name), missing: 'too large' }
    : readSentFile({ ref, name }, bytes);

/** Said by the server that handed it over, so that nobody is mailed whose address somebody else has written. */
const stranger: MailRefused = {
  code: 550,
  words:
    'Din adress finns inte i registret, så mejlet är inte läst. Kansliet kan lägga till dig. Registerfiler tas bara emot från kansliet',
};

const notNow: MailRefused = { code: 451, words: 'Boten kan inte spara just nu. Servern försöker igen' };
