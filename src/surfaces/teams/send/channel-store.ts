import type { Database } from 'better-sqlite3';
import type { ConnectionId } from '../../../chat/invocation.ts';
import type { TeamOfChannel, TeamsChannels } from '../teams-context.ts';

/** Writes only what is new. */
export function channelStore(db: Database, connection: ConnectionId): TeamsChannels {
  const of = db.prepare<[ConnectionId, string], TeamOfChannel>(
    'SELECT team, group_id AS "group" FROM teams_channel WHERE connection = ? AND address = ?',
  );
  const heard = db.prepare<TeamOfChannel & { connection: ConnectionId; address: string }>(`
    INSERT INTO teams_channel (connection, address, team, group_id) VALUES (@connection, @address, @team, @group)
    ON CONFLICT (connection, address) DO UPDATE SET team = excluded.team, group_id = excluded.group_id`);
  return {
    teamOf: (address) => of.get(connection, address) ?? null,
    heard(address, { team, group }) {
      const known = of.get(connection, address);
      const isNew = known?.team !== team || (group !== null && known.group !== group);
      if (isNew) heard.run({ connection, address, team, group });
    },
  };
}
