import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../chat/invocation.ts';
import { orNull, toDateColumn, toInstantColumn } from '../database/columns.ts';
import type { Decision } from './decision.ts';
import { newPersonId } from './new-id.ts';
import type { Conversation, OwnRole, Seat } from './register.ts';
import type { SeatRole } from './seat-roles.ts';

/** What a form says of a person. */
export type PersonFacts = {
  name: string;
  email: string | null;
  region: string | null;
  connection: ConnectionId | null;
};

type SeatFacts = {
  group: string;
  person: string;
  role: SeatRole;
  /** Null: the seat is for no region, not even its holder's own. */
  region: string | null;
  fromOn: Temporal.PlainDate;
  toOn: Temporal.PlainDate | null;
  decision?: Decision | null;
  purpose?: string | null;
};

/** What of a seat can be corrected while it is held. */
export type CorrectedSeat = Pick<Seat, 'purpose' | 'toOn' | 'decision'>;

type Link = {
  connection: ConnectionId;
  account: string;
  address: string;
  person: string;
  now: Temporal.Instant;
  /** The bot found the account; its owner did nothing there. */
  found?: boolean;
  /** They are a guest there. */
  guest?: boolean;
};

/** Writes one fact at a time, for forms and surfaces. A file goes through `importRegister`. */
export function registerWriters(db: Database) {
  const taken = db.prepare<[string]>('SELECT 1 FROM person WHERE id = ?');
  const insertPerson = db.prepare(`
    INSERT INTO person (id, name, email, region_id, connection) VALUES (@id, @name, @email, @region, @connection)`);
  const updatePerson = db.prepare(`
    UPDATE person SET name = @name, email = @email, region_id = @region, connection = @connection WHERE id = @id`);
  const forgetRoles = db.prepare<[string]>('DELETE FROM person_role WHERE person_id = ?');
  const insertRole = db.prepare<[string, string]>('INSERT INTO person_role (person_id, role) VALUES (?, ?)');
  const insertSeat = db.prepare(`
    INSERT INTO seat (group_id, person_id, role, region_id, no_region, from_on, to_on,
      decided_by, decided_on, decision_paragraph, purpose)
    VALUES (@group, @person, @role, @region, @region IS NULL, @fromOn, @toOn, @body, @decidedOn, @paragraph, @purpose)`);
  const correctSeat = db.prepare(`
    UPDATE seat SET purpose = @purpose, to_on = @toOn, decided_by = @body, decided_on = @decidedOn,
      decision_paragraph = @paragraph
    WHERE id = @id`);
  const endSeat = db.prepare(`
    UPDATE seat SET to_on = @toOn
    WHERE id = @id AND from_on <= @toOn AND (to_on IS NULL OR to_on > @toOn)`);
  const resumeSeat = db.prepare('UPDATE seat SET to_on = @toOn WHERE id = @id');
  const deleteSeat = db.prepare<[number]>('DELETE FROM seat WHERE id = ?');
  const upsertConversation = db.prepare<Omit<Conversation, 'id'>, { id: number }>(`
    INSERT INTO conversation (connection, address, name, group_id) VALUES (@connection, @address, @name, @group)
    ON CONFLICT (connection, address) DO UPDATE
      SET name = excluded.name, group_id = excluded.group_id, gone_at = NULL, gone_why = NULL
    RETURNING id`);
  const leave = db.prepare(`
    UPDATE conversation SET gone_at = @now, gone_why = @why
    WHERE connection = @connection AND address = @address AND gone_at IS NULL`);
  const loseDirect = db.prepare(`
    UPDATE account SET gone_at = @now, gone_why = @why
    WHERE connection = @connection AND address = @address AND gone_at IS NULL`);
  const comeBack = db.prepare(`
    UPDATE conversation SET gone_at = NULL, gone_why = NULL
    WHERE connection = @connection AND address = @address AND gone_at IS NOT NULL`);
  const leaveAll = db.prepare(`
    UPDATE conversation SET gone_at = @now, gone_why = @why WHERE connection = @connection AND gone_at IS NULL`);
  const loseAll = db.prepare(`
    UPDATE account SET gone_at = @now, gone_why = @why WHERE connection = @connection AND gone_at IS NULL`);
  const lose = db.prepare(`
    UPDATE account SET gone_at = @now, gone_why = @why
    WHERE connection = @connection AND account = @account AND gone_at IS NULL`);
  const markGuest = db.prepare(`
    UPDATE account SET guest = @guest WHERE connection = @connection AND account = @account AND guest <> @guest`);
  const upsertAccount = db.prepare(`
    INSERT INTO account (connection, account, person_id, address, linked_at, used_at, guest)
    VALUES (@connection, @account, @person, @address, @linkedAt, @usedAt, @guest)
    ON CONFLICT (connection, account) DO UPDATE
      SET person_id = excluded.person_id, address = excluded.address, linked_at = excluded.linked_at,
        used_at = coalesce(excluded.used_at, used_at), guest = excluded.guest, gone_at = NULL, gone_why = NULL`);
  const use = db.prepare<{ connection: ConnectionId; account: string; now: string; before: string }>(`
    UPDATE account SET used_at = @now
    WHERE connection = @connection AND account = @account AND (used_at IS NULL OR used_at < @before)`);

  return {
    /** Returns the new person's id. Throws when someone has the e-mail: ask `personByEmail` first. */
    addPerson(facts: PersonFacts): string {
      const id = newPersonId(facts.name, facts.email, (wanted) => taken.get(wanted) !== undefined);
      insertPerson.run({ ...facts, id });
      return id;
    },
    /** False when there is no such person. Throws when someone else has the e-mail. */
    changePerson: (id: string, facts: PersonFacts): boolean => updatePerson.run({ ...facts, id }).changes === 1,
    setRoles(of: string, roles: readonly OwnRole[]): void {
      forgetRoles.run(of);
      for (const role of roles) insertRole.run(of, role);
    },
    /** Returns its id. Throws when the person already has that role in the group from the same day. */
    addSeat(facts: SeatFacts): number {
      const toOn = orNull(facts.toOn, toDateColumn);
      const { decision, purpose = null, ...row } = facts;
      const { lastInsertRowid } = insertSeat.run({
        ...row,
        fromOn: toDateColumn(facts.fromOn),
        toOn,
        purpose,
        body: decision?.body ?? null,
        decidedOn: decision && toDateColumn(decision.on),
        paragraph: decision?.paragraph ?? null,
      });
      return Number(lastInsertRowid);
    },
    correctSeat(id: number, { purpose, toOn, decision }: CorrectedSeat): void {
      correctSeat.run({
        id,
        purpose,
        toOn: orNull(toOn, toDateColumn),
        body: decision?.body ?? null,
        decidedOn: decision && toDateColumn(decision.on),
        paragraph: decision?.paragraph ?? null,
      });
    },
    /** Shortens a seat. False when it had ended by then anyway, had not begun by then, or is not there. */
    endSeat: (id: number, toOn: Temporal.PlainDate): boolean =>
      endSeat.run({ id, toOn: toDateColumn(toOn) }).changes === 1,
    /** Gives it the last day that it had before it was shortened. */
    resumeSeat: (id: number, toOn: Temporal.PlainDate | null): void => {
      resumeSeat.run({ id, toOn: orNull(toOn, toDateColumn) });
    },
    /** Only for a seat that never began; others are ended, so that the past is kept. False when it is not there. */
    removeSeat: (id: number): boolean => deleteSeat.run(id).changes === 1,
    /** False when the bot was not in it. */
    leaveConversation: (connection: ConnectionId, address: string, why: string, now: Temporal.Instant): boolean =>
      leave.run({ connection, address, why, now: toInstantColumn(now) }).changes === 1,
    /** Nothing reaches the person whose own conversation it is, until they write again. */
    leaveDirect: (connection: ConnectionId, address: string, why: string, now: Temporal.Instant): void =>
      void loseDirect.run({ connection, address, why, now: toInstantColumn(now) }),
    /** False when it was not gone. */
    returnToConversation: (connection: ConnectionId, address: string): boolean =>
      comeBack.run({ connection, address }).changes === 1,
    /** The platform's conversations and accounts cannot be reached until somebody writes there again. */
    leaveConnection(connection: ConnectionId, why: string, now: Temporal.Instant): void {
      const row = { connection, why, now: toInstantColumn(now) };
      leaveAll.run(row);
      loseAll.run(row);
    },
    /** Returns its id. A conversation that is there already gets the name and the group, and is no longer gone. */
    addConversation: (facts: Omit<Conversation, 'id'>): number => {
      const row = upsertConversation.get(facts);
      if (!row) throw new Error('SQLite returned no row for a conversation that it wrote');
      return row.id;
    },
    /** An account that is linked already moves to the person, and is no longer gone. */
    link({ now, found = false, guest = false, ...account }: Link): void {
      const at = toInstantColumn(now);
      upsertAccount.run({ ...account, linkedAt: at, usedAt: found ? null : at, guest: guest ? 1 : 0 });
    },
    /** Nothing reaches the account until it is linked again. True when it was linked. */
    unlink: (
      { connection, account }: Pick<Link, 'connection' | 'account'>,
      why: string,
      now: Temporal.Instant,
    ): boolean => lose.run({ connection, account, why, now: toInstantColumn(now) }).changes === 1,
    /** What its directory says of the account's owner now. */
    markGuest: ({ connection, account }: Pick<Link, 'connection' | 'account'>, guest: boolean): void =>
      void markGuest.run({ connection, account, guest: guest ? 1 : 0 }),
    /** Its owner did something there. Within an hour of the last time nothing is written. */
    used: (connection: ConnectionId, account: string, now: Temporal.Instant): void =>
      void use.run({
        connection,
        account,
        now: toInstantColumn(now),
        before: toInstantColumn(now.subtract({ hours: 1 })),
      }),
  };
}
