import type { ChangeStore } from '../../changes/change-store.ts';
import { type ConnectionId, whereInWords } from '../../chat/invocation.ts';
import { type Message, say, text } from '../../chat/message.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import { groupNameOf } from '../group-name.ts';
import { officeInWords } from '../permissions.ts';
import type { Conversation, Group, Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { kansliSubjects, tellKansli } from '../tell-kansli.ts';
import { addedSomewhere, comesHere, hello } from './hello-views.ts';
import { tellKansliOfUninstalling } from './tell-of-leaving.ts';

type Changes = Pick<ChangeStore, 'record'>;
type Outbox = { put(delivery: Delivery, now: Temporal.Instant): boolean };
type Marking = { stale(subjects: readonly string[]): void };
type Conversations = Pick<
  RegisterStore,
  'group' | 'groupAt' | 'conversationAt' | 'addConversation' | 'connection' | 'sharedWith'
>;

/** A conversation on a platform. */
export type PlatformPlace = { connection: ConnectionId; address: string };

/**
 * The bot was added to a conversation: the first time it says hello there, with what it does and who added it. The kansli, who may
 * not be there, hears that it belongs to no group yet.
 */
export function joinPlace(
  {
    register,
    changes,
    outbox,
  }: {
    register: Conversations & Pick<RegisterStore, 'withRole'>;
    changes: Changes;
    outbox: Outbox & Marking;
  },
  place: PlatformPlace & { name: string },
  by: Person | null,
  now: Temporal.Instant,
): void {
  if (register.conversationAt(place.connection, place.address)) return;
  const group = register.groupAt(place.connection, place.address);
  const id = register.addConversation({ ...place, group });
  changes.record({
    at: now,
    by: by?.id ?? null,
    subject: `conversation/${id}`,
    group,
    what: `boten lades till i ${place.name}, ${register.connection(place.connection).name}`,
  });
  outbox.stale([kansliSubjects.added(id)]);
  const office = officeInWords(register.withRole('kansli'));
  const message = hello({ by, group: group === null ? null : register.group(group), office });
  // A place keeps its id when the bot comes back, and is not told again what it was told.
  outbox.put({ key: `hello/${id}/once`, to: { conversation: id }, message, dueAt: now }, now);
  if (group !== null || (by && isKansli(by))) return;
  const where = register.connection(place.connection);
  const about = { key: `added/${id}/${now}`, subject: kansliSubjects.added(id) };
  tellKansli({ register, outbox }, about, addedSomewhere({ name: place.name, where, by }), now);
}

type Leaving = {
  register: Conversations & Pick<RegisterStore, 'leaveConversation' | 'leaveDirect'>;
  changes: Changes;
  outbox: Marking;
};

/**
 * The bot was taken out: nothing more is sent there, and what waits goes to the fallback recipients. In somebody's own
 * chat, they cannot be reached on that platform.
 *
 * @returns the conversation that it was in; null when it was in none, or a person's own.
 */
export function leavePlace(
  { register, changes, outbox }: Leaving,
  place: PlatformPlace,
  now: Temporal.Instant,
): Conversation | null {
  const { connection, address } = place;
  register.leaveDirect(
    connection,
    address,
    `personen har inte appen ${whereInWords(register.connection(connection))}`,
    now,
  );
  const group = register.groupAt(connection, address);
  const known = register.conversationAt(connection, address);
  if (!known || !register.leaveConversation(connection, address, 'boten är borttagen ur konversationen', now))
    return null;
  outbox.stale([kansliSubjects.added(known.id)]);
  changes.record({
    at: now,
    by: null,
    subject: `conversation/${known.id}`,
    group,
    what: `boten togs bort ur ${known.name}`,
  });
  return known;
}

/** It can be written to again: somebody was heard there. */
export function returnToPlace(
  {
    register,
    changes,
    outbox,
  }: {
    register: Pick<RegisterStore, 'conversationAt' | 'returnToConversation'>;
    changes: Changes;
    outbox: Marking;
  },
  { connection, address }: PlatformPlace,
  now: Temporal.Instant,
): void {
  if (!register.returnToConversation(connection, address)) return;
  const known = register.conversationAt(connection, address);
  if (!known) return;
  outbox.stale([kansliSubjects.added(known.id)]);
  const what = `boten nås igen i ${known.name}`;
  changes.record({ at: now, by: null, subject: `conversation/${known.id}`, group: known.group, what });
}

/** The app was removed from the platform. The kansli hears of it, where it is reached in another way. */
export function leaveConnection(
  uses: {
    register: Pick<RegisterStore, 'leaveConnection' | 'looseConversations' | 'connection' | 'withRole'>;
    changes: Changes;
    outbox: Outbox & Marking;
  },
  connection: ConnectionId,
  now: Temporal.Instant,
): void {
  const { register, changes, outbox } = uses;
  const where = whereInWords(register.connection(connection));
  const loose = register.looseConversations().filter((place) => place.connection === connection);
  outbox.stale(loose.map(({ id }) => kansliSubjects.added(id)));
  register.leaveConnection(connection, `boten är avinstallerad ${where}`, now);
  tellKansliOfUninstalling(uses, connection, now);
  changes.record({
    at: now,
    by: null,
    subject: `connection/${connection}`,
    group: null,
    what: `boten avinstallerades ${where}`,
  });
}

/** Makes it the group's conversation, and says there who did it. */
export function tiePlace(
  { register, changes, outbox }: { register: Conversations; changes: Changes; outbox: Outbox & Marking },
  place: PlatformPlace,
  group: Group,
  { asker, now }: Turn,
): Message {
  const elsewhere = register.sharedWith(place.connection, place.address);
  if (elsewhere) {
    const { name, where } = elsewhere;
    return say(
      `Kanalen är redan kopplad ${whereInWords(where)}`,
      `Den delas mellan organisationerna, och hör där till ${name}. Inget är ändrat: annars skulle allt stå två gånger i den.`,
    );
  }
  const known = register.conversationAt(place.connection, place.address);
  if (known?.group === group.id) return say(`Kanalen är redan kopplad till ${group.name}`, 'Inget är ändrat.');
  const id = register.addConversation({ ...place, name: known?.name ?? group.name, group: group.id });
  const before = known?.group ? groupNameOf(register, known.group) : null;
  changes.record({
    at: now,
    by: asker.id,
    subject: `conversation/${id}`,
    group: group.id,
    what: `kopplade en kanal ${whereInWords(register.connection(place.connection))}`,
    before,
    after: group.name,
  });
  outbox.stale([kansliSubjects.added(id)]);
  const message: Message = {
    title: `Den här kanalen hör nu till ${group.name}`,
    blocks: [text(`${asker.name} kopplade den.`), ...comesHere(group)],
  };
  outbox.put({ key: `tied/${id}/${now}`, to: { conversation: id }, message, dueAt: now }, now);
  return say(`Kanalen är kopplad till ${group.name}`, 'Jag skriver det i kanalen också.');
}

/** The conversation belongs to no group from now on. */
export function untiePlace(
  { register, changes, outbox }: { register: Conversations; changes: Changes; outbox: Marking },
  place: PlatformPlace,
  { asker, now }: Turn,
): Message {
  const known = register.conversationAt(place.connection, place.address);
  if (!known?.group) return say('Kanalen är inte kopplad till någon grupp', 'Inget är ändrat.');
  const name = groupNameOf(register, known.group);
  register.addConversation({ ...place, name: known.name, group: null });
  outbox.stale([kansliSubjects.added(known.id)]);
  changes.record({
    at: now,
    by: asker.id,
    subject: `conversation/${known.id}`,
    group: known.group,
    what: 'kopplade loss en kanal',
    before: name,
  });
  return say(
    `Kanalen är inte längre kopplad till ${name}`,
    'Det som rör gruppen skickas till ordföranden tills en annan kanal är kopplad.',
  );
}
