import type { Database } from 'better-sqlite3';
import type { ForgottenPerson, PersonalData, PersonalTable } from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';
import { nothing } from '../chat/response.ts';
import { answerLanes } from './answer-store.ts';
import { laneOf } from './delivery.ts';

const tables: readonly PersonalTable[] = [
  {
    table: 'going',
    what: 'Om utskicken är i gång',
    columns: { id: 'none', owed_from: 'none', started_at: 'none', paused_on: 'none', resumes_on: 'none' },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'about',
    what: 'Vad ett meddelande handlar om',
    columns: { matter: 'key', lane: 'key', said_at: 'none', outbox_id: 'none' },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'outbox',
    what: 'Meddelande från boten',
    at: 'created_at',
    columns: {
      id: 'none',
      key: 'key',
      subject: 'key',
      topic: 'key',
      updates_id: 'none',
      stands_in_for: 'none',
      person_id: 'person',
      conversation_id: 'none',
      lane: 'key',
      message: 'json',
      insist: 'none',
      state: 'none',
      tries: 'none',
      due_at: 'none',
      next_at: 'none',
      created_at: 'none',
      settled_at: 'none',
      connection: 'none',
      address: 'account',
      ref: 'none',
      excluded: 'none',
      why: 'text',
      maybe_there: 'none',
      unwanted: 'none',
      repeated: 'none',
      restored: 'none',
      begun_at: 'none',
      extra: 'json',
      otherwise: 'json',
      checksum: 'none',
      place_checksum: 'none',
    },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'unreached',
    what: 'Att boten inte når fram',
    at: 'since',
    columns: { lane: 'key', since: 'none', had_place: 'none' },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'stand_in',
    what: 'Det som någon annan fick i stället',
    columns: {
      id: 'none',
      lane: 'key',
      outbox_id: 'none',
      telling_id: 'none',
      state: 'none',
      person_id: 'person',
      part: 'none',
    },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'stale',
    what: 'Meddelande som ska uppdateras',
    columns: { id: 'none', subject: 'key' },
    whenForgotten: { rows: 'remove' },
  },
  {
    table: 'inbox',
    what: 'Botens svar på något som nyss hände',
    at: 'handled_at',
    columns: { id: 'none', connection: 'none', event: 'none', handled_at: 'none', response: 'json' },
    whenForgotten: { rows: 'remove' },
  },
];

/** Messages that are on their way or were sent, and the answers of the last week. */
export function outboxPersonalData(db: Database): PersonalData {
  const rest = personalTables(db, tables);
  return {
    ...rest,
    forget(person, moment) {
      stopSending(db, person);
      forgetAnswers(db);
      rest.forget(person, moment);
    },
  };
}

/**
 * What is being sent to the person just now keeps its row, which says that it is not sent again. Everything else to them
 * is removed: here what refers to it, and then the rows themselves as the table says.
 */
function stopSending(db: Database, { id, successor }: ForgottenPerson): void {
  const own = `lane = @lane OR lane IN (${answerLanes})`;
  const ofPerson = { lane: laneOf({ person: id }), person: id };
  db.prepare(`
    UPDATE outbox SET unwanted = 1, subject = NULL, address = NULL, person_id = @successor, lane = @to,
      message = '{"title":"","blocks":[]}', extra = NULL, otherwise = NULL
    WHERE (${own}) AND state = 'claimed'`).run({
    ...ofPerson,
    to: laneOf({ person: successor.id }),
    successor: successor.id,
  });
  const rows = `SELECT id FROM outbox WHERE ${own}`;
  db.prepare(`DELETE FROM stale WHERE subject IN (SELECT subject FROM outbox WHERE ${own})`).run(ofPerson);
  db.prepare(`DELETE FROM about WHERE outbox_id IN (${rows})`).run(ofPerson);
  db.prepare(`UPDATE outbox SET stands_in_for = NULL WHERE stands_in_for IN (${rows})`).run(ofPerson);
  db.prepare(`UPDATE outbox SET updates_id = NULL WHERE updates_id IN (${rows}) AND lane <> @lane`).run(ofPerson);
  db.prepare(`DELETE FROM outbox WHERE ${own}`).run(ofPerson);
}

/** Answers do not say whose they are, so all are emptied. An event that comes once more still changes nothing. */
const forgetAnswers = (db: Database): void =>
  void db.prepare('UPDATE inbox SET response = ?').run(JSON.stringify(nothing));
