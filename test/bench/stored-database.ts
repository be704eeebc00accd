import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import SQLite, { type Database } from 'better-sqlite3';
import { seed } from '../../src/app/try-out/seed.ts';
import { openDatabase } from '../../src/database/open.ts';
import { shippedMandates } from '../../src/register/mandates.ts';

export type StoredDatabase = { path: string; duties: number };

/** Saturday: nothing is due of what stands in these databases before the Monday after. */
export const now = Temporal.Instant.from('2027-01-30T07:00:00Z');
/** The Monday after, when the bot may speak and nothing is due for half an hour. */
export const workday = Temporal.Instant.from('2027-02-01T07:00:00Z');
export const timeZone = 'Europe/Stockholm';
const monday = '2027-02-01T07:30:00Z';

const perGroup = 200;

/**
 * A database of groups that have been at it for twenty years, with nothing to do just now: ten duties a year and group,
 * nine in ten settled, each with its meeting, submission, log line, reminder and sent message; the rest in the future.
 */
export function storedDatabase(folder: string, duties: number): StoredDatabase {
  const path = join(folder, `stored-${duties}`, 'bot.sqlite');
  mkdirSync(join(folder, `stored-${duties}`));
  const opened = openDatabase(path);
  seed(opened, { mandates: shippedMandates(), timeZone, now });
  opened.close();
  const db = new SQLite(path);
  // Nothing of this has to survive a power cut.
  for (const pragma of ['journal_mode = OFF', 'synchronous = OFF', 'foreign_keys = OFF']) db.pragma(pragma);
  fill(db, duties / perGroup);
  db.pragma('journal_mode = WAL');
  db.close();
  return { path, duties };
}

function fill(db: Database, groups: number): void {
  db.exec(`
    CREATE TEMP TABLE many AS WITH RECURSIVE counted (g) AS (SELECT 0 UNION ALL SELECT g + 1 FROM counted LIMIT ${groups})
      SELECT g, printf('vc-%d', g) AS id, printf('chair-%d', g) AS chair FROM counted;
    CREATE TEMP TABLE meetings AS WITH RECURSIVE counted (k) AS (SELECT 0 UNION ALL SELECT k + 1 FROM counted LIMIT 180)
      SELECT k, unixepoch('2009-05-05 12:00') + k * 40 * 86400 AS start FROM counted;
    CREATE TEMP TABLE years AS WITH RECURSIVE counted (period) AS (VALUES (2009) UNION ALL SELECT period + 1 FROM counted LIMIT 20)
      SELECT period FROM counted;`);
  for (const sql of [register, meetings, duties, history]) db.transaction(() => db.exec(sql))();
  const routine = db.prepare('INSERT INTO routine (name, due_at) VALUES (?, ?)');
  for (const name of ['duties', 'terms', 'digest']) routine.run(name, monday);
  db.exec('DROP TABLE temp.many; DROP TABLE temp.meetings; DROP TABLE temp.years');
}

const register = `
  INSERT INTO "group" (id, name, type, parent_id, mandate_id, example)
    SELECT id, 'Verksamhetschefsgrupp ' || g || ' (exempel)', 'vc', 'ledningsgruppen', 'vc-2019', 1 FROM many;
  INSERT INTO person (id, name, example) SELECT chair, 'Ordförande ' || g || ' Exempel', 1 FROM many;
  INSERT INTO seat (group_id, person_id, role, from_on) SELECT id, chair, 'ordforande', '2009-01-01' FROM many;
  INSERT INTO account (connection, account, person_id, address, linked_at)
    SELECT 'page', chair, chair, 'person/' || chair, '2009-01-01T08:00:00Z' FROM many;
  INSERT INTO conversation (connection, address, name, group_id) SELECT 'page', 'group/' || id, id, id FROM many;`;

const meetings = `
  INSERT INTO meeting (id, group_id, start_at, end_at, place)
    SELECT 1000 + g * 180 + k, id, strftime('%FT%TZ', start, 'unixepoch'), strftime('%FT%TZ', start + 7200, 'unixepoch'),
           'Digitalt möte'
    FROM many, meetings;`;

const settledBefore = `'2027-01-30'`;
const duties = `
  CREATE TEMP TABLE wanted AS
    SELECT g, id AS group_id, chair, 'verksamhetsberattelse' AS kind, period, NULL AS meeting_id,
           (period + 1) || '-02-28' AS last_day_on
    FROM many, years
    UNION ALL
    SELECT g, id, chair, 'minnesanteckningar', CAST(strftime('%Y', start, 'unixepoch') AS INTEGER), 1000 + g * 180 + k,
           date(start, 'unixepoch', '+30 days')
    FROM many, meetings;
  INSERT INTO duty (id, group_id, kind, period, meeting_id, mandate_id, last_day_on, last_day_source, state, settled,
                    look_at)
    SELECT rowid, group_id, kind, period, meeting_id, 'vc-2019', last_day_on, 'uppdrag',
           iif(last_day_on < ${settledBefore}, 'inlamnad', 'ej_paborjad'),
           last_day_on < ${settledBefore},
           iif(last_day_on < ${settledBefore}, NULL,
               max('${monday}', date(last_day_on, '-30 days') || 'T07:30:00Z'))
    FROM wanted;`;

const text = 'Minnesanteckningarna från mötet ska in senast på den dag som står här. '.repeat(5);
const history = `
  CREATE TEMP TABLE past AS SELECT rowid AS duty, group_id, chair, last_day_on,
      date(last_day_on, '-3 days') || 'T07:30:00Z' AS at FROM wanted WHERE last_day_on < ${settledBefore};
  INSERT INTO submission (duty_id, at, person_id, document, document_on)
    SELECT duty, at, chair, 'Dnr ' || duty, date(at) FROM past;
  INSERT INTO change (at, person_id, subject, group_id, what, before, after)
    SELECT at, chair, 'duty/' || duty, group_id, 'lämnade in', 'ej påbörjad', 'inlämnad' FROM past;
  INSERT INTO reminder (matter, last_day_on, rung, said_on, person_id, subject)
    SELECT 'duty/' || duty, last_day_on, 'P7D', date(last_day_on, '-7 days'), chair, 'reminder/' || duty FROM past;
  INSERT INTO outbox (key, subject, person_id, lane, message, state, due_at, next_at, created_at, settled_at, connection,
                      address, ref)
    SELECT 'reminder/' || duty, 'reminder/' || duty, chair, 'p/' || chair,
           json_object('title', 'Minnesanteckningar ska lämnas in inom 7 dagar', 'blocks',
             json_array(json_object('type', 'text', 'text', json_array('${text}')))),
           'sent', at, at, at, at, 'page', 'person/' || chair, duty
    FROM past;
  DROP TABLE temp.past; DROP TABLE temp.wanted;`;
