import type { Files } from '../../chat/files.ts';
import type { Hearing } from '../../chat/hearing.ts';
import type { ConnectionId, Handle, MessageRef } from '../../chat/invocation.ts';
import type { OwnViews } from '../../chat/looking/own-view.ts';
import type { PostedAnswer } from '../../chat/posted-answer.ts';
import type { FormHelp } from '../../chat/searching/form-help.ts';
import type { Timer } from '../../outbox/timer.ts';
import type { SurfaceLog } from '../common/surface-log.ts';

export type TeamsContext = {
  connection: ConnectionId;
  /** Null: nothing is verified, and only this machine is answered. */
  credentials: TeamsCredentials | null;
  /** Another connection in that tenant, which knows its own people. Null: it is none of ours. */
  homeOf(tenant: string): ConnectionId | null;
  /** Something that is for us has come in. */
  heard(): void;
  handle: Handle;
  help: FormHelp;
  ownViews: OwnViews;
  /** Puts in the outbox what is posted where the bot could not be asked. */
  post(to: { event: string; account: string }, answer: PostedAnswer): void;
  /** The address of the direct conversation with someone whose account is linked, else null. */
  linkedAddress(account: string): string | null;
  /** The account of a person in the register; null: then a mention is only a name. */
  accountOf(person: string): string | null;
  /** What a conversation of ours is called; null when it is not known. */
  nameOfPlace(address: string): string | null;
  /** A name that Teams gives, or null when it must not be kept: it contains a personnummer. */
  safeName(name: string | null): string | null;
  /** Whether replies to the message are for us. */
  listensTo(address: string, ref: MessageRef): boolean;
  /** Our message that a kept message replies to; null when it is no reply. Teams does not send it for a removed one. */
  repliedTo(address: string, message: string): MessageRef | null;
  /** Whether the words begin with one of our commands. */
  isCommand(words: string): boolean;
  /** Whether we were in the conversation and have been told that nothing reaches it. */
  isGone(address: string): boolean;
  /** Somebody came to a conversation that the bot is in. */
  peopleCame?(): void;
  services: TeamsServices;
  /** Which team each channel belongs to. */
  channels: TeamsChannels;
  /** What was said and could not be handled yet: it is handled also when the process has died meanwhile. */
  putOff: TeamsPutOff;
  /** How far we have heard what is said in Teams. */
  hearing: Hearing;
  /** Counts a reply that was missed and found afterwards. */
  caughtUp(): void;
  files: Pick<Files, 'link'>;
  /** Whether a press on the button may answer with a form, which Teams must know before the press. */
  opensForm(button: string): boolean;
  timer: Timer;
  log: SurfaceLog;
  /** Counts a request that was refused. @param status the HTTP status. */
  refused(status: number): void;
  /** Other than Microsoft's own, for tests. */
  elsewhere?: Elsewhere;
};

export type TeamsCredentials = {
  appId: string;
  tenantId: string;
  /** The tenants from which the bot may be spoken to; its own is one of them. */
  allowedTenants: readonly string[];
  proof: TeamsProof;
};

/** How the bot shows Microsoft that it is the app. */
export type TeamsProof =
  | { type: 'password'; password: string }
  /** Both as PEM. */
  | { type: 'certificate'; certificate: string; privateKey: string }
  /** A file with a token of another issuer that the app trusts; whoever writes it writes it anew before it ends. */
  | { type: 'assertion'; file: string };

export const conversationKinds = ['personal', 'groupChat', 'channel'] as const;
export type ConversationKind = (typeof conversationKinds)[number];

/** Where the service of each conversation is reached, and what kind it is. It may change: what was heard last is true. */
export type TeamsServices = {
  /** Null when nothing has been heard from there. */
  of(address: string): string | null;
  /** Whether one replies in threads there: not in a group chat. */
  hasThreads(address: string): boolean;
  /** @param kind null when it was not said. */
  heard(address: string, serviceUrl: string, kind: ConversationKind | null): void;
};

/** A team's id in the Bot Framework, and in Graph where that is known. */
export type TeamOfChannel = { team: string; group: string | null };

/** Which team each channel belongs to, as it was heard last. */
export type TeamsChannels = {
  /** Null when nothing has been heard from the channel. */
  teamOf(address: string): TeamOfChannel | null;
  heard(address: string, team: TeamOfChannel): void;
};

/** Activities, each under its event. */
export type TeamsPutOff = {
  put(event: string, account: string, activity: object): void;
  handled(event: string): void;
  /** As Teams told of them. */
  all(): unknown[];
};

export type Elsewhere = {
  openIdMetadata: string;
  issuer: string;
  /** Where conversations are reached that nothing has been heard from. */
  serviceUrl: string;
  /** Where the bot's own tokens come from: a `ServiceClientCredentialsFactory` of botframework-connector. */
  credentialsFactory: object;
  /** Microsoft Graph, with its version. */
  graph: string;
  /** Where tokens for Graph come from. */
  login: string;
  /** Milliseconds for a call. */
  deadline: number;
};
