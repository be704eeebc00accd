import { roleNames } from '../register-words.ts';
import { isChair, type SeatRole } from '../seat-roles.ts';
import { type Current, seatKey } from './import-records.ts';
import type { Fault, Placed, RegisterFile, SeatEntry } from './register-file.ts';

/** Terms that end before they begin, and seats that cannot both be held. */
export function seatFaults(file: RegisterFile, current: Current): Fault[] {
  const byGroup = Map.groupBy([...keptSpans(file, current), ...fileSpans(file, current)], ({ group }) => group);
  return [
    ...file.seats.flatMap(termFault),
    ...byGroup.values().flatMap((spans) => clashes(spans, namesIn(file, current))),
    ...(file.oneRoleEach ? byGroup.values().flatMap((spans) => secondRoles(spans, current)) : []),
  ];
}

function termFault({ sound: { from, to }, place }: Placed<SeatEntry>): Fault[] {
  if (from === undefined || !to || to >= from) return [];
  return [{ place: place('to'), reason: `är före första dagen, ${from}` }];
}

/** A seat's days as it would be after the import. `place` is null when it is in the register and not in the file. */
type Span = { group: string; person: string; role: SeatRole; from: string; to: string; place: string | null };

const forEver = '9999-12-31';

function fileSpans(file: RegisterFile, current: Current): Span[] {
  return file.seats.flatMap(({ sound, entry, place }) => {
    const { group, person, role, from, to } = sound;
    const termIsSound = entry !== null || to !== undefined;
    if (!group || !person || !role || !from || !termIsSound) return [];
    const before = current.seats.get(seatKey({ group, person, role, from }));
    const last = to === undefined ? before?.to : to;
    return [{ group, person, role, from, to: last ?? forEver, place: place() }];
  });
}

/** The register's seats in the groups that the file gives seats, but for those that the file speaks of. */
function keptSpans(file: RegisterFile, current: Current): Span[] {
  const groups = new Set(file.seats.map(({ sound }) => sound.group));
  const spoken = new Set(
    file.seats.flatMap(({ sound: { group, person, role, from } }) =>
      group && person && role && from ? [seatKey({ group, person, role, from })] : [],
    ),
  );
  return [...current.seats]
    .filter(([key, { group }]) => groups.has(group) && !spoken.has(key))
    .map(([, seat]) => ({ ...seat, to: seat.to ?? forEver, place: null }));
}

/** The file's seats that cannot be held beside an earlier one: one fault for each. */
function clashes(spans: readonly Span[], names: ReadonlyMap<string, string>): Fault[] {
  return spans.flatMap((span, index) => {
    const { place } = span;
    if (place === null) return [];
    const near = spans.slice(0, index).filter((other) => other.role === span.role && overlap(other, span));
    const own = near.find(({ person }) => person === span.person);
    if (own) return [{ place, reason: `samma person har redan samma roll i gruppen då: ${where(own)}` }];
    const [chair] = isChair(span) ? near : [];
    if (!chair) return [];
    const name = names.get(chair.person) ?? chair.person;
    return [{ place, reason: `gruppen har redan en ordförande då: ${name}, ${where(chair)}` }];
  });
}

/** Rows that give somebody another role beside the one that they have in the group those days. */
function secondRoles(spans: readonly Span[], { seats }: Current): Fault[] {
  return spans.flatMap((span, index) => {
    const { place, person, role } = span;
    if (place === null || seats.has(seatKey(span))) return [];
    const other = spans.slice(0, index).find((one) => one.person === person && one.role !== role && overlap(one, span));
    if (!other) return [];
    return [
      {
        place,
        reason: `samma person är redan ${roleNames[other.role]} i gruppen då: ${where(other)}. Avsluta den platsen först`,
      },
    ];
  });
}

const overlap = (a: Span, b: Span): boolean => a.from <= b.to && b.from <= a.to;

const where = ({ place, from, to }: Span): string =>
  place ?? `i registret från ${from}${to === forEver ? '' : ` till ${to}`}`;

function namesIn(file: RegisterFile, current: Current): Map<string, string> {
  const names = new Map([...current.people.values()].map(({ id, name }) => [id, name]));
  for (const { sound } of file.people) if (sound.id && sound.name) names.set(sound.id, sound.name);
  return names;
}
