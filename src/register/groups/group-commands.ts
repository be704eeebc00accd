import { on } from '../../chat/action.ts';
import { findByWords } from '../../chat/find.ts';
import type { Block, Message } from '../../chat/message.ts';
import { answer, answerInPlace } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, isKansli, type Turn } from '../../chat/table.ts';
import { groupTypes } from '../group-types.ts';
import { memberOrKansli } from '../permissions.ts';
import { type Group, hasEnded } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { typeWords } from '../register-words.ts';
import { chairsAway } from './chairs-away.ts';
import { groupGaps } from './coverage.ts';
import { type Representation, representationPage } from './gap-views.ts';
import { type ListedType, listGroups, showGroup, showRepresentation } from './group-actions.ts';
import { type GroupQuestion, groupGone } from './group-choice-views.ts';
import { groupListPage, type ListedGroup, unknownType } from './group-list-views.ts';
import { endedGroupPage, groupOutline, groupPage, type NextMeeting } from './group-views.ts';
import { ownGroups, resolveGroup } from './resolve-group.ts';

type Uses = Parameters<typeof chairsAway>[0] & {
  register: RegisterStore;
  timeZone: string;
  /** What the group owes, for its page. */
  dutiesOf(group: string, today: Temporal.PlainDate): readonly Block[];
  nextMeeting(group: string, now: Temporal.Instant): NextMeeting | null;
};

const whichToShow: GroupQuestion = {
  command: 'grupp',
  button: (label, group) => showGroup.button(label, { group }),
  alsoEnded: true,
};

/** What anyone may ask about the groups. */
export const groupTable = (uses: Uses): ActionTable => ({
  commands: [
    {
      words: ['grupp', 'gruppen', 'visa grupp'],
      example: 'grupp onkologi',
      about: 'En grupp: uppdrag, ordförande, ledamöter, luckor, nästa möte och uppgifter',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => {
        const meant = resolveGroup(uses.register, rest, turn, whichToShow);
        return 'response' in meant ? meant.response : answer(pageOf(uses, meant.group, turn));
      },
    },
    {
      words: ['grupper', 'grupperna', 'alla grupper'],
      example: 'grupper rsg',
      about: 'Alla grupper, eller alla av en typ, med ordförande',
      reads: true,
      allowed: anyoneKnown,
      run: (rest, turn) => answer(groupList(uses.register, rest, turn)),
    },
    {
      words: ['representation', 'luckor', 'företrädare'],
      example: 'representation',
      about: 'Vilka regioner och ordförande som saknas i grupperna',
      reads: true,
      allowed: anyoneKnown,
      run: (_rest, turn) => answer(representationPage(representation(uses.register, turn), 0)),
    },
  ],
  buttons: [
    on(showGroup, {
      reads: true,
      allowed: anyoneKnown,
      run({ group: id }, turn) {
        const group = uses.register.group(id);
        return group ? answerInPlace(pageOf(uses, group, turn)) : answer(groupGone);
      },
    }),
    on(listGroups, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ type, from }, turn) =>
        answerInPlace(groupListPage(listed(uses.register, ofType(type), turn.today), type, from)),
    }),
    on(showRepresentation, {
      reads: true,
      allowed: anyoneKnown,
      run: ({ from }, turn) => answerInPlace(representationPage(representation(uses.register, turn), from)),
    }),
  ],
  forms: [],
});

/** For members and the kansli everything; for others what everyone may know. */
function pageOf(uses: Uses, group: Group, turn: Turn): Message {
  if (hasEnded(group, turn.today)) return endedGroupPage(group);
  const { register, timeZone, dutiesOf, nextMeeting } = uses;
  const seats = register.seatsFrom(group.id, turn.today);
  const facts = {
    group,
    seats,
    away: chairsAway(uses, group, seats, turn),
    today: turn.today,
    regions: register.regions(),
    meeting: nextMeeting(group.id, turn.now),
    duties: dutiesOf(group.id, turn.today),
    timeZone,
  };
  return memberOrKansli(register, group.id)(turn) === null ? groupPage(facts) : groupOutline(facts);
}

function groupList(register: RegisterStore, words: string, { today }: Turn): Message {
  const all = (wanted: (group: Group) => boolean) => groupListPage(listed(register, wanted, today), 'all', 0);
  if (words.trim() === '') return all(() => true);
  const type = findByWords(words, groupTypes, (known) => typeWords[known]);
  if (type.type === 'one') return groupListPage(listed(register, ofType(type.item), today), type.item, 0);
  const named = findByWords(words, register.groups(today), ({ name, aliases }) => [name, ...aliases]);
  if (named.type === 'none') return unknownType(words, type.type === 'none' ? type.nearest : null);
  const ids = new Set((named.type === 'one' ? [named.item] : named.items).map(({ id }) => id));
  return all(({ id }) => ids.has(id));
}

const ofType =
  (type: ListedType) =>
  (group: Group): boolean =>
    type === 'all' || group.type === type;

function listed(register: RegisterStore, wanted: (group: Group) => boolean, today: Temporal.PlainDate): ListedGroup[] {
  const chairs = new Map(
    register
      .seatsInForce(today)
      .filter(({ role }) => role === 'ordforande')
      .map(({ group, person }) => [group, person.name]),
  );
  return register
    .groups(today)
    .filter(wanted)
    .map((group) => ({ group, chair: chairs.get(group.id) ?? null }));
}

function representation(register: RegisterStore, turn: Turn): Representation {
  const all = isKansli(turn.asker);
  const groups = all ? register.groups(turn.today) : ownGroups(register, turn);
  return {
    whose: all ? 'all' : 'own',
    groups: groups.length,
    unknown: groups.filter(({ mandate }) => mandate === null).length,
    gaps: groupGaps(groups, register.heldSeats(turn.today), register.regions()),
  };
}
