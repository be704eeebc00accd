import type { Given } from './config-rules.ts';
import type { ConnectionConfig, SlackConfig, TeamsConfig } from './connection-config.ts';

/** The connections that the single settings name: at most one of each kind, which vouches for all of its own. */
export function shortForm(given: Given): ConnectionConfig[] {
  const slack = slackConfig(given);
  const teams = teamsConfig(given);
  const alone = { regions: [], domains: [], secretEndsOn: null };
  return [
    ...(slack ? [{ id: 'slack', name: 'Slack', kind: 'slack', settings: slack, ...alone } as const] : []),
    ...(teams ? [{ id: 'teams', name: 'Teams', kind: 'teams', settings: teams, ...alone } as const] : []),
  ];
}

function slackConfig(given: Given): SlackConfig | null {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken, SLACK_SIGNING_SECRET: signingSecret } = given;
  if (!botToken) return null;
  const apiUrl = given.SLACK_API_URL ?? null;
  if (appToken) return { botToken, apiUrl, receive: { mode: 'socket', appToken } };
  return signingSecret ? { botToken, apiUrl, receive: { mode: 'http', signingSecret } } : null;
}

function teamsConfig(given: Given): TeamsConfig | null {
  if (given.TEAMS_WITHOUT_AUTH === '1') return { credentials: null };
  const { MICROSOFT_APP_ID: appId, MICROSOFT_APP_PASSWORD: password, MICROSOFT_TENANT_ID: tenantId } = given;
  if (!appId || !password || !tenantId) return null;
  return { credentials: { appId, tenantId, allowedTenants: [tenantId], proof: { type: 'password', password } } };
}
