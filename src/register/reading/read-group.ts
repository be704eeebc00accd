import { findByWords } from '../../chat/find.ts';
import { foldedWords, visibleText } from '../../chat/fold.ts';
import { list } from '../../chat/swedish.ts';
import type { NotedReading } from './reading.ts';

/** A group by what it can be called. */
type NamedGroup = { id: string; name: string; aliases: readonly string[] };

const folded = (text: string): string => foldedWords(text).join(' ');

/** Reads groups out of those that there are: by id, name or other name, and nothing that is only like one. */
export function groupReader<Known extends NamedGroup>(groups: Iterable<Known>) {
  const all = [...groups];
  const byId = new Map(all.map((group) => [group.id, group]));
  const byName = new Map<string, Set<Known>>();
  for (const group of all) {
    for (const word of [group.id, group.name, ...group.aliases].map(folded)) {
      byName.set(word, (byName.get(word) ?? new Set()).add(group));
    }
  }
  const named = (text: string): readonly Known[] => [...(byName.get(folded(text)) ?? [])];

  return (written: string): NotedReading<Known> => {
    const text = visibleText(written);
    const own = byId.get(text);
    if (own) return { value: own };
    const [first, ...more] = named(text);
    if (first && more.length === 0) return { value: first };
    if (first) return { fault: `kan vara ${list([first, ...more].map(({ id }) => id))}: skriv gruppens id` };
    const parts = text.split(/[,;/]/u).filter((part) => part.trim() !== '');
    if (parts.length > 1 && parts.every((part) => named(part).length > 0))
      return { fault: 'är flera grupper: skriv en grupp per rad' };
    return { fault: `är ingen grupp i registret${likely(text, all)}` };
  };
}

const mostLikely = 3;

function likely(text: string, groups: readonly NamedGroup[]): string {
  const found = findByWords(text, groups, ({ id, name, aliases }) => [id, name, ...aliases]);
  const near = found.type === 'many' ? found.items : found.type === 'one' ? [found.item] : [found.nearest ?? []].flat();
  if (near.length === 0 || near.length > mostLikely) return ': skriv dess namn, eller lägg till den först';
  const names = near.map(({ name }) => name);
  return `: menar du ${[names.slice(0, -1).join(', '), names.at(-1)].filter((part) => part !== '').join(' eller ')}`;
}
