import type { ChangeStore } from '../../changes/change-store.ts';
import { isKansli } from '../../chat/table.ts';
import { addresseeOfLane, type SaidAnew } from '../../outbox/delivery.ts';
import { type MessageKind, type SaidAgain, saidToday } from '../../outbox/message-kinds.ts';
import type { GuestStore } from '../people/guest-store.ts';
import { strangerNow } from '../people/stranger-now.ts';
import type { StrangerStore } from '../people/stranger-store.ts';
import { officeInWords } from '../permissions.ts';
import type { Conversation, Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { hello } from './hello-views.ts';
import { addedAnew, guestAnew, kansliPatterns } from './kansli-anew.ts';
import { leftNotice, uninstalledNotice } from './tell-of-leaving.ts';

type Uses = {
  register: Pick<
    RegisterStore,
    | 'conversation'
    | 'conversationAt'
    | 'withRole'
    | 'connection'
    | 'accountsOn'
    | 'group'
    | 'person'
    | 'personOfAccount'
    | 'personByEmail'
  >;
  guests: Pick<GuestStore, 'guestClaim'>;
  changes: Pick<ChangeStore, 'ofSubject'>;
  strangers: Pick<StrangerStore, 'stranger'>;
  timeZone: string;
};

/** What becomes of messages about channels and people that were given up. */
export const registerKinds = ({ register, guests, changes, strangers, timeZone }: Uses): readonly MessageKind[] => [
  {
    kind: 'hello in a conversation',
    pattern: /^hello\/(\d+)\/(.+)$/u,
    standIn: null,
    rehearsed: null,
    again([id], { dueAt }) {
      const conversation = register.conversation(Number(id));
      if (!conversation) return null;
      const by = whoAdded({ register, changes }, conversation, dueAt);
      const group = conversation.group === null ? null : register.group(conversation.group);
      return saidToday(hello({ by, group, office: officeInWords(register.withRole('kansli')) }));
    },
  },
  {
    kind: 'the bot was added to a conversation without a group',
    pattern: kansliPatterns.added,
    standIn: null,
    rehearsed: null,
    again: ([id], { lane }) => whileAsked(register, lane, addedAnew({ register, changes }, id)),
  },
  {
    kind: 'a conversation was tied to a group',
    pattern: /^tied\/(\d+)\/(.+)$/u,
    standIn: null,
    rehearsed: null,
    asItWas: 'who tied it, and to which group, is what happened; it holds until it is tied or untied again',
    holds([id], { dueAt }) {
      const latest = changes.ofSubject(`conversation/${id}`).findLast(({ what }) => /^kopplade /u.test(what));
      return latest?.at.equals(dueAt) ?? false;
    },
  },
  {
    kind: 'the bot was taken out of a group’s conversation',
    pattern: /^left\/(\d+)\/([^/]+)\/([^/]+)$/u,
    standIn: null,
    rehearsed: null,
    again([id]) {
      const left = register.conversation(Number(id));
      const isBack = left && register.conversationAt(left.connection, left.address) !== null;
      return left && !isBack ? saidToday(leftNotice({ register }, left)) : null;
    },
  },
  {
    kind: 'the app was uninstalled',
    pattern: /^uninstalled\/([^/]+)\/([^/]+)\/([^/]+)$/u,
    standIn: null,
    rehearsed: null,
    again: ([connection = '']) =>
      register.accountsOn(connection).length > 0 ? null : saidToday(uninstalledNotice({ register }, connection)),
  },
  {
    kind: 'a guest would have the rights of a chair or of the kansli',
    pattern: kansliPatterns.guest,
    standIn: null,
    rehearsed: null,
    again: (parts, { lane }) => whileAsked(register, lane, guestAnew({ register, guests }, parts)),
  },
  {
    kind: 'a stranger wrote',
    pattern: kansliPatterns.stranger,
    standIn: null,
    rehearsed: null,
    again: ([connection = '', account = ''], { lane }) =>
      whileAsked(register, lane, strangerNow({ register, strangers, timeZone }, { connection, account })),
  },
];

/** Those who have left the kansli since are told no more. */
function isAtKansli(register: Pick<RegisterStore, 'person'>, lane: string): boolean {
  const to = addresseeOfLane(lane);
  const person = to && 'person' in to ? register.person(to.person) : null;
  return person !== null && isKansli(person);
}

/** What is settled is not said to somebody who has not got the question. Where the question stands, it says how it was settled. */
function whileAsked(register: Pick<RegisterStore, 'person'>, lane: string, said: SaidAnew | null): SaidAgain | null {
  if (!said || !isAtKansli(register, lane)) return null;
  return { isOver: () => said.isOver ?? false, message: said.message };
}

/** Who added the bot to the conversation at that moment; null: nobody knows. */
function whoAdded(
  { register, changes }: Pick<Uses, 'register' | 'changes'>,
  { id }: Conversation,
  at: Temporal.Instant,
): Person | null {
  const joined = changes.ofSubject(`conversation/${id}`).find((one) => one.at.equals(at));
  return joined?.by ? register.person(joined.by) : null;
}
