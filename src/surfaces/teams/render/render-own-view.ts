import type { Message, OwnView } from '../../../chat/message.ts';
import { buttons, buttonsAmong } from '../../../chat/message.ts';
import type { Card } from './card.ts';

/** The ids by which Teams knows those in the conversation who have a view of their own, those who need it most first. */
export type Viewers = readonly string[];

/** PLATFORMS, T16: for so many Teams asks by itself when they look. */
const mostViewers = 60;
/** So many are tried, where words would have to be left out for more. */
const steps = [mostViewers, 40, 20, 10, 5, 1];

/** What the refresh of a card sends, which is no press: it is answered with a card, and nothing is posted. */
const refreshAction = ({ id, value }: OwnView) => ({
  type: 'Action.Execute' as const,
  title: 'Uppdatera',
  verb: id,
  data: { view: id, value },
});

/** The card for everybody, which Teams lets each viewer have in a version of their own. */
const withRefresh = (card: Card, own: OwnView, userIds: Viewers): Card => ({
  ...card,
  refresh: { action: refreshAction(own), userIds },
});

/** For those who have no view of their own, since there are too many. */
function withOtherwise(message: Message, { otherwise }: OwnView): Message {
  const has = buttonsAmong(message.blocks).some(({ id }) => id === otherwise.id);
  return has ? message : { ...message, blocks: [...message.blocks, buttons(otherwise)] };
}

type Drawing = { draw(message: Message): Card; fits(card: Card): boolean };

/** The words come before the views: a card that has no room for viewers is the same for all. */
export function cardOfViewers(message: Message, viewers: Viewers, { draw, fits }: Drawing): Card {
  const { own } = message;
  if (!own || viewers.length === 0) return draw(message);
  const forAll = draw(withOtherwise(message, own));
  for (const most of steps) {
    const card = viewers.length <= most ? draw(message) : forAll;
    const refreshed = withRefresh(card, own, viewers.slice(0, most));
    if (fits(refreshed)) return refreshed;
  }
  return forAll;
}
