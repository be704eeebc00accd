import { findByWords } from '../../chat/find.ts';
import { answer, type Response, reply, unfound } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import { groupTypes } from '../group-types.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { isChair } from '../seat-roles.ts';
import type { ListedType } from './group-actions.ts';
import { groupListPage, type ListedGroup, unknownType } from './group-list-views.ts';
import { ownGroups } from './resolve-group.ts';

/** `grupper`, with what the words pick out. */
export function groupList(register: RegisterStore, words: string, turn: Turn): Response {
  const { today } = turn;
  const all = (wanted: (group: Group) => boolean) =>
    answer(groupListPage(listedGroups(register, wanted, today), 'all', 0));
  if (words.trim() === '') return all(() => true);
  if (/^mina(?: grupper)?$/iu.test(words.trim())) {
    const own = new Set(ownGroups(register, turn).map(({ id }) => id));
    return own.size === 0
      ? reply('Du sitter inte i någon grupp just nu', 'Skriv grupper för att se alla som finns i registret.')
      : all(({ id }) => own.has(id));
  }
  const type = findByWords(words, groupTypes(), (known) => known.words);
  if (type.type === 'one') {
    return answer(groupListPage(listedGroups(register, ofType(type.item.id), today), type.item.id, 0));
  }
  const named = findByWords(words, register.groups(today), ({ name, aliases }) => [name, ...aliases]);
  if (named.type === 'none') {
    const nearest = type.type === 'none' ? type.nearest : null;
    return unfound(unknownType(words, nearest), nearest);
  }
  const ids = new Set((named.type === 'one' ? [named.item] : named.items).map(({ id }) => id));
  return all(({ id }) => ids.has(id));
}

/** Of one type, or of all. */
export const ofType =
  (type: ListedType) =>
  (group: Group): boolean =>
    type === 'all' || group.type.id === type;

/** As they stand in the list, each with its chair. */
export function listedGroups(
  register: RegisterStore,
  wanted: (group: Group) => boolean,
  today: Temporal.PlainDate,
): ListedGroup[] {
  const chairs = new Map(
    register
      .seatsInForce(today)
      .filter(isChair)
      .map(({ group, person }) => [group, person.name]),
  );
  return register
    .groups(today)
    .filter(wanted)
    .map((group) => ({ group, chair: chairs.get(group.id) ?? null }));
}
