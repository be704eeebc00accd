import type { Database } from 'better-sqlite3';
import { reply } from '../../../src/chat/response.ts';
import { anyoneKnown, type Command } from '../../../src/chat/table.ts';

/** A bot that can be asked to count something, and what it has counted. */
export function counting() {
  let db: Database | null = null;
  const count: Command = {
    ...{ words: ['räkna'], example: 'räkna 1', about: 'räkna', reads: false, allowed: anyoneKnown },
    run(rest) {
      db?.prepare("INSERT INTO change (at, subject, what) VALUES ('2027-02-01T08:00:00Z', ?, '')").run(`count/${rest}`);
      return reply(`Räknat ${rest}`);
    },
  };
  return {
    commands: [count],
    begin(on: Database): void {
      db = on;
    },
    /** As if the bot forgot what it has handled. */
    forgets: (): void =>
      void db?.exec('CREATE TRIGGER forgets AFTER INSERT ON inbox BEGIN DELETE FROM inbox WHERE id = new.id; END'),
    counts: (): ReadonlyMap<string, number> =>
      new Map(
        db
          ?.prepare<[], [string, number]>(
            "SELECT substr(subject, 7), count(*) FROM change WHERE subject LIKE 'count/%' GROUP BY subject",
          )
          .raw()
          .all(),
      ),
  };
}

export type Counting = ReturnType<typeof counting>;

export type InboundResult = {
  what: string;
  /** Events, and how often they came in all. */
  events: number;
  requests: number;
  doubled: number;
  lost: number;
  /** Bad requests, and those of them that were let in or acted on. */
  bad: number;
  letIn: number;
};

/** What has been counted of that which was to be counted once, and of that which was not to be counted at all. */
export function compared(counts: ReadonlyMap<string, number>, good: readonly string[], bad: readonly string[]) {
  return {
    doubled: good.filter((word) => (counts.get(word) ?? 0) > 1).length,
    lost: good.filter((word) => !counts.has(word)).length,
    acted: bad.filter((word) => counts.has(word)).length,
  };
}
