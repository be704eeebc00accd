import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { say } from '../../../src/chat/message.ts';
import { checkedTables } from '../../../src/database/checksum.ts';
import { outboxStore } from '../../../src/outbox/outbox-store.ts';
import { dispatchStore } from '../../../src/outbox/sending/dispatch-store.ts';
import { entryStore } from '../../../src/remiss/case/entry-store.ts';
import { openInUse } from '../../support/new-database.ts';

/** A Monday morning. */
export const now = Temporal.Instant.from('2027-02-01T07:30:00Z');
export const remiss = 1;

const people = 30;
export const sent = 200;
const waiting = 90;
const answers = 120;
const regions = ['Dalarna', 'Gävleborg', 'Sörmland', 'Uppsala', 'Värmland'];
const pageSize = 4096;

/** A database as it lies on the disk, before anything has happened to it. */
export type WholeFile = {
  bytes: Buffer;
  /** The numbers of its pages: those of the tables with checksums and their indexes, and the others. */
  pages: { checked: readonly number[]; others: readonly number[] };
};

/** Messages that were sent and that wait, and answers to a remiss, in a file whose log has been written back. */
export function wholeFile(folder: string): WholeFile {
  const path = join(folder, 'whole.sqlite');
  const db = openInUse(path);
  db.transaction(() => {
    putPeople(db);
    putMessages(db);
    putAnswers(db);
  })();
  const checked = pagesOf(db);
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  const bytes = readFileSync(path);
  const all = Array.from({ length: bytes.length / pageSize }, (_, at) => at + 1);
  return { bytes, pages: { checked, others: all.filter((page) => !checked.includes(page)) } };
}

function pagesOf(db: Database): number[] {
  return db
    .prepare<[string], number>(`
      SELECT pageno FROM dbstat WHERE name IN (
        SELECT name FROM sqlite_schema WHERE tbl_name IN (SELECT value FROM json_each(?)))`)
    .pluck()
    .all(JSON.stringify(checkedTables));
}

function putPeople(db: Database): void {
  const person = db.prepare('INSERT INTO person (id, name) VALUES (@id, @id)');
  const account = db.prepare(
    `INSERT INTO account (connection, account, person_id, address, linked_at) VALUES ('slack', @id, @id, 'D' || @id, @at)`,
  );
  for (let nth = 0; nth < people; nth += 1) {
    const id = `person-${nth}`;
    person.run({ id });
    account.run({ id, at: now.toString() });
  }
}

function putMessages(db: Database): void {
  const outbox = outboxStore(db);
  const put = (nth: number) => {
    const words = 'Den lämnas till ledningsgruppen senast den 28 februari 2027. '.repeat(8);
    const message = say(`Verksamhetsberättelsen ska lämnas in (${nth})`, words);
    const key = `reminder/${nth}`;
    outbox.put({ key, subject: key, to: { person: `person-${nth % people}` }, message, dueAt: now }, now);
  };
  for (let nth = 0; nth < sent; nth += 1) put(nth);
  db.exec("UPDATE outbox SET connection = 'slack', address = 'D' || person_id");
  const store = dispatchStore(db);
  for (let id = 1; id <= sent; id += 1) {
    const address = `Dperson-${(id - 1) % people}`;
    store.sent(id, { connection: 'slack', address, ref: `1780000000.${100_000 + id}` }, now);
  }
  for (let nth = sent; nth < sent + waiting; nth += 1) put(nth);
}

function putAnswers(db: Database): void {
  const region = db.prepare('INSERT INTO region (id, name) VALUES (?, ?)');
  for (const name of regions) region.run(name.toLowerCase(), `Region ${name}`);
  db.exec(`
    INSERT INTO remiss (id, year, serial, title, sender, kind, last_on, mode, state, sender_day_on, sender_word)
      VALUES (${remiss}, 2027, 1, 'Polio', 'RCC', 'annan', '2027-02-22', 'samordnat', 'oppen', '2027-03-12', 'senast');
    INSERT INTO remiss_question (remiss_id, nr, text) VALUES (1, 1, 'Hur?'), (1, 2, 'När?'), (1, 3, 'Var?');`);
  const entries = entryStore(db);
  for (let nth = 0; nth < answers; nth += 1) {
    const about = {
      ...{ question: (nth % 3) + 1, person: `person-${nth % people}`, at: now, via: 'trad' as const },
      region: regions[nth % regions.length]?.toLowerCase() ?? null,
    };
    const text = `Synpunkt ${nth}: vi ser att vården kan ges närmare patienten. `.repeat(4);
    if (nth % 6 === 5) entries.add(remiss, { ...about, type: 'position', position: 'tillstyrker', because: null });
    else entries.add(remiss, { ...about, type: 'text', source: `slack/${nth}`, version: 1, text });
  }
}
