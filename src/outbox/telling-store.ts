import type { Database } from 'better-sqlite3';
import type { Message } from '../chat/message.ts';
import {
  fromDateColumn,
  fromInstantColumn,
  fromJsonColumn,
  orNull,
  toDateColumn,
  toInstantColumn,
} from '../database/columns.ts';
import type { Addressee, Delivery } from './delivery.ts';
import { readableMessage } from './outbox-row.ts';

/**
 * Something that is said by the clock and is nothing that the addressee owes: a digest, a handover card. It stands in
 * their message of the day, so it has no thread of its own.
 */
export type Telling = Pick<Delivery, 'key' | 'subject' | 'about' | 'to' | 'message' | 'insist'> & {
  /** It stands before everything else in the message. */
  leads?: boolean;
  /** The first day on which it may be said: of news that its addressee hears once a week. Missing: it waits for no day. */
  fromOn?: Temporal.PlainDate;
};

/** A telling as it is stored. */
export type StoredTelling = Required<Omit<Telling, 'key' | 'subject' | 'leads' | 'fromOn'>> & {
  id: number;
  /** What its kind knows it by: its subject, or its key where it has none. */
  knownAs: string;
  putAt: Temporal.Instant;
  /** Null: it waits for no day. */
  fromOn: Temporal.PlainDate | null;
};

/** What waits for the news of the week. */
type HeldTelling = Pick<StoredTelling, 'id' | 'knownAs'>;

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
  fromOn: string | null;
};

const columns = `
  SELECT id, known_as AS knownAs, about, person_id AS personId, conversation_id AS conversationId, 
         ${readableMessage('telling', 'telling')} AS message, insist, put_at AS putAt, from_on AS fromOn
  FROM telling`;

/** What waits to be said in somebody's message of the day, and what has been said so. */
export function tellingStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO telling (key, known_as, about, person_id, conversation_id, message, insist, leads, put_at, from_on)
    VALUES (@key, @knownAs, @about, @person, @conversation, @message, @insist, @leads, @putAt, @fromOn)
    ON CONFLICT (key) DO NOTHING`);
  const waitingFor = db.prepare<{ person: string | null; conversation: number | null; today: string }, Row>(`
    ${columns} WHERE subject IS NULL AND person_id IS @person AND conversation_id IS @conversation
      AND (from_on IS NULL OR from_on <= @today)
    ORDER BY leads DESC, id`);
  const heldFor = db.prepare<[string], HeldTelling>(`
    SELECT id, known_as AS knownAs FROM telling
    WHERE person_id = ? AND subject IS NULL AND from_on IS NOT NULL ORDER BY id`);
  const release = db.prepare<[number]>('UPDATE telling SET from_on = NULL WHERE id = ?');
  const dropHeld = db.prepare<[string]>(
    'DELETE FROM telling WHERE known_as = ? AND subject IS NULL AND from_on IS NOT NULL',
  );
  const carried = db.prepare<[string], Row>(`${columns} WHERE subject = ? ORDER BY leads DESC, id`);
  const say = db.prepare('UPDATE telling SET subject = @subject, message = @message WHERE id = @id');
  const unsay = db.prepare<[string]>('UPDATE telling SET subject = NULL WHERE subject = ?');
  const discard = db.prepare<[number]>('DELETE FROM telling WHERE id = ?');

  return {
    /** False, and nothing is put, when the key has been put before, which makes a tick safe to repeat. */
    put: ({ key, subject, about, to, message, insist, leads, fromOn }: Telling, now: Temporal.Instant): boolean =>
      insert.run({
        key,
        knownAs: subject ?? key,
        about: JSON.stringify(about ?? []),
        ...toAddresseeColumns(to),
        message: JSON.stringify(message),
        insist: insist ? 1 : 0,
        leads: leads ? 1 : 0,
        putAt: toInstantColumn(now),
        fromOn: fromOn ? toDateColumn(fromOn) : null,
      }).changes === 1,
    /** What may be said to them today. */
    waitingFor: (to: Addressee, today: Temporal.PlainDate): StoredTelling[] =>
      waitingFor.all({ ...toAddresseeColumns(to), today: toDateColumn(today) }).map(toTelling),
    /** Their news that waits for the first workday of a week. */
    heldFor: (person: string): HeldTelling[] => heldFor.all(person),
    /** It waits for no day any longer. */
    release: (id: number): void => void release.run(id),
    /** What waits for such a day and is known as that is never said. */
    dropHeld: (knownAs: string): void => void dropHeld.run(knownAs),
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

const toTelling = ({
  id,
  knownAs,
  about,
  personId,
  conversationId,
  message,
  insist,
  putAt,
  fromOn,
}: Row): StoredTelling => ({
  id,
  knownAs,
  about: JSON.parse(about),
  to: personId === null ? { conversation: Number(conversationId) } : { person: personId },
  message: fromJsonColumn<Message>(message),
  insist: insist === 1,
  putAt: fromInstantColumn(putAt),
  fromOn: orNull(fromOn, fromDateColumn),
});
