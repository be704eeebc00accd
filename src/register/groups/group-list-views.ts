import { type Block, buttons, type Message, note, say, table, text } from '../../chat/message.ts';
import { type ListPage, pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { compare, list, plural, shortened } from '../../chat/swedish.ts';
import { type GroupType, groupTypes } from '../group-types.ts';
import type { Group } from '../register.ts';
import { typeHeadings, typeWords } from '../register-words.ts';
import { type ListedType, listGroups } from './group-actions.ts';

/** A group with the name of its chair; null when there is none. */
export type ListedGroup = { group: Group; chair: string | null };

const size = 20;

/** @param from where the page begins in the list. */
export function groupListPage(groups: readonly ListedGroup[], type: ListedType, from: number): Message {
  if (groups.length === 0) return noGroups(type);
  const page = paged(groups.toSorted(byTypeAndName), from, size);
  const noun = plural(groups.length, 'grupp', 'grupper');
  return {
    title: type === 'all' ? `${groups.length} ${noun}` : `${typeHeadings[type]}: ${groups.length} ${noun}`,
    blocks: [
      ...groupTypes.flatMap((of) => section(page, of)),
      ...pagePlace(page, noun),
      note('Skriv ', { type: 'strong', text: 'grupp' }, ' och namnet för att se en av dem.'),
      ...pageButtons(page, (label, from) => listGroups.button(label, { type, from })),
    ],
  };
}

function byTypeAndName(a: ListedGroup, b: ListedGroup): number {
  const types = groupTypes.indexOf(a.group.type) - groupTypes.indexOf(b.group.type);
  return types === 0 ? compare(a.group.name, b.group.name) : types;
}

function section({ items }: ListPage<ListedGroup>, type: GroupType): Block[] {
  const rows = items
    .filter(({ group }) => group.type === type)
    .map(({ group, chair }) => [group.name, chair ?? 'ingen']);
  return rows.length === 0
    ? []
    : [text({ type: 'strong', text: typeHeadings[type] }), table(['Grupp', 'Ordförande'], rows)];
}

const noGroups = (type: ListedType): Message =>
  type === 'all'
    ? say('Det finns inga grupper i registret än', 'Kansliet läser in dem.')
    : say(`${typeHeadings[type]}: inga grupper`, 'Skriv grupper för att se alla som finns i registret.');

/** @param nearest the type that the words look like a misspelling of. */
export function unknownType(typed: string, nearest: GroupType | null): Message {
  const title = `Jag hittar ingen grupptyp eller grupp som heter "${shortened(typed.trim(), 40)}"`;
  const types = list(groupTypes.map((type) => firstWord(type)));
  const all = note(
    'Skriv ',
    { type: 'strong', text: 'grupper' },
    ` för att se alla, eller grupper och en typ: ${types}.`,
  );
  if (!nearest) return { title, blocks: [all] };
  const press = listGroups.button(`Visa ${firstWord(nearest)}`, { type: nearest, from: 0 });
  return { title, blocks: [text(`Menade du ${firstWord(nearest)}?`), buttons(press), all] };
}

const firstWord = (type: GroupType): string => typeWords[type][0] ?? type;
