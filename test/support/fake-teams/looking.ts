import type { Answered, Happenings } from './happenings.ts';
import { actionsOf, type CardJson, linesOf, type Seen } from './seen.ts';
import type { Place, World } from './world.ts';

/** What a card says of who may have a version of their own. */
export type Refresh = { action: { type: string; verb?: string; data?: object }; userIds?: string[] };

/** Teams asks for no more people by itself. */
export const mostUserIds = 60;
const cardType = 'application/vnd.microsoft.card.adaptive';

export const refreshIn = (card: CardJson): Refresh | undefined => card.refresh as Refresh | undefined;

/** Why Teams would not take the card. */
export function faultIn(card: CardJson | undefined): string | null {
  const refresh = card && refreshIn(card);
  if (!refresh) return null;
  if (card.version !== '1.5') return 'a refresh needs version 1.5';
  if (refresh.action.type !== 'Action.Execute') return 'a refresh is an Action.Execute';
  return (refresh.userIds?.length ?? 0) > mostUserIds ? `more than ${mostUserIds} userIds` : null;
}

/** How it looks to somebody. `answers`: what the bot said to each question that Teams asked it. */
export type Look = { messages: readonly Seen[]; answers: readonly Answered[] };

/** `menu`: they choose Uppdatera in the card's menu, which anybody may do. */
type Looking = { menu?: true };

/**
 * People look at a conversation: for each card among whose viewers they are Teams asks the bot, and shows the answer to them
 * alone, until the card that all see is changed.
 */
export function looking({ activity, post, world }: Happenings & { world: World }) {
  const own = new Map<string, { card: CardJson; inPlaceOf: CardJson }>();
  const nameOf = (who: string, place: Place, { id }: Seen): string => `${who} ${place.id} ${id}`;

  function shown(who: string, place: Place, message: Seen): Seen {
    const found = own.get(nameOf(who, place, message));
    if (found?.inPlaceOf !== message.card) return message;
    const { card } = found;
    return { ...message, card, text: linesOf(card).join('\n'), actions: actionsOf(card) };
  }

  /** Without a list it is for all, where they are few. */
  function isAskedFor(who: string, place: Place, { userIds }: Refresh): boolean {
    return userIds ? userIds.includes(world.member(who).id) : place.members.length <= mostUserIds;
  }

  const shownTo = (who: string, place: Place): Seen[] => place.messages.map((message) => shown(who, place, message));

  return {
    shownTo,
    async looks(who: string, place: Place, { menu }: Looking = {}): Promise<Look> {
      const answers: Answered[] = [];
      for (const message of place.messages) {
        const refresh = refreshIn(message.card);
        if (!refresh || (!menu && !isAskedFor(who, place, refresh))) continue;
        const value = { action: refresh.action, trigger: menu ? 'manual' : 'automatic' };
        const asked = { type: 'invoke', name: 'adaptiveCard/action', value, replyToId: message.id };
        const answered = await post(activity(who, place, asked));
        answers.push(answered);
        const { type, value: card } = answered.body ?? {};
        if (type === cardType) {
          const fault = faultIn(card as CardJson);
          if (fault) throw new Error(fault);
          own.set(nameOf(who, place, message), { card: card as CardJson, inPlaceOf: message.card });
        }
      }
      return { messages: shownTo(who, place), answers };
    },
  };
}
