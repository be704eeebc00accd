import type { ConnectionId, MessageRef } from './invocation.ts';
import type { Message } from './message.ts';

/** One message on its way to one place. */
export type Post = {
  /** The platform's id of the place: a channel, a chat, a person's direct conversation. */
  address: string;
  message: Message;
  /** Unique for ever. Where the platform can carry it, it is how the message is found again. */
  key: string;
  /** For an answer: what its surface wanted kept with it. */
  extra?: unknown;
  /** In which it is sent, and stands beside the key; missing in the first. Keys may be used again in another. */
  epoch?: string;
  /** It may have been sent in another epoch: it is looked for in all of them. */
  lookedFor?: SoughtPost;
};

/** How a message is found that an earlier database may have sent. */
type SoughtPost = {
  /** Another message whose key begins so is the same message; null: only its own key counts. */
  alike: string | null;
  /** Where messages with such keys are known to be: these are others. */
  known: readonly MessageRef[];
};

/** Where a message of ours stands in a conversation. */
type StandingPlace = { address: string; ref: MessageRef };

/** How fast a platform lets us send. */
export type Pace = {
  /** Milliseconds between two messages to one conversation, once the burst is used up. */
  perConversation: number;
  burst: number;
  /** Messages a second over all conversations. */
  overall: number;
};

/** The outgoing half of a platform. Each call ends by its signal's deadline, and fails only with a DeliveryError. */
export type Surface = {
  connection: ConnectionId;
  pace: Pace;
  /** So many calls are made at a time; thirty, where it is missing. */
  mostAtOnce?: number;
  /** So many calls of which nothing can be read back are made at a time; four, where it is missing. */
  mostUnreadable?: number;
  /** How late a call that seemed lost may still take effect, in milliseconds. */
  horizon: number;
  /** Milliseconds for a call with the post. Missing where three seconds hold for all. */
  deadline?(post: Post): number;
  /** Whether a change or a look that must wait says nothing of messages: each kind of call has a limit of its own. */
  limitsApart?: boolean;
  send(post: Post, signal: AbortSignal): Promise<MessageRef>;
  update(post: Post, ref: MessageRef, signal: AbortSignal): Promise<void>;
  /** What opens the message there for whoever may be there; null where that is not known. Missing: nothing opens it. */
  linkTo?(place: StandingPlace): string | null;
  /**
   * Where the message with the post's key is, or null when it surely is not there.
   * Missing where the platform cannot tell.
   */
  find?(post: Post, since: Temporal.Instant, signal: AbortSignal): Promise<MessageRef | null>;
  /** Whether `find` can tell of this post. Missing where it can of all. */
  canFind?(post: Post): boolean;
  /** Whether a `find` that should have told may be refused for good. Then nobody may count on it beforehand. */
  findMayBeRefused?: true;
};

/** Whether the platform can tell if the post is there. */
export const isReadable = (surface: Pick<Surface, 'find' | 'canFind'>, post: Post): boolean =>
  surface.find !== undefined && (surface.canFind?.(post) ?? true);

/** The same, whatever comes. */
export const isSurelyReadable = (
  surface: Pick<Surface, 'find' | 'canFind' | 'findMayBeRefused'>,
  post: Post,
): boolean => surface.findMayBeRefused !== true && isReadable(surface, post);

/**
 * `later`: surely not sent, may be tried again. `unsure`: it may or may not have arrived.
 * `never`: surely not sent, and trying again cannot help.
 */
export type Failure = 'later' | 'unsure' | 'never';

/** What a `never` means for other messages. */
export type Consequence = 'conversation gone' | 'account gone' | 'surface down';

/** The one error a surface may throw. */
export class DeliveryError extends Error {
  override name = 'DeliveryError';
  readonly failure: Failure;
  /** Wait at least so long before trying this conversation again. */
  readonly retryAfter: Temporal.Duration | null;
  readonly consequence: Consequence | null;

  /** @param reason in the kansli's words, for `utskick`: "kanalen finns inte längre". */
  constructor(
    reason: string,
    failure: Failure,
    more: { retryAfter?: Temporal.Duration; consequence?: Consequence; cause?: unknown } = {},
  ) {
    super(reason, 'cause' in more ? { cause: more.cause } : undefined);
    this.failure = failure;
    this.retryAfter = more.retryAfter ?? null;
    this.consequence = more.consequence ?? null;
  }

  get permanent(): boolean {
    return this.failure === 'never';
  }
}
