import { randomBytes } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import { dayOf } from './calendar/local-time.ts';
import type { Clock } from './chat/clock.ts';
import { notUnderstood } from './chat/help.ts';
import type { Invocation } from './chat/invocation.ts';
import { parseCommand } from './chat/parse.ts';
import { withPersonnummer } from './chat/personnummer.ts';
import { answer, faulty, type Response, reply } from './chat/response.ts';
import type { Command, Gate, Turn } from './chat/table.ts';
import { reading, writing } from './database/transaction.ts';
import { inboxStore } from './delivery/inbox-store.ts';
import { reminding } from './duties/remind.ts';
import { routineStore } from './duties/routine-store.ts';
import { dutyRoutines, firstRoutines, type Routine } from './duties/routines.ts';
import { linkAccount, type Newcomer, strangerNotice } from './register/link-account.ts';
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

/** Something that can be asked: whether it only reads, who may, and what it does. */
type Job = { reads: boolean; allowed: Gate; run(turn: Turn): Response };

const personnummerFound =
  'Texten innehåller något som ser ut som ett personnummer. Den är inte sparad. Ta bort numret och försök igen.';

const inboxKept = Temporal.Duration.from({ hours: 24 * 7 });

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
  const buttons = new Map(table.buttons.map((row) => [row.id, row]));
  const forms = new Map(table.forms.map((row) => [row.id, row]));
  let lastTick: Temporal.Instant | null = null;

  const turnOf = (
    invocation: Pick<Invocation, 'surface' | 'conversation'>,
    asker: Person,
    now: Temporal.Instant,
  ): Turn => ({
    asker,
    now,
    today: dayOf(now, duties.custom.timeZone),
    surface: invocation.surface,
    group: register.groupAt(invocation.surface, invocation.conversation),
  });

  /** What was asked for, or the answer where it makes no sense. */
  function jobOf(invocation: Invocation): Job | Response {
    switch (invocation.type) {
      case 'command':
        return commandJob(invocation.text, table.commands);
      case 'button': {
        const row = buttons.get(invocation.id);
        return row ? { ...row, run: (turn) => row.run(invocation.value, turn) } : outdated('Knappen');
      }
      case 'form': {
        const { context, values } = invocation;
        const faults = withPersonnummer(values).map((field) => [field, personnummerFound] as const);
        if (faults.length > 0) return faulty(Object.fromEntries(faults));
        const row = forms.get(invocation.id);
        return row ? { ...row, run: (turn) => row.run(context, values, turn) } : outdated('Formuläret');
      }
    }
  }

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

  function welcome(invocation: Invocation, now: Temporal.Instant): Response {
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

  function handled(invocation: Invocation): Response {
    const now = clock.now();
    const { surface, sender } = invocation;
    const asker = register.personOfAccount(surface, sender.account);
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
      const turn = turnOf({ surface: 'page', conversation: '' }, asker, clock.now());
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

const outdated = (what: string): Response =>
  reply(`${what} gäller inte längre`, 'Skriv hjälp så visar jag vad jag kan.');

/** Who may do it decides first, whatever it is. */
function permitted(job: Job, turn: Turn): Response {
  const refusal = job.allowed(turn);
  return refusal === null ? job.run(turn) : reply(refusal);
}

function commandJob(text: string, commands: readonly Command[]): Job | Response {
  if (withPersonnummer({ text }).length > 0) return reply(personnummerFound);
  const parsed = parseCommand(text, commands);
  switch (parsed.type) {
    case 'command':
      return { ...parsed.command, run: (turn) => parsed.command.run(parsed.rest, turn) };
    case 'nearest':
      return answer(notUnderstood(parsed.typed, parsed.command));
    case 'unknown':
      return answer(notUnderstood(parsed.typed, null));
    case 'empty':
      return commandJob('hjälp', commands);
  }
}
