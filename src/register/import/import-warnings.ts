import { listAtMost } from '../../chat/swedish.ts';
import { groupType, hasTask } from '../group-types.ts';
import { isSamePersonName } from '../reading/read-person-name.ts';
import { isForHomeRegion } from '../seat-roles.ts';
import { type Current, seatKey } from './import-records.ts';
import type { PersonEntry, Placed, RegisterFile, SeatEntry } from './register-file.ts';

/** What a file without faults is to be looked at for, before it is taken in. */
export function importWarnings(file: RegisterFile, current: Current): string[] {
  const people = soundEntries(file.people);
  return [
    ...file.people.flatMap(({ entry, place }) => (entry ? sameNames(entry, place, { people, current }) : [])),
    ...otherTypes(file, current),
    ...withoutRegion(file, current),
    ...unreachable(people, current),
    ...(file.people.length + file.seats.length > 0 ? withoutKansli(people, current) : []),
  ];
}

const soundEntries = <Entry>(all: readonly Placed<Entry>[]): Entry[] => all.flatMap(({ entry }) => entry ?? []);

type Named = { id: string; name: string; email?: string | null | undefined };
type Around = { people: readonly PersonEntry[]; current: Current };

/** Somebody new who is called as somebody else is: one person with two addresses would be two people to the bot. */
function sameNames(person: PersonEntry, place: Placed<PersonEntry>['place'], { people, current }: Around): string[] {
  if (current.people.has(person.id)) return [];
  const earlier = people.slice(0, people.indexOf(person));
  const others: Named[] = [...current.people.values(), ...earlier];
  return others
    .filter(({ id, name }) => id !== person.id && isSamePersonName(name, person.name))
    .map(
      ({ name, email }) =>
        `${place('name')}: ${name} finns redan med ${email ?? 'ingen adress'}. Läses raden in blir det två personer. Är det samma, skriv adressen som finns.`,
    );
}

/** What they owed by the mandate of the type that they had is still theirs. */
const otherTypes = ({ groups: entries }: RegisterFile, { groups }: Current): string[] =>
  soundEntries(entries).flatMap(({ id, name, type }) => {
    const was = groups.get(id)?.type;
    return was === undefined || was === type
      ? []
      : [
          `${name} får en annan typ. Det som gruppen redan är skyldig ligger kvar. När filen är inläst kan du välja vad som ska gälla.`,
        ];
  });

const mostNamed = 5;

/** Members who represent nobody: they are counted for no region, and can answer for none. */
function withoutRegion(file: RegisterFile, { people, groups, seats }: Current): string[] {
  const home = new Map([...people.values()].map(({ id, region }) => [id, region]));
  const names = new Map([...people.values()].map(({ id, name }) => [id, name]));
  for (const { id, name, region } of soundEntries(file.people)) {
    names.set(id, name);
    if (region !== undefined) home.set(id, region);
  }
  const types = new Map([...groups.values()].map(({ id, type }) => [id, type]));
  for (const { id, type } of soundEntries(file.groups)) types.set(id, type);
  const isForNoRegion = (group: string): boolean => {
    const type = types.get(group);
    return type !== undefined && (groupType(type).outside !== null || hasTask(groupType(type), 'office'));
  };
  const lacking = soundEntries<SeatEntry>(file.seats).filter((seat) => {
    const region = seat.region === undefined ? seats.get(seatKey(seat))?.region : seat.region;
    return isForHomeRegion(seat) && !seat.noRegion && !region && !home.get(seat.person) && !isForNoRegion(seat.group);
  });
  const who = [...new Set(lacking.map(({ person }) => names.get(person) ?? person))];
  if (who.length === 0) return [];
  return [`${listAtMost(who, mostNamed)} har ingen region, och räknas då inte för någon.`];
}

function unreachable(people: readonly PersonEntry[], current: Current): string[] {
  const without = people.filter(({ id, email }) => !email && !current.people.get(id)?.email);
  if (without.length === 0) return [];
  const who = listAtMost(
    without.map(({ name }) => name),
    mostNamed,
  );
  return [`${who} har ingen e-postadress, och kan då inte letas upp eller nås.`];
}

function withoutKansli(people: readonly PersonEntry[], current: Current): string[] {
  const roles = new Map([...current.people.values()].map((person) => [person.id, person.roles]));
  for (const { id, roles: given } of people) if (given) roles.set(id, given);
  const isThere = [...roles.values()].some((all) => all.includes('kansli'));
  return isThere
    ? []
    : [
        'Ingen i registret hör till kansliet. Utan någon där kan ingen sätta i gång boten: ge minst en person rollen kansli.',
      ];
}
