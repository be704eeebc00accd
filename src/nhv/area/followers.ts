import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import type { Choice } from './follow-store.ts';

/**
 * Who hears of an area's moves: those who do unless they say otherwise, and those who have chosen to. A choice for the
 * area goes before one for all.
 * @param byDefault the NHV group, ledningsgruppen and the kansli
 * @param choices those about this area, and those about all
 */
export function followers(byDefault: readonly Addressee[], choices: readonly Choice[]): Addressee[] {
  const follows = new Map(byDefault.map((to) => [laneOf(to), true]));
  const known = new Map([...byDefault, ...choices.map(({ to }) => to)].map((to) => [laneOf(to), to]));
  const generalFirst = choices.toSorted((a, b) => Number(a.area !== null) - Number(b.area !== null));
  for (const choice of generalFirst) follows.set(laneOf(choice.to), choice.follows);
  return [...known].flatMap(([lane, to]) => (follows.get(lane) ? [to] : []));
}
