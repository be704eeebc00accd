import { findByWords } from '../../chat/find.ts';
import type { FormErrors } from '../../chat/form.ts';
import { listAtMost } from '../../chat/swedish.ts';
import { isSamePersonName } from '../../register/reading/read-person-name.ts';
import type { Person } from '../../register/register.ts';
import { type HandlerRole, handlerRoles } from '../case/remiss.ts';
import type { TypedHandler } from './read-handler.ts';
import type { NamedHandler } from './region-handler-actions.ts';
import type { FilledHandlers, RegionOfRemiss } from './region-handlers-form.ts';

type Register = { people(): Person[]; personByEmail(email: string): Person | null };

type NewPerson = { name: string; email: string; role: HandlerRole };

/** @property added those that the register does not know yet. */
type ResolvedHandlers = { known: readonly NamedHandler[]; added: readonly NewPerson[] };

type Found = { person: Person } | { name: string; email: string } | { fault: string };

/** Who is meant, or what is wrong at which field. */
export function resolveHandlers(
  register: Register,
  filled: FilledHandlers,
  { remiss, region }: RegionOfRemiss,
): ResolvedHandlers | { faults: FormErrors } {
  const people = register.people();
  const known: NamedHandler[] = [];
  const added: NewPerson[] = [];
  for (const role of handlerRoles) {
    for (const typed of filled[role] ?? []) {
      const found = findPerson(register, people, typed, region.id);
      if ('fault' in found) return { faults: { [role]: found.fault } };
      const elsewhere =
        'person' in found &&
        remiss.handlers.find((one) => one.person.id === found.person.id && one.region !== region.id);
      if (elsewhere)
        return { faults: { [role]: `${elsewhere.person.name} står redan för en annan region i remissen.` } };
      if (isTwice(found, { known, added })) return { faults: { [role]: `${typed.typed} står två gånger.` } };
      if ('person' in found) known.push({ person: found.person.id, role });
      else added.push({ ...found, role });
    }
  }
  return { known, added };
}

const isTwice = (found: Exclude<Found, { fault: string }>, { known, added }: ResolvedHandlers): boolean =>
  'person' in found
    ? known.some(({ person }) => person === found.person.id)
    : added.some(({ email }) => email.toLowerCase() === found.email.toLowerCase());

function findPerson(register: Register, people: readonly Person[], typed: TypedHandler, region: string): Found {
  const { name, email } = typed;
  if (email === null) return findByName(people, name ?? '', region);
  const known = register.personByEmail(email);
  if (!known)
    return name === null
      ? { fault: `${email} finns inte i registret. Skriv också namnet: Hanna Exempel, ${email}` }
      : { name, email };
  return name === null || isSamePersonName(known.name, name)
    ? { person: known }
    : { fault: `Adressen ${email} används redan av ${known.name}.` };
}

function findByName(people: readonly Person[], name: string, region: string): Found {
  const found = findByWords(name, people, (one) => [one.name]);
  if (found.type === 'one') return { person: found.item };
  if (found.type === 'none')
    return { fault: `${name} finns inte i registret. Skriv också e-postadressen efter namnet.` };
  const [own, ...others] = found.items.filter((one) => one.region === region);
  if (own && others.length === 0) return { person: own };
  const names = listAtMost([...new Set(found.items.map((one) => one.name))], 5);
  return { fault: `${name} kan vara flera: ${names}. Skriv hela namnet, eller e-postadressen efter namnet.` };
}
