import type { Database } from 'better-sqlite3';
import type { Message } from '../../chat/message.ts';
import { isAnswerRow } from '../answer-store.ts';
import { withNoteOf } from '../fallback-note.ts';
import { laterMatters } from '../latest-about.ts';
import { readableMessage } from '../outbox-row.ts';

/** A message to a person, with what is known of it besides its words. */
export type PersonalMessage = {
  person: string;
  subject: string | null;
  /** Keys of what it is about. */
  matters: readonly string[];
  /** Those of which its reader has got a later message. */
  later: ReadonlySet<string>;
  /** As it was first said, as it was last sent, and as it is to be said by now. */
  first: Message;
  sent: Message;
  latest: Message;
  /** Somebody else was to have it: what is said anew begins with the same words about that. */
  standsIn: boolean;
  withdrawn: boolean;
};

type Row = Pick<PersonalMessage, 'person' | 'subject'> & {
  /** JSON. */
  matters: string;
  later: string;
  first: string;
  sent: string | null;
  latest: string | null;
  standsIn: 0 | 1;
  withdrawn: 0 | 1;
};

/** Messages to people by their keys, for what leads back to them. */
export function personalMessageStore(db: Database) {
  const updates = (states: string): string => `
    (SELECT ${readableMessage('outbox', 'own')} FROM outbox AS own WHERE own.updates_id = row.id AND own.state IN (${states}) ORDER BY own.id DESC LIMIT 1)`;
  const one = db.prepare<[string], Row>(`
    SELECT row.person_id AS person, row.subject, ${readableMessage('outbox', 'row')} AS first, ${updates("'sent'")} AS sent,
           ${updates("'waiting', 'claimed', 'unsure', 'sent'")} AS latest, ${laterMatters('row')} AS later,
           (SELECT json_group_array(matter) FROM about WHERE outbox_id = ifnull(row.stands_in_for, row.id)) AS matters,
           row.stands_in_for IS NOT NULL AS standsIn, row.state = 'withdrawn' AS withdrawn
    FROM outbox AS row WHERE row.key = ? AND row.person_id IS NOT NULL`);

  const answered = db
    .prepare<{ key: string; person: string }, string>(`
      SELECT ${readableMessage('outbox', 'row')} FROM outbox AS row
      WHERE row.key = @key AND ${isAnswerRow('row')} AND row.message ->> '$.title' <> '' AND row.extra ->> '$.person' = @person`)
    .pluck();

  return {
    /** What was answered to the person under that key; null: nothing, or its words are kept no longer. */
    answerTo: (person: string, key: string): Message | null => {
      const said = answered.get({ key, person });
      return said === undefined ? null : JSON.parse(said);
    },
    /** Null: there is no such message, or it is to nobody in particular. */
    of(key: string): PersonalMessage | null {
      const row = one.get(key);
      if (!row) return null;
      return {
        ...row,
        matters: JSON.parse(row.matters),
        later: new Set(JSON.parse(row.later)),
        first: JSON.parse(row.first),
        sent: JSON.parse(row.sent ?? row.first),
        latest: JSON.parse(row.latest ?? row.first),
        standsIn: row.standsIn === 1,
        withdrawn: row.withdrawn === 1,
      };
    },
  };
}

export type PersonalMessageStore = ReturnType<typeof personalMessageStore>;

/** The message in other words, with what stands first in a stand-in's. */
export const inItsPlace = ({ standsIn, first }: PersonalMessage, message: Message): Message =>
  standsIn ? withNoteOf(first, message) : message;
