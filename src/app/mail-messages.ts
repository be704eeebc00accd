import type { Message } from '../chat/message.ts';
import { plainText } from '../chat/plain-text.ts';
import type { Post } from '../chat/surface.ts';
import {
  inItsPlace,
  type PersonalMessage,
  type PersonalMessageStore,
} from '../outbox/sending/personal-message-store.ts';
import type { Person } from '../register/register.ts';
import { keyOf } from '../remiss/case/remiss.ts';
import type { MessageNow } from '../surfaces/mail/receive/answer-context.ts';
import { answerTaken, somethingWaits } from '../surfaces/mail/render/secret-views.ts';
import type { MailLink } from '../surfaces/mail/send/mail-link-store.ts';
import type { MailedTo } from '../surfaces/mail/send/send.ts';
import type { Features } from './features.ts';

type Standing = Pick<Features, 'register' | 'remisser'>;

/** What is known of the messages that mails lead to. */
export type MailFacts = {
  features: Pick<Features, 'anew' | 'isSecret'>;
  messages: PersonalMessageStore;
  mailedNow(key: string, person: string, now: Temporal.Instant): Message | null;
};

/** What a mail that is no message of its own leads to. It is kept with it. */
export type MailExtra = { person: string; leadsTo: string; isSecret: boolean; confirms?: true };

const mailExtra = (extra: unknown): MailExtra | null =>
  typeof extra === 'object' && extra !== null && 'leadsTo' in extra ? (extra as MailExtra) : null;

/** Null: the person is gone. */
export function mailedTo(
  { today, ...facts }: MailFacts & { features: Standing; today: Temporal.PlainDate },
  { key, extra, message }: Post,
): MailedTo | null {
  const leads = mailExtra(extra);
  const about = facts.messages.of(leads?.leadsTo ?? key);
  const person = facts.features.register.person(leads?.person ?? about?.person ?? '');
  if (!person) return null;
  const secret = leads?.isSecret || isSecretMessage(facts, leads?.leadsTo ?? key, about, message);
  return {
    person,
    standing: mailStandingOf(facts.features, person.id, today),
    message: leads?.leadsTo ?? key,
    thread: about?.subject ?? leads?.leadsTo ?? null,
    before: about?.sent ?? message,
    instead: secret ? (leads?.confirms ? answerTaken : somethingWaits) : null,
  };
}

export const isSecret = (facts: MailFacts, key: string): boolean => {
  const about = facts.messages.of(key);
  return about !== null && isSecretMessage(facts, key, about, about.latest);
};

const isSecretMessage = (
  { features }: MailFacts,
  key: string,
  about: Pick<PersonalMessage, 'subject' | 'matters'> | null,
  message: Message,
): boolean =>
  features.isSecret([key, ...(about?.subject ? [about.subject] : []), ...(about?.matters ?? [])], plainText(message));

/** A person's seats, roles and invitations today, in words that stay the same while they have them. */
export function mailStandingOf({ register, remisser }: Standing, id: string, today: Temporal.PlainDate): string[] {
  const person: Person | null = register.person(id);
  if (!person) return [];
  const seats = register.seatsOf(id, today).map(({ group, role, region }) => `${group}/${role}/${region ?? ''}`);
  const roles = person.roles.map((role) => `${role}/${person.region ?? ''}`);
  const invitations = remisser.remisser.namedIn(id).map((remiss) => keyOf({ id: remiss }));
  return [...new Set([...seats, ...roles, ...invitations])].toSorted();
}

type LinkTo = Pick<MailLink, 'message' | 'person'>;

export function messageNow(
  { features, messages, mailedNow }: MailFacts,
  { message: key, person }: LinkTo,
  now: Temporal.Instant,
): MessageNow | null {
  const kept = messages.of(key);
  if (!kept) {
    const message = mailedNow(key, person, now) ?? messages.answerTo(person, key);
    return message && { message, isOver: false };
  }
  if (kept.withdrawn) return null;
  const { subject, later, latest } = kept;
  const said = subject === null ? null : features.anew.get(subject.split('/', 1)[0] ?? '')?.(subject, now);
  if (!said) return { message: latest, isOver: false };
  return { message: inItsPlace(kept, said.message(later)), isOver: said.isOver ?? false };
}
