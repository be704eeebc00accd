import { type Message, note, say } from '../../chat/message.ts';
import { personnummerInFiles, personnummerRefusal } from '../../chat/personnummer/personnummer-words.ts';
import type { SentFile } from '../../chat/sent-file.ts';
import { list, plural } from '../../chat/swedish.ts';
import { writing } from '../../database/transaction.ts';
import { calledByName } from '../common/called-by-name.ts';
import type { Answerer, PageAnswer } from './answers.ts';
import { type PageContext, todayOf } from './page-context.ts';
import { isSharedMessage, type PageMessage } from './page-message.ts';
import type { PageStore } from './page-store.ts';
import { PageRefusal } from './refusal.ts';
import type { Origin } from './who-and-where.ts';
import type { WrittenStore } from './written-store.ts';

type Uses = Pick<PageContext, 'db' | 'clock' | 'timeZone' | 'listensTo' | 'people'> & {
  store: PageStore;
  written: WrittenStore;
  answer: Answerer;
  changed(): void;
};

const done: PageAnswer = { type: 'nothing' };

/**
 * What people write to each other, and how they change it. The bot is told of it only in the threads that it listens
 * to, and when someone points at a message.
 */
export function talker({ db, clock, timeZone, listensTo, people, store, written, answer, changed }: Uses) {
  const readerOf = ({ conversation, sender }: Origin) => ({ address: conversation, account: sender.account });

  const add = (key: string, origin: Origin, message: Message, under: number | null): number =>
    store.add({
      address: origin.conversation,
      key,
      writer: origin.sender.account,
      onlyFor: null,
      under,
      message,
      version: clock.now().epochMilliseconds,
      at: clock.now(),
    });

  const tellBot = (
    origin: Origin,
    { id, under, version }: PageMessage,
    { text, files = [] }: { text: string | null; files?: readonly SentFile[] },
  ): PageAnswer => {
    const said = text === null ? null : withoutCall(text);
    const reply = {
      under: String(under),
      message: String(id),
      version,
      text: said,
      ...(files.length > 0 && { files }),
    };
    return answer({ ...origin, type: 'reply', reply }, id);
  };

  function refusePersonnummer(text: string): void {
    const refusal = personnummerRefusal(text, todayOf({ clock, timeZone }));
    if (refusal) throw new PageRefusal(422, refusal);
  }

  /** What is refused is shown nowhere, so its name must not be either. */
  function refuseFiles(files: readonly SentFile[]): void {
    const refusal = personnummerInFiles(files, todayOf({ clock, timeZone }), null);
    if (refusal) throw new PageRefusal(422, refusal);
  }

  /** The message, when the one who asks can see it; otherwise a refusal. */
  function found(origin: Origin, id: number): PageMessage {
    const message = store.find(id, readerOf(origin));
    if (!message) throw new PageRefusal(404, 'Meddelandet finns inte. Ladda om sidan.');
    return message;
  }

  function own(origin: Origin, id: number): PageMessage {
    const message = found(origin, id);
    if (message.writer !== origin.sender.account || message.onlyFor !== null) {
      throw new PageRefusal(403, 'Du kan bara ändra och ta bort det som du själv har skrivit till gruppen.');
    }
    return message;
  }

  /** Stores the change and tells the bot in one transaction. Each change has an event id of its own. */
  function rewritten(origin: Origin, message: PageMessage, text: string | null): PageAnswer {
    const { id, under, message: before } = message;
    const next = text === null ? null : { title: text, blocks: before.blocks };
    const now = clock.now();
    const version = Math.max(now.epochMilliseconds, message.version + 1);
    const result = writing(db, () => {
      written.rewrite(id, next, version, now);
      const changed = { ...message, version };
      return under === null ? done : tellBot({ ...origin, event: `${id}/${version}` }, changed, { text });
    });
    changed();
    return result;
  }

  return {
    /** To the group. The bot reads only what begins with its name, which is between the two of them. */
    say(origin: Origin, text: string): PageAnswer {
      if (origin.conversation === origin.sender.direct) {
        throw new PageRefusal(404, 'Det finns ingen grupp här. Välj ett gruppsamtal i listan.');
      }
      if (calledByName(text).isCall) return answer({ ...origin, type: 'command', text });
      refusePersonnummer(text);
      add(`page/${origin.event}/said`, origin, say(text), null);
      changed();
      return done;
    },

    /** In the thread under one of the bot's messages. The same event again is the same reply. */
    reply(origin: Origin, under: number, text: string, files: readonly SentFile[] = []): PageAnswer {
      const head = found(origin, under);
      if (head.writer !== null || !listensTo(origin.conversation, String(under))) {
        throw new PageRefusal(404, 'Det går inte att svara i tråd på det meddelandet.');
      }
      refusePersonnummer(text);
      refuseFiles(files);
      const key = `page/${origin.event}/reply`;
      return writing(db, () => {
        if (store.idOf(key) !== null) return done;
        const id = add(key, origin, withFiles(text, files), under);
        return tellBot(origin, found(origin, id), { text, files });
      });
    },

    change(origin: Origin, id: number, text: string): PageAnswer {
      const message = own(origin, id);
      if (message.removedAt) throw new PageRefusal(409, 'Meddelandet är borttaget och går inte att ändra.');
      refusePersonnummer(text);
      return message.message.title === text ? done : rewritten(origin, message, text);
    },

    remove(origin: Origin, id: number): PageAnswer {
      const message = own(origin, id);
      return message.removedAt ? done : rewritten(origin, message, null);
    },

    /** @param shortcut the choice in the message's menu. */
    point(origin: Origin, id: number, shortcut: string): PageAnswer {
      const message = found(origin, id);
      if (!isSharedMessage(message)) throw new PageRefusal(404, 'Det går inte att göra något av det meddelandet.');
      const writer = people().find((person) => person.id === message.writer);
      const pointed = {
        message: String(id),
        version: message.version,
        text: message.message.title,
        writer: message.writer === null ? null : { account: message.writer, name: writer?.name ?? null },
      };
      return answer({ ...origin, type: 'pointed', id: shortcut, pointed }, id);
    },
  };
}

/** What is written in the thread is kept, and who it is said to is no part of it. */
function withoutCall(text: string): string {
  const { isCall, rest } = calledByName(text);
  return isCall && rest ? rest : text;
}

/** A message of files alone is called as they are. */
function withFiles(text: string, files: readonly SentFile[]): Message {
  if (files.length === 0) return say(text);
  const names = list(files.map(({ name }) => name));
  if (text === '') return say(names);
  return { title: text, blocks: [note(`${plural(files.length, 'Bifogad fil', 'Bifogade filer')}: ${names}`)] };
}

export type Talker = ReturnType<typeof talker>;
