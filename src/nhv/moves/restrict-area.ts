import type { ChangeStore } from '../../changes/change-store.ts';
import { findByWords } from '../../chat/find.ts';
import { buttons, text } from '../../chat/message.ts';
import { answer, faulty, type Response } from '../../chat/response.ts';
import { list } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { Group } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { restrictArea, showArea } from '../area/nhv-actions.ts';
import { nhvGroup } from '../area/nhv-groups.ts';
import { areaSubject } from '../area/nhv-keys.ts';
import type { Remisser } from '../area/remisser.ts';

type Uses = Pick<Remisser, 'remisserAbout'> & {
  areas: AreaStore;
  register: RegisterStore;
  changes: Pick<ChangeStore, 'record'>;
};

/** The area with the names of the groups to which it is restricted. */
export const seenByNow = ({ register }: Pick<Uses, 'register'>, record: AreaRecord) => ({
  record,
  seen: record.seenBy.map((id) => groupNameOf(register, id)),
});

/** Only these groups, and the kansli, see the area; without any everyone does. @param names as they were typed. */
export function showOnlyTo(uses: Uses, record: AreaRecord, names: readonly string[], turn: Turn): Response {
  const named = groupsNamed(uses.register, names, turn.today);
  if ('fault' in named) return faulty({ groups: named.fault });
  const { groups } = named;
  const ids = groups.map(({ id }) => id);
  const isSame = ids.toSorted().join(' ') === record.seenBy.toSorted().join(' ');
  if (!isSame) restrict(uses, record, groups, turn);
  return answer({
    title: `${isSame ? 'Inget är ändrat' : 'Sparat'}: ${record.state.name}`,
    blocks: [
      text(seenInWords(groups)),
      ...openRemisser(uses, record, groups),
      buttons(restrictArea.button('Ändra vem som ser det', { area: record.area.id }), showArea(record.area.id)),
    ],
  });
}

/** The groups that the names mean, or what is wrong. The NHV group answers for the regions, so it is always one of them. */
export function groupsNamed(
  register: Pick<RegisterStore, 'groups' | 'groupsWith'>,
  names: readonly string[],
  today: Temporal.PlainDate,
): { groups: Group[] } | { fault: string } {
  const all = register.groups(today);
  const found = names.map((typed) => ({
    typed,
    group: findByWords(typed, all, ({ id, name, aliases }) => [id, name, ...aliases]),
  }));
  const unclear = found.flatMap(({ typed, group }) => (group.type === 'one' ? [] : [`"${typed}"`]));
  if (unclear.length > 0)
    return { fault: `Jag hittar ingen ensam grupp för ${list(unclear)}. Skriv grupper för att se dem.` };
  const groups = found.flatMap(({ group }) => (group.type === 'one' ? [group.item] : []));
  const answering = nhvGroup(register, today);
  if (groups.length > 0 && answering && !groups.some(({ id }) => id === answering.id))
    return { fault: `Ta med ${answering.name}: den svarar för regionerna och måste se området.` };
  return { groups };
}

function restrict(uses: Uses, record: AreaRecord, groups: readonly Group[], { asker, now, today }: Turn): void {
  const { area, state } = record;
  uses.areas.setSeenBy(
    area.id,
    groups.map(({ id }) => id),
  );
  uses.changes.record({
    at: now,
    by: asker.id,
    subject: areaSubject.write(area.id),
    group: nhvGroup(uses.register, today)?.id ?? null,
    what: `bestämde vilka som ser ${state.name}`,
    before: seenByNow(uses, record).seen.join(', ') || 'alla',
    after: groups.map(({ name }) => name).join(', ') || 'alla',
  });
}

const seenInWords = (groups: readonly Group[]): string =>
  groups.length > 0
    ? `Bara ${list(groups.map(({ name }) => name))} och kansliet ser området nu. Andra får inte veta mer om det, inte heller de som följde det. Det som redan är skrivet till dem står kvar.`
    : 'Alla i registret ser området.';

/** A remiss about it has its own setting, and is often called after the area. */
function openRemisser({ remisserAbout }: Uses, { area }: AreaRecord, groups: readonly Group[]) {
  const open = groups.length === 0 ? [] : remisserAbout(area.id).filter(({ restricted }) => !restricted);
  return open.map(({ number }) =>
    text(
      `Remiss ${number} om området är inte begränsad. Skriv `,
      { type: 'strong', text: `remiss ${number} begränsa` },
      ' om den ska vara det.',
    ),
  );
}
