import { createHash } from 'node:crypto';
import PostalMime, { type Attachment, type Email } from 'postal-mime';
import { filesInWinmail } from './winmail.ts';

/** A file that came with a mail, as it is called there; empty where it has no name. */
export type EnclosedFile = { name: string; bytes: Uint8Array<ArrayBuffer> };

/** Of a mail that came, what the bot reads: never its words. */
export type IncomingMail = {
  /** Who says that they wrote it. */
  from: string | null;
  /** Written by a program: nobody waits for an answer. */
  isAutomatic: boolean;
  /** The same for the same mail when it is handed over again, and for no other. */
  mark: string;
  files: readonly EnclosedFile[];
};

/** So deep mails lie in mails. */
const deepest = 3;

/** What a mail is, whatever wrote it. Throws where it is no mail at all. */
export async function readMail(bytes: Uint8Array): Promise<IncomingMail> {
  const mail = await parsed(bytes);
  const files = await filesOf(mail, 0);
  return { from: mail.from?.address ?? null, isAutomatic: isAutomatic(mail), mark: markOf(mail, files), files };
}

/**
 * A text with a name is a file also where its writer's program shows it as a part of the mail (RFC 2183: inline), which the
 * parser takes for the mail's own words.
 */
function parsed(bytes: Uint8Array): Promise<Email> {
  const name = String.raw`(?=[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?<=[;\s])(?:file)?name\*?\d*\*?=)`;
  const text = Buffer.from(bytes).toString('latin1');
  const named = text
    .replace(new RegExp(`^(content-disposition:\\s*)inline${name}`, 'gimu'), '$1attachment')
    .replace(new RegExp(`^(content-type:\\s*)text/(?:plain|html)${name}`, 'gimu'), '$1application/octet-stream');
  return PostalMime.parse(Buffer.from(named, 'latin1'));
}

const headerOf = ({ headers }: Email, name: string): string =>
  headers.find(({ key }) => key === name)?.value.toLowerCase() ?? '';

/** RFC 3834, and what older programs say. What a person's rule has sent on is still theirs. */
const isAutomatic = (mail: Email): boolean =>
  /^auto-(?:generated|replied)/u.test(headerOf(mail, 'auto-submitted')) ||
  /^(?:bulk|junk|list)$/u.test(headerOf(mail, 'precedence')) ||
  headerOf(mail, 'list-id') !== '' ||
  headerOf(mail, 'content-type').startsWith('multipart/report');

const hashOf = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex');

const markOf = ({ messageId, from, date }: Email, files: readonly EnclosedFile[]): string =>
  hashOf(
    JSON.stringify([messageId, from?.address, date, ...files.map(({ name, bytes }) => [name, hashOf(bytes)])]),
  ).slice(0, 32);

async function filesOf(mail: Email, depth: number): Promise<EnclosedFile[]> {
  const each = await Promise.all(mail.attachments.map((one) => filesIn(one, depth)));
  return each.flat();
}

async function filesIn(attachment: Attachment, depth: number): Promise<EnclosedFile[]> {
  const { filename, mimeType, content } = attachment;
  if (isOfTheMail(attachment)) return [];
  const bytes = typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content as ArrayBuffer);
  if (mimeType === 'message/rfc822' || /\.eml$/iu.test(filename ?? '')) {
    return depth < deepest ? filesOf(await parsed(bytes), depth + 1) : [];
  }
  if (mimeType.endsWith('ms-tnef') || /^winmail\.dat$/iu.test(filename ?? '')) {
    return filesInWinmail(bytes) ?? [{ name: filename ?? 'winmail.dat', bytes: Uint8Array.from(bytes) }];
  }
  return [{ name: filename ?? `bilaga${endings.get(mimeType) ?? ''}`, bytes: Uint8Array.from(bytes) }];
}

const endings: ReadonlyMap<string, string> = new Map([
  ['text/csv', '.csv'],
  ['application/json', '.json'],
  ['application/vnd.ms-excel', '.xls'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', '.xlsx'],
]);

const signatures = /^application\/(?:x-)?(?:pkcs7-signature|pgp-signature|pgp-keys)$/u;

/** Pictures that its text shows, what proves who wrote it, a card of its writer, and what servers lay beside it. */
const isOfTheMail = ({ filename, mimeType, related }: Attachment): boolean =>
  (related === true && mimeType.startsWith('image/')) ||
  signatures.test(mimeType) ||
  mimeType === 'text/vcard' ||
  mimeType === 'text/x-vcard' ||
  /^ATT\d{5}\.(?:txt|html?)$/iu.test(filename ?? '');
