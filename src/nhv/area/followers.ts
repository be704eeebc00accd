import { isKansli, type Turn } from '../../chat/table.ts';
import { type Addressee, laneOf } from '../../outbox/delivery.ts';
import { hearing } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { areaSeen } from './area-seen.ts';
import type { AreaRecord } from './area-state.ts';
import type { Choice, FollowStore } from './follow-store.ts';
import { toKansli, toLedningsgrupp, toNhvGroup } from './nhv-groups.ts';

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

type Uses = { register: RegisterStore; follows: FollowStore };

/** Everyone who hears of this area's moves. */
export function followersOf({ register, follows }: Uses, record: AreaRecord, on: Temporal.PlainDate): Addressee[] {
  const byDefault = [...toNhvGroup(register, on), ...toLedningsgrupp(register, on), ...toKansli(register, on)];
  return hearing(register, followers(byDefault, follows.about(record.area.id)), areaSeen(record), on);
}

/** The one who would follow when this person asks to: the conversation, for the kansli in one, else the person. */
export function followerHere(
  register: Pick<RegisterStore, 'conversationAt'>,
  { asker, room, connection }: Turn,
): Addressee {
  const conversation = room === null || !isKansli(asker) ? null : register.conversationAt(connection, room);
  return conversation ? { conversation: conversation.id } : { person: asker.id };
}

export function isFollowing(uses: Uses, record: AreaRecord, turn: Turn): boolean {
  const here = laneOf(followerHere(uses.register, turn));
  return followersOf(uses, record, turn.today).some((to) => laneOf(to) === here);
}
