import type { Elsewhere, TeamsCredentials } from '../../surfaces/teams/teams-context.ts';
import { isOwnMachine } from './addresses.ts';

/** A workspace in Slack or a registration in Entra ID, and how the bot gets in there. */
export type ConnectionConfig = {
  id: string;
  /** In people's words: "Region Uppsala". */
  name: string;
  /** The ids of the regions whose people are at home there. */
  regions: readonly string[];
  /** The address domains that it vouches for, in lower case and as `xn--`. None: it is alone, and vouches for all of its own. */
  domains: readonly string[];
  /** From that day one of its secrets is no longer taken; the first of those days. */
  secretEndsOn: Temporal.PlainDate | null;
} & ({ kind: 'slack'; settings: SlackConfig } | { kind: 'teams'; settings: TeamsConfig });

export type SlackConfig = {
  botToken: string;
  receive: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  /** Null: Slack's own. */
  apiUrl: string | null;
};

/** Without credentials nothing is verified: on loopback only. */
export type TeamsConfig = { credentials: TeamsCredentials | null; elsewhere?: Elsewhere };

/** Every text of the connection that no log may show. */
export function secretsIn({ kind, settings }: ConnectionConfig): string[] {
  if (kind === 'slack') {
    const { botToken, receive } = settings;
    return [botToken, receive.mode === 'socket' ? receive.appToken : receive.signingSecret];
  }
  const { proof } = settings.credentials ?? {};
  if (proof?.type === 'password') return [proof.password];
  return proof?.type === 'certificate' ? [proof.privateKey] : [];
}

/** Whether there are real people at the other end: Microsoft's addresses cannot be changed, and Slack's only by `apiUrl`. */
export const meetsPeople = ({ kind, settings }: ConnectionConfig): boolean =>
  kind === 'slack' ? !isOwnMachine(settings.apiUrl) : settings.credentials !== null;
