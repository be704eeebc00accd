import type { Database } from 'better-sqlite3';
import type { Message } from '../chat/message.ts';
import { fromInstantColumn, toInstantColumn } from '../database/columns.ts';
import type { Addressee, Delivery } from './delivery.ts';
import { readableMessage } from './outbox-row.ts';

/**
 * Something that is said by the clock and is nothing that the addressee owes: a digest, a handover card. It stands in
 * their message of the day, so it has no thread of its own.
 */
export type Telling = Pick<Delivery, 'key' | 'subject' | 'about' | 'to' | 'message' | 'insist'> & {
  /** It stands before everything else in the message. */
  leads?: boolean;
};

/** A telling as it is stored. */
export type StoredTelling = Required<Omit<Telling, 'key' | 'subject' | 'leads'>> & {
  id: number;
  /** What its kind knows it by: its subject, or its key where it has none. */
  knownAs: string;
  putAt: Temporal.Instant;
};

type Row = {
  id: number;
  knownAs: string;
  /** Keys as JSON. */
  about: string;
  personId: string | null;
  conversationId: number | null;
  message: string;
  insist: 0 | 1;
  putAt: string;
};

const columns = `
  SELECT id, known_as AS knownAs, about, person_id AS personId, conversation_id AS conversationId, 
         ${readableMessage('telling', 'telling')} AS message, insist, put_at AS putAt
  FROM telling`;

/** What waits to be said in somebody's message of the day, and what has been said so. */
export function tellingStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO telling (key, known_as, about, person_id, conversation_id, message, insist, leads, put_at)
    VALUES (@key, @knownAs, @about, @person, @conversation, @message, @insist, @leads, @putAt)
    ON CONFLICT (key) DO NOTHING`);
  const waitingFor = db.prepare<{ person: string | null; conversation: number | null }, Row>(`
    ${columns} WHERE subject IS NULL AND person_id IS @person AND conversation_id IS @conversation
    ORDER BY leads DESC, id`);
  const carried = db.prepare<[string], Row>(`${columns} WHERE subject = ? ORDER BY leads DESC, id`);
  const say = db.prepare('UPDATE telling SET subject = @subject, message = @message WHERE id = @id');
  const unsay = db.prepare<[string]>('UPDATE telling SET subject = NULL WHERE subject = ?');
  const discard = db.prepare<[number]>('DELETE FROM telling WHERE id = ?');

  return {
    /** Nothing when the key has been put before, which makes a tick safe to repeat. */
    put: ({ key, subject, about, to, message, insist, leads }: Telling, now: Temporal.Instant): void => {
      insert.run({
        key,
        knownAs: subject ?? key,
        about: JSON.stringify(about ?? []),
        ...toAddresseeColumns(to),
        message: JSON.stringify(message),
        insist: insist ? 1 : 0,
        leads: leads ? 1 : 0,
        putAt: toInstantColumn(now),
      });
    },
    waitingFor: (to: Addressee): StoredTelling[] => waitingFor.all(toAddresseeColumns(to)).map(toTelling),
    /** The message carries it, with these words. */
    carriedBy: ({ id, message }: StoredTelling, subject: string): void => {
      say.run({ id, subject, message: JSON.stringify(message) });
    },
    /** What the message carries waits for a new one, since this was taken back before it was sent. */
    uncompose: (subject: string): void => {
      unsay.run(subject);
    },
    discard: ({ id }: StoredTelling): void => {
      discard.run(id);
    },
    in: (subject: string): StoredTelling[] => carried.all(subject).map(toTelling),
  };
}

export type TellingStore = ReturnType<typeof tellingStore>;

const toAddresseeColumns = (to: Addressee) => ({
  person: 'person' in to ? to.person : null,
  conversation: 'conversation' in to ? to.conversation : null,
});

const toTelling = ({ id, knownAs, about, personId, conversationId, message, insist, putAt }: Row): StoredTelling => ({
  id,
  knownAs,
  about: JSON.parse(about),
  to: personId === null ? { conversation: Number(conversationId) } : { person: personId },
  message: JSON.parse(message) as Message,
  insist: insist === 1,
  putAt: fromInstantColumn(putAt),
});
