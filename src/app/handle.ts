import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { dayOf } from '../calendar/local-time.ts';
import type { Clock } from '../chat/clock.ts';
import type { Invocation, Sender } from '../chat/invocation.ts';
import { containsPersonnummer } from '../chat/personnummer/personnummer.ts';
import { answer, nothing, type Response, reply } from '../chat/response.ts';
import type { Command, Turn } from '../chat/table.ts';
import { reading, writing } from '../database/transaction.ts';
import { inboxStore } from '../outbox/inbox-store.ts';
import { joinPlace, leavePlace, leaveSurface } from '../register/channels/channels.ts';
import { linkAccount, type Newcomer, strangerHome, strangerNotice } from '../register/people/link-account.ts';
import type { Person } from '../register/register.ts';
import type { Actions } from './actions.ts';
import type { Features } from './features.ts';
import { jobsIn, permitted, type UserRequest } from './route.ts';

export type BotSettings = {
  db: Database;
  features: Features;
  conversation: Actions;
  clock: Clock;
  log: { error(fields: object, words: string): void };
  /** Something may have been put in the outbox. */
  onChange(): void;
  count(type: string, outcome: 'done' | 'repeated' | 'failed'): void;
};

type AboutPlace = Extract<Invocation, { type: 'joined' | 'left' | 'uninstalled' }>;

const isAboutPlace = (invocation: Invocation): invocation is AboutPlace =>
  invocation.type === 'joined' || invocation.type === 'left' || invocation.type === 'uninstalled';

/** Someone as their platform knows them. */
const newcomer = ({ surface, sender }: UserRequest): Newcomer => ({
  surface,
  account: sender.account,
  address: sender.direct,
  email: sender.email ?? null,
  name: sender.name ?? null,
});

/** The door by which whatever happens outside comes in. Time has its own, in `ticker.ts`. */
export function createBot({ db, features, conversation, clock, log, onChange, count }: BotSettings) {
  const { register, duties } = features;
  const { table } = conversation;
  const inbox = inboxStore(db);
  const jobOf = jobsIn(table, { home: conversation.home, topicOf: features.outbox.topicOf });

  const turnOf = (
    invocation: Pick<Invocation, 'surface' | 'conversation' | 'sender'>,
    asker: Person,
    now: Temporal.Instant,
  ): Turn => ({
    asker,
    now,
    today: dayOf(now, duties.hours.timeZone),
    surface: invocation.surface,
    room: invocation.conversation === invocation.sender.direct ? null : invocation.conversation,
    group: register.groupAt(invocation.surface, invocation.conversation),
  });

  /** All of it or none of it; a repeat gets the answer that was given the first time. */
  function changing(invocation: Invocation, now: Temporal.Instant, work: () => Response): Response {
    const { response, outcome } = writing(db, () => {
      const seen = inbox.seen(invocation.surface, invocation.event);
      if (seen) return { response: seen, outcome: 'repeated' as const };
      const fresh = work();
      inbox.remember(invocation.surface, invocation.event, fresh, now);
      return { response: fresh, outcome: 'done' as const };
    });
    count(invocation.type, outcome);
    onChange();
    return response;
  }

  /** Whoever cannot be spoken to alone is who they are all the same, but has no account that anything could be sent to. */
  const linked = (invocation: UserRequest, now: Temporal.Instant): Person | null =>
    invocation.sender.direct === '' ? inRegister(invocation.sender) : linkAccount(features, newcomer(invocation), now);

  const inRegister = ({ email }: Sender): Person | null =>
    email === undefined ? null : register.personByEmail(email.trim());

  /** What a platform calls someone or something; null when there is a personnummer in it. */
  const safeName = (name: string | null, now: Temporal.Instant): string | null =>
    name !== null && containsPersonnummer(name, dayOf(now, duties.hours.timeZone)) ? null : name;

  /** The bot came somewhere, or left: nobody waits for an answer. */
  function moved(invocation: AboutPlace, by: Person | null, now: Temporal.Instant): Response {
    const place = { surface: invocation.surface, address: invocation.conversation };
    switch (invocation.type) {
      case 'joined':
        joinPlace(features, { ...place, name: safeName(invocation.name, now) ?? 'en konversation' }, by, now);
        break;
      case 'left':
        leavePlace(features, place, now);
        break;
      case 'uninstalled':
        leaveSurface(features, invocation.surface, now);
        break;
    }
    return nothing;
  }

  /** What ended before this moment has ended for whoever comes now, even if the tick has not said so yet. */
  function elapse(now: Temporal.Instant): void {
    for (const one of features.elapsing) if (one.due(now)) writing(db, () => one.run(now));
  }

  function handled(invocation: Invocation): Response {
    const now = clock.now();
    elapse(now);
    const { surface, sender } = invocation;
    const known = () => register.personOfAccount(surface, sender.account);
    if (isAboutPlace(invocation)) return changing(invocation, now, () => moved(invocation, known(), now));
    const job = jobOf(invocation, dayOf(now, duties.hours.timeZone));
    const done = (asker: Person) => ('run' in job ? permitted(job, turnOf(invocation, asker, now)) : job);
    if (!('run' in job) || job.reads) {
      const response = reading(db, () => answerTo(invocation, known(), done));
      if (response) {
        count(invocation.type, 'done');
        return response;
      }
    }
    return changing(invocation, now, () => {
      const asker = known() ?? linked(invocation, now);
      return asker ? done(asker) : toStranger(invocation, now);
    });
  }

  /** The kansli is told of someone unknown who writes; taking something away is not writing. */
  function toStranger(invocation: UserRequest, now: Temporal.Instant): Response {
    const said = invocation.type === 'reply' ? invocation.reply : null;
    if (said && said.text === null) return nothing;
    const from = newcomer(invocation);
    const stranger = { ...from, name: safeName(from.name, now), email: safeName(from.email, now) };
    return answer(strangerNotice(features, stranger, { now, wroteInThread: said !== null }));
  }

  /** Null when the one who asks is unknown, and must be met before they can be answered. */
  function answerTo(invocation: UserRequest, asker: Person | null, done: (asker: Person) => Response): Response | null {
    if (asker) return done(asker);
    return invocation.type === 'home' && !isExpected(invocation.sender) ? answer(strangerHome) : null;
  }

  /** Someone in the register whose account is not linked yet. */
  const isExpected = (sender: Sender): boolean => inRegister(sender) !== null;

  /** A bug ends here: nothing was changed, the user gets a reference and the log gets the stack. */
  function apology(error: unknown, what: string): Response {
    const reference = randomBytes(2).toString('hex').toUpperCase();
    log.error({ err: error, reference, what }, 'handle failed');
    return reply(
      'Något gick fel hos mig',
      `Inget är ändrat. Ange gärna referensen ${reference} om du hör av dig till kansliet.`,
    );
  }

  return {
    /** Synchronous, and one transaction. Never throws. */
    handle(invocation: Invocation): Response {
      try {
        return handled(invocation);
      } catch (error) {
        count(invocation.type, 'failed');
        return apology(error, `${invocation.type} ${'id' in invocation ? invocation.id : ''}`);
      }
    },

    /** The commands that the person may use. */
    commandsFor(person: string): readonly Command[] {
      const asker = register.person(person);
      if (!asker) return [];
      const turn = turnOf(
        { surface: 'page', conversation: '', sender: { account: person, direct: '' } },
        asker,
        clock.now(),
      );
      return table.commands.filter(({ allowed }) => allowed(turn) === null);
    },
  };
}

export type Bot = ReturnType<typeof createBot>;
