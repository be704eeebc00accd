import { type Block, type Button, buttons, type Message, note, say, table, text } from '../../chat/message.ts';
import { type ListPage, pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { compare, list, plural, shortened } from '../../chat/swedish.ts';
import { type GroupType, groupTypes } from '../group-types.ts';
import { isOutside } from '../outside.ts';
import type { Group } from '../register.ts';
import { type ListedType, listGroups, showGroup } from './group-actions.ts';

/** A group with the name of its chair; null when there is none. */
export type ListedGroup = { group: Group; chair: string | null };

const size = 20;

/** @param from where the page begins in the list. */
export function groupListPage(groups: readonly ListedGroup[], type: ListedType, from: number): Message {
  if (groups.length === 0) return noGroups(type);
  const page = paged(groups.toSorted(byTypeAndName), from, size);
  const noun = groups.every(({ group }) => isOutside(group)) ? 'organ' : plural(groups.length, 'grupp', 'grupper');
  return {
    title: type === 'all' ? countInWords(groups) : `${headingOf(type)}: ${groups.length} ${noun}`,
    blocks: [
      ...sections(page, ownTypes()),
      ...outside(page),
      ...pagePlace(page, noun),
      note('Skriv ', { type: 'strong', text: 'grupp' }, ' och namnet för att se en av dem.'),
      ...pageButtons(page, (label, from) => listGroups.button(label, { type, from })),
    ],
  };
}

function byTypeAndName(a: ListedGroup, b: ListedGroup): number {
  const types = placeOf(a.group.type) - placeOf(b.group.type);
  return types === 0 ? compare(a.group.name, b.group.name) : types;
}

const placeOf = ({ id }: GroupType): number => groupTypes().findIndex((type) => type.id === id);
const headingOf = (id: string): string => groupTypes().find((type) => type.id === id)?.heading ?? id;

const ownTypes = (): GroupType[] => groupTypes().filter(({ outside }) => outside === null);
const outsideTypes = (): GroupType[] => groupTypes().filter(({ outside }) => outside !== null);

/** "24 grupper och 4 organ utanför" */
function countInWords(groups: readonly ListedGroup[]): string {
  const outside = groups.filter(({ group }) => isOutside(group)).length;
  const own = groups.length - outside;
  const inWords = `${own} ${plural(own, 'grupp', 'grupper')}`;
  return outside === 0 ? inWords : `${inWords} och ${outside} organ utanför samverkan`;
}

const sections = (page: ListPage<ListedGroup>, types: readonly GroupType[]): Block[] =>
  types.flatMap((type) => section(page, type));

/** Those outside stand by themselves: they owe nothing and are not counted among ours. */
function outside(page: ListPage<ListedGroup>): Block[] {
  const found = sections(page, outsideTypes());
  return found.length === 0 ? [] : [text({ type: 'strong', text: 'Utanför samverkan' }), ...found];
}

function section({ items }: ListPage<ListedGroup>, type: GroupType): Block[] {
  const rows = items
    .filter(({ group }) => group.type.id === type.id)
    .map(({ group, chair }) => ({ cells: [group.name, chair ?? 'ingen'], opens: groupOpener(group) }));
  return rows.length === 0 ? [] : [text({ type: 'strong', text: type.heading }), table(['Grupp', 'Ordförande'], rows)];
}

/** What a row about the group opens. */
export const groupOpener = ({ id, name }: Pick<Group, 'id' | 'name'>): Button =>
  showGroup.button(`Visa ${name}`, { group: id });

const noGroups = (type: ListedType): Message =>
  type === 'all'
    ? say('Det finns inga grupper i registret än', 'Kansliet läser in dem.')
    : say(`${headingOf(type)}: inga grupper`, 'Skriv grupper för att se alla som finns i registret.');

/** @param nearest the type that the words look like a misspelling of. */
export function unknownType(typed: string, nearest: GroupType | null): Message {
  const title = `Jag hittar ingen grupptyp eller grupp som heter "${shortened(typed.trim(), 40)}"`;
  const types = list(groupTypes().map((type) => firstWord(type)));
  const all = note(
    'Skriv ',
    { type: 'strong', text: 'grupper' },
    ` för att se alla, eller grupper och en typ: ${types}.`,
  );
  if (!nearest) return { title, blocks: [all] };
  const press = listGroups.button(`Visa ${firstWord(nearest)}`, { type: nearest.id, from: 0 });
  return { title, blocks: [text(`Menade du ${firstWord(nearest)}?`), buttons(press), all] };
}

const firstWord = (type: GroupType): string => type.words[0];
