import type { Database } from 'better-sqlite3';
import {
  type ForgottenPerson,
  type KeptWords,
  keptWords,
  type PersonalData,
  type PersonalRecord,
} from '../changes/personal-data.ts';
import { personalTables } from '../changes/personal-tables.ts';
import { addSuccessor, tracesOf } from '../register/forgotten-person.ts';

/** Settings hold nothing about people. */
export const settingPersonalData = (db: Database): PersonalData =>
  personalTables(db, [
    {
      table: 'setting',
      what: 'Inställning',
      columns: { name: 'none', value: 'none' },
      whenForgotten: { rows: 'keep' },
    },
  ]);

/** Everything that is kept about a person. Empty where there is no such person. */
export function personalRecords(db: Database, parts: readonly PersonalData[], id: string): PersonalRecord[] {
  const traces = tracesOf(db, id);
  return traces ? parts.flatMap((part) => part.of(traces)) : [];
}

/**
 * Removes a person from everything but what the office must keep, where a successor takes their place. In a transaction.
 *
 * @param parts the register last, since everything else refers to it.
 * @returns where words of theirs may still stand, and why. Null: there is no such person.
 */
export function forgetPerson(
  db: Database,
  parts: readonly PersonalData[],
  id: string,
  moment: Parameters<PersonalData['forget']>[1],
): KeptWords[] | null {
  const traces = tracesOf(db, id);
  if (!traces) return null;
  const words = parts.flatMap((part) => part.of(traces)).flatMap((record) => record.words);
  const person: ForgottenPerson = { ...traces, words, successor: addSuccessor(db, traces) };
  for (const part of parts) part.forget(person, moment);
  return keptWords(parts.flatMap(({ tables }) => tables));
}
