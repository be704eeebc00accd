import type { Invocation } from '../../../chat/invocation.ts';
import type { Response } from '../../../chat/response.ts';
import { DeliveryError } from '../../../chat/surface.ts';
import { fromAddress } from '../send/address.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, conversationAddress, eventOf, isPersonal } from './activity.ts';
import { inOrder } from './in-order.ts';
import { type CardAction, invoked } from './invocation-of.ts';
import { isAnswer, type People } from './people.ts';

/** What came of it, and where the answer belongs. */
export type Turned = {
  response: Response;
  /** The sender's own conversation; empty when there is none, and what they said is kept all the same. */
  direct: string;
  /** The conversation that the answer is about, when it is not the sender's own. */
  room: string | null;
};

/** Nothing was asked of the bot: the sender cannot be answered in private, or could not be looked up just now. */
export type NotTurned = { unreachable: true } | { notNow: true };

export const isTurned = (turned: Turned | NotTurned): turned is Turned => 'response' in turned;

type Parts = Pick<TeamsContext, 'handle'> & { people: People };

/** Lets the bot handle what was asked: what is asked in one conversation, in the order in which it was asked. */
export function createTurns({ handle, people }: Parts) {
  const ordered = inOrder();

  return (activity: Activity, asked: CardAction, event = eventOf(activity)): Promise<Turned | NotTurned> => {
    const here = conversationAddress(activity);
    return ordered(here, async () => {
      const met = await people(activity).catch(whenNotNow);
      if ('notNow' in met) return met;
      const { sender, apart } = met;
      if (apart && !('reply' in asked)) return isAnswer(apart) ? { unreachable: true } : { notNow: true };
      const conversation = isPersonal(activity) ? (roomIn(asked, here) ?? here) : here;
      const invocation: Invocation = { surface: 'teams', event, sender, conversation, ...invoked(asked) };
      const room = conversation === sender.direct ? null : conversation;
      return { response: handle(invocation), direct: sender.direct, room };
    });
  };
}

export type Turns = ReturnType<typeof createTurns>;

function whenNotNow(error: unknown): { notNow: true } {
  if (error instanceof DeliveryError) return { notNow: true };
  throw error;
}

/**
 * A private message about a channel stands in the sender's own conversation, and says which channel. Only a place in the
 * same Teams is believed: what we say there takes our token with it.
 */
function roomIn(asked: CardAction, here: string): string | null {
  const room = 'room' in asked ? asked.room : undefined;
  const about = room === undefined ? null : fromAddress(room);
  const own = fromAddress(here);
  const isNear = about?.serviceUrl === own?.serviceUrl && about?.tenant === own?.tenant;
  return room !== undefined && about && isNear ? room : null;
}
