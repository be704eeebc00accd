import type { Logger } from 'pino';
import type { Files } from '../../chat/files.ts';
import type { Invocation, MessageRef } from '../../chat/invocation.ts';
import type { Response } from '../../chat/response.ts';
import type { Timer } from '../../outbox/timer.ts';

export type SlackSettings = {
  botToken: string;
  receive: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  /** Null: Slack's own. Ends with /api/. */
  apiUrl: string | null;
};

export type SlackContext = {
  settings: SlackSettings;
  handle(invocation: Invocation): Response;
  /** Whether the account belongs to someone in the register. */
  isKnown(account: string): boolean;
  /** The name of the one in the register who has the account; null when there is none. */
  nameOf(account: string): string | null;
  /** Whether what is said in the thread under the message is for us. */
  listensTo(address: string, ref: MessageRef): boolean;
  files: Files;
  /** The person's Slack account, so that a mention reaches them; null when they have none. */
  accountOf(person: string): string | null;
  timer: Timer;
  log: Pick<Logger, 'info' | 'warn' | 'error'>;
  /** Something was not let in. @param status as HTTP says it. */
  refused(status: number): void;
};

/** Who we are in Slack, once it has said so. */
export type Identity = {
  team: string;
  /** The organisation that the workspace belongs to, if any. */
  enterprise: string | null;
  /** Null when Slack will not say: then the app is not judged. */
  app: string | null;
  /** Whether we are installed for the whole organisation. */
  isOrg: boolean;
  botUser: string;
};
