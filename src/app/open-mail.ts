import type { Database } from 'better-sqlite3';
import { dayOf, timeOf } from '../calendar/local-time.ts';
import type { Clock } from '../chat/clock.ts';
import { stampedMessage } from '../chat/epoch/epoch.ts';
import type { Files } from '../chat/files.ts';
import { mailConnection } from '../chat/invocation.ts';
import { type Message, note, text } from '../chat/message.ts';
import type { PostedAnswer } from '../chat/posted-answer.ts';
import { clockTime, longDate } from '../chat/swedish.ts';
import { isKansli } from '../chat/table.ts';
import { epochOf } from '../database/epoch.ts';
import { databaseSeal } from '../database/seal.ts';
import { answerKey } from '../outbox/answer-kind.ts';
import { personalMessageStore } from '../outbox/sending/personal-message-store.ts';
import { officeInWords } from '../register/permissions.ts';
import type { Person } from '../register/register.ts';
import { mailedKey } from '../register/taking-in/mailed-files.ts';
import { createMail, type MailConnection, type MailContext } from '../surfaces/mail/mail.ts';
import type { LinkUse, NewLink } from '../surfaces/mail/receive/answer-context.ts';
import type { LinkHolder } from '../surfaces/mail/receive/link-state.ts';
import { pressSealer } from '../surfaces/mail/receive/seal.ts';
import type { MailWriter } from '../surfaces/mail/receive/take-mail.ts';
import { whereElse } from '../surfaces/mail/render/done-elsewhere.ts';
import { mailLinkStore } from '../surfaces/mail/send/mail-link-store.ts';
import { mailStateStore } from '../surfaces/mail/send/mail-state-store.ts';
import type { Actions } from './actions.ts';
import { isByMail } from './by-mail.ts';
import type { MailConfig } from './config/mail-config.ts';
import type { Features } from './features.ts';
import type { Bot } from './handle.ts';
import type { Log } from './http/log.ts';
import { isSecret, type MailExtra, type MailFacts, mailedTo, mailStandingOf, messageNow } from './mail-messages.ts';

type OpenMailSettings = {
  settings: MailConfig;
  publicUrl: string;
  timeZone: string;
  db: Database;
  features: Pick<Features, 'register' | 'remisser' | 'anew' | 'isSecret'>;
  actions: Pick<Actions, 'mailedNow' | 'keepsMailed'>;
  bot: Pick<Bot, 'handle' | 'allows' | 'help' | 'post'>;
  /** Whether what is kept now is there later. */
  keeps(): boolean;
  clock: Clock;
  files: Pick<Files, 'link'>;
  log: Pick<Log, 'error' | 'info'>;
};

/** Mail, tied to what its messages are about and to the bot that is asked on its page. */
export function openMail(given: OpenMailSettings): MailConnection {
  const { settings, publicUrl, timeZone, db, features, actions, bot, keeps, clock, files, log } = given;
  const { register } = features;
  const links = mailLinkStore(db);
  const state = mailStateStore(db);
  const messages = personalMessageStore(db);
  const holder = (id: string): LinkHolder | null => {
    const person = register.person(id);
    return person && { ...person, email: person.email ?? register.protectedFacts(id)?.email ?? null };
  };
  const mailedNow = (key: string, id: string, now: Temporal.Instant): Message | null => {
    const asker = register.person(id);
    return asker && isKansli(asker) ? actions.mailedNow(key, { asker, now }) : null;
  };
  const facts: MailFacts & { features: typeof features } = { features, messages, mailedNow };
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
    holder,
    standing: (person) => mailStandingOf(features, person, today()),
    messageNow: (link, now) => {
      const current = messageNow(facts, link, now);
      return current && { ...current, message: stampedMessage(current.message, epoch) };
    },
    isPressedByMail: ({ id }, person) => isByMail('buttons', id, register.person(person) ?? nobody),
    isFilledInByMail: (form, person) => isByMail('forms', form, register.person(person) ?? nobody),
    elsewhere: (person) => whereElse({ isOffice: isKansli(register.person(person) ?? nobody) }),
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
    listen: settings.listen,
    keeps,
    writerAt: (address) => {
      const found = register.personByEmail(address);
      const email = found && holder(found.id)?.email;
      return found && email ? { id: found.id, email } : null;
    },
    handleMailed: (invocation, writer) => {
      const person = register.person(writer.id) ?? nobody;
      const event = eventOf(invocation.event, person, writer, clock.now());
      const stays = () => isKansli(person) && actions.keepsMailed(event, writer.id);
      bot.handle({ ...invocation, event }, (response) =>
        response.type === 'message' ? [mailedAnswer(event, writer, response.message, stays())] : [],
      );
    },
  };
  return createMail(context);
}

const nobody = { roles: [] };

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

/** Whoever is not of the kansli is told so once an hour: others may write mails in their name. */
const eventOf = (mark: string, person: Pick<Person, 'roles'>, { id }: MailWriter, now: Temporal.Instant): string =>
  isKansli(person) ? mark : `${id}/${Math.floor(now.epochMilliseconds / 3_600_000)}`;

/** @param stays it leads to how the files are when the link is opened, and not to these words */
const mailedAnswer = (event: string, { id, email }: MailWriter, message: Message, stays: boolean): PostedAnswer => ({
  address: email,
  message,
  extra: {
    person: id,
    leadsTo: stays ? mailedKey(event) : answerKey(mailConnection, event),
    isSecret: false,
  } satisfies MailExtra,
  otherwise: null,
});

/** A link to the same message may be asked for anew, but nobody's mailbox is filled with them. */
const perHour = 1;
const perDay = 3;

type Renewing = MailFacts & { links: Pick<ReturnType<typeof mailLinkStore>, 'madeSince'>; bot: Pick<Bot, 'post'> };

function sendNewLink({ links, bot, ...facts }: Renewing, { link, holder }: LinkUse, now: Temporal.Instant): NewLink {
  if (holder.email === null) return 'no address';
  const there = { ...link, address: holder.email };
  const lately = links.madeSince(there, now.subtract({ hours: 1 }));
  const today = links.madeSince(there, now.subtract({ hours: 24 }));
  if (lately >= perHour || today >= perDay) return 'sent lately';
  const current = messageNow(facts, link, now);
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
