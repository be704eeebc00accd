import { readConfig } from '../../../src/app/config/config.ts';
import type { ConnectionConfig } from '../../../src/app/config/connection-config.ts';
import { createLog } from '../../../src/app/http/log.ts';
import { type Running, start } from '../../../src/app/start.ts';
import { importRegister } from '../../../src/register/import/import-register.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import type { FakeSlack } from '../fake-slack/fake-slack.ts';
import type { FakeTeams } from '../fake-teams/fake-teams.ts';
import { openInUse } from '../new-database.ts';
import { sevenRegionsRegister } from './register.ts';

type About = { id: string; name: string; regions?: readonly string[]; domains?: readonly string[] };

const about = ({ id, name, regions = [], domains = [] }: About) => ({ id, name, regions, domains, secretEndsOn: null });

/** The workspace as the bot's settings would name it, over a socket. */
export const slackConnection = (one: About, { apiUrl, installation }: FakeSlack): ConnectionConfig => ({
  ...about(one),
  kind: 'slack',
  settings: {
    botToken: installation.botToken,
    apiUrl,
    receive: { mode: 'socket', appToken: installation.appToken },
  },
});

/** The registration as the bot's settings would name it. */
export const teamsConnection = (one: About, { credentials, elsewhere }: FakeTeams): ConnectionConfig => ({
  ...about(one),
  kind: 'teams',
  settings: { credentials, elsewhere: elsewhere() },
});

export type WholeBot = Running & {
  /** How each connection is. */
  connections(): Promise<Record<string, { kind: string; state: string; lastHeard: string | null; warnings: string[] }>>;
  metrics(): Promise<string>;
  /** The lines of its log. */
  lines: readonly Record<string, unknown>[];
};

/** The whole bot in this process, on any free port. */
export async function wholeBot(database: string, connections: readonly ConnectionConfig[]): Promise<WholeBot> {
  const config = { ...readConfig({ DATABASE: database, PORT: '0' }), tryOut: false, connections };
  const lines: Record<string, unknown>[] = [];
  const running = await start(config, createLog(config, { write: (line) => void lines.push(JSON.parse(line)) }));
  const get = (path: string) => fetch(`${running.url}${path}`);
  return {
    ...running,
    lines,
    connections: async () => ((await (await get('health')).json()) as { connections: never }).connections,
    metrics: async () => (await get('metrics')).text(),
  };
}

/** The seven regions are in the register, and it is going. */
export function withSevenRegions(database: string): void {
  const db = openInUse(database);
  const now = Temporal.Now.instant().round('second');
  importRegister(db, sevenRegionsRegister, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now });
  db.close();
}
