import { dayOf } from '../../calendar/local-time.ts';
import type { Clock } from '../../chat/clock.ts';
import type { ConnectionId } from '../../chat/invocation.ts';
import { writing } from '../../database/transaction.ts';
import { configuredStore } from '../../register/connections/configured-store.ts';
import type { ConnectionConfig } from '../config/connection-config.ts';
import type { Features } from '../features.ts';
import { hearingOn } from '../hearing.ts';
import type { Log } from '../http/log.ts';
import type { Metrics } from '../http/metrics.ts';
import { connectionLog } from './connection-log.ts';
import { connectionWarnings } from './connection-warnings.ts';
import { openSlack } from './open-slack.ts';
import type { OpenSurface, PlatformSettings } from './open-surface.ts';
import { openTeams } from './open-teams.ts';

type Uses = Pick<PlatformSettings, 'db' | 'actions' | 'bot' | 'files'> & {
  log: Log;
  features: Features;
  clock: Clock;
  metrics: Metrics;
  timeZone: string;
  /** Nothing is to be sent over it. */
  leave(connection: ConnectionId): void;
};

/** Makes the surface of every connection, without waiting for any platform. */
export async function openConnections(connections: readonly ConnectionConfig[], uses: Uses): Promise<OpenSurface[]> {
  const { db, features, clock, metrics, log, timeZone } = uses;
  const configured = configuredStore(db);
  writing(db, () => configured.configure(connections));
  const homes: PlatformSettings['homes'] = new Map();
  const tenants: PlatformSettings['tenants'] = new Map();
  const leave = (connection: ConnectionId, why: string) => {
    log.error({ connection, why }, 'a connection stays shut');
    uses.leave(connection);
  };
  const warningsOf = (one: ConnectionConfig) => connectionWarnings(one, configured, dayOf(clock.now(), timeZone));

  async function open(one: ConnectionConfig): Promise<OpenSurface> {
    const { id: connection, kind, name } = one;
    const labels = { surface: kind, connection };
    let heardAt: Temporal.Instant | null = null;
    const around: PlatformSettings = {
      ...uses,
      log: connectionLog(log, connection),
      configured,
      homes,
      tenants,
      leave,
      heard() {
        heardAt = clock.now();
      },
      refused: (status) => metrics.refused.inc({ ...labels, status }),
      hearing: hearingOn(connection, { db, clock, features }),
      caughtUp: () => metrics.caughtUp.inc(labels),
      peopleCame: () => writing(db, () => features.searches.searchAgain(connection, clock.now())),
    };
    const warnings = warningsOf(one);
    if (warnings.length > 0) log.warn({ connection, warnings }, 'a connection needs a hand');
    const { state, ...made } = one.kind === 'slack' ? await openSlack(one, around) : await openTeams(one, around);
    const health = () => ({
      kind,
      name,
      state: state(),
      lastHeard: heardAt?.toString() ?? null,
      warnings: warningsOf(one),
    });
    return { ...made, connection, health };
  }

  return Promise.all(connections.map(open));
}
