import type { ChangeStore } from '../../changes/change-store.ts';
import { isKansli } from '../../chat/table.ts';
import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import type { GuestStore } from '../people/guest-store.ts';
import { guestQuestion } from '../people/guest-views.ts';
import { officeInWords } from '../permissions.ts';
import type { Conversation, Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { addedSomewhere, hello } from './channels.ts';
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
  >;
  guests: Pick<GuestStore, 'guestClaim'>;
  changes: Pick<ChangeStore, 'ofSubject'>;
};

/** What becomes of messages about channels and people that were given up. */
export const registerKinds = ({ register, guests, changes }: Uses): readonly MessageKind[] => [
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
    pattern: /^added\/(\d+)\/(.+)\/([^/]+)$/u,
    standIn: null,
    rehearsed: null,
    again([id, , reader], { dueAt }) {
      const place = register.conversation(Number(id));
      if (!place || place.group !== null || !isAtKansli(register, reader)) return null;
      const by = whoAdded({ register, changes }, place, dueAt);
      return saidToday(addedSomewhere({ name: place.name, where: register.connection(place.connection), by }));
    },
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
    pattern: /^guest\/([^/]+)\/(.+)\/([^/]+)\/([^/]+)$/u,
    standIn: null,
    rehearsed: null,
    again([connection = '', account = '', of = '', reader]) {
      const claim = guests.guestClaim({ connection, account, person: of });
      const person = register.person(of);
      if (!claim || claim.answer !== null || !person || !isAtKansli(register, reader)) return null;
      return saidToday(guestQuestion({ ...claim, person }, register.connection(connection)));
    },
  },
  {
    kind: 'a stranger wrote',
    pattern: /^stranger\/([^/]+)\/(.+)\/([^/]+)$/u,
    standIn: null,
    rehearsed: null,
    asItWas: 'what the platform says of a stranger is kept nowhere else',
    holds([connection = '', account = '', reader]) {
      return register.personOfAccount(connection, account) === null && isAtKansli(register, reader);
    },
  },
];

/** Those who have left the kansli since are told no more. */
function isAtKansli(register: Pick<RegisterStore, 'person'>, id = ''): boolean {
  const person = register.person(id);
  return person !== null && isKansli(person);
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
