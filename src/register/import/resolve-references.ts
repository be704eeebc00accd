import { groupReader } from '../reading/read-group.ts';
import { readRegion } from '../reading/read-region.ts';
import type { NotedReading } from '../reading/reading.ts';
import type { Current } from './import-records.ts';
import type { Placed, RegisterFile } from './register-file.ts';

/** Groups and regions that are referred to by a name, in the file or in the register, are referred to by their ids. */
export function resolveReferences(file: RegisterFile, current: Current): RegisterFile {
  const inFile = file.groups.flatMap(({ sound: { id, name, aliases = [] } }) =>
    id && name ? [{ id, name, aliases }] : [],
  );
  const regions = [
    ...current.regions.values(),
    ...file.regions.flatMap(({ sound: { id, name } }) => (id && name ? [{ id, name }] : [])),
  ];
  const readGroup = groupReader(
    new Map([...current.groups.values(), ...inFile].map((group) => [group.id, group])).values(),
  );
  const group = (written: string) => (file.ids.groups.has(written) ? written : idOr(written, readGroup(written)));
  const region = (written: string) =>
    file.ids.regions.has(written) ? written : idOr(written, readRegion(written, regions));
  return {
    ...file,
    groups: file.groups.map((one) => withIds(one, { parent: group, region })),
    people: file.people.map((one) => withIds(one, { region })),
    seats: file.seats.map((one) => withIds(one, { group, region })),
    meetings: file.meetings.map((one) => withIds(one, { group })),
  };
}

/** What is no name of anything is left for the rules to tell of. */
const idOr = (written: string, reading: NotedReading<{ id: string }>): string =>
  'value' in reading ? reading.value.id : written;

function withIds<Entry>(
  placed: Placed<Entry>,
  fields: { [Key in keyof Entry]?: (written: string) => string },
): Placed<Entry> {
  const mapped = <Part extends Partial<Entry>>(part: Part): Part => {
    const after: Record<string, unknown> = { ...part };
    for (const [field, read] of Object.entries<(written: string) => string>(fields as Record<string, never>)) {
      const written = after[field];
      if (typeof written === 'string') after[field] = read(written);
    }
    return after as Part;
  };
  return { ...placed, sound: mapped(placed.sound), entry: placed.entry && mapped(placed.entry) };
}
