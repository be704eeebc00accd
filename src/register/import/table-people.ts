import { newPersonId } from '../new-id.ts';
import { isSamePersonName } from '../reading/read-person-name.ts';
import type { NotedReading } from '../reading/reading.ts';
import type { Current } from './import-records.ts';
import type { PersonEntry, Placed } from './register-file.ts';

/** Someone on a row. `row`: what the row is called. */
type RowPerson = {
  name: string;
  email: string | null;
  region: string | null;
  row: string;
  place: Placed<PersonEntry>['place'];
};

/** @property called what they are called in files, where that is another name than what they stand by */
type Met = { id: string; name: string; called: string | null; row: string | null };

const isCalled = ({ name, called }: Met, typed: string): boolean =>
  isSamePersonName(name, typed) || (called !== null && isSamePersonName(called, typed));

/** Who the rows are about, known by their address, else by their name: people in the register, and those of earlier rows. */
export function tablePeople(current: Current) {
  const byAddress = new Map<string, Met>();
  const all: Met[] = [];
  for (const { id, name, email, otherEmails } of current.people.values()) {
    const met = { id, name, called: current.protectedNames.get(id) ?? null, row: null };
    all.push(met);
    for (const address of [email ?? [], otherEmails].flat()) byAddress.set(address.toLowerCase(), met);
  }
  const added = new Map<string, Placed<PersonEntry>>();

  const add = ({ name, email, region, row, place }: RowPerson): Met => {
    const id = newPersonId(name, email, (wanted) => current.people.has(wanted) || added.has(wanted));
    const entry: PersonEntry = { id, name, ...(email === null ? {} : { email }), region };
    added.set(id, { sound: entry, entry, place });
    const met = { id, name, called: null, row };
    all.push(met);
    if (email !== null) byAddress.set(email.toLowerCase(), met);
    return met;
  };

  return {
    added,
    /** The person's id. Somebody else's address is a fault: the wrong person would get the seat. */
    idOf(person: RowPerson): NotedReading<string> {
      const { name, email } = person;
      if (email === null) return withoutAddress(person);
      const known = byAddress.get(email.toLowerCase());
      if (!known) return { value: add(person).id };
      if (isCalled(known, name)) return { value: known.id };
      const whose = `${email} hör till ${known.name}${known.row === null ? '' : `, ${known.row}`}`;
      if (known.row === null && hasSameFirstName(known.name, name)) {
        return {
          value: known.id,
          note: `läses som ${known.name}: ${whose}. Har namnet ändrats, skriv ändra person ${known.name} till boten`,
        };
      }
      return { fault: `är ett annat namn: ${whose}. Rätta raden, eller ändra personen i registret först` };
    },
  };

  function withoutAddress(person: RowPerson): NotedReading<string> {
    const [one, ...more] = all.filter((met) => isCalled(met, person.name));
    if (more.length > 0) return { fault: 'är namn på flera i registret: skriv e-postadressen' };
    return { value: (one ?? add(person)).id };
  }
}

/** Somebody who has married, and not somebody else. */
const hasSameFirstName = (a: string, b: string): boolean => {
  const [first, second] = [a, b].map((name) => name.split(/\s/u)[0] ?? '');
  return first !== undefined && second !== undefined && isSamePersonName(first, second);
};
