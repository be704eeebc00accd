import type { Database } from 'better-sqlite3';
import { forgottenStore } from '../changes/forgotten-store.ts';
import type { PersonalData } from '../changes/personal-data.ts';
import { protectionStore } from '../changes/protection-store.ts';
import { fromInstantColumn } from '../database/columns.ts';
import { type ListedBeslut, listBeslut, readBeslut } from '../database/ledgers/beslut-ledger.ts';
import { addToLedger, type Forgetting, readLedger } from '../database/ledgers/forgotten-ledger.ts';
import { type ListedProtection, listProtections, readProtections } from '../database/ledgers/protected-ledger.ts';
import { beslutStore, identityOf } from '../gallring/beslut-store.ts';
import { beginGallring } from '../gallring/gallra.ts';
import type { Features } from './features.ts';
import { forgetPerson, protectPerson } from './personal-data.ts';

/**
 * What stands in lists beside the database, so that an older copy of it does not undo it: who has been forgotten, who is
 * protected, and what has been decided on gallring. Called when such a thing has been done, and at each start.
 */
export function keepBeside(db: Database, database: string): void {
  keepForgotten(db, database);
  keepProtections(db, database);
  keepBeslut(db, database);
}

type Settling = { db: Database; database: string; features: Pick<Features, 'byName' | 'register' | 'gallring'> };

/**
 * Forgets again whoever was forgotten after the copy was made, and gives names their numbers and takes them back as has been
 * done since, in the order in which it was done: whoever was protected was then forgotten by their number. In a transaction.
 * @returns how many people of each; null: the list of them is missing.
 */
export function settlePeople(
  { db, database, features }: Settling,
  moment: Parameters<PersonalData['forget']>[1],
): { forgotten: number | null; protections: number | null } {
  const [forgettings, protections] = [readLedger(database), readProtections(database)];
  const gone = new Set<string>();
  const forget = (list: readonly Forgetting[]) => {
    for (const id of forgottenStore(db).returned(list)) {
      forgetPerson(db, Object.values(features.byName), id, moment);
      gone.add(id);
    }
  };
  const changed = new Set<string>();
  for (const one of unknownOf(db, protections ?? [])) {
    forget((forgettings ?? []).filter(({ at }) => at < one.at));
    const id = redo({ db, features }, one, moment.now);
    if (id !== null) changed.add(id);
  }
  forget(forgettings ?? []);
  const people = [...changed].filter((id) => features.register.person(id));
  return {
    forgotten: forgettings && gone.size,
    protections: protections && people.length,
  };
}

/** Those of the list of which the database does not know, nor of anything later that was done to the same, or with their number. */
function unknownOf(db: Database, list: readonly ListedProtection[]): ListedProtection[] {
  const all = protectionStore(db).all();
  const latest = new Map<string | number, string>();
  for (const { mark, mask, at } of all)
    for (const key of [mark, mask]) if (at > (latest.get(key) ?? '')) latest.set(key, at);
  const known = new Set(all.map(lineOf));
  return list.filter(
    (one) => !known.has(lineOf(one)) && [one.mark, one.mask].every((key) => one.at >= (latest.get(key) ?? '')),
  );
}

const lineOf = ({ mark, isLifted, at }: ListedProtection): string => `${mark} ${isLifted} ${at}`;

/** Returns the id that whoever it is about has after it; null where the copy has nobody to do it to. */
function redo(
  { db, features: { byName, register, gallring } }: Pick<Settling, 'db' | 'features'>,
  one: ListedProtection,
  now: Temporal.Instant,
): string | null {
  const at = fromInstantColumn(one.at);
  const protections = protectionStore(db);
  const id = protections.whose(one);
  const person = id === null ? null : register.person(id);
  const named = !person
    ? null
    : one.isLifted
      ? register.unprotect(person.id, at) && person
      : protectPerson(db, Object.values(byName), register, { person: person.id, now: at, nr: one.mask });
  // A number that was used stands for nobody else, whomever the copy knows.
  protections.add(one);
  if (!named) return null;
  const what = one.isLifted ? `hävde skyddet för ${named.name} igen` : `skyddade uppgifterna om ${named.name} igen`;
  const why = 'det gjordes efter säkerhetskopian';
  gallring.changes.record({ at: now, by: null, subject: 'register', group: null, what, why });
  return named.id;
}

/** Writes whoever has been protected, or no longer is, in the list beside the database. */
function keepProtections(db: Database, database: string): void {
  const protections = protectionStore(db);
  protections.recordEarlier();
  listProtections(database, without(readProtections(database), protections.all(), lineOf));
}

/** Writes whoever has been forgotten in the list beside the database. */
export function keepForgotten(db: Database, database: string): void {
  const listed = new Map((readLedger(database) ?? []).map(({ mark, at }) => [mark, at]));
  addToLedger(
    database,
    forgottenStore(db)
      .all()
      .filter(({ mark, at }) => at > (listed.get(mark) ?? '')),
  );
}

type Ruling = { db: Database; database: string; features: Pick<Features, 'gallring'> };

/**
 * Takes up what was decided on gallring after the copy was made, and begins on what may be destroyed by it. In a
 * transaction.
 * @returns how many kinds have another beslut than the copy had; null: the list of them is missing.
 */
export function gallraAgain({ db, database, features }: Ruling, now: Temporal.Instant): number | null {
  const list = readBeslut(database);
  const kinds = list && beslutStore(db).takeUp(list);
  for (const kind of kinds ?? []) {
    const what = 'tog upp det som har beslutats om gallring efter säkerhetskopian';
    features.gallring.changes.record({ at: now, by: null, subject: `gallring/${kind}`, group: null, what });
  }
  beginGallring(features.gallring, null, now);
  return kinds?.length ?? null;
}

/** Writes every beslut on gallring, and every withdrawal of one, in the list beside the database. */
function keepBeslut(db: Database, database: string): void {
  const standing = (one: ListedBeslut) => `${identityOf(one)} ${one.withdrawnAt}`;
  listBeslut(database, without(readBeslut(database), beslutStore(db).listed(), standing));
}

/** Those that the list has not. */
function without<One>(listed: readonly One[] | null, all: readonly One[], lineOf: (one: One) => string): One[] {
  const lines = new Set(listed?.map(lineOf));
  return all.filter((one) => !lines.has(lineOf(one)));
}
