import type { ChangeStore } from '../../changes/change-store.ts';
import { type Message, say } from '../../chat/message.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { FollowStore } from '../area/follow-store.ts';
import { followerHere, isFollowing } from '../area/followers.ts';
import { nhvGroup } from '../area/nhv-groups.ts';

type Uses = { follows: FollowStore; register: RegisterStore; changes: Pick<ChangeStore, 'record'> };

/** @param record null: all areas. */
export function followArea(
  uses: Uses,
  record: AreaRecord | null,
  { follows }: { follows: boolean },
  turn: Turn,
): Message {
  const { register } = uses;
  const to = followerHere(register, turn);
  const name = record?.state.name ?? 'alla områden';
  const room = 'person' in to ? null : (register.conversation(to.conversation)?.name ?? 'Konversationen');
  const already = record && isFollowing(uses, record, turn) === follows;
  const changed = !already && uses.follows.choose({ to, area: record?.area.id ?? null, follows }, turn.now);
  if (!changed)
    return say(follows ? `${who(room)} följer redan ${name}` : `${who(room)} följer inte ${name}`, 'Inget är ändrat.');
  if (room !== null) {
    uses.changes.record({
      at: turn.now,
      by: turn.asker.id,
      subject: 'nhv',
      group: nhvGroup(register, turn.today)?.id ?? null,
      what: follows ? `lät ${room} följa ${name}` : `lät ${room} sluta följa ${name}`,
    });
  }
  return follows ? nowFollows(room, name) : noLonger(room, name);
}

const who = (room: string | null): string => room ?? 'Du';

const nowFollows = (room: string | null, name: string): Message =>
  say(
    `${who(room)} följer ${name}`,
    room === null
      ? 'Du får ett meddelande här när något händer i NHV-processen.'
      : 'När något händer i NHV-processen skriver jag det i konversationen.',
  );

const noLonger = (room: string | null, name: string): Message =>
  say(`${who(room)} följer inte längre ${name}`, 'Frågor som gäller din region eller grupp får du som vanligt.');
