import type { Files } from '../../chat/files.ts';
import type { Hearing } from '../../chat/hearing.ts';
import type { ConnectionId, Handle, MessageRef, Sender } from '../../chat/invocation.ts';
import type { PostedAnswer } from '../../chat/posted-answer.ts';
import type { FormHelp } from '../../chat/searching/form-help.ts';
import type { Timer } from '../../outbox/timer.ts';
import type { SurfaceLog } from '../common/surface-log.ts';
import type { RefusedBlocks } from './refused-blocks-store.ts';

export type SlackSettings = {
  botToken: string;
  receive: { mode: 'socket'; appToken: string } | { mode: 'http'; signingSecret: string };
  /** Null: Slack's own. Ends with /api/. */
  apiUrl: string | null;
};

export type SlackContext = {
  connection: ConnectionId;
  settings: SlackSettings;
  /** Where Slack posts what happens, over HTTP: `/slack/events`. */
  path: string;
  /**
   * Slack has said which workspace or organisation the token is for. Null: it is the connection's; else why the connection
   * must stay shut, in the operator's words.
   */
  identified(identity: string): string | null;
  /** Another connection whose workspace that is: it knows its own people. Null: it is none of ours. */
  homeOf(team: string): SlackHome | null;
  /** Something that is for us has come in. */
  heard(): void;
  handle: Handle;
  help: FormHelp;
  /** Puts in the outbox what is posted where the bot was not asked. */
  post(to: { event: string; account: string }, ...answers: readonly PostedAnswer[]): void;
  /** The answers to the events were given by calls of our own, so that those which stand by are not needed. */
  answersGiven(events: readonly string[]): void;
  /** The answer to the event could not be given: the one that stands by is posted now. */
  answerNotGiven(event: string): void;
  /** Whether the account belongs to someone in the register. */
  isKnown(account: string): boolean;
  /** The name of the one in the register who has the account; null when there is none. */
  nameOf(account: string): string | null;
  /** Whether replies in the thread under the message are for us. */
  listensTo(address: string, ref: MessageRef): boolean;
  /** Our message that a kept message replies to, when it stands in no thread; null when it is not kept. */
  repliedTo(address: string, message: string): MessageRef | null;
  /** How far everything is heard, and where something may have been missed. */
  hearing: Hearing;
  /** Counts a reply that was missed and found afterwards. */
  caughtUp(): void;
  /** Whether the words are a command that writes in the channel where it is used. */
  speaksThere(text: string): boolean;
  /** Grows when something that the homes show may have changed. */
  changesSoFar(): number;
  files: Files;
  /** The newer kinds of blocks that the workspace does not take. */
  blocks: RefusedBlocks;
  /** The person's Slack account, so that a mention reaches them; null when they have none. */
  accountOf(person: string): string | null;
  timer: Timer;
  log: SurfaceLog;
  /** Counts a request that was refused. @param status the HTTP status. */
  refused(status: number): void;
};

/** A workspace that knows its own people. */
export type SlackHome = {
  connection: ConnectionId;
  /** Null when it could not be asked just now. */
  senderOf(account: string): Promise<Sender | null>;
};

/** Who the bot is in Slack. */
export type Identity = {
  team: string;
  /** The organisation of the workspace; null when it has none. */
  enterprise: string | null;
  /** Null when Slack will not say: then the app is not compared. */
  app: string | null;
  /** Whether we are installed for the whole organisation. */
  isOrg: boolean;
  botUser: string;
  /** Where the workspace is on the web; missing when Slack does not say. */
  url?: string;
};
