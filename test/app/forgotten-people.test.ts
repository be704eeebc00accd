import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFeatures } from '../../src/app/features.ts';
import { forgetAgain, keepForgotten } from '../../src/app/forgotten-people.ts';
import { forgetPerson } from '../../src/app/personal-data.ts';
import { workCalendar } from '../../src/calendar/work-calendar.ts';
import { writing } from '../../src/database/transaction.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { asItStood } from '../support/new-database.ts';
import { anna, bjorn, testBot, withGroup } from '../support/test-bot.ts';

const moment = { now: Temporal.Instant.from('2027-02-12T09:00:00Z'), today: Temporal.PlainDate.from('2027-02-12') };

let folder: string;
let database: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samverkansbot-forgotten-'));
  database = join(folder, 'bot.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const featuresOf = (db: Database) =>
  createFeatures(db, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', calendar: workCalendar() });
const forgets = (db: Database, id: string, at = moment) => {
  writing(db, () => forgetPerson(db, Object.values(featuresOf(db).byName), id, at));
  keepForgotten(db, database);
};
const again = (db: Database) => writing(db, () => forgetAgain({ db, database, features: featuresOf(db) }, moment));
const people = (db: Database) => db.prepare("SELECT id FROM person WHERE id IN ('anna', 'bjorn')").pluck().all();
const copied = () =>
  testBot('2027-02-12T08:00', withGroup('vc', 'onkologi', { chair: anna, vice: bjorn })).db.serialize();

test('whoever was forgotten after the copy was made is forgotten again, and nobody else', () => {
  const image = copied();
  const db = asItStood(image);
  keepForgotten(db, database);
  forgets(db, 'anna');
  const restored = asItStood(image);
  expect(people(restored)).toEqual(['anna', 'bjorn']);
  expect(again(restored)).toBe(1);
  expect(people(restored)).toEqual(['bjorn']);
  expect(again(restored)).toBe(0);
});

test('the list names nobody, only its owner reads it, and a line that was cut off spoils no other', () => {
  const image = copied();
  const db = asItStood(image);
  forgets(db, 'anna');
  appendFileSync(database.concat('.glomda'), 'avbruten');
  forgets(db, 'bjorn');
  expect(readFileSync(`${database}.glomda`, 'utf8')).not.toMatch(/anna|björn|bjorn/iu);
  expect(statSync(`${database}.glomda`).mode & 0o777).toBe(0o600);
  expect(again(asItStood(image))).toBe(2);
});

test('without the list nobody is forgotten, and it is known that it is missing', () => {
  const image = copied();
  expect(again(asItStood(image))).toBeNull();
  keepForgotten(asItStood(image), database);
  expect(again(asItStood(image))).toBe(0);
});

test('what a start finds forgotten in the database and not in the list comes into the list', () => {
  const image = copied();
  const db = asItStood(image);
  writing(db, () => forgetPerson(db, Object.values(featuresOf(db).byName), 'anna', moment));
  keepForgotten(db, database);
  keepForgotten(db, database);
  expect(readFileSync(`${database}.glomda`, 'utf8').match(/ \.$/gmu)).toHaveLength(1);
  expect(again(asItStood(image))).toBe(1);
});

test('a person who came back under the same id after being forgotten stays in a copy from then', () => {
  const db = asItStood(copied());
  forgets(db, 'anna');
  db.exec("INSERT INTO person (id, name) VALUES ('anna', 'Anna Annan Exempel')");
  const later = db.serialize();
  expect(again(asItStood(later))).toBe(0);
  forgets(db, 'anna', { ...moment, now: moment.now.add({ hours: 24 }) });
  expect(again(asItStood(later))).toBe(1);
});
