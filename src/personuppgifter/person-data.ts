import type { ChangeStore } from '../changes/change-store.ts';
import type { KeptWords, PersonalRecord } from '../changes/personal-data.ts';
import type { Turn } from '../chat/table.ts';
import type { Person } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';

export type PersonData = {
  register: Pick<RegisterStore, 'person' | 'people' | 'personByEmail' | 'withRole' | 'seatsFrom' | 'seatsOf' | 'group'>;
  timeZone: string;
  /** Everything that is kept about a person, of every feature. */
  recordsOf(person: string): readonly PersonalRecord[];
  /** Where words of somebody who is forgotten stay, and why. */
  kept(): readonly KeptWords[];
};

export type PersonDataUses = PersonData & {
  changes: Pick<ChangeStore, 'record'>;
  /** Removes the person from everything but what is kept. */
  forget(person: string, moment: Pick<Turn, 'now' | 'today'>): void;
  /** Called when somebody has been forgotten, before it is committed. */
  forgotten(): void;
};

/** So many of one kind. */
export type CountedKind = { what: string; count: number };

/** By kind, the most first. */
export function countedKinds(records: readonly PersonalRecord[]): CountedKind[] {
  const kinds = Map.groupBy(records, ({ what }) => what);
  return [...kinds].map(([what, of]) => ({ what, count: of.length })).sort((a, b) => b.count - a.count);
}

/** Why somebody cannot be forgotten now, in words; null when they can. */
export function whyNotForgotten(
  { register }: Pick<PersonData, 'register'>,
  person: Person,
  { asker }: Pick<Turn, 'asker'>,
): string | null {
  if (person.id === asker.id) return 'Du kan inte glömma dig själv. Be en kollega på kansliet.';
  const isLast = person.roles.includes('kansli') && register.withRole('kansli').length === 1;
  return isLast ? 'Någon måste höra till kansliet. Ge rollen till en annan person först.' : null;
}

/** Rows in which words stay, and why. */
export type KeptKind = Pick<KeptWords, 'what' | 'because'>;

/** Of what stays, the kinds in which something of the person stands. */
export function kindsKept(kept: readonly KeptWords[], records: readonly PersonalRecord[]): KeptKind[] {
  const has = new Set(records.map(({ what }) => what));
  return kept.filter(({ what }) => has.has(what));
}
