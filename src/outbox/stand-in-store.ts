import type { Database } from 'better-sqlite3';
import type { Message } from '../chat/message.ts';
import { compare } from '../chat/swedish.ts';
import { fromInstantColumn, toInstantColumn } from '../database/columns.ts';
import { noAccount } from './fallback-note.ts';
import { readableMessage } from './outbox-row.ts';
import { isLaneReached, isReached } from './reach.ts';

/** Something that could not reach its addressee. */
export type LostMessage = {
  id: number;
  /** Whose it is. */
  lane: string;
  /** The row that was given up; null for what waits to be told. */
  outbox: number | null;
  telling: number | null;
  /** What its kind knows it by, and its key. */
  about: string;
  key: string;
  /** As it was to be said. */
  message: Message;
  dueAt: Temporal.Instant;
  /** The subject of the message that carried it, or its own. */
  subject: string | null;
  state: 'new' | 'kept' | 'none' | 'passed' | 'back';
  /** The one who stands in, and the number of what they are told. */
  standIn: string | null;
  part: number | null;
};

/** Somebody whom nothing reaches, or a group's conversation, and the names of those who get it instead. */
export type UnreachedAddressee = {
  person: string | null;
  group: string | null;
  name: string;
  why: string;
  since: Temporal.Instant;
  instead: string | null;
};

type Row = Omit<LostMessage, 'message' | 'dueAt'> & { message: string; dueAt: string };

const columns = `
  SELECT one.id, one.lane, one.outbox_id AS outbox, one.telling_id AS telling, one.state, one.person_id AS standIn, one.part,
         coalesce(telling.known_as, origin.subject, origin.key) AS about, coalesce(telling.key, origin.key) AS key,
         iif(telling.id IS NULL, ${readableMessage('outbox', 'row')}, ${readableMessage('telling', 'telling')}) AS message, coalesce(telling.put_at, row.due_at) AS dueAt,
         coalesce(telling.subject, row.subject) AS subject
  FROM stand_in AS one
  LEFT JOIN telling ON telling.id = one.telling_id
  LEFT JOIN outbox AS row ON row.id = one.outbox_id
  LEFT JOIN outbox AS origin ON origin.id = ifnull(row.stands_in_for, row.id)`;

/** The first part of the keys of what stand-ins are told. */
export const insteadPrefix = 'instead';

/** SQL for the names of those who got what the row could not tell its addressee. @param row its alias */
export const namesInstead = (row: string): string => `(
  SELECT group_concat(name, ', ') FROM (
    SELECT person.name FROM outbox AS other JOIN person ON person.id = other.person_id WHERE other.stands_in_for = ${row}.id
    UNION SELECT person.name FROM stand_in JOIN person ON person.id = stand_in.person_id WHERE outbox_id = ${row}.id
    UNION SELECT person.name FROM reminder AS own
      JOIN reminder AS passed ON passed.matter = own.matter AND passed.instead_of = own.person_id
        AND passed.rung = own.rung AND passed.last_day_on = own.last_day_on AND passed.reach IS NOT NULL
      JOIN person ON person.id = passed.person_id
      WHERE own.subject = ${row}.subject AND ${row}.state = 'given_up'
    UNION SELECT person.name FROM telling
      JOIN stand_in ON stand_in.telling_id = telling.id JOIN person ON person.id = stand_in.person_id
      WHERE telling.subject = ${row}.subject AND ${row}.state = 'given_up'))`;

/** What could not reach its addressee, and who stands in for whom. */
export function standInStore(db: Database) {
  const insert = db.prepare(`
    INSERT INTO stand_in (lane, outbox_id, telling_id) VALUES (@lane, @outbox, @telling) ON CONFLICT DO NOTHING`);
  const insertUnreached = db.prepare(`
    INSERT INTO unreached (lane, since, had_place) VALUES (@lane, @now, ${isLaneReached('@lane')}) ON CONFLICT DO NOTHING`);
  const waitingTellings = db.prepare<[number], { id: number; lane: string }>(`
    SELECT id, 'p/' || person_id AS lane FROM telling
    WHERE subject IS NULL AND person_id IS NOT NULL AND NOT ${isReached('telling.person_id')}
      AND NOT EXISTS (SELECT 1 FROM stand_in WHERE telling_id = telling.id)
    ORDER BY id LIMIT ? + 0`);
  const tellingsIn = db.prepare<[string], { id: number }>('SELECT id FROM telling WHERE subject = ?');
  const fresh = db.prepare<[number], Row>(`${columns} WHERE one.state = 'new' ORDER BY one.id LIMIT ? + 0`);
  const ofLane = db.prepare<[string], Row>(`${columns} WHERE one.lane = ? AND one.state <> 'back' ORDER BY one.id`);
  const inPart = db.prepare<[number], Row>(`${columns} WHERE one.part = ? ORDER BY one.id`);
  const settle = db.prepare('UPDATE stand_in SET state = @state, person_id = NULL, part = NULL WHERE id = @id');
  const pass = db.prepare("UPDATE stand_in SET state = 'passed', person_id = @person, part = @part WHERE id = @id");
  const back = db.prepare<[number]>("UPDATE stand_in SET state = 'back' WHERE id = ?");
  const openPart = db
    .prepare<[string], number>(`
      SELECT part FROM stand_in JOIN telling ON telling.known_as = '${insteadPrefix}/' || part AND telling.subject IS NULL
      WHERE stand_in.person_id = ? AND state = 'passed' LIMIT 1`)
    .pluck();
  const press = db.prepare<[string]>('UPDATE telling SET insist = 1 WHERE known_as = ?');
  const lastPart = db
    .prepare<[], number>(`
      SELECT ifnull(max(CAST(substr(key, ${insteadPrefix.length + 2}) AS INTEGER)), 0) FROM telling
      WHERE key >= '${insteadPrefix}/' AND key < '${insteadPrefix}0'`)
    .pluck();
  const again = db.prepare("UPDATE stand_in SET state = 'new' WHERE state = 'kept'");
  const has = db
    .prepare<{ person: string; subject: string; keys: string }, 1>(`
      SELECT 1 FROM outbox WHERE subject = @subject AND person_id = @person AND state <> 'withdrawn'
      UNION ALL SELECT 1 FROM outbox WHERE key IN (SELECT value FROM json_each(@keys)) AND state <> 'withdrawn'
      UNION ALL SELECT 1 FROM telling WHERE known_as = @subject AND person_id = @person
      UNION ALL SELECT 1 FROM telling WHERE key IN (SELECT value FROM json_each(@keys))
      LIMIT 1`)
    .pluck();
  const returned = db
    .prepare<[number], string>(`
      SELECT lane FROM unreached
      WHERE (${isLaneReached('lane')} AND (NOT had_place OR EXISTS (
               SELECT 1 FROM account WHERE person_id = substr(lane, 3) AND lane LIKE 'p/%' AND gone_at IS NULL
                 AND max(linked_at, ifnull(used_at, '')) > since)))
        OR EXISTS (SELECT 1 FROM stand_in JOIN outbox ON outbox.id = outbox_id
                   WHERE stand_in.lane = unreached.lane AND stand_in.state <> 'back' AND outbox.state = 'sent')
      LIMIT ? + 0`)
    .pluck();
  const latest = db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM stand_in').pluck();
  const passedSince = db.prepare<[number], { lane: string; instead: string; at: string }>(`
    SELECT DISTINCT stand_in.lane, stand_in.person_id AS instead, told.put_at AS at
    FROM stand_in JOIN telling AS told ON told.known_as = '${insteadPrefix}/' || part
    WHERE stand_in.id > ? AND stand_in.person_id IS NOT NULL`);
  const listed = db.prepare<[], Omit<UnreachedAddressee, 'since'> & { since: string }>(`
    SELECT person.id AS person, conversation.group_id AS "group", coalesce(person.name, conversation.name) AS name, since,
      coalesce(conversation.gone_why, (
        SELECT gone_why FROM account WHERE account.person_id = person.id AND gone_why IS NOT NULL ORDER BY gone_at DESC LIMIT 1),
        '${noAccount}') AS why, (
      SELECT group_concat(name, ', ') FROM (
        SELECT other.name FROM reminder JOIN person AS other ON other.id = reminder.person_id
        WHERE reminder.instead_of = person.id AND reach = 'lost'
        UNION SELECT other.name FROM stand_in JOIN person AS other ON other.id = stand_in.person_id
        WHERE stand_in.lane = unreached.lane AND stand_in.state = 'passed')) AS instead
    FROM unreached
    LEFT JOIN person ON unreached.lane = 'p/' || person.id
    LEFT JOIN conversation ON unreached.lane = 'c/' || conversation.id
    WHERE NOT ${isLaneReached('unreached.lane')} AND coalesce(person.name, conversation.name) IS NOT NULL`);
  const unreachedCount = db
    .prepare<[], number>(`SELECT count(*) FROM unreached WHERE NOT ${isLaneReached('unreached.lane')}`)
    .pluck();
  const isUnreached = db.prepare<[string], 1>('SELECT 1 FROM unreached WHERE lane = ?').pluck();
  const forget = db.prepare<[string]>('DELETE FROM unreached WHERE lane = ?');
  const withdraw = db.prepare(
    "UPDATE outbox SET state = 'withdrawn', settled_at = @now WHERE id = @id AND state = 'given_up'",
  );

  const unreached = (lane: string, now: Temporal.Instant): void =>
    void insertUnreached.run({ lane, now: toInstantColumn(now) });

  return {
    /** Nothing reaches the addressee from now on. */
    unreached,
    /** The row could not reach its addressee. */
    lost(outbox: number, lane: string, now: Temporal.Instant): void {
      unreached(lane, now);
      insert.run({ lane, outbox, telling: null });
    },
    /** At most so many of what waits to be told somebody whom nothing reaches are lost. Returns how many. */
    loseTellings(most: number, now: Temporal.Instant): number {
      const all = waitingTellings.all(most);
      for (const { id, lane } of all) {
        unreached(lane, now);
        insert.run({ lane, outbox: null, telling: id });
      }
      return all.length;
    },
    anyTellings: (): boolean => waitingTellings.get(1) !== undefined,
    /** What a message carried that was given up. */
    loseCarried(subject: string, lane: string): void {
      for (const { id } of tellingsIn.all(subject)) insert.run({ lane, outbox: null, telling: id });
    },
    /** Those for which nobody has been found to stand in yet. */
    fresh: (most: number): LostMessage[] => fresh.all(most).map(toLost),
    ofLane: (lane: string): LostMessage[] => ofLane.all(lane).map(toLost),
    /** What stands in one part of a stand-in's message, also what is over. */
    inPart: (part: number): LostMessage[] => inPart.all(part).map(toLost),
    settle: ({ id }: LostMessage, state: 'kept' | 'none' | 'new'): void => void settle.run({ id, state }),
    /** The part of the stand-in's next message that it stands in. @returns whether the part is new */
    pass({ id }: LostMessage, person: string): { part: number; isNew: boolean } {
      const open = openPart.get(person);
      const part = open ?? (lastPart.get() ?? 0) + 1;
      pass.run({ id, person, part });
      return { part, isNew: open === undefined };
    },
    /** Its part must not be missed. */
    press: (part: number): void => void press.run(`${insteadPrefix}/${part}`),
    /** Its addressee is reached again. */
    isBack: ({ id }: LostMessage): void => void back.run(id),
    /** Somebody may have been found for those for which there was nobody. */
    lookAgain: (): void => void again.run(),
    /** Whether the person has got the same in their own right. @param keys what it would be called */
    has: (person: string, subject: string, keys: readonly string[]): boolean =>
      has.get({ person, subject, keys: JSON.stringify(keys) }) !== undefined,
    /** The latest of all. */
    latest: (): number => latest.get() ?? 0,
    /** Who stands in for whom in what came after that one. */
    passedSince: (id: number): { lane: string; instead: string; at: Temporal.Instant }[] =>
      passedSince.all(id).map((row) => ({ ...row, at: fromInstantColumn(row.at) })),
    /** Those whom nothing reaches, of those to whom something was to be sent. In the order of their names. */
    listed: (): UnreachedAddressee[] =>
      listed
        .all()
        .map((row) => ({ ...row, since: fromInstantColumn(row.since) }))
        .toSorted((a, b) => compare(a.name, b.name)),
    unreachedCount: (): number => unreachedCount.get() ?? 0,
    isUnreached: (lane: string): boolean => isUnreached.get(lane) !== undefined,
    /** Who can be reached again. */
    returned: (most: number): string[] => returned.all(most),
    forgetUnreached: (lane: string): void => void forget.run(lane),
    /** What was given up is said in another message. False: it is not given up any longer. */
    withdraw: (outbox: number, now: Temporal.Instant): boolean =>
      withdraw.run({ id: outbox, now: toInstantColumn(now) }).changes === 1,
  };
}

export type StandInStore = ReturnType<typeof standInStore>;

const toLost = ({ message, dueAt, ...row }: Row): LostMessage => ({
  ...row,
  message: JSON.parse(message),
  dueAt: fromInstantColumn(dueAt),
});
