import { findByWords } from '../../chat/find.ts';
import type { Block } from '../../chat/message.ts';
import { pageStart } from '../../chat/pages.ts';
import { answer, answerInPlace, type Response } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, isKansli, type Turn } from '../../chat/table.ts';
import { type GroupType, groupTypes } from '../group-types.ts';
import { memberOrKansli } from '../permissions.ts';
import type { Group } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { typeWords } from '../register-words.ts';
import { groupGaps } from './coverage.ts';
import { type Representation, representationPage } from './gap-views.ts';
import { groupGone } from './group-choice-views.ts';
import { groupListPage, type ListedGroup, unknownType } from './group-list-views.ts';
import { groupOutline, groupPage, type NextMeeting } from './group-views.ts';
import { ownGroups, resolveGroup } from './resolve-group.ts';

export type GroupUses = {
  register: RegisterStore;
  timeZone: string;
  /** What the group owes, as it stands on its page. */
  dutiesOf(group: string, today: Temporal.PlainDate): readonly Block[];
  nextMeeting(group: string, now: Temporal.Instant): NextMeeting | null;
};

const showGroup = {
  command: 'grupp',
  button: (label: string, group: string) => ({ id: 'register.group', label, value: group }),
};

/** What anyone may ask about the groups. */
export const groupTable = (parts: GroupUses): ActionTable => ({
  commands: [
    {
      words: ['grupp', 'gruppen', 'visa grupp'],
      example: 'grupp onkologi',
      about: 'En grupp: uppdrag, ordförande, ledamöter, luckor, nästa möte och uppgifter',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => {
        const meant = resolveGroup(parts.register, rest, turn, showGroup);
        return 'response' in meant ? meant.response : answer(shown(parts, meant.group, turn));
      },
    },
    {
      words: ['grupper', 'grupperna', 'alla grupper'],
      example: 'grupper rsg',
      about: 'Alla grupper, eller alla av en typ, med ordförande',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => groupList(parts.register, rest, turn),
    },
    {
      words: ['representation', 'luckor', 'företrädare'],
      example: 'representation',
      about: 'Vilka regioner och ordförande som saknas i grupperna',
      reads: true,
      allowed: anyoneKnown,
      run: (_rest, turn) => answer(representationPage(representation(parts.register, turn), 0)),
    },
  ],
  buttons: [
    {
      id: 'register.group',
      reads: true,
      allowed: anyoneKnown,
      run: (id, turn) => {
        const group = parts.register.group(id);
        return group ? answerInPlace(shown(parts, group, turn)) : answer(groupGone);
      },
    },
    {
      id: 'register.groups',
      reads: true,
      allowed: anyoneKnown,
      run: (value, turn) => {
        const [typed = '', start = ''] = value.split('/');
        const type = groupTypes.find((known) => known === typed) ?? null;
        return answerInPlace(groupListPage(listed(parts.register, ofType(type), turn.today), type, pageStart(start)));
      },
    },
    {
      id: 'register.representation',
      reads: true,
      allowed: anyoneKnown,
      run: (value, turn) => answerInPlace(representationPage(representation(parts.register, turn), pageStart(value))),
    },
  ],
  forms: [],
});

function shown({ register, timeZone, dutiesOf, nextMeeting }: GroupUses, group: Group, turn: Turn) {
  const facts = {
    group,
    seats: register.seatsFrom(group.id, turn.today),
    today: turn.today,
    regions: register.regions(),
    meeting: nextMeeting(group.id, turn.now),
    duties: dutiesOf(group.id, turn.today),
    timeZone,
  };
  return memberOrKansli(register, group.id)(turn) === null ? groupPage(facts) : groupOutline(facts);
}

function groupList(register: RegisterStore, words: string, { today }: Turn): Response {
  if (words.trim() === '')
    return answer(
      groupListPage(
        listed(register, () => true, today),
        null,
        0,
      ),
    );
  const type = findByWords(words, groupTypes, (known) => typeWords[known]);
  if (type.type === 'one') return answer(groupListPage(listed(register, ofType(type.item), today), type.item, 0));
  const named = findByWords(words, register.groups(), ({ name, aliases }) => [name, ...aliases]);
  if (named.type === 'none') return answer(unknownType(words, type.type === 'none' ? type.nearest : null));
  const ids = new Set((named.type === 'one' ? [named.item] : named.items).map(({ id }) => id));
  return answer(
    groupListPage(
      listed(register, ({ id }) => ids.has(id), today),
      null,
      0,
    ),
  );
}

const ofType =
  (type: GroupType | null) =>
  (group: Group): boolean =>
    type === null || group.type === type;

function listed(register: RegisterStore, wanted: (group: Group) => boolean, today: Temporal.PlainDate): ListedGroup[] {
  const chairs = new Map(
    register
      .seatsInForce(today)
      .filter(({ role }) => role === 'ordforande')
      .map(({ group, person }) => [group, person.name]),
  );
  return register
    .groups()
    .filter(wanted)
    .map((group) => ({ group, chair: chairs.get(group.id) ?? null }));
}

function representation(register: RegisterStore, turn: Turn): Representation {
  const all = isKansli(turn.asker);
  const groups = all ? register.groups() : ownGroups(register, turn);
  return {
    whose: all ? 'all' : 'own',
    groups: groups.length,
    unknown: groups.filter(({ mandate }) => mandate === null).length,
    gaps: groupGaps(groups, register.seatsInForce(turn.today), register.regions()),
  };
}
