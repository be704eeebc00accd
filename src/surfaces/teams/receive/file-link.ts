import { type Files, linkLifetime } from '../../../chat/files.ts';
import { type Message, note, text } from '../../../chat/message.ts';
import type { File } from '../../../chat/response.ts';

/** The message with where its document can be fetched, or why it cannot. */
export function fileLink({ file, message }: { file: File; message: Message }, files: Pick<Files, 'link'>): Message {
  const url = files.link(file);
  const where = url === null ? [elsewhere(file)] : [text({ type: 'link', text: `Hämta ${file.name}`, url }), soon];
  return { ...message, blocks: [...message.blocks, ...where] };
}

const soon = note(`Länken gäller i ${linkLifetime.total('hours')} timmar. Be om filen igen om du behöver den senare.`);

const elsewhere = ({ name }: File) =>
  text(
    `Jag kan inte lämna ut ${name} i Teams, eftersom jag inte har någon adress på webben. `,
    'Kansliet kan hämta filen på ett annat ställe.',
  );
