import { type Found, findByWords } from '../../chat/find.ts';
import { buttons, type Message, mostButtons } from '../../chat/message.ts';
import { answer, ask, type Response, unfound } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { type Group, hasEnded, type Seat } from '../register.ts';
import { groupChoiceForm, searchGroups } from './group-choice-form.ts';
import { type GroupQuestion, groupHasEnded, unclearGroup, whichGroup } from './group-choice-views.ts';
import { isSameName } from './group-names.ts';

/** What the words of a command are looked up in. */
type Groups = {
  group(id: string): Group | null;
  everyGroup(): readonly Group[];
  seatsOf(person: string, on: Temporal.PlainDate): readonly Seat[];
};

/** The group that a command is about, or the question to ask back. */
type Meant = { group: Group } | { response: Response };

/** By its name, alias or id; without words, the group of the conversation. */
export function resolveGroup(register: Groups, words: string, turn: Turn, question: GroupQuestion): Meant {
  if (words.trim() === '') return unnamed(register, turn, question);
  const all = register.everyGroup();
  const ending = question.ofEnding
    ? byWords(
        words,
        all.filter(({ toOn }) => toOn !== null),
      )
    : null;
  if (ending?.type === 'one') return { group: ending.item };
  const [ended, going] = partition(all, turn.today);
  const found = ending?.type === 'many' ? ending : orItsForebear(words, byWords(words, going), ended, question);
  if (found.type === 'one') return { group: found.item };
  const past = found.type === 'none' ? byWords(words, ended) : found;
  if (past.type === 'one') return unlessEnded(past.item, turn, question);
  const unclear = past.type === 'many' ? past : found;
  const message = withSearch(unclearGroup(words, unclear, question), { unclear, question, turn });
  return { response: unclear.type === 'none' ? unfound(message, unclear.nearest) : answer(message) };
}

type Unclear = { unclear: Found<Group>; question: GroupQuestion; turn: Turn };

/** Where the words fit more groups than there are buttons for, or none, the kansli can find the right one among all. */
function withSearch(message: Message, { unclear, question, turn }: Unclear): Message {
  const isListed = unclear.type === 'many' && unclear.items.length <= mostButtons;
  if (isListed || !question.ofAnyGroup || !isKansli(turn.asker)) return message;
  const { id: next } = question.button('', '');
  return { ...message, blocks: [...message.blocks, buttons(searchGroups.button('Sök bland alla', { next }))] };
}

const namesOf = ({ id, name, aliases }: Group): string[] => [id, name, ...aliases];

/** A group's own name goes before another group's alias. */
function byWords(words: string, groups: readonly Group[]): Found<Group> {
  const found = findByWords(words, groups, namesOf);
  if (found.type !== 'many') return found;
  const [called, ...others] = found.items.filter(({ name }) => isSameName(name, words));
  return called && others.length === 0 ? { type: 'one', item: called } : found;
}

function orItsForebear(words: string, found: Found<Group>, ended: readonly Group[], { ofThePast }: GroupQuestion) {
  if (!ofThePast || found.type !== 'one' || isCalled(found.item, words)) return found;
  const forebears = ended.filter((group) => isCalled(group, words));
  return forebears.length > 0 ? ({ type: 'many', items: [found.item, ...forebears] } as const) : found;
}

const isCalled = ({ id, name }: Group, words: string): boolean => [id, name].some((own) => isSameName(own, words));

/** Those that have ended, and the others. */
function partition(all: readonly Group[], today: Temporal.PlainDate): [ended: Group[], going: Group[]] {
  return [all.filter((group) => hasEnded(group, today)), all.filter((group) => !hasEnded(group, today))];
}

const unlessEnded = (group: Group, { today }: Turn, { alsoEnded }: GroupQuestion): Meant =>
  alsoEnded || !hasEnded(group, today) ? { group } : { response: answer(groupHasEnded(group)) };

function unnamed(register: Groups, turn: Turn, question: GroupQuestion): Meant {
  const here = turn.group === null ? null : register.group(turn.group);
  if (here) return unlessEnded(here, turn, question);
  if (question.ofAnyGroup && isKansli(turn.asker)) {
    const [ended, going] = partition(register.everyGroup(), turn.today);
    const { alsoEnded = false } = question;
    const groups = alsoEnded ? [...going, ...ended] : going;
    const { id: next } = question.button('', '');
    if (groups.length > 0) return { response: ask(groupChoiceForm.open({ next }, { groups, alsoEnded })) };
  }
  return { response: answer(whichGroup(ownGroups(register, turn), question)) };
}

/** The groups that the asker sits in today, each once. */
export function ownGroups(register: Pick<Groups, 'group' | 'seatsOf'>, { asker, today }: Turn): Group[] {
  const ids = new Set(register.seatsOf(asker.id, today).map(({ group }) => group));
  return [...ids].flatMap((id) => register.group(id) ?? []);
}
