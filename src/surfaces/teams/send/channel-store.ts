import type { Database } from 'better-sqlite3';
import type { TeamOfChannel, TeamsChannels } from '../teams-context.ts';

/** Writes only what is new. */
export function channelStore(db: Database): TeamsChannels {
  const of = db.prepare<[string], TeamOfChannel>(
    'SELECT team, group_id AS "group" FROM teams_channel WHERE address = ?',
  );
  const heard = db.prepare<TeamOfChannel & { address: string }>(`
    INSERT INTO teams_channel (address, team, group_id) VALUES (@address, @team, @group)
    ON CONFLICT (address) DO UPDATE SET team = excluded.team, group_id = excluded.group_id`);
  return {
    teamOf: (address) => of.get(address) ?? null,
    heard(address, { team, group }) {
      const known = of.get(address);
      const isNew = known?.team !== team || (group !== null && known.group !== group);
      if (isNew) heard.run({ address, team, group });
    },
  };
}
