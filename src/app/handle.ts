import type { Database } from 'better-sqlite3';
import { dayOf } from '../calendar/local-time.ts';
import type { Clock } from '../chat/clock.ts';
import { stampedPosting, stampedResponse } from '../chat/epoch/epoch.ts';
import type { Invocation } from '../chat/invocation.ts';
import type { Posting } from '../chat/posted-answer.ts';
import { nothing, type Response } from '../chat/response.ts';
import type { FillingIn } from '../chat/searching/form-help.ts';
import { type Command, offeredTo, type Turn } from '../chat/table.ts';
import { epochOf } from '../database/epoch.ts';
import { remembering } from '../database/remembered.ts';
import { reading, writing } from '../database/transaction.ts';
import { inboxStore } from '../outbox/inbox-store.ts';
import { officeInWords } from '../register/permissions.ts';
import type { Person } from '../register/register.ts';
import type { Actions } from './actions.ts';
import { createFormHelp } from './asking/form-help.ts';
import { createOwnViews } from './asking/seen-by-each.ts';
import type { Features } from './features.ts';
import { createAnswers } from './handling/answers.ts';
import { apology, KeepingRefused } from './handling/apology.ts';
import { createAskers, homeOf } from './handling/askers.ts';
import { permitted } from './handling/permitted.ts';
import { followPlace, isAboutPlace } from './handling/places.ts';
import type { KeptLater } from './kept-later.ts';
import { requestRouter, type UserRequest } from './route.ts';

type BotSettings = {
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

/** Everything that happens outside comes in through `handle`. Time comes in through `tick.ts`. */
export function createBot(settings: BotSettings) {
  const { db, features, actions, clock, log, onChange, count, keepLater, keeps = () => true } = settings;
  const { register, changes } = features;
  const { timeZone } = features.hours;
  const { table } = actions;
  const inbox = inboxStore(db);
  const epoch = epochOf(db);
  const routeRequest = requestRouter(table, { ...actions, topicOf: features.outbox.topicOf, epoch });
  const askers = createAskers(features);
  const answers = createAnswers({ db, changes, clock, log, keepLater, onChange });

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

  /** What nobody waits for an answer to. */
  const changingUnasked = (invocation: Invocation, now: Temporal.Instant, work: () => void): Response =>
    changing(invocation, now, () => {
      work();
      return nothing;
    });

  /** Ends what is over by now, such as a remiss whose last day was yesterday, without waiting for the tick. */
  function endElapsed(now: Temporal.Instant): void {
    for (const elapsing of features.elapsing) if (elapsing.due(now)) writing(db, () => elapsing.run(now));
  }

  /** Null when it is nobody that the bot knows. */
  function turnNow(by: FillingIn): Turn | null {
    const asker = askers.personOf(by);
    return asker && turnOf(by, asker, clock.now());
  }

  function moment(): Pick<Turn, 'now' | 'today'> {
    const now = clock.now();
    return { now, today: dayOf(now, timeZone) };
  }

  function handled(invocation: Invocation, posting: Posting | undefined): Response {
    const now = clock.now();
    endElapsed(now);
    if (invocation.type === 'told') {
      const news = askers.newsOf(invocation, now);
      return news ? changingUnasked(invocation, now, news) : nothing;
    }
    if (isAboutPlace(invocation)) {
      const from = { now, safeName: askers.safeName };
      return changingUnasked(invocation, now, () =>
        followPlace(features, invocation, { ...from, by: askers.personOf(invocation) }),
      );
    }
    return asked(invocation, posting, now);
  }

  function asked(request: UserRequest, posting: Posting | undefined, now: Temporal.Instant): Response {
    const route = routeRequest(request, dayOf(now, timeZone));
    const outside = request.type === 'command' && request.outside ? ({ outside: true } as const) : {};
    const answerTo = (asker: Person) =>
      'action' in route ? permitted(route.action, { ...turnOf(request, asker, now), ...outside }) : route.response;
    // A reply that is refused is remembered too: whoever reads its thread back must not refuse it again.
    if ('action' in route ? route.action.reads : request.type !== 'reply') {
      const response = reading(db, () => remembering(db, () => askers.answerIfKnown(request, now, answerTo)));
      if (response) {
        count(request.type, 'done');
        return answers.keepOrLater(request, response, posting);
      }
    }
    const work = () => askers.answerOrLink(request, now, answerTo);
    return changing(request, now, () => answers.keepLogged(request, posting, work));
  }

  return {
    ...answers.ways,

    /** Synchronous, and one transaction. Never throws. */
    handle(invocation: Invocation, posting?: Posting): Response {
      const stampedly = posting && stampedPosting(posting, epoch);
      try {
        return stampedResponse(handled(invocation, stampedly), epoch);
      } catch (error) {
        count(invocation.type, 'failed', error);
        return answers.keepOrLater(invocation, apology(log, error, invocation), stampedly);
      }
    },

    /** Whether the sender may do it now, as far as that can be told without doing it. */
    allows(request: UserRequest): boolean {
      const now = clock.now();
      const asker = askers.personOf(request);
      const route = routeRequest(request, dayOf(now, timeZone));
      return asker !== null && 'action' in route && route.action.allowed(turnOf(request, asker, now)) === null;
    },

    /** What is asked while somebody fills in a form. */
    help: createFormHelp({ db, table, epoch, log, turnOf: turnNow }),

    /** What is asked when somebody looks at a message of which some see their own view. */
    ownViews: createOwnViews({ db, table, epoch, log, moment, endElapsed, turnOf: turnNow }),

    /** A name that a platform gives, or null when it must not be kept. */
    safeName: (name: string | null): string | null => askers.safeName(name, clock.now()),

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
