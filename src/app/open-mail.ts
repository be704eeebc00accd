import type { Database } from 'better-sqlite3';
import { dayOf, timeOf } from '../calendar/local-time.ts';
import type { Clock } from '../chat/clock.ts';
import { stampedMessage } from '../chat/epoch/epoch.ts';
import type { Files } from '../chat/files.ts';
import { mailConnection } from '../chat/invocation.ts';
import { type Message, note, text } from '../chat/message.ts';
import { plainText } from '../chat/plain-text.ts';
import type { PostedAnswer } from '../chat/posted-answer.ts';
import type { Post } from '../chat/surface.ts';
import { clockTime, longDate } from '../chat/swedish.ts';
import { epochOf } from '../database/epoch.ts';
import { databaseSeal } from '../database/seal.ts';
import {
  inItsPlace,
  type PersonalMessage,
  type PersonalMessageStore,
  personalMessageStore,
} from '../outbox/sending/personal-message-store.ts';
import { officeInWords } from '../register/permissions.ts';
import type { Person } from '../register/register.ts';
import { keyOf } from '../remiss/case/remiss.ts';
import { createMail, type MailContext } from '../surfaces/mail/mail.ts';
import type { LinkUse, MessageNow, NewLink } from '../surfaces/mail/receive/answer-context.ts';
import { pressSealer } from '../surfaces/mail/receive/seal.ts';
import { answerTaken, somethingWaits } from '../surfaces/mail/render/secret-views.ts';
import { mailLinkStore } from '../surfaces/mail/send/mail-link-store.ts';
import { mailStateStore } from '../surfaces/mail/send/mail-state-store.ts';
import type { MailedTo } from '../surfaces/mail/send/send.ts';
import { isByMail } from './by-mail.ts';
import type { MailConfig } from './config/mail-config.ts';
import type { Features } from './features.ts';
import type { Bot } from './handle.ts';
import type { Log } from './http/log.ts';

type OpenMailSettings = {
  settings: MailConfig;
  publicUrl: string;
  timeZone: string;
  db: Database;
  features: Pick<Features, 'register' | 'remisser' | 'anew' | 'isSecret'>;
  bot: Pick<Bot, 'handle' | 'allows' | 'help' | 'post'>;
  clock: Clock;
  files: Pick<Files, 'link'>;
  log: Pick<Log, 'error'>;
};

/** Mail, tied to what its messages are about and to the bot that is asked on its page. */
export function openMail({ settings, publicUrl, timeZone, db, features, bot, clock, files, log }: OpenMailSettings) {
  const { register } = features;
  const links = mailLinkStore(db);
  const state = mailStateStore(db);
  const messages = personalMessageStore(db);
  const facts = { features, messages };
  const epoch = epochOf(db);
  const today = () => dayOf(clock.now(), timeZone);

  const context: MailContext = {
    server: settings.smtp,
    sender: settings,
    publicUrl,
    timeZone,
    clock,
    links,
    files,
    log,
    sealer: pressSealer(databaseSeal(db)),
    mailedTo: (post) => mailedTo({ ...facts, today: today() }, post),
    addressRefused: (address, why) => state.refused(address, why, clock.now()),
    holder: (id) => {
      const person = register.person(id);
      return person && { ...person, email: person.email ?? register.protectedFacts(id)?.email ?? null };
    },
    standing: (person) => standingOf(features, person, today()),
    messageNow: (key, now) => {
      const current = messageNow(facts, key, now);
      return current && { ...current, message: stampedMessage(current.message, epoch) };
    },
    isPressedByMail: ({ id }, person) => isByMail('buttons', id, register.person(person) ?? nobody),
    isFilledInByMail: (form, person) => isByMail('forms', form, register.person(person) ?? nobody),
    help: bot.help,
    mayDo: bot.allows,
    handle: (invocation, use) =>
      bot.handle(invocation, (response, acted) => {
        if (!acted || response.type !== 'message') return [];
        const at = clock.now();
        return [
          confirmation(use, { message: response.message, isSecret: isSecret(facts, use.link.message), at, timeZone }),
        ];
      }),
    sendNewLink: (use, now) => sendNewLink({ ...facts, links, bot }, use, now),
    office: () => officeInWords(register.withRole('kansli')) ?? 'kansliet',
  };
  return createMail(context);
}

const nobody = { roles: [] };

type Standing = Pick<Features, 'register' | 'remisser'>;

type Facts = { features: Pick<Features, 'anew' | 'isSecret'>; messages: PersonalMessageStore };

/** What a mail that is no message of its own leads to. It is kept with it. */
type MailExtra = { person: string; leadsTo: string; isSecret: boolean; confirms?: true };

const mailExtra = (extra: unknown): MailExtra | null =>
  typeof extra === 'object' && extra !== null && 'leadsTo' in extra ? (extra as MailExtra) : null;

/** Null: the person is gone. */
function mailedTo(
  { today, ...facts }: Facts & { features: Standing; today: Temporal.PlainDate },
  { key, extra, message }: Post,
): MailedTo | null {
  const leads = mailExtra(extra);
  const about = facts.messages.of(leads?.leadsTo ?? key);
  const person = facts.features.register.person(leads?.person ?? about?.person ?? '');
  if (!person) return null;
  const secret = leads?.isSecret || isSecretMessage(facts, leads?.leadsTo ?? key, about, message);
  return {
    person,
    standing: standingOf(facts.features, person.id, today),
    message: leads?.leadsTo ?? key,
    thread: about?.subject ?? leads?.leadsTo ?? null,
    before: about?.sent ?? message,
    instead: secret ? (leads?.confirms ? answerTaken : somethingWaits) : null,
  };
}

const isSecret = (facts: Facts, key: string): boolean => {
  const about = facts.messages.of(key);
  return about !== null && isSecretMessage(facts, key, about, about.latest);
};

const isSecretMessage = (
  { features }: Facts,
  key: string,
  about: Pick<PersonalMessage, 'subject' | 'matters'> | null,
  message: Message,
): boolean =>
  features.isSecret([key, ...(about?.subject ? [about.subject] : []), ...(about?.matters ?? [])], plainText(message));

/** A person's seats, roles and invitations today, in words that stay the same while they have them. */
function standingOf({ register, remisser }: Standing, id: string, today: Temporal.PlainDate): string[] {
  const person: Person | null = register.person(id);
  if (!person) return [];
  const seats = register.seatsOf(id, today).map(({ group, role, region }) => `${group}/${role}/${region ?? ''}`);
  const roles = person.roles.map((role) => `${role}/${person.region ?? ''}`);
  const invitations = remisser.remisser.namedIn(id).map((remiss) => keyOf({ id: remiss }));
  return [...new Set([...seats, ...roles, ...invitations])].toSorted();
}

function messageNow({ features, messages }: Facts, key: string, now: Temporal.Instant): MessageNow | null {
  const kept = messages.of(key);
  if (!kept || kept.withdrawn) return null;
  const { subject, later, latest } = kept;
  const said = subject === null ? null : features.anew.get(subject.split('/', 1)[0] ?? '')?.(subject, now);
  if (!said) return { message: latest, isOver: false };
  return { message: inItsPlace(kept, said.message(later)), isOver: said.isOver ?? false };
}

type Confirmed = { message: Message; isSecret: boolean; at: Temporal.Instant; timeZone: string };

/** What was done on the page, so that whoever did not do it hears of it. */
function confirmation({ link, holder }: LinkUse, { message, isSecret, at, timeZone }: Confirmed): PostedAnswer {
  const when = `${longDate(dayOf(at, timeZone))} ${clockTime(timeOf(at, timeZone))}`;
  return {
    address: holder.email ?? link.address,
    message: {
      title: `Bekräftelse: ${message.title}`,
      blocks: [
        ...message.blocks.filter(({ type }) => type !== 'buttons'),
        text(`Det gjordes i ditt namn på sidan som ett mejl till dig leder till, ${when}.`),
        note('Var det inte du, hör av dig till kansliet genom att svara på det här mejlet.'),
      ],
    },
    extra: { person: holder.id, leadsTo: link.message, isSecret, confirms: true } satisfies MailExtra,
    otherwise: null,
  };
}

/** A link to the same message may be asked for anew, but nobody's mailbox is filled with them. */
const perHour = 1;
const perDay = 3;

type Renewing = Facts & { links: Pick<ReturnType<typeof mailLinkStore>, 'madeSince'>; bot: Pick<Bot, 'post'> };

function sendNewLink({ links, bot, ...facts }: Renewing, { link, holder }: LinkUse, now: Temporal.Instant): NewLink {
  if (holder.email === null) return 'no address';
  const there = { ...link, address: holder.email };
  const lately = links.madeSince(there, now.subtract({ hours: 1 }));
  const today = links.madeSince(there, now.subtract({ hours: 24 }));
  if (lately >= perHour || today >= perDay) return 'sent lately';
  const current = messageNow(facts, link.message, now);
  if (!current) return 'sent lately';
  const event = `ny/${link.id}/${Math.floor(now.epochMilliseconds / 3_600_000)}`;
  bot.post(
    { connection: mailConnection, event, account: holder.id },
    {
      address: holder.email,
      message: current.message,
      extra: { person: holder.id, leadsTo: link.message, isSecret: isSecret(facts, link.message) } satisfies MailExtra,
      otherwise: null,
    },
  );
  return 'sent';
}
