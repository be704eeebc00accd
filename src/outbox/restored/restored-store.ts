import type { Database } from 'better-sqlite3';
import { fromInstantColumn, orNull, toInstantColumn } from '../../database/columns.ts';
import { aboutStore } from '../latest-about.ts';

/** A start on a restored database. */
export type RestoredStart = {
  epoch: string;
  startedAt: Temporal.Instant;
  /** The last moment that the database knows of; null: none. */
  restoredTo: Temporal.Instant | null;
  /** It surely is a copy. Else a file that was only moved looks the same. */
  isCopy: boolean;
  /** How many people were forgotten again; null: the list of them was missing. */
  forgotten: number | null;
  /** For how many kinds of content another gallringsbeslut holds than the copy knew; null: the list of them was missing. */
  beslut: number | null;
  /** For how many people another protection holds than the copy knew; null: the list of them was missing. */
  protections: number | null;
  /** What the kansli has chosen to do with what is held. */
  choice: RestoredChoice | null;
};

export type RestoredChoice = 'send' | 'drop';

/**
 * Messages that may have been sent before the restore. `looking`: they are looked for. `found`: they were there. `held`:
 * nobody can look, and the kansli chooses.
 */
export type RestoredCounts = { looking: number; found: number; held: number };

type Row = Omit<RestoredStart, 'startedAt' | 'restoredTo' | 'isCopy'> & {
  startedAt: string;
  restoredTo: string | null;
  isCopy: 0 | 1;
};

/** For the kansli, in `utskick`. */
const why = 'databasen har återställts';

/** A call of the process that has gone may still take effect for so long, and be seen where one looks. */
const horizon = { seconds: 45 };

/**
 * SQL that makes rows be looked for before they are sent: a second apart, since platforms let us look less than once a
 * second, and first in the lane in which something was due last.
 */
const lookFirst = (which: string): string => `
  UPDATE outbox SET state = 'unsure', maybe_there = 1, restored = 1, why = '${why}',
    next_at = strftime('%Y-%m-%dT%H:%M:%SZ', unixepoch(@from) + place, 'unixepoch')
  FROM (SELECT id, row_number() OVER (ORDER BY latest DESC, lane, due_at, id) AS place
        FROM (SELECT id, lane, due_at, max(due_at) OVER (PARTITION BY lane) AS latest FROM outbox
              WHERE settled_at IS NULL AND updates_id IS NULL AND ${which})) AS sought
  WHERE sought.id = outbox.id`;

const isLooking = 'restored = 1 AND settled_at IS NULL';
const isHeld = "restored = 1 AND state = 'given_up'";

/** What a restored database may have sent without knowing it. */
export function restoredStore(db: Database) {
  const about = aboutStore(db);
  const insert = db.prepare(`
    INSERT INTO restoration (epoch, started_at, restored_to, is_copy, forgotten, beslut, protections)
    VALUES (@epoch, @startedAt, @restoredTo, @isCopy, @forgotten, @beslut, @protections)`);
  const latest = db.prepare<[], Row>(`
    SELECT epoch, started_at AS startedAt, restored_to AS restoredTo, is_copy AS isCopy, forgotten, beslut, protections,
      choice
    FROM restoration ORDER BY id DESC LIMIT 1`);
  const lookForAll = db.prepare<{ from: string }>(lookFirst('true'));
  const markGivenUp = db.prepare("UPDATE outbox SET restored = 2 WHERE state = 'given_up' AND restored = 0");
  const lookForNewer = db.prepare<{ from: string; after: number }>(
    lookFirst("id > @after AND state = 'waiting' AND restored = 0"),
  );
  const newestRow = db.prepare<[], number>('SELECT ifnull(max(id), 0) FROM outbox').pluck();
  const counts = db.prepare<[], RestoredCounts>(`
    SELECT count(*) FILTER (WHERE ${isLooking}) AS looking, count(*) FILTER (WHERE restored = 1 AND state = 'sent') AS found,
           count(*) FILTER (WHERE ${isHeld}) AS held
    FROM outbox WHERE restored <> 0`);
  const heldIds = db
    .prepare<[limit: number], number>(`SELECT id FROM outbox WHERE restored <> 0 AND ${isHeld} ORDER BY id LIMIT ? + 0`)
    .pluck();
  const drop = db.prepare<[now: string, id: number]>(
    `UPDATE outbox SET state = 'withdrawn', settled_at = ? WHERE id = ? AND ${isHeld}`,
  );
  const ofLatest = 'WHERE id = (SELECT max(id) FROM restoration)';
  const catchingUp = db.prepare<[], 1>(`SELECT 1 FROM restoration ${ofLatest} AND caught_up_at IS NULL`).pluck();
  const caughtUp = db.prepare<[string]>(`UPDATE restoration SET caught_up_at = ? ${ofLatest}`);
  const choose = db.prepare<[string]>(`UPDATE restoration SET choice = ? ${ofLatest}`);
  const said = db.prepare<[], string>(`SELECT said FROM restoration ${ofLatest}`).pluck();
  const keepSaid = db.prepare<[string]>(`UPDATE restoration SET said = ? ${ofLatest}`);

  const looksFrom = (now: Temporal.Instant): string =>
    toInstantColumn(now.add(horizon).add({ seconds: counts.get()?.looking ?? 0 }));

  return {
    /** From now on whatever waits is looked for before it is sent. */
    begin({
      epoch,
      startedAt,
      restoredTo,
      isCopy,
      forgotten,
      beslut,
      protections,
    }: Omit<RestoredStart, 'choice'>): void {
      insert.run({
        epoch,
        startedAt: toInstantColumn(startedAt),
        restoredTo: orNull(restoredTo, toInstantColumn),
        isCopy: isCopy ? 1 : 0,
        forgotten,
        beslut,
        protections,
      });
      lookForAll.run({ from: toInstantColumn(startedAt.add(horizon)) });
      markGivenUp.run();
    },
    /** The latest; null: the database has never been restored. */
    latest(): RestoredStart | null {
      const row = latest.get();
      if (!row) return null;
      return {
        ...row,
        startedAt: fromInstantColumn(row.startedAt),
        restoredTo: orNull(row.restoredTo, fromInstantColumn),
        isCopy: row.isCopy === 1,
      };
    },
    counts: (): RestoredCounts => counts.get() ?? { looking: 0, found: 0, held: 0 },
    /** The oldest of what is held. */
    held: (limit: number): number[] => heldIds.all(limit),
    /** It is never sent. */
    drop(id: number, now: Temporal.Instant): void {
      if (drop.run(toInstantColumn(now), id).changes === 1) about.withdrawn(id);
    },
    choose: (choice: RestoredChoice): void => void choose.run(choice),
    /** The numbers that the kansli has been told. */
    said: (): string => said.get() ?? '',
    keepSaid: (numbers: string): void => void keepSaid.run(numbers),
    /** Whether the tick has yet to make what was due before the start. */
    isCatchingUp: (): boolean => catchingUp.get() !== undefined,
    /** Whatever the work puts in the outbox is looked for first, while the tick catches up. In a transaction. */
    lookingFirst<Result>(work: () => Result, now: Temporal.Instant): Result {
      if (catchingUp.get() === undefined) return work();
      const after = newestRow.get() ?? 0;
      const result = work();
      lookForNewer.run({ from: looksFrom(now), after });
      return result;
    },
    caughtUp: (now: Temporal.Instant): void => void caughtUp.run(toInstantColumn(now)),
  };
}

export type RestoredStore = ReturnType<typeof restoredStore>;
