import { foldedWords } from '../../chat/fold.ts';
import type { Message } from '../../chat/message.ts';
import { plainText } from '../../chat/plain-text.ts';
import { clockTime, date, shortened } from '../../chat/swedish.ts';
import { directAddress, type PageContext, type PagePerson } from './page-context.ts';
import type { PageMessage } from './page-message.ts';
import { shownRooms } from './page-state.ts';
import type { PageStore } from './page-store.ts';

/** What the search found, the newest first. `messages` and `documents`: the first of them; the numbers: of all. */
export type PageFindings = {
  messages: readonly FoundMessage[];
  messageCount: number;
  documents: readonly FoundMessage[];
  documentCount: number;
};

/** Where a message stands, and the words around what was looked for. */
export type FoundMessage = {
  id: number;
  address: string;
  room: string;
  /** Null: the bot. */
  writer: string | null;
  mine: boolean;
  at: string;
  title: string;
  excerpt: string;
  /** The name of the document that can be fetched. */
  file: string | null;
};

type Uses = Pick<PageContext, 'rooms' | 'people' | 'timeZone'> & { store: PageStore };
type Hit = { message: PageMessage & { address: string }; text: string };

const mostFound = 30;
const longestTitle = 120;
const aroundHit = 160;

/**
 * The messages and documents that have all the words, among what the person sees. Without words: the documents alone, as a
 * list of them.
 */
export function searchPage({ rooms, people, timeZone, store }: Uses, me: PagePerson, typed: string): PageFindings {
  const wanted = foldedWords(typed);
  const names = new Map(shownRooms(rooms, me).map(({ address, name }) => [address, name]));
  const hits: Hit[] = [];
  for (const message of store.everything(me.id, [...names.keys()])) {
    const text = searchedText(message);
    if ((wanted.length > 0 || message.file) && hasAll(text, wanted)) hits.push({ message, text });
  }
  const writers = new Map(people().map(({ id, name }) => [id, name]));
  const shown = ({ message, text }: Hit): FoundMessage => {
    const { id, address, writer, postedAt, file } = message;
    const posted = postedAt.toZonedDateTimeISO(timeZone);
    return {
      id,
      address,
      room: address === directAddress(me.id) ? 'Direktsamtal' : (names.get(address) ?? ''),
      writer: writer === null ? null : (writers.get(writer) ?? writer),
      mine: writer === me.id,
      at: `${date(posted.toPlainDate())} ${clockTime(posted)}`,
      title: shortened(message.message.title, longestTitle),
      excerpt: excerptOf(text.slice(message.message.title.length), wanted),
      file: file?.name ?? null,
    };
  };
  const documents = hits.filter(({ message }) => message.file);
  const messages = wanted.length > 0 ? hits : [];
  return {
    messages: messages.slice(0, mostFound).map(shown),
    messageCount: messages.length,
    documents: documents.slice(0, mostFound).map(shown),
    documentCount: documents.length,
  };
}

/** What stands in the message, but for its buttons: they say what can be done, and the same on many. */
function searchedText({ message, file }: PageMessage): string {
  const read: Message = { ...message, blocks: message.blocks.filter(({ type }) => type !== 'buttons') };
  return file ? `${plainText(read)}\n${file.name}` : plainText(read);
}

function hasAll(text: string, wanted: readonly string[]): boolean {
  if (wanted.length === 0) return true;
  const folded = foldedWords(text).join(' ');
  return wanted.every((word) => folded.includes(word));
}

/** The line where the first of the words stands below the title; empty when it stands nowhere there. */
function excerptOf(text: string, wanted: readonly string[]): string {
  const line = text.split('\n').find((one) => {
    const folded = foldedWords(one).join(' ');
    return wanted.some((word) => folded.includes(word));
  });
  return line ? shortened(line.replaceAll(' | ', ', '), aroundHit) : '';
}
