import type { ChangeStore } from '../../changes/change-store.ts';
import { findByWords } from '../../chat/find.ts';
import { faulty, type Response, reply } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import { areaSubject } from '../area/nhv-keys.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { expectFollowUps } from '../follow-up/follow-ups.ts';

type Uses = {
  areas: AreaStore;
  followUps: FollowUpStore;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record'>;
  hours: SendingHours;
};

/** The names of the groups that the yearly follow-up of an area asks. */
export const tiedGroupNames = ({ areas, register }: Pick<Uses, 'areas' | 'register'>, { area }: AreaRecord): string[] =>
  areas.groupsOf(area.id).map((id) => register.group(id)?.name ?? id);

/** Which groups the yearly follow-up of an area asks. @param names as they were typed. */
export function tieGroupsTo(uses: Uses, record: AreaRecord, names: readonly string[], turn: Turn): Response {
  const vc = uses.register.groupsWith('follows_up_nhv', turn.today);
  const found = names.map((typed) => ({
    typed,
    group: findByWords(typed, vc, ({ id, name, aliases }) => [id, name, ...aliases]),
  }));
  const unclear = found.flatMap(({ typed, group }) => (group.type === 'one' ? [] : [`"${typed}"`]));
  if (unclear.length > 0) {
    return faulty({
      groups: `Jag hittar ingen ensam verksamhetschefsgrupp för ${list(unclear)}. Skriv grupper vc för att se dem.`,
    });
  }
  const chosen = found.flatMap(({ group }) => (group.type === 'one' ? [group.item] : []));
  tie(uses, record, chosen, turn);
  return reply(
    `Sparat: ${record.state.name}`,
    chosen.length > 0
      ? `Uppföljningens frågor går varje maj till ${list(chosen.map(({ name }) => name))}.`
      : 'Ingen verksamhetschefsgrupp frågas i uppföljningen.',
  );
}

function tie(
  uses: Uses,
  record: AreaRecord,
  groups: readonly { id: string; name: string }[],
  { asker, now, today }: Turn,
): void {
  const { area, state } = record;
  const before = tiedGroupNames(uses, record);
  uses.areas.setGroups(
    area.id,
    groups.map(({ id }) => id),
  );
  expectFollowUps(uses, today);
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: areaSubject.write(area.id),
    group: nhvGroup(uses.register, today)?.id ?? null,
    what: `bestämde vilka som följer upp ${state.name}`,
    before: before.join(', ') || null,
    after: groups.map(({ name }) => name).join(', ') || 'ingen grupp',
  });
}
