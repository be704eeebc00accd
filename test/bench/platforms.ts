import { chmodSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Settings with which the bot meets both platforms: nobody answers at Slack's address, and it goes on asking. */
export const bothPlatforms = {
  SLACK_BOT_TOKEN: 'xoxb-bench',
  SLACK_SIGNING_SECRET: 'bench',
  SLACK_API_URL: 'http://127.0.0.1:9/api/',
  TEAMS_WITHOUT_AUTH: '1',
};

export const theirSdks = { SDKS: '@slack/bolt botbuilder' };

/** Settings with so many workspaces and so many registrations: nobody answers at Slack's address. */
export function manyConnections(folder: string, count: number): Record<string, string> {
  const file = join(folder, `connections-${count}.json`);
  const numbers = Array.from({ length: count }, (_, nth) => nth + 1);
  const entries = numbers.flatMap((nth) => [
    {
      id: `slack-${nth}`,
      name: `Slack ${nth}`,
      domains: [`slack${nth}.example.org`],
      slack: { botToken: `xoxb-${nth}`, signingSecret: 'bench', apiUrl: 'http://127.0.0.1:9/api/' },
    },
    {
      id: `teams-${nth}`,
      name: `Teams ${nth}`,
      domains: [`teams${nth}.example.org`],
      teams: { appId: `app-${nth}`, tenantId: `tenant-${nth}`, password: 'bench' },
    },
  ]);
  writeFileSync(file, JSON.stringify(entries));
  chmodSync(file, 0o600);
  return { CONNECTIONS: file, DATABASE: join(folder, `connections-${count}.sqlite`) };
}
