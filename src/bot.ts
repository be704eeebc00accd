import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { dayOf } from './calendar/local-time.ts';
import type { Clock } from './chat/clock.ts';
import type { Invocation } from './chat/invocation.ts';
import { answer, nothing, type Response, reply } from './chat/response.ts';
import type { Command, Turn } from './chat/table.ts';
import { reading, writing } from './database/transaction.ts';
import { inboxStore } from './delivery/inbox-store.ts';
import { reminding } from './duties/remind.ts';
import { routineStore } from './duties/routine-store.ts';
import { dutyRoutines, firstRoutines, type Routine } from './duties/routines.ts';
import { type Asked, jobsIn, permitted } from './jobs.ts';
import { linkAccount, type Newcomer, strangerHome, strangerNotice } from './register/link-account.ts';
import { joinPlace, leavePlace, leaveSurface } from './register/places.ts';
import type { Person } from './register/register.ts';
import type { House } from './wiring.ts';

export type BotParts = {
  db: Database;
  house: House;
  clock: Clock;
  log: { error(fields: object, words: string): void };
  /** Something may have been put in the outbox. */
  onChange(): void;
  count(type: string, outcome: 'done' | 'repeated' | 'failed'): void;
  /** What else is to be done at a time of day, by name, with when to do it first. */
  routines?: ReadonlyMap<string, { first: Temporal.Instant; run: Routine }>;
};

const inboxKept = Temporal.Duration.from({ hours: 24 * 7 });

type AboutPlace = Extract<Invocation, { type: 'joined' | 'left' | 'uninstalled' }>;

const isAboutPlace = (invocation: Invocation): invocation is AboutPlace =>
  invocation.type === 'joined' || invocation.type === 'left' || invocation.type === 'uninstalled';

/** The two doors: whatever happens outside comes in by `handle`, and time by `tick`. */
export function createBot({ db, house, clock, log, onChange, count, routines: others = new Map() }: BotParts) {
  const { register, duties, table } = house;
  const inbox = inboxStore(db);
  const routines = routineStore(db);
  const tidy: Routine = (now) => {
    inbox.prune(now.subtract(inboxKept));
    return now.add({ hours: 24 });
  };
  const doing = new Map([
    ...dutyRoutines(duties),
    ['tidy', tidy],
    ...[...others].map(([name, { run }]) => [name, run] as const),
  ]);
  const jobOf = jobsIn(table, house.home);
  let lastTick: Temporal.Instant | null = null;

  const turnOf = (
    invocation: Pick<Invocation, 'surface' | 'conversation' | 'sender'>,
    asker: Person,
    now: Temporal.Instant,
  ): Turn => ({
    asker,
    now,
    today: dayOf(now, duties.custom.timeZone),
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

  function answering(invocation: Invocation, work: () => Response): Response {
    const response = reading(db, work);
    count(invocation.type, 'done');
    return response;
  }

  function welcome(invocation: Asked, now: Temporal.Instant): Response {
    const { sender, surface } = invocation;
    const from: Newcomer = {
      surface,
      account: sender.account,
      address: sender.direct,
      email: sender.email ?? null,
      name: sender.name ?? null,
    };
    const linked = linkAccount(house, from, now);
    if (!linked) return answer(strangerNotice(house, from, now));
    const job = jobOf(invocation);
    return 'run' in job ? permitted(job, turnOf(invocation, linked, now)) : job;
  }

  /** The bot came somewhere, or left: nobody waits for an answer. */
  function moved(invocation: AboutPlace, by: Person | null, now: Temporal.Instant): Response {
    const place = { surface: invocation.surface, address: invocation.conversation };
    switch (invocation.type) {
      case 'joined':
        joinPlace(house, place, invocation.name, by, now);
        break;
      case 'left':
        leavePlace(house, place, now);
        break;
      case 'uninstalled':
        leaveSurface(house, invocation.surface, now);
        break;
    }
    return nothing;
  }

  function handled(invocation: Invocation): Response {
    const now = clock.now();
    const { surface, sender } = invocation;
    const asker = register.personOfAccount(surface, sender.account);
    if (isAboutPlace(invocation)) return changing(invocation, now, () => moved(invocation, asker, now));
    if (!asker && invocation.type === 'home') return answering(invocation, () => answer(strangerHome));
    if (!asker) return changing(invocation, now, () => welcome(invocation, now));
    const job = jobOf(invocation);
    if (!('run' in job)) return answering(invocation, () => job);
    if (job.reads) return answering(invocation, () => permitted(job, turnOf(invocation, asker, now)));
    return changing(invocation, now, () => permitted(job, turnOf(invocation, asker, now)));
  }

  /** A bug ends here: nothing was changed, the user gets a reference and the log gets the stack. */
  function apology(error: unknown, what: string): Response {
    const reference = randomBytes(2).toString('hex').toUpperCase();
    log.error({ err: error, reference, what }, 'handle failed');
    return reply(
      'Något gick fel hos mig',
      `Inget är ändrat. Ange gärna referensen ${reference} om du hör av dig till kansliet.`,
    );
  }

  function runRoutines(now: Temporal.Instant): void {
    for (const name of routines.due(now)) {
      writing(db, () => {
        const routine = doing.get(name);
        if (routine) routines.schedule(name, routine(now));
        else routines.forget(name);
      });
    }
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

    /** Asks the database what is due, and does it, a hundred at a time so that nobody waits for an answer meanwhile. */
    async tick(): Promise<void> {
      const now = clock.now();
      runRoutines(now);
      for (const step of reminding) {
        while (step.due(duties, now) && writing(db, () => step.run(duties, now))) await breath();
      }
      lastTick = now;
      onChange();
    },

    /** The next moment at which a tick has something to do, or null. */
    nextMoment(): Temporal.Instant | null {
      const moments = [routines.next(), duties.duties.nextLook()].filter((moment) => moment !== null);
      return moments.toSorted(Temporal.Instant.compare)[0] ?? null;
    },

    lastTick: (): Temporal.Instant | null => lastTick,

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

    /** Sets the routines of a new database going: the first tick creates its duties. */
    prepare(): void {
      const now = clock.now();
      writing(db, () => {
        const first = new Map([
          ...firstRoutines(now, duties.custom),
          ['tidy', () => now],
          ...[...others].map(([name, other]) => [name, () => other.first] as const),
        ]);
        for (const [name, dueAt] of first) if (!routines.dueAt(name)) routines.schedule(name, dueAt());
      });
    },
  };
}

export type Bot = ReturnType<typeof createBot>;

/** Lets what waits outside in, between two transactions. */
const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
