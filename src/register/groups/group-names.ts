import { foldedWords } from '../../chat/fold.ts';
import { compare, date } from '../../chat/swedish.ts';
import type { Group } from '../register.ts';

/** What a group is called: by these words it is found. */
export type GroupNames = Pick<Group, 'name' | 'aliases'>;

const sameWords = (typed: string): string => foldedWords(typed).join(' ');

/** Two spellings that are found by the same words are one name. */
export const isSameName = (a: string, b: string): boolean => sameWords(a) === sameWords(b);

/** The first of the wanted names by which a group is found already. */
export function takenName(wanted: readonly string[], others: readonly Group[]): { name: string; by: Group } | null {
  for (const name of wanted) {
    const by = others.find((group) => [group.id, group.name, ...group.aliases].some((own) => isSameName(own, name)));
    if (by) return { name, by };
  }
  return null;
}

export function takenInWords({ name, by }: { name: string; by: Group }): string {
  const whose = `"${name}" är redan namn på ${by.name}`;
  return by.toOn
    ? `${whose}, som avslutas ${date(by.toOn)}. Återuppta den gruppen, eller välj ett annat namn.`
    : `${whose}. Välj ett annat.`;
}

/** What the group is to be called. Its old name goes on as another name, so that people still find it. */
export function renamed({ name: old }: Pick<GroupNames, 'name'>, { name, aliases }: GroupNames): GroupNames {
  const kept = isSameName(old, name) ? aliases : [...aliases, old];
  const others = kept.filter((alias) => !isSameName(alias, name));
  return {
    name,
    aliases: others.filter((alias, at) => others.findIndex((one) => isSameName(one, alias)) === at),
  };
}

/** Those of the names that the group does not have already. */
export const newNames = (before: GroupNames, { name, aliases }: GroupNames): string[] => {
  const had = new Set([before.name, ...before.aliases].map(sameWords));
  return [name, ...aliases].filter((one) => !had.has(sameWords(one)));
};

export const aliasesInWords = (aliases: readonly string[]): string =>
  aliases.length > 0 ? aliases.toSorted(compare).join(', ') : 'inga';
