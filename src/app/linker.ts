import type { Database } from 'better-sqlite3';
import { dayOf } from '../calendar/local-time.ts';
import type { Clock } from '../chat/clock.ts';
import { isAfter } from '../chat/days.ts';
import type { Directory, DirectoryPace, Listed, PacedCall } from '../chat/directory/directory.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import { DeliveryError } from '../chat/surface.ts';
import { writing } from '../database/transaction.ts';
import type { Timer } from '../outbox/timer.ts';
import { addressForm } from '../register/addresses.ts';
import { compareDue } from '../register/linking/compare-due.ts';
import { comparisonPrefix } from '../register/linking/comparison.ts';
import { doubtGuests, guestsToDoubt } from '../register/linking/doubt-guests.ts';
import { linkFound, settleAccount } from '../register/linking/look-up.ts';
import { mostFaults, nextSearch, shutFor } from '../register/linking/patience.ts';
import { type MembersSeen, readRosters } from '../register/linking/rosters.ts';
import type { Search } from '../register/linking/search-store.ts';
import type { Features } from './features.ts';

type LinkerSettings = {
  db: Database;
  features: Pick<
    Features,
    'register' | 'guests' | 'changes' | 'outbox' | 'searches' | 'comparisons' | 'reached' | 'isQuiet' | 'hours'
  >;
  directories: ReadonlyMap<ConnectionId, Directory>;
  clock: Clock;
  timer: Timer;
  log: { error(fields: object, words: string): void };
  /** Called when something may have been put in the outbox. */
  onChange(): void;
};

/** So many are taken from the queue at a time. */
const batch = 200;

/**
 * Looks for the register's people in each connection, side by side, one call after the other within what the directory
 * allows. What is to be done stands in the database, so a process that dies goes on where it was.
 */
export function createLinker(settings: LinkerSettings) {
  const { db, features, directories, clock, timer, log, onChange } = settings;
  const { searches, register, outbox, hours } = features;
  const running = new Map<ConnectionId, Promise<void>>();
  const waits = new Set<() => void>();
  /** By the timer: a directory that asked us to wait. */
  const pausedUntil = new Map<ConnectionId, number>();
  let stopping = false;

  const moment = () => {
    const now = clock.now();
    return { now, today: dayOf(now, hours.timeZone) };
  };

  /** Resolved at once when it stops. */
  const wait = (milliseconds: number): Promise<void> =>
    new Promise((resolve) => {
      const done = () => {
        waits.delete(done);
        cancel();
        resolve();
      };
      const cancel = timer.after(milliseconds, done);
      waits.add(done);
    });

  function pacing({ pace }: Directory): PacedCall {
    const nextAt = new Map<keyof DirectoryPace, number>();
    return async (kind, work) => {
      const left = (nextAt.get(kind) ?? 0) - timer.now();
      if (left > 0) await wait(left);
      if (stopping) throw new DeliveryError('boten stoppas', 'later');
      nextAt.set(kind, timer.now() + pace[kind]);
      return work();
    };
  }

  const inTurn = new Map([...directories].map(([id, directory]) => [id, pacing(directory)] as const));

  /** The search is over, for now: what was found is stored, or that nothing could be asked. */
  function store(work: () => void): void {
    writing(db, work);
    onChange();
  }

  /** Whether the connection may be asked more just now. */
  function fault({ connection }: Directory, cause: unknown, search: Search | null): 'go on' | 'stop' {
    if (stopping) return 'stop';
    const { now } = moment();
    if (!(cause instanceof DeliveryError)) log.error({ err: cause, connection }, 'a directory could not be asked');
    const why = cause instanceof DeliveryError ? cause.message : 'något gick fel hos boten';
    const isDown = cause instanceof DeliveryError && cause.consequence === 'surface down';
    const pause = cause instanceof DeliveryError ? cause.retryAfter : null;
    if (isDown) store(() => searches.shutDirectory(connection, why, now.add(shutFor), now));
    else if (pause) pausedUntil.set(connection, timer.now() + pause.total('milliseconds'));
    else if (search) {
      const tries = search.tries + 1;
      store(() => searches.searchFailed(connection, search.person, { tries, why, nextAt: nextSearch(tries, now) }));
    }
    return isDown || pause ? 'stop' : 'go on';
  }

  /** What the directory tells of somebody, by what is linked or by their addresses. */
  async function askOf(directory: Directory, search: Search, seen: MembersSeen | null): Promise<() => void> {
    const { connection } = directory;
    const call = inTurn.get(connection) as PacedCall;
    const { person, linked, addresses } = search;
    if (linked) {
      const here = seen?.byAccount.get(linked.account);
      const whyGone = here ? null : await call('check', () => directory.whyGone(linked));
      return () => {
        if (here) register.markGuest({ connection, account: linked.account }, here.listed.guest);
        settleAccount(features, { connection, person, linked }, whyGone, moment());
      };
    }
    const listed = seen ? foundIn(seen, addresses) : await foundBy(directory, addresses, call);
    if (!listed) {
      if (seen && !seen.isWhole) throw new DeliveryError('alla konversationer kunde inte läsas', 'later');
      return () => linkFound(features, { connection, person }, null, moment());
    }
    const address = await call('open', () => directory.open(listed.listed, listed.at));
    return () => linkFound(features, { connection, person }, { listed: listed.listed, address }, moment());
  }

  async function foundBy(directory: Directory, addresses: readonly string[], call: PacedCall) {
    for (const address of addresses) {
      const listed = await call('find', async () => (await directory.find?.(address)) ?? null);
      if (listed) return { listed, at: null };
    }
    return null;
  }

  /** @returns whether the connection may be asked more just now. */
  async function search(directory: Directory): Promise<boolean> {
    const { connection } = directory;
    let faults = 0;
    let seen: MembersSeen | null = null;
    for (let due = searches.dueSearches(connection, clock.now(), batch); due.length > 0; ) {
      if (!directory.find && !seen) {
        try {
          seen = await rostersOf(directory);
        } catch (cause) {
          fault(directory, cause, null);
          return false;
        }
      }
      for (const one of due) {
        if (stopping) return false;
        try {
          const settle = await askOf(directory, one, seen);
          store(() => {
            settle();
            searches.directoryAnswered(connection);
          });
          faults = 0;
        } catch (cause) {
          faults += 1;
          if (fault(directory, cause, one) === 'stop' || faults >= mostFaults) return false;
        }
      }
      due = searches.dueSearches(connection, clock.now(), batch);
    }
    return true;
  }

  const rostersOf = (directory: Directory): Promise<MembersSeen> =>
    readRosters(
      directory,
      register.conversationsOn(directory.connection),
      inTurn.get(directory.connection) as PacedCall,
    );

  async function run(directory: Directory): Promise<void> {
    const { connection } = directory;
    const domains = register.domainsOf(connection);
    if (searches.isBehind(connection, domains)) {
      store(() => searches.fillSearches(connection, domains, clock.now()));
    }
    const shut = searches.whyShut(connection);
    if (shut && isAfter(shut.againAt, clock.now())) return;
    if (!(await search(directory))) return;
    await compareDue({
      ...features,
      directory,
      call: inTurn.get(connection) as PacedCall,
      moment,
      store,
      fault: (cause) => fault(directory, cause, null) === 'stop',
    });
  }

  function start(directory: Directory): void {
    const { connection } = directory;
    if (stopping || running.has(connection) || timer.now() < (pausedUntil.get(connection) ?? 0)) return;
    const going = run(directory)
      .catch((error) => log.error({ err: error, connection }, 'linking failed'))
      .finally(() => running.delete(connection));
    running.set(connection, going);
  }

  return {
    /** Every minute: whoever is due is looked for, where nothing is under way. */
    wake(): void {
      if (stopping) return;
      const doubted = guestsToDoubt(features, moment());
      if (doubted.length > 0) store(() => doubtGuests(features, doubted, moment()));
      outbox.emptyWords(comparisonPrefix, clock.now());
      for (const directory of directories.values()) start(directory);
    },
    /** When nothing is under way. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running.values());
    },
    async stop(): Promise<void> {
      stopping = true;
      for (const done of [...waits]) done();
      await Promise.all(running.values());
    },
  };
}

export type Linker = ReturnType<typeof createLinker>;

function foundIn(seen: MembersSeen, addresses: readonly string[]): { listed: Listed; at: string } | null {
  for (const address of addresses) {
    const found = seen.byAddress.get(addressForm(address) ?? address);
    if (found) return found;
  }
  return null;
}
