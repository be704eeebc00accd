import type { AskedView } from '../../../chat/looking/own-view.ts';
import { cardType } from '../render/card.ts';
import { type RenderingIn, renderCard } from '../render/render.ts';
import type { TeamsContext } from '../teams-context.ts';
import { type Activity, accountOf, conversationAddress } from './activity.ts';

type Uses = Pick<TeamsContext, 'connection' | 'ownViews' | 'linkedAddress'> & { rendering: RenderingIn };

/**
 * What Teams asks for by itself each time that one of a card's viewers looks at it. Whoever has no account here is not looked
 * up for it, and nothing is posted. Null: they see the card as it stands.
 */
export function createOwnCards({ connection, ownViews, linkedAddress, rendering }: Uses) {
  return (activity: Activity, asked: AskedView): object | null => {
    const account = accountOf(activity);
    const direct = linkedAddress(account);
    if (direct === null) return null;
    const conversation = conversationAddress(activity);
    const message = ownViews.seenBy({ connection, sender: { account, direct }, conversation }, asked);
    if (!message) return null;
    // Theirs alone is asked for anew: the card goes to nobody else.
    const value = renderCard(message, {
      ...rendering(null, conversation),
      viewers: [activity.from.id].filter(Boolean),
    });
    return { statusCode: 200, type: cardType, value };
  };
}

export type OwnCard = ReturnType<typeof createOwnCards>;
