import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { dayOf } from '../calendar/local-time.ts';
import type { Clock } from '../chat/clock.ts';
import { stampedPosting, stampedResponse } from '../chat/epoch/epoch.ts';
import type { ConnectionId, Invocation } from '../chat/invocation.ts';
import { containsPersonnummer } from '../chat/personnummer/personnummer.ts';
import type { PostedAnswer, Posting } from '../chat/posted-answer.ts';
import { answer, nothing, type Response, reply } from '../chat/response.ts';
import { type Command, offeredTo, type Turn } from '../chat/table.ts';
import { DamagedWords } from '../database/damage.ts';
import { epochOf } from '../database/epoch.ts';
import { isStorageFault } from '../database/plain-faults.ts';
import { remembering } from '../database/remembered.ts';
import { reading, writing } from '../database/transaction.ts';
import { type Answered, answerStore } from '../outbox/answer-store.ts';
import { inboxStore } from '../outbox/inbox-store.ts';
import { joinPlace, leaveConnection, leavePlace, returnToPlace } from '../register/channels/channels.ts';
import { tellKansliOfLeaving } from '../register/channels/tell-of-leaving.ts';
import { loseAccount, loseStranger } from '../register/linking/look-up.ts';
import { guestWaits } from '../register/people/guest-views.ts';
import {
  linkAccount,
  type Newcomer,
  recogniseNewcomer,
  strangerHome,
  strangerNotice,
} from '../register/people/link-account.ts';
import { officeInWords } from '../register/permissions.ts';
import type { Conversation, Person } from '../register/register.ts';
import type { Actions } from './actions.ts';
import { createFormHelp } from './asking/form-help.ts';
import type { Features } from './features.ts';
import type { KeptLater } from './kept-later.ts';
import { permitted, requestRouter, type UserRequest } from './route.ts';

export type BotSettings = {
  db: Database;
  features: Pick<
    Features,
    | 'searches'
    | 'register'
    | 'guests'
    | 'strangers'
    | 'changes'
    | 'outbox'
    | 'hours'
    | 'elapsing'
    | 'placeLeft'
    | 'reached'
  >;
  actions: Actions;
  clock: Clock;
  log: { error(fields: object, words: string): void };
  /** Called when something may have been put in the outbox. */
  onChange(): void;
  /** @param error why it failed */
  count(type: string, outcome: 'done' | 'repeated' | 'failed', error?: unknown): void;
  /** An answer that cannot be put in the outbox now is put there when it can be. */
  keepLater: KeptLater['keepLater'];
  /** Whether what is kept now is there at the next start. Where it is not, nothing is changed. */
  keeps?(): boolean;
};

const aboutPlace = ['joined', 'heard', 'left', 'uninstalled'] as const;

type AboutPlace = Extract<Invocation, { type: (typeof aboutPlace)[number] }>;

const isAboutPlace = (invocation: Invocation): invocation is AboutPlace =>
  aboutPlace.some((type) => type === invocation.type);

/** The file that the bot writes to is not the one that its next start will find. */
class KeepingRefused extends Error {
  override name = 'KeepingRefused';
}

type From = Pick<Invocation, 'connection' | 'sender'>;

/** Whose account it is: of somebody who visits, their own organisation's. */
const homeOf = ({ connection, sender }: From): ConnectionId => sender.home ?? connection;

/** The sender as their platform knows them. */
const newcomer = ({ connection, sender }: From): Newcomer => ({
  connection: homeOf({ connection, sender }),
  account: sender.account,
  address: sender.direct,
  email: sender.email ?? null,
  otherEmails: sender.otherEmails,
  name: sender.name ?? null,
  guest: sender.guest ?? false,
});

/** Everything that happens outside comes in through `handle`. Time comes in through `tick.ts`. */
export function createBot(settings: BotSettings) {
  const { db, features, actions, clock, log, onChange, count, keepLater, keeps = () => true } = settings;
  const { register, changes } = features;
  const { timeZone } = features.hours;
  const { table } = actions;
  const inbox = inboxStore(db);
  const answers = answerStore(db);
  const epoch = epochOf(db);
  const routeRequest = requestRouter(table, { ...actions, topicOf: features.outbox.topicOf, epoch });

  const turnOf = (
    invocation: Pick<Invocation, 'connection' | 'conversation' | 'sender'>,
    asker: Person,
    now: Temporal.Instant,
  ): Turn => ({
    asker,
    now,
    today: dayOf(now, timeZone),
    connection: invocation.connection,
    room: invocation.conversation === invocation.sender.direct ? null : invocation.conversation,
    group: register.groupAt(invocation.connection, invocation.conversation),
    office: () => officeInWords(register.withRole('kansli')),
  });

  /** One transaction. A repeated event changes nothing and gets the answer that it got the first time. */
  function changing(invocation: Invocation, now: Temporal.Instant, work: () => Response): Response {
    if (!keeps()) throw new KeepingRefused('nothing is kept now');
    const { response, outcome } = writing(db, () => {
      const seen = inbox.seen(invocation.connection, invocation.event);
      if (seen) return { response: seen, outcome: 'repeated' as const };
      const answered = work();
      inbox.remember(invocation.connection, invocation.event, answered, now);
      if (invocation.type !== 'told') {
        register.used(homeOf(invocation), invocation.sender.account, now);
      }
      return { response: answered, outcome: 'done' as const };
    });
    count(invocation.type, outcome);
    onChange();
    return response;
  }

  /** Links the account to the person with its e-mail address. Without a direct conversation there is no account to link. */
  function linkedPerson(invocation: UserRequest, now: Temporal.Instant): { person: Person } | 'waits' | null {
    if (invocation.sender.direct !== '') {
      return linkAccount(features, newcomer(invocation), { now, today: dayOf(now, timeZone) });
    }
    const known = recogniseNewcomer(features, newcomer(invocation), dayOf(now, timeZone));
    return known?.isConfirmed ? { person: known.person } : null;
  }

  /** A name that a platform gives, or null when it contains a personnummer. */
  const safeName = (name: string | null, now: Temporal.Instant): string | null =>
    name !== null && containsPersonnummer(name, dayOf(now, timeZone)) ? null : name;

  /** The bot was added to a place or removed from one. Nobody waits for an answer. */
  function placeChanged(invocation: AboutPlace, by: Person | null, now: Temporal.Instant): Response {
    const place = { connection: invocation.connection, address: invocation.conversation };
    switch (invocation.type) {
      case 'joined':
        joinPlace(features, { ...place, name: safeName(invocation.name, now) ?? 'en konversation' }, by, now);
        features.searches.searchAgain(place.connection, now);
        break;
      case 'heard':
        returnToPlace(features, place, now);
        features.searches.searchAgain(place.connection, now);
        break;
      case 'left':
        tellOfLeaving(leavePlace(features, place, now), now);
        break;
      case 'uninstalled':
        leaveConnection(features, invocation.connection, now);
        features.searches.searchAgain(invocation.connection, now);
        break;
    }
    return nothing;
  }

  /** Nobody waits for an answer, and of most people there is nothing to keep. */
  function told(invocation: Extract<Invocation, { type: 'told' }>, now: Temporal.Instant): Response {
    const { connection, sender, gone } = invocation;
    const moment = { now, today: dayOf(now, timeZone) };
    const known = personOf(invocation);
    const of = { connection, account: sender.account };
    const isStranger = gone !== null && !known && features.strangers.stranger(of)?.goneWhy === null;
    const isNews =
      gone === null ? !known && recogniseNewcomer(features, newcomer(invocation), moment.today) : (known ?? isStranger);
    if (!isNews) return nothing;
    return changing(invocation, now, () => {
      if (gone === null) linkAccount(features, { ...newcomer(invocation), isFound: true }, moment);
      else if (isStranger) loseStranger(features, of, gone);
      else loseAccount(features, of, gone, moment);
      return nothing;
    });
  }

  function tellOfLeaving(left: Conversation | null, now: Temporal.Instant): void {
    if (!left) return;
    if (!features.placeLeft(left, now)) tellKansliOfLeaving(features, left, now);
  }

  /** Ends what is over by now, such as a remiss whose last day was yesterday, without waiting for the tick. */
  function endElapsed(now: Temporal.Instant): void {
    for (const elapsing of features.elapsing) if (elapsing.due(now)) writing(db, () => elapsing.run(now));
  }

  const personOf = (invocation: Pick<Invocation, 'connection' | 'sender'>): Person | null => {
    const { account, person } = invocation.sender;
    return person === undefined ? register.personOfAccount(homeOf(invocation), account) : register.person(person);
  };

  /** Puts the response in the outbox where it is to be posted. @param acted what was done is in the log */
  function keep(
    { connection, event, sender }: Invocation,
    response: Response,
    posting: Posting | undefined,
    acted = false,
  ): Response {
    post({ connection, event, account: sender.account }, ...(posting?.(response, acted) ?? []));
    return response;
  }

  /** An answer that tells of no change, and that is not lost while nothing can be written. */
  function keepOrLater(invocation: Invocation, response: Response, posting: Posting | undefined): Response {
    nowOrLater(() => keep(invocation, response, posting));
    return response;
  }

  function nowOrLater(write: () => void): void {
    try {
      write();
    } catch (error) {
      if (isStorageFault(error)) keepLater(write);
      else log.error({ err: error }, 'an answer could not be kept');
    }
  }

  /** What somebody does who is known by a link alone is logged as done that way. */
  function keepLogged(
    invocation: Invocation,
    { posting, work }: { posting: Posting | undefined; work(): Response },
  ): Response {
    const { sender, connection } = invocation;
    if (sender.person === undefined) return keep(invocation, work(), posting);
    const before = changes.latestId();
    const response = work();
    return keep(invocation, response, posting, changes.markVia(before, sender.person, connection));
  }

  function post(to: Answered, ...posted: readonly PostedAnswer[]): void {
    if (posted.length === 0) return;
    writing(db, () => {
      for (const one of posted) answers.put(to, one, clock.now());
    });
    onChange();
  }

  function handled(invocation: Invocation, posting: Posting | undefined): Response {
    const now = clock.now();
    endElapsed(now);
    if (invocation.type === 'told') return told(invocation, now);
    if (isAboutPlace(invocation))
      return changing(invocation, now, () => placeChanged(invocation, personOf(invocation), now));
    const route = routeRequest(invocation, dayOf(now, timeZone));
    const outside = invocation.type === 'command' && invocation.outside ? ({ outside: true } as const) : {};
    const done = (asker: Person) =>
      'action' in route ? permitted(route.action, { ...turnOf(invocation, asker, now), ...outside }) : route.response;
    // A reply that is refused is remembered too: whoever reads its thread back must not refuse it again.
    if ('action' in route ? route.action.reads : invocation.type !== 'reply') {
      const answered = () => answerTo(invocation, personOf(invocation), done);
      const response = reading(db, () => remembering(db, answered));
      if (response) {
        count(invocation.type, 'done');
        return keepOrLater(invocation, response, posting);
      }
    }
    const work = () => answerOrLink(invocation, now, done);
    return changing(invocation, now, () => keepLogged(invocation, { posting, work }));
  }

  function answerOrLink(invocation: UserRequest, now: Temporal.Instant, done: (asker: Person) => Response): Response {
    const known = personOf(invocation);
    if (known) return done(known);
    const linked = linkedPerson(invocation, now);
    if (linked === 'waits') return answer(guestWaits);
    return linked ? done(linked.person) : toStranger(invocation, now);
  }

  /** Notifies the kansli of someone unknown who writes, but not of one who removes what they wrote. */
  function toStranger(invocation: UserRequest, now: Temporal.Instant): Response {
    const reply = invocation.type === 'reply' ? invocation.reply : null;
    if (reply && reply.text === null) return nothing;
    const from = newcomer(invocation);
    const stranger = { ...from, name: safeName(from.name, now), email: safeName(from.email, now) };
    return answer(strangerNotice(features, stranger, { now, wroteInThread: reply !== null }));
  }

  /** Null when the asker is unknown: then their account is linked first, which writes. */
  function answerTo(invocation: UserRequest, asker: Person | null, done: (asker: Person) => Response): Response | null {
    if (asker) return done(asker);
    if (invocation.type !== 'home') return null;
    return recogniseNewcomer(features, newcomer(invocation), dayOf(clock.now(), timeZone))
      ? null
      : answer(strangerHome(officeInWords(register.withRole('kansli'))));
  }

  /** Nothing was changed. The log, the health and the kansli hear of the damage by themselves. */
  const cannotRead = ({ message }: DamagedWords): Response =>
    reply(message, 'Inget är ändrat. Den som sköter boten får veta det, och kan återställa en säkerhetskopia.');

  /** A bug or a full disk: nothing was changed, the user gets a reference and the log gets the stack. */
  function apology(error: unknown, what: string): Response {
    const reference = randomBytes(2).toString('hex').toUpperCase();
    log.error({ err: error, reference, what }, 'handle failed');
    const mention = `Ange gärna referensen ${reference} om du hör av dig till kansliet.`;
    return error instanceof KeepingRefused || isStorageFault(error)
      ? reply('Jag kan inte spara just nu', `Inget är ändrat. Försök igen om en stund. ${mention}`)
      : reply('Något gick fel hos mig', `Inget är ändrat. ${mention}`);
  }

  function apologized(invocation: Invocation, error: unknown, posting: Posting | undefined): Response {
    const response =
      error instanceof DamagedWords
        ? cannotRead(error)
        : apology(error, `${invocation.type} ${'id' in invocation ? invocation.id : ''}`);
    return keepOrLater(invocation, response, posting);
  }

  return {
    /** Synchronous, and one transaction. Never throws. */
    handle(invocation: Invocation, posting?: Posting): Response {
      const stampedly = posting && stampedPosting(posting, epoch);
      try {
        return stampedResponse(handled(invocation, stampedly), epoch);
      } catch (error) {
        count(invocation.type, 'failed', error);
        return apologized(invocation, error, stampedly);
      }
    },

    /** Whether the sender may do it now, as far as that can be told without doing it. */
    allows(invocation: UserRequest): boolean {
      const now = clock.now();
      const asker = personOf(invocation);
      const route = routeRequest(invocation, dayOf(now, timeZone));
      return asker !== null && 'action' in route && route.action.allowed(turnOf(invocation, asker, now)) === null;
    },

    /** What is asked while somebody fills in a form. */
    help: createFormHelp({
      db,
      table,
      epoch,
      log,
      turnOf(by) {
        const asker = personOf(by);
        return asker && turnOf(by, asker, clock.now());
      },
    }),

    /** A name that a platform gives, or null when it must not be kept. */
    safeName: (name: string | null): string | null => safeName(name, clock.now()),

    /** Puts an answer to something that the bot could not be asked. */
    post: (to: Answered, ...posted: readonly PostedAnswer[]): void => nowOrLater(() => post(to, ...posted)),

    /** The surface has given the answers by calls of its own. */
    answersGiven: (connection: ConnectionId, events: readonly string[]): void =>
      nowOrLater(() => writing(db, () => answers.given(connection, events))),

    /** The surface could not give the answer by a call of its own: the one that stands by is posted now. */
    answerNotGiven: (connection: ConnectionId, event: string): void =>
      nowOrLater(() => {
        writing(db, () => answers.notGiven(connection, event, clock.now()));
        onChange();
      }),

    /** The commands that the person may use in their direct conversation. */
    commandsFor(person: string): readonly Command[] {
      const asker = register.person(person);
      if (!asker) return [];
      const turn = turnOf(
        { connection: 'page', conversation: '', sender: { account: person, direct: '' } },
        asker,
        clock.now(),
      );
      return offeredTo(turn, table.commands);
    },
  };
}

export type Bot = ReturnType<typeof createBot>;
