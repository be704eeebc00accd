import type { ChangeStore } from '../../changes/change-store.ts';
import { whoAnswersQuestions } from '../../chat/asking/help.ts';
import { type Connection, type ConnectionId, whereInWords } from '../../chat/invocation.ts';
import { type Message, say } from '../../chat/message.ts';
import type { OutboxStore } from '../../outbox/outbox-store.ts';
import type { Person } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { sjukvardsregion } from '../sjukvardsregion.ts';
import { kansliSubjects, type TellingKansli, tellKansli } from '../tell-kansli.ts';
import type { GuestStore } from './guest-store.ts';
import { guestQuestion } from './guest-views.ts';
import { type Recognised, type Recognising, recognise } from './recognise.ts';
import type { StrangerStore } from './stranger-store.ts';
import { strangerQuestion } from './stranger-views.ts';

/** Someone as their platform knows them. */
export type Newcomer = {
  connection: ConnectionId;
  account: string;
  /** The platform's id of the direct conversation. */
  address: string;
  email: string | null;
  otherEmails?: readonly string[] | undefined;
  name: string | null;
  /** They are a guest there. */
  guest?: boolean;
};

type Moment = { now: Temporal.Instant; today: Temporal.PlainDate };

export type Linking = Recognising &
  TellingKansli & {
    register: Pick<RegisterStore, 'link' | 'connection'>;
    guests: Pick<GuestStore, 'askOfGuest'>;
    outbox: Pick<OutboxStore, 'stale'>;
    changes: Pick<ChangeStore, 'record'>;
    /** What waits for the person, or went to others, comes to them now. */
    reached(person: string, now: Temporal.Instant): void;
  };

/** Whom the register knows them as, by the addresses that their platform vouches for. */
export const recogniseNewcomer = (
  uses: Recognising,
  { connection, account, email, otherEmails = [], guest = false }: Omit<Newcomer, 'address' | 'name'>,
  today: Temporal.PlainDate,
): Recognised | null =>
  recognise(uses, { connection, account, guest, addresses: [...(email ? [email] : []), ...otherEmails] }, today);

/**
 * The person in the register with the account's e-mail gets the account, from now on. Null when there is none; a guest who
 * would have more rights than a member waits for the kansli's word, which is asked for once.
 *
 * @property isFound the bot found the account; its owner did nothing there
 */
export function linkAccount(
  uses: Linking,
  from: Newcomer & { isFound?: true },
  { now, today }: Moment,
): { person: Person } | 'waits' | null {
  const known = recogniseNewcomer(uses, from, today);
  if (!known) return null;
  const { person, email } = known;
  const { connection, account, address, guest = false, isFound = false } = from;
  if (!known.isConfirmed) {
    askAboutGuest(uses, { connection, account, address, email, person }, now);
    return 'waits';
  }
  uses.register.link({ connection, account, address, person: person.id, now, guest, found: isFound });
  uses.outbox.stale([kansliSubjects.stranger(from), kansliSubjects.guest({ connection, account, person: person.id })]);
  const where = whereInWords(uses.register.connection(connection));
  uses.changes.record({
    at: now,
    by: isFound ? null : person.id,
    subject: `person/${person.id}`,
    group: null,
    what: isFound ? `kontot ${where} hittades och kopplades` : `kopplade sitt konto ${where}`,
  });
  uses.reached(person.id, now);
  return { person };
}

type Guest = { connection: ConnectionId; account: string; address: string; email: string; person: Person };

/** Asks everybody at the kansli, once for each account. */
export function askAboutGuest({ register, guests, outbox }: Linking, guest: Guest, now: Temporal.Instant): void {
  const { connection, account, person } = guest;
  guests.askOfGuest({ ...guest, person: person.id }, now);
  const message = guestQuestion(guest, register.connection(connection));
  const subject = kansliSubjects.guest({ connection, account, person: person.id });
  tellKansli({ register, outbox }, { key: `guest/${connection}/${account}/${person.id}`, subject }, message, now);
}

/** Notifies everyone at the kansli, once for each account, and returns the answer to the stranger. */
export function strangerNotice(
  uses: TellingKansli & {
    register: Pick<RegisterStore, 'connection'>;
    outbox: Pick<OutboxStore, 'stale'>;
    strangers: Pick<StrangerStore, 'stranger' | 'strangerWrote'>;
  },
  from: Newcomer,
  { now, wroteInThread }: { now: Temporal.Instant; wroteInThread: boolean },
): Message {
  const { connection, account } = from;
  const before = uses.strangers.stranger(from);
  uses.strangers.strangerWrote(from, now);
  // Somebody who had left is there again.
  if (before?.goneWhy) uses.outbox.stale([kansliSubjects.stranger(from)]);
  tellKansli(
    uses,
    { key: `stranger/${connection}/${account}`, subject: kansliSubjects.stranger(from) },
    strangerQuestion(from, uses.register.connection(connection)),
    now,
  );
  return strangerAnswer(uses.register.withRole('kansli').length > 0, wroteInThread);
}

/** In place of the notice, once the register knows whose the account is. */
export const noLongerStranger = ({ name }: Person, where: Connection): Message =>
  say(
    `${name} skrev till boten och finns nu i registret`,
    `Kontot ${whereInWords(where)} är kopplat, så ${name} nås där och kan skriva till mig.`,
  );

/** What someone who is not in the register sees before they have written. @param office whom to ask at the kansli, if anybody is known */
export const strangerHome = (office: string | null): Message =>
  say(
    'Jag är Samverkansbot',
    `Jag påminner grupperna i ${sjukvardsregion().name} om planer och berättelser, samlar in svar på remisser och visar hur det går.`,
    'Du finns inte i registret än. Skriv hej till mig, så får kansliet veta att du vill vara med.',
    whoAnswersQuestions(office),
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
