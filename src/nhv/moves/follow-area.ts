import { type Message, say } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { followersOf, type NhvParts, nhvGroup } from '../nhv-context.ts';
import { followerHere } from '../pages/show-area.ts';

/** @param record null: all areas. */
export function followArea(parts: NhvParts, record: AreaRecord | null, follows: boolean, turn: Turn): Message {
  const to = followerHere(parts, turn);
  const name = record?.state.name ?? 'alla områden';
  const room = 'person' in to ? null : (parts.register.conversation(to.conversation)?.name ?? 'Konversationen');
  const already = record && isFollowing(parts, record, turn) === follows;
  const changed = !already && parts.follows.choose({ to, area: record?.area.id ?? null, follows }, turn.now);
  if (!changed)
    return say(follows ? `${who(room)} följer redan ${name}` : `${who(room)} följer inte ${name}`, 'Inget är ändrat.');
  if (room !== null) log(parts, room, name, follows, turn);
  return follows ? nowFollows(room, name) : noLonger(room, name);
}

const who = (room: string | null): string => room ?? 'Du';

function isFollowing(parts: NhvParts, { area }: AreaRecord, turn: Turn): boolean {
  const here = laneOf(followerHere(parts, turn));
  return followersOf(parts, area.id, turn.today).some((to) => laneOf(to) === here);
}

function log(parts: NhvParts, room: string, name: string, follows: boolean, { asker, now }: Turn): void {
  parts.changes.record({
    ...{ at: now, by: asker.id, subject: 'nhv', group: nhvGroup(parts)?.id ?? null },
    what: follows ? `lät ${room} följa ${name}` : `lät ${room} sluta följa ${name}`,
  });
}

const nowFollows = (room: string | null, name: string): Message =>
  say(
    `${who(room)} följer ${name}`,
    room === null
      ? 'Du får ett meddelande här när något händer i NHV-processen.'
      : 'När något händer i NHV-processen skriver jag det i konversationen.',
  );

const noLonger = (room: string | null, name: string): Message =>
  say(`${who(room)} följer inte längre ${name}`, 'Frågor som gäller din region eller grupp får du som vanligt.');
