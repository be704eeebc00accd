import MailComposer from 'nodemailer/lib/mail-composer';
import SMTPConnection from 'nodemailer/lib/smtp-connection';

/** What lies in a mail: a file, or a picture that its text shows. */
export type Enclosed = { name: string; content: string | Uint8Array; type?: string; shownInText?: true };

type Written = {
  from?: string;
  subject?: string;
  text?: string;
  messageId?: string;
  headers?: Record<string, string>;
  files?: readonly Enclosed[];
};

/** A mail as a person's program writes it. */
export function letter({
  from = 'Karin Exempel <karin@example.org>',
  files = [],
  ...written
}: Written): Promise<Buffer> {
  const shown = files.filter(({ shownInText }) => shownInText);
  const composer = new MailComposer({
    from,
    to: 'bot@example.org',
    subject: written.subject ?? 'Registret',
    text: written.text ?? 'Hej, här är registret.',
    ...(shown.length > 0 && {
      html: `<p>Hej</p>${shown.map(({ name }) => `<img src="cid:${name}@example.org">`).join('')}`,
    }),
    ...(written.messageId !== undefined && { messageId: written.messageId }),
    headers: written.headers ?? {},
    attachments: files.map(({ name, content, type, shownInText }) => ({
      filename: name,
      content: Buffer.from(content),
      ...(type !== undefined && { contentType: type }),
      ...(shownInText && { cid: `${name}@example.org`, contentDisposition: 'inline' as const }),
    })),
  });
  return composer.compile().build();
}

/** A mail of one part, with the lines of its head as they are. */
export const rawLetter = (
  head: readonly string[],
  parts: readonly (readonly [head: readonly string[], body: string])[],
) =>
  Buffer.from(
    [
      'From: Karin Exempel <karin@example.org>',
      'To: bot@example.org',
      'MIME-Version: 1.0',
      ...head,
      'Content-Type: multipart/mixed; boundary="g"',
      '',
      ...parts.flatMap(([lines, body]) => ['--g', ...lines, '', body]),
      '--g--',
      '',
    ].join('\r\n'),
  );

type Envelope = { from: string; to: string };

/** As the mail server on the bot's machine hands a mail over. Returns what the bot answers: `250 …`, or why not. */
export async function handOver(port: number, bytes: Uint8Array, { from, to }: Envelope): Promise<string> {
  const connection = new SMTPConnection({ host: '127.0.0.1', port, secure: false, ignoreTLS: true });
  const failed = new Promise<string>((resolve) => connection.on('error', (error) => resolve(answerOf(error))));
  const sent = new Promise<string>((resolve) =>
    connection.connect(() =>
      connection.send({ from, to: [to] }, Buffer.from(bytes), (error, info) =>
        resolve(error ? answerOf(error) : info.response),
      ),
    ),
  );
  const answered = await Promise.race([sent, failed]);
  connection.close();
  return answered;
}

const answerOf = (error: Error): string => ('response' in error ? String(error.response) : error.message);

/** `winmail.dat` with one file, as [MS-OXTNEF] lays it out. */
export function winmail(name: string, content: Uint8Array): Buffer {
  const title = Buffer.from(`${name}\0`, 'latin1');
  const long = Buffer.from(`${name}\0`, 'utf16le');
  const value = (bytes: Buffer) => Buffer.concat([word(bytes.length), bytes, Buffer.alloc(-bytes.length & 3)]);
  const properties = Buffer.concat([
    word(3),
    // A number, a name in letters of two bytes, and a value with a name of its own.
    Buffer.concat([half(0x0003), half(0x3705), word(1)]),
    Buffer.concat([half(0x001f), half(0x3707), word(1), value(long)]),
    Buffer.concat([half(0x001e), half(0x8001), Buffer.alloc(16), word(0), word(7), word(1), value(Buffer.from('x\0'))]),
  ]);
  return Buffer.concat([
    word(0x223e9f78),
    half(1),
    attributeOf(1, 0x00069007, word(1252)),
    attributeOf(2, 0x00069002, Buffer.alloc(14)),
    attributeOf(2, 0x00018010, title),
    attributeOf(2, 0x0006800f, Buffer.from(content)),
    attributeOf(2, 0x00069005, properties),
  ]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

const attributeOf = (level: number, id: number, data: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from([level]),
    word(id),
    word(data.length),
    data,
    half(data.reduce((sum, one) => (sum + one) & 0xffff, 0)),
  ]);
