import type { FormValues } from './form.ts';
import type { Posting } from './posted-answer.ts';
import type { Response } from './response.ts';
import type { SentFile } from './sent-file.ts';

/**
 * The id of a connection: one workspace in Slack, one registration in Teams, mail, or the page. The single settings are
 * `slack` and `teams`; `mail` and `page` are always these.
 */
export type ConnectionId = string;

/** A connection, as it is called in words: `Slack`, `Teams (Region Uppsala)`, `webbsidan`. */
export type Connection = { id: ConnectionId; name: string };

/** The page on which one can be anyone. */
export const pageConnection: ConnectionId = 'page';
/** Mail, which reaches those whom no chat reaches. */
export const mailConnection: ConnectionId = 'mail';

/** "i Slack", "på webbsidan", "med e-post" */
export const whereInWords = ({ id, name }: Connection): string => `${prepositions.get(id) ?? 'i'} ${name}`;

const prepositions: ReadonlyMap<ConnectionId, string> = new Map([
  [pageConnection, 'på'],
  [mailConnection, 'med'],
]);

/** Who wrote or pressed, as the platform knows them. */
export type Sender = {
  account: string;
  /** The platform's id of their direct conversation, wherever they wrote just now; empty when there cannot be one. */
  direct: string;
  /** There when the surface had to look them up. */
  name?: string;
  email?: string;
  /** Where the platform knows several. */
  otherEmails?: readonly string[];
  /** They are a guest there. Then the addresses are those that their home vouches for. */
  guest?: true;
  /** The connection that the account belongs to, when they wrote in a place that is shared with another. */
  home?: ConnectionId;
  /** Who they are in the register, where the surface knows that and there is no account: by a link that was mailed to them. */
  person?: string;
};

/** A platform's own name for a message in a conversation. */
export type MessageRef = string;

/** A message in the thread under one of ours. */
export type Reply = {
  /** Our message, as its surface gave it when it was sent. */
  under: MessageRef;
  /** The platform's id of the reply in that conversation: the same when it is edited or deleted. */
  message: string;
  /** Milliseconds that grow with each edit, so that an older version that comes late is recognised. */
  version: number;
  /** Null: it was deleted. Empty: it has files and no words. */
  text: string | null;
  /** When it was written or changed, by the platform's clock; it may be heard long after. Missing: just now. */
  writtenAt?: Temporal.Instant;
  /** The files that were sent with it. */
  files?: readonly SentFile[];
  /** When it was changed: the files that still are in it. */
  filesLeft?: readonly string[];
};

/** What was written to us where others see it: the message, so that it can be an answer. */
export type RoomWords = Pick<Reply, 'message' | 'version'> & { text: string };

/** Somebody's message on which the sender chose one of our shortcuts. */
export type Pointed = Omit<Reply, 'under' | 'text' | 'writtenAt' | 'files' | 'filesLeft'> & {
  text: string;
  /** Who wrote it; null when no person did. */
  writer: { account: string; name: string | null } | null;
};

type Origin = {
  connection: ConnectionId;
  /** The platform's own id of what happened: the same id means the same event. */
  event: string;
  sender: Sender;
  /** The platform's id of the place where it happened: the sender's `direct` when it was between the two of us. */
  conversation: string;
};

/** Whatever happens outside, in one shape for all surfaces. */
export type Invocation = Origin &
  /**
   * `outside`: written where the bot is not. Surfaces say so of the commands that write there.
   * `written`: the message itself, where others see it and it is in no thread that we listen to.
   */
  (
    | { type: 'command'; text: string; files?: readonly SentFile[]; outside?: true; written?: RoomWords }
    | { type: 'button'; id: string; value: string }
    | { type: 'form'; id: string; context: string; values: FormValues }
    /** The sender wrote, edited or deleted a message in a thread under one of ours. */
    | { type: 'reply'; reply: Reply }
    /** The sender chose the shortcut of that id on a message. */
    | { type: 'pointed'; id: string; pointed: Pointed }
    /** The sender mailed the files to the bot's own address. What was written with them is not read. */
    | { type: 'mailed'; files: readonly SentFile[] }
    /** The sender opened the bot's home. */
    | { type: 'home' }
    /** The sender added the bot to the conversation, which the platform calls by that name. */
    | { type: 'joined'; name: string }
    /** Somebody wrote where the bot was thought not to be any longer. */
    | { type: 'heard' }
    /** The bot was taken out of the conversation. */
    | { type: 'left' }
    /** The app was removed from the platform. */
    | { type: 'uninstalled' }
    /** The platform tells of the sender, who has done nothing. `gone`: why nobody reads what is sent to them, in words. */
    | { type: 'told'; gone: string | null }
  );

/**
 * What the bot makes of it. Every surface calls this; `createBot` in `app/handle.ts` is behind it.
 *
 * @param posting where the answer does not travel in the acknowledgement: then it goes through the outbox
 */
export type Handle = (invocation: Invocation, posting?: Posting) => Response;
