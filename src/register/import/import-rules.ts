import { groupLifeFaults } from './import-life-rules.ts';
import type { ImportContext } from './import-plan.ts';
import type { Current } from './import-records.ts';
import { seatFaults } from './import-seat-rules.ts';
import type { Fault, GroupEntry, MeetingEntry, Placed, RegisterFile } from './register-file.ts';

/** What is wrong in a file beyond its single fields: by itself, and beside what is in the register already. */
export function fileFaults(file: RegisterFile, current: Current, around: ImportContext): Fault[] {
  return [
    ...doubled(file.regions, 'id', ({ id }) => id),
    ...doubled(file.groups, 'id', ({ id }) => id),
    ...doubled(file.people, 'id', ({ id }) => id),
    ...taken(file.regions, current.regions, 'name', ({ name }) => name),
    ...taken(file.people, current.people, 'email', ({ email }) => email?.toLowerCase()),
    ...addressFaults(file, current),
    ...unknownReferences(file, current),
    ...file.groups.flatMap((group) => mandateFault(group, current, around)),
    ...circles(file, current),
    ...groupLifeFaults(file, current, around),
    ...seatFaults(file, current),
    ...doubled(file.meetings, 'start', ({ group, start }) => group && start && `${group} ${start}`),
    ...file.meetings.flatMap((meeting) => lengthFault(meeting, around)),
    ...file.meetings.flatMap((meeting) => skippedFaults(meeting, around)),
  ];
}

/** No address means two people, whichever of theirs it is. Two first addresses that are the same are found elsewhere. */
function addressFaults({ people }: RegisterFile, { people: standing }: Current): Fault[] {
  const inFile = new Map(people.map(({ sound }) => [sound.id, sound]));
  const [first, others] = [new Map<string, string>(), new Map<string, string>()];
  for (const { id, email, otherEmails } of standing.values()) {
    const entry = inFile.get(id);
    if (email && !(entry && 'email' in entry)) first.set(email.toLowerCase(), id);
    if (!entry?.otherEmails) for (const address of otherEmails) others.set(address, id);
  }
  for (const { sound } of people) if (sound.email && sound.id) first.set(sound.email.toLowerCase(), sound.id);
  return people.flatMap(({ sound: { id = '', email, otherEmails = [] }, place }) => {
    const fault = (field: 'email' | 'otherEmails', address: string) => ({
      place: place(field),
      reason: `${address} används redan av någon annan`,
    });
    const isAnothers = (all: ReadonlyMap<string, string>, address: string) => (all.get(address) ?? id) !== id;
    const faults = otherEmails.flatMap((written) => {
      const address = written.toLowerCase();
      const taken = isAnothers(first, address) || isAnothers(others, address);
      if (!taken) others.set(address, id);
      return taken ? [fault('otherEmails', written)] : [];
    });
    return email && isAnothers(others, email.toLowerCase()) ? [...faults, fault('email', email)] : faults;
  });
}

/** The same key twice in the file. */
function doubled<Entry>(
  entries: readonly Placed<Entry>[],
  field: keyof Entry & string,
  keyOf: (entry: Partial<Entry>) => string | undefined,
): Fault[] {
  const first = new Map<string, string>();
  return entries.flatMap(({ sound, place }) => {
    const key = keyOf(sound);
    if (key === undefined) return [];
    const earlier = first.get(key);
    if (earlier !== undefined) return [{ place: place(field), reason: `finns redan i filen, ${earlier}` }];
    first.set(key, place());
    return [];
  });
}

type Named = { id: string; name: string; email?: string | null | undefined };

/** A value that only one may have, doubled in the file or held by someone in the register whom the file leaves so. */
function taken<Entry extends Named>(
  entries: readonly Placed<Entry>[],
  current: ReadonlyMap<string, Named>,
  field: keyof Entry & string,
  keyOf: (named: Partial<Named>) => string | undefined,
): Fault[] {
  const mentioned = new Set(entries.filter(({ sound }) => field in sound).map(({ sound }) => sound.id));
  const holders = new Map<string, string>();
  for (const named of current.values()) {
    const value = keyOf(named);
    if (value !== undefined && !mentioned.has(named.id)) holders.set(value, named.name);
  }
  const held = entries.flatMap(({ sound, place }) => {
    const holder = holders.get(keyOf(sound) ?? '');
    return holder === undefined ? [] : [{ place: place(field), reason: `används redan av ${holder} i registret` }];
  });
  return [...doubled(entries, field, keyOf), ...held];
}

const kinds = { regions: 'regionen', groups: 'gruppen', people: 'personen' } as const;

function unknownReferences(file: RegisterFile, current: Current): Fault[] {
  const unknown = <Entry>(entries: readonly Placed<Entry>[], field: keyof Entry & string, kind: keyof typeof kinds) =>
    entries.flatMap(({ sound, place }) => {
      const id = sound[field];
      if (typeof id !== 'string' || file.ids[kind].has(id) || current[kind].has(id)) return [];
      return [
        { place: place(field), reason: `${kinds[kind]} ${id} finns varken i filen eller i registret`, value: null },
      ];
    });
  return [
    ...unknown(file.groups, 'parent', 'groups'),
    ...unknown(file.groups, 'region', 'regions'),
    ...unknown(file.groups, 'appointedBy', 'groups'),
    ...unknown(file.people, 'region', 'regions'),
    ...unknown(file.seats, 'group', 'groups'),
    ...unknown(file.seats, 'person', 'people'),
    ...unknown(file.seats, 'region', 'regions'),
    ...unknown(file.meetings, 'group', 'groups'),
  ];
}

function mandateFault({ sound, place }: Placed<GroupEntry>, current: Current, { mandates }: ImportContext): Fault[] {
  if (!sound.mandate) return [];
  const mandate = mandates.byId.get(sound.mandate);
  if (!mandate) {
    return [{ place: place('mandate'), reason: `ska vara något av ${[...mandates.byId.keys()].join(', ')}` }];
  }
  const type = sound.type ?? current.groups.get(sound.id ?? '')?.type;
  if (type === undefined || type === mandate.type) return [];
  return [{ place: place('mandate'), reason: `${mandate.id} gäller grupper av typen ${mandate.type}, inte ${type}` }];
}

/** Groups that the file puts above themselves, directly or by way of others. */
function circles(file: RegisterFile, current: Current): Fault[] {
  const parents = new Map<string | undefined, string | null>(
    [...current.groups].map(([id, { parent }]) => [id, parent]),
  );
  for (const { sound } of file.groups) {
    if (sound.parent !== undefined) parents.set(sound.id, sound.parent);
  }
  return file.groups.flatMap(({ sound: { id, parent }, place }) => {
    if (id === undefined || !parent) return [];
    const above = new Set<string>();
    for (let next: string | null = parent; next !== null && !above.has(next); next = parents.get(next) ?? null)
      above.add(next);
    return above.has(id) ? [{ place: place('parent'), reason: `${parent} är underordnad ${id}` }] : [];
  });
}

function lengthFault({ sound: { start, end }, place }: Placed<MeetingEntry>, { instantAt }: ImportContext): Fault[] {
  if (start === undefined || end === undefined || instantAt(end) > instantAt(start)) return [];
  return [{ place: place('end'), reason: `är inte efter mötets början, ${start}` }];
}

/** The hour that is skipped when the clocks go forward. */
const skippedFaults = ({ sound, place }: Placed<MeetingEntry>, { instantAt, localAt }: ImportContext): Fault[] =>
  (['start', 'end'] as const).flatMap((field) => {
    const time = sound[field];
    if (time === undefined || localAt(instantAt(time)) === time) return [];
    return [{ place: place(field), reason: 'finns inte: klockan ställs fram då' }];
  });
