import { findByWords } from '../../chat/find.ts';
import { answer, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Group, Seat } from '../register.ts';
import { type GroupQuestion, unclearGroup, whichGroup } from './group-choice-views.ts';

/** What the words of a command are looked up in. */
type Groups = {
  group(id: string): Group | null;
  groups(): readonly Group[];
  seatsOf(person: string, on: Temporal.PlainDate): readonly Seat[];
};

/** The group that a command is about, or the question to ask back. */
type Meant = { group: Group } | { response: Response };

/** By its name, alias or id; without words, the group of the conversation. */
export function resolveGroup(register: Groups, words: string, turn: Turn, question: GroupQuestion): Meant {
  if (words.trim() === '') return unnamed(register, turn, question);
  const found = findByWords(words, register.groups(), ({ id, name, aliases }) => [id, name, ...aliases]);
  if (found.type === 'one') return { group: found.item };
  return { response: answer(unclearGroup(words, found, question)) };
}

function unnamed(register: Groups, turn: Turn, question: GroupQuestion): Meant {
  const here = turn.group === null ? null : register.group(turn.group);
  if (here) return { group: here };
  return { response: answer(whichGroup(ownGroups(register, turn), question)) };
}

/** The groups that the asker sits in today, each once. */
export function ownGroups(register: Groups, { asker, today }: Turn): Group[] {
  const ids = new Set(register.seatsOf(asker.id, today).map(({ group }) => group));
  return [...ids].flatMap((id) => register.group(id) ?? []);
}
