import type { ChangeStore } from '../../changes/change-store.ts';
import { findByWords } from '../../chat/find.ts';
import type { Option } from '../../chat/form.ts';
import { faulty, type Response, reply } from '../../chat/response.ts';
import { list, plural } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import { chosenGroups } from '../../register/finding/findable-groups.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { visibleAreas } from '../area/area-seen.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import { areaSubject } from '../area/nhv-keys.ts';
import { resolveArea } from '../area/resolve-area.ts';
import type { FollowUpStore } from '../follow-up/follow-up-store.ts';
import { expectFollowUps, tiedAreas } from '../follow-up/follow-ups.ts';

type Uses = {
  areas: AreaStore;
  followUps: FollowUpStore;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record'>;
  hours: SendingHours;
};

/** The names of the groups that the yearly follow-up of an area asks. */
export const tiedGroupNames = ({ areas, register }: Pick<Uses, 'areas' | 'register'>, { area }: AreaRecord): string[] =>
  areas.groupsOf(area.id).map((id) => groupNameOf(register, id));

/** The same groups, to be chosen among others. */
export const tiedGroups = ({ areas, register }: Pick<Uses, 'areas' | 'register'>, { area }: AreaRecord): Option[] =>
  chosenGroups(register, areas.groupsOf(area.id));

/** Which groups the yearly follow-up of an area asks. @param names as they were typed. */
export function tieGroupsTo(uses: Uses, record: AreaRecord, names: readonly string[], turn: Turn): Response {
  const named = vcNamed(uses, names, turn);
  if ('fault' in named) return faulty({ groups: named.fault });
  const chosen = named.groups;
  tie(uses, record, chosen, turn);
  return reply(
    `Sparat: ${record.state.name}`,
    chosen.length > 0
      ? `Uppföljningens frågor går varje maj till ${list(chosen.map(({ name }) => name))}.`
      : 'Ingen grupp frågas i uppföljningen.',
  );
}

/** The verksamhetschefsgrupper that the names mean, or what is wrong. */
function vcNamed(
  { register }: Pick<Uses, 'register'>,
  names: readonly string[],
  { today }: Turn,
): { groups: Group[] } | { fault: string } {
  const vc = register.groupsWith('follows_up_nhv', today);
  const found = names.map((typed) => ({
    typed,
    group: findByWords(typed, vc, ({ id, name, aliases }) => [id, name, ...aliases]),
  }));
  const unclear = found.flatMap(({ typed, group }) => (group.type === 'one' ? [] : [`"${typed}"`]));
  if (unclear.length > 0) {
    return {
      fault: `Jag hittar ingen ensam grupp som följer upp NHV för ${list(unclear)}. Skriv grupper för att se dem.`,
    };
  }
  return { groups: found.flatMap(({ group }) => (group.type === 'one' ? [group.item] : [])) };
}

/** The areas that are followed up and that no group is asked about. */
export const untied = (uses: Uses, { today }: Turn): Option[] =>
  tiedAreas(uses, today).untied.map(({ area, state }) => ({ value: area.id, label: state.name }));

/** Several areas at once get groups, beside those that they have: all of them, or none. */
export function tieMany(
  uses: Uses,
  { groups: typed, areas }: { groups: readonly string[]; areas: readonly string[] },
  turn: Turn,
): Response {
  const named = vcNamed(uses, typed, turn);
  if ('fault' in named) return faulty({ groups: named.fault });
  const records = visibleAreas(uses, turn);
  const found = areas.map((line) => ({ line, meant: areaMeant(line, records) }));
  const unclear = found.flatMap(({ line, meant }) => ('record' in meant && meant.verb === 'visa' ? [] : [`"${line}"`]));
  if (unclear.length > 0) {
    return faulty({ areas: `Jag hittar inget ensamt område för ${list(unclear)}. Skriv nhv för att se dem.` });
  }
  const chosen = found.flatMap(({ meant }) => ('record' in meant ? [meant.record] : []));
  for (const record of new Set(chosen)) {
    const already = uses.areas.groupsOf(record.area.id).flatMap((id) => uses.register.group(id) ?? []);
    const all = new Map([...already, ...named.groups].map((group) => [group.id, group]));
    tie(uses, record, [...all.values()], turn);
  }
  const count = new Set(chosen).size;
  return reply(
    `${count} ${plural(count, 'område är kopplat', 'områden är kopplade')}`,
    `Uppföljningens frågor om dem går varje maj till ${list(named.groups.map(({ name }) => name))}.`,
    'Skriv nhv, områdets namn och grupper för att ändra ett av dem.',
  );
}

/** By what was chosen, or by what was written. */
function areaMeant(line: string, records: readonly AreaRecord[]): ReturnType<typeof resolveArea> {
  const record = records.find(({ area }) => area.id === line);
  return record ? { record, verb: 'visa' } : resolveArea(line, records);
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
