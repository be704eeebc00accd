import { newPersonId } from '../new-id.ts';
import { type Cell, sameName } from './csv-cells.ts';
import type { Current } from './import-records.ts';
import type { PersonEntry, Placed } from './register-file.ts';

export type NewPerson = { name: string; email: string; region: string | null; place: Placed<PersonEntry>['place'] };

/** Who the rows are about, known by e-mail: people in the register, and those whom an earlier row has added. */
export function csvPeople(current: Current) {
  const byEmail = new Map<string, { id: string; name: string }>();
  for (const person of current.people.values()) if (person.email) byEmail.set(person.email.toLowerCase(), person);
  const added = new Map<string, Placed<PersonEntry>>();

  return {
    added,
    /** The person's id. Another name than the e-mail's is a fault: the wrong person would get the seat. */
    idOf({ name, email, region, place }: NewPerson): Cell<string> {
      const known = byEmail.get(email.toLowerCase());
      if (known && !sameName(known.name, name)) {
        return { reason: `${email} hör till ${known.name}: rätta namnet, eller ändra det i registret först` };
      }
      if (known) return { value: known.id };
      const id = newPersonId(name, email, (wanted) => current.people.has(wanted) || added.has(wanted));
      const entry: PersonEntry = { id, name, email, region };
      byEmail.set(email.toLowerCase(), entry);
      added.set(id, { sound: entry, entry, place });
      return { value: id };
    },
  };
}
