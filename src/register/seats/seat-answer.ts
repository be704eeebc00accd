import { isBefore } from '../../chat/days.ts';
import type { FormErrors, FormValues } from '../../chat/form.ts';
import { date } from '../../chat/swedish.ts';
import { findPerson, personFault } from '../people/find-person.ts';
import { type Group, type Person, type Region, type SeatRole, seatRoles } from '../register.ts';
import type { RegisterStore } from '../register-store.ts';
import { type Read, termDay } from './seat-days.ts';
import { homeRegion, noRegion } from './seat-forms.ts';
import type { NewSeat } from './seat-rules.ts';

/** A form's answer as a seat, or what is wrong with each field. */
export function seatAnswer(
  register: RegisterStore,
  group: Group,
  values: FormValues,
): { wanted: NewSeat } | { faults: FormErrors } {
  const person = personIn(register, values.person ?? '');
  const role = roleIn(values.role);
  const region = regionIn(values.region ?? homeRegion, person, register.regions());
  const from = termDay(values.from);
  const to = lastDayIn(values.to, from);
  if ('fault' in person || 'fault' in role || 'fault' in region || 'fault' in from || 'fault' in to) {
    return { faults: faultsOf({ person, role, region, from, to }) };
  }
  return {
    wanted: {
      group: group.id,
      person: person.value,
      role: role.value,
      region: region.value,
      fromOn: from.value,
      toOn: to.value,
    },
  };
}

const faultsOf = (fields: Record<string, Read<unknown>>): FormErrors =>
  Object.fromEntries(Object.entries(fields).flatMap(([id, read]) => ('fault' in read ? [[id, read.fault]] : [])));

function personIn(register: RegisterStore, typed: string): Read<Person> {
  const found = findPerson(register, typed);
  return found.type === 'one' ? { value: found.item } : { fault: personFault(typed, found) };
}

function roleIn(value: string | undefined): Read<SeatRole> {
  const role = seatRoles.find((known) => known === value);
  return role ? { value: role } : { fault: 'Välj en roll.' };
}

function regionIn(value: string, person: Read<Person>, regions: readonly Region[]): Read<string | null> {
  if (value === noRegion) return { value: null };
  if (value === homeRegion) return 'fault' in person ? { value: null } : homeOf(person.value);
  const region = regions.find(({ id }) => id === value);
  return region ? { value: region.id } : { fault: 'Välj en region, eller Ingen region.' };
}

const homeOf = ({ name, region }: Person): Read<string> =>
  region ? { value: region } : { fault: `${name} har ingen egen region i registret. Välj en, eller Ingen region.` };

function lastDayIn(typed: string | undefined, from: Read<Temporal.PlainDate>): Read<Temporal.PlainDate | null> {
  if (!typed?.trim()) return { value: null };
  const last = termDay(typed);
  if ('fault' in last || 'fault' in from || !isBefore(last.value, from.value)) return last;
  return { fault: `Den sista dagen kan inte vara före den första, ${date(from.value)}.` };
}
