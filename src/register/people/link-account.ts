import type { ChangeStore } from '../../changes/change-store.ts';
import type { ConnectionId } from '../../chat/invocation.ts';
import { type Connection, whereInWords } from '../../chat/invocation.ts';
import { buttons, facts, type Message, say, text } from '../../chat/message.ts';
import { shortened } from '../../chat/swedish.ts';
import type { Delivery } from '../../outbox/delivery.ts';
import type { Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { askForNewPerson } from './person-actions.ts';

/** Someone as their platform knows them. */
export type Newcomer = {
  connection: ConnectionId;
  account: string;
  /** The platform's id of the direct conversation. */
  address: string;
  email: string | null;
  otherEmails?: readonly string[] | undefined;
  name: string | null;
};

type Linking = {
  register: Pick<RegisterStore, 'personByEmail' | 'link' | 'connection'>;
  changes: Pick<ChangeStore, 'record'>;
  /** What waits for the person, or went to others, comes to them now. */
  reached(person: string, now: Temporal.Instant): void;
};

/** The person in the register with one of the account's addresses. */
export function personWithAddress(
  { personByEmail }: Pick<RegisterStore, 'personByEmail'>,
  { email, otherEmails = [] }: { email?: string | null | undefined; otherEmails?: readonly string[] | undefined },
): Person | null {
  const addresses = [...(email ? [email] : []), ...otherEmails];
  return addresses.map((address) => personByEmail(address.trim())).find((person) => person !== null) ?? null;
}

/** The person in the register with the account's e-mail gets the account, from now on. Null when there is none. */
export function linkAccount(
  { register, changes, reached }: Linking,
  from: Newcomer,
  now: Temporal.Instant,
): Person | null {
  const person = personWithAddress(register, from);
  if (!person) return null;
  const { connection, account, address } = from;
  register.link({ connection, account, address, person: person.id, now });
  changes.record({
    at: now,
    by: person.id,
    subject: `person/${person.id}`,
    group: null,
    what: `kopplade sitt konto ${whereInWords(register.connection(connection))}`,
  });
  reached(person.id, now);
  return person;
}

type Telling = {
  register: Pick<RegisterStore, 'withRole' | 'connection'>;
  outbox: { put(delivery: Delivery, now: Temporal.Instant): boolean };
};

/** Notifies everyone at the kansli, once for each account, and returns the answer to the stranger. */
export function strangerNotice(
  { register, outbox }: Telling,
  from: Newcomer,
  { now, wroteInThread }: { now: Temporal.Instant; wroteInThread: boolean },
): Message {
  const kansli = register.withRole('kansli');
  const message = strangerMessage(from, register.connection(from.connection));
  for (const { id } of kansli) {
    const key = `stranger/${from.connection}/${from.account}/${id}`;
    outbox.put({ key, to: { person: id }, message, dueAt: now }, now);
  }
  return strangerAnswer(kansli.length > 0, wroteInThread);
}

const strangerMessage = ({ name, email }: Newcomer, { name: where }: Connection): Message => ({
  title: 'Någon som inte finns i registret har skrivit till boten',
  blocks: [
    facts(
      ['Namn', name ? shortened(name, 100) : 'okänt'],
      ['E-post', email ? shortened(email, 254) : 'okänd'],
      ['Plattform', where],
    ),
    text('Lägg till personen med ', { type: 'strong', text: 'lägg till person' }, '.'),
    buttons(
      askForNewPerson.button('Lägg till person', {
        name: shortened(name ?? '', 100),
        email: shortened(email ?? '', 254),
      }),
    ),
  ],
});

/** What someone who is not in the register sees before they have written. */
export const strangerHome: Message = say(
  'Jag är Samverkansbot',
  'Jag påminner grupperna i Sjukvårdsregion Mellansverige om planer och berättelser, och visar hur det går.',
  'Du finns inte i registret än. Skriv hej till mig, så får kansliet veta att du vill vara med.',
);

/**
 * @param isKansliNotified false when the register has nobody at the kansli
 * @param wroteInThread others can see what was written, and may think that it was saved
 */
const strangerAnswer = (isKansliNotified: boolean, wroteInThread: boolean): Message =>
  say(
    'Du finns inte i registret än',
    ...(wroteInThread ? ['Det du skrev är inte sparat. Skriv det igen när du är med i registret.'] : []),
    isKansliNotified
      ? 'Jag säger till kansliet att du har skrivit, så att de kan lägga till dig.'
      : 'Hör av dig till kansliet, som kan lägga till dig i registret.',
  );
