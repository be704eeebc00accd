import type { Database } from 'better-sqlite3';
import { forgottenStore } from '../changes/forgotten-store.ts';
import {
  type ForgottenPerson,
  type KeptWords,
  keptWords,
  type PersonalData,
  type PersonalRecord,
} from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';
import type { Feature } from '../obligations/feature.ts';
import { addSuccessor, tracesOf } from '../register/people/forgotten-person.ts';
import { maskOf, type ProtectedStore } from '../register/protected-store.ts';

/** Settings, and what is known of restores, hold nothing about people. Whoever has been forgotten has only a mark. */
export const settingPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'setting',
      what: 'Inställning',
      columns: { name: 'none', value: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'restoration',
      what: 'Återställning av databasen',
      columns: {
        id: 'none',
        epoch: 'none',
        started_at: 'none',
        restored_to: 'none',
        is_copy: 'none',
        forgotten: 'none',
        beslut: 'none',
        protections: 'none',
        caught_up_at: 'none',
        choice: 'none',
        said: 'none',
      },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'forgotten',
      what: 'Märke för någon som har glömts',
      columns: { mark: 'none', forgotten_at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
    {
      table: 'protection',
      what: 'Märke för någon vars uppgifter har skyddats',
      columns: { mark: 'none', mask: 'none', is_lifted: 'none', at: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);

/** What has been wrong with the bot itself, neither. */
export const problemPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'problem',
      what: 'Fel på boten',
      columns: {
        code: 'none',
        began_at: 'none',
        seen_at: 'none',
        times: 'none',
        words: 'none',
        told: 'none',
        over: 'none',
      },
      whenForgotten: { rows: 'keep' },
    },
  ]);

type WithPersonalData = Pick<Feature, 'personalData'>;

/** Everything that is kept about a person. Empty when there is no such person. */
export function personalRecords(db: Database, features: readonly WithPersonalData[], id: string): PersonalRecord[] {
  const traces = tracesOf(db, id);
  return traces ? features.flatMap(({ personalData }) => personalData.of(traces)) : [];
}

/**
 * Removes a person from everything but what the office must keep, where a successor takes their place. In a transaction,
 * after which `keepBeside` is called.
 *
 * @param features the register last, since everything else refers to it.
 * @returns where words of theirs may still stand, and why; null when there is no such person.
 */
export function forgetPerson(
  db: Database,
  features: readonly WithPersonalData[],
  id: string,
  moment: Parameters<PersonalData['forget']>[1],
): KeptWords[] | null {
  const traces = tracesOf(db, id);
  if (!traces) return null;
  const words = personalRecords(db, features, id).flatMap((record) => record.words);
  const person: ForgottenPerson = { ...traces, words, successor: addSuccessor(db, traces) };
  for (const { personalData } of features) personalData.forget(person, moment);
  forgottenStore(db).add(id, moment.now);
  return keptWords(features.flatMap(({ personalData }) => personalData.tables));
}

/**
 * Puts a mask in the person's place everywhere but in what is sent or decided, and keeps what they are called apart. In a
 * transaction, after which `keepBeside` is called.
 *
 * @param features the register last, since everything else refers to it.
 * @param protecting `nr`: of the mask, where it has stood for them before; else the next one that is free.
 * @returns the mask; null when there is no such person, or they are protected already.
 */
export function protectPerson(
  db: Database,
  features: readonly WithPersonalData[],
  register: ProtectedStore,
  { person: id, now, nr }: { person: string; now: Temporal.Instant; nr?: number },
): { id: string; name: string } | null {
  const traces = tracesOf(db, id);
  if (!traces || register.protectedFacts(id)) return null;
  const mask = nr === undefined || tracesOf(db, maskOf(nr).id) ? register.nextMask() : maskOf(nr);
  db.pragma('defer_foreign_keys = ON');
  for (const { personalData } of features) {
    personalData.rename({ ...traces, accounts: [], words: [], successor: mask });
  }
  register.protect(mask, traces, now);
  return mask;
}
