import type { Logger } from 'pino';
import type { Files } from '../../chat/files.ts';
import type { Invocation, MessageRef } from '../../chat/invocation.ts';
import type { Response } from '../../chat/response.ts';
import type { Timer } from '../../outbox/timer.ts';

export type TeamsContext = {
  /** Null: nothing is verified, and only this machine is answered. */
  credentials: { appId: string; appPassword: string; tenantId: string } | null;
  handle(invocation: Invocation): Response;
  /** The address of the direct conversation with someone whose account is linked, else null. */
  linkedAddress(account: string): string | null;
  /** The account of a person in the register, else null: then a mention is only a name. */
  accountOf(person: string): string | null;
  /** Whether what is said under the message that stands there is for us. */
  listensTo(address: string, ref: MessageRef): boolean;
  /** Our message that something is kept as a reply to, else null: Teams does not say it of what is taken away. */
  repliedTo(address: string, message: string): MessageRef | null;
  files: Pick<Files, 'link'>;
  /** Whether a press on the button may answer with a form, which Teams must know before the press. */
  opensForm(button: string): boolean;
  timer: Timer;
  log: Pick<Logger, 'warn' | 'error'>;
  /** Something was not let in. @param status as HTTP says it. */
  refused(status: number): void;
  /** Other than Microsoft's own, for tests. */
  elsewhere?: Elsewhere;
};

export type Elsewhere = {
  openIdMetadata: string;
  issuer: string;
  /** Where the bot's own tokens come from: a `ServiceClientCredentialsFactory` of botframework-connector. */
  credentialsFactory: object;
  /** Milliseconds for a call; three seconds unless said otherwise. */
  deadline: number;
};
