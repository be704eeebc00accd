import type { Invocation } from '../../../chat/invocation.ts';
import type { Posting } from '../../../chat/posted-answer.ts';
import type { Response } from '../../../chat/response.ts';
import type { FillingIn } from '../../../chat/searching/form-help.ts';
import type { SentFile } from '../../../chat/sent-file.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import { inOrderOfArrival } from '../../common/one-at-a-time.ts';
import { fromAddress, toAddress } from '../send/address.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, conversationAddress, isPersonal } from './activity.ts';
import { type FoundSender, isRefused, type TeamsPeople } from './people.ts';
import type { Postings } from './posted-answers.ts';
import { askedContent, type TeamsRequest } from './teams-request.ts';

/** The bot's response, and where it belongs. */
export type BotAnswer = {
  response: Response;
  /** The conversation that the answer is about; null when it is the sender's own. */
  conversation: string | null;
  /** It was put in the outbox just now. */
  isComing: boolean;
};

/** The bot was not asked: the sender cannot be answered in private, or could not be looked up just now. */
export type NotAsked = { unreachable: true } | { notNow: true };

export const hasResponse = (answer: BotAnswer | NotAsked): answer is BotAnswer => 'response' in answer;

type Uses = Pick<TeamsContext, 'connection' | 'handle' | 'services'> & {
  people: TeamsPeople;
  postingOf: Postings['postingOf'];
};

/** `isPosted`: the answer does not travel in the acknowledgement. `files`: what came with a command. */
type How = { event: string; isPosted: boolean; files?: readonly SentFile[] };

/**
 * Lets the bot handle requests: those of one person in one conversation in the order in which they came. Nobody waits for
 * somebody else to be looked up.
 */
export function createAskBot({ connection, handle, people, services, postingOf }: Uses) {
  const inOrder = inOrderOfArrival();

  /**
   * A private card about a channel stands in the sender's own conversation, and says which channel: as it was addressed
   * then. It is believed only when something has been heard from there.
   */
  function roomIn(request: TeamsRequest): string | null {
    const named = 'room' in request && request.room !== undefined ? fromAddress(request.room) : null;
    const room = named && toAddress(named);
    return room !== null && services.of(room) !== null ? room : null;
  }

  /** @param found the sender */
  function asked(
    activity: Activity,
    request: TeamsRequest,
    { event, isPosted, files = [] }: How,
    { sender, noDirect }: FoundSender,
  ): BotAnswer | NotAsked {
    if (noDirect && !('reply' in request)) return isRefused(noDirect) ? { unreachable: true } : { notNow: true };
    const here = conversationAddress(activity);
    const conversation = isPersonal(activity) ? (roomIn(request) ?? here) : here;
    const content = askedContent(request);
    const withFiles = content.type === 'command' && files.length > 0 ? { ...content, files } : content;
    const invocation: Invocation = { connection, event, sender, conversation, ...withFiles };
    const { direct } = sender;
    const about = conversation === direct ? null : conversation;
    const posting = postingOf({ activity, request, direct, conversation: about });
    let isComing = false;
    const kept: Posting = (answer) => {
      const posted = posting(answer);
      isComing = posted.length > 0;
      return posted;
    };
    const response = handle(invocation, isPosted ? kept : undefined);
    return { response, conversation: about, isComing };
  }

  return (activity: Activity, request: TeamsRequest, how: How): Promise<BotAnswer | NotAsked> => {
    const sender = `${conversationAddress(activity)} ${accountOf(activity)}`;
    return inOrder(sender, people(activity).catch(whenNotNow), (found) =>
      'notNow' in found ? found : asked(activity, request, how, found),
    );
  };
}

export type AskBot = ReturnType<typeof createAskBot>;

/** Who fills in a form; null when they could not be looked up just now, or not be answered in private. */
export const createFillingIn =
  ({ connection, people }: Pick<Uses, 'connection' | 'people'>) =>
  async (activity: Activity): Promise<FillingIn | null> => {
    const found = await people(activity).catch(whenNotNow);
    if ('notNow' in found || found.noDirect) return null;
    return { connection, sender: found.sender, conversation: conversationAddress(activity) };
  };

function whenNotNow(error: unknown): { notNow: true } {
  if (error instanceof DeliveryError) return { notNow: true };
  throw error;
}
