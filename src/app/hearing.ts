import type { Database } from 'better-sqlite3';
import type { Clock } from '../chat/clock.ts';
import type { Hearing, OpenThreads } from '../chat/hearing.ts';
import type { ConnectionId } from '../chat/invocation.ts';
import { fromInstantColumn, orNull, toInstantColumn } from '../database/columns.ts';
import { settingStore } from '../database/setting-store.ts';
import type { OpenMatter } from '../obligations/feature-hooks.ts';
import { inboxStore } from '../outbox/inbox-store.ts';
import type { Features } from './features.ts';

type Uses = { db: Database; clock: Clock; features: Pick<Features, 'outbox' | 'register' | 'openMatters'> };

/** How far the surface has heard what is said to it, and the threads in which it may have missed something. */
export function hearingOn(connection: ConnectionId, { db, clock, features }: Uses): Hearing {
  const { outbox, register, openMatters } = features;
  const settings = settingStore(db);
  const inbox = inboxStore(db);
  const name = `heard_until_${connection}`;

  /** The threads of one matter, by conversation. */
  function threadsOf({ topics, kept }: OpenMatter): OpenThreads[] {
    const threads = Map.groupBy(outbox.threadsOn(connection, topics), ({ address }) => address);
    return [...threads].map(([address, all]) => ({
      address,
      under: all.map(({ ref }) => ref),
      kept: () =>
        kept({ connection, address }).flatMap(({ message, version, person }) => {
          const account = register.accountOf(connection, person);
          return account === null ? [] : [{ message, version, account }];
        }),
    }));
  }

  return {
    heardUntil: () => orNull(settings.get(name), fromInstantColumn),
    keepHeardUntil: (then) => settings.keep(name, toInstantColumn(then)),
    openThreads: (since) => openMatters(since).flatMap(threadsOf),
    hasHandled: (from, to) => inbox.hasBetween(connection, from, to),
    accounts: () => register.accountsOn(connection),
    now: clock.now,
  };
}
