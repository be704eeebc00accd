import { z } from 'zod';
import type { Field, Form, Option } from '../../chat/form.ts';
import { surfaceNames } from '../../chat/invocation.ts';
import type { Button } from '../../chat/message.ts';
import { capitalised, shortened } from '../../chat/swedish.ts';
import { type OwnRole, ownRoles, type Person, type Region } from '../register.ts';
import { rolesInWords, surfaceNamesInWords } from '../register-words.ts';

/** The choice that is no choice: an option's value may not be empty. */
export const none = 'ingen';

/** What is known of someone who is not in the register yet. */
export type Known = { name: string; email: string };

const known = z.object({ name: z.string(), email: z.string() });

/** A button that opens the form for a new person, with what is known filled in. */
export const addPersonButton = ({ name, email }: Known): Button => ({
  id: 'person.add',
  label: 'Lägg till person',
  value: JSON.stringify({ name: shortened(name, 100), email: shortened(email, 254) } satisfies Known),
});

export const knownFrom = (value: string): Known => ours(known, value) ?? { name: '', email: '' };

/** What a button or a form brings back, or null when we did not write it. */
function ours<Value>(schema: z.ZodType<Value>, text: string): Value | null {
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export const addPersonForm = ({ name, email }: Known, regions: readonly Region[]): Form => ({
  id: 'person.add',
  title: 'Lägg till person',
  submit: 'Lägg till',
  context: '',
  fields: fields({ name, email, region: none, roles: none, surface: none }, true, regions),
});

export const changePersonForm = (person: Person, regions: readonly Region[]): Form => ({
  id: 'person.change',
  title: 'Ändra person',
  intro: person.name,
  submit: 'Spara',
  context: JSON.stringify(shownPerson(person)),
  fields: fields(
    {
      name: person.name,
      email: person.email ?? '',
      region: person.region ?? none,
      roles: rolesValue(person.roles),
      surface: person.surface ?? none,
    },
    person.email !== null,
    regions,
  ),
});

/** The person as the form showed them, so that a form sent too late is noticed. */
export const shownPerson = ({ id, name, email, region, roles, surface }: Person): ShownPerson => ({
  id,
  name,
  email,
  region,
  roles: rolesValue(roles),
  surface,
});

const shown = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  region: z.string().nullable(),
  roles: z.string(),
  surface: z.enum(surfaceNames).nullable(),
});
type ShownPerson = z.infer<typeof shown>;

export const shownFrom = (context: string): ShownPerson | null => ours(shown, context);

type Initial = Record<'name' | 'email' | 'region' | 'roles' | 'surface', string>;

const fields = (initial: Initial, emailRequired: boolean, regions: readonly Region[]): Field[] => [
  { type: 'text', id: 'name', label: 'Namn', required: true, initial: initial.name },
  {
    type: 'text',
    id: 'email',
    label: 'E-post',
    hint: 'Så känner jag igen personen i Slack och Teams',
    required: emailRequired,
    initial: initial.email,
  },
  {
    type: 'select',
    id: 'region',
    label: 'Region',
    required: true,
    initial: initial.region,
    options: [{ value: none, label: 'Ingen region' }, ...regions.map(({ id, name }) => ({ value: id, label: name }))],
  },
  {
    type: 'select',
    id: 'roles',
    label: 'Egen roll',
    hint: 'Vid sidan av platser i grupper',
    required: true,
    initial: initial.roles,
    options: roleOptions,
  },
  {
    type: 'select',
    id: 'surface',
    label: 'Nås helst i',
    required: true,
    initial: initial.surface,
    options: [
      { value: none, label: 'Spelar ingen roll' },
      ...surfaceNames.map((name) => ({ value: name, label: capitalised(surfaceNamesInWords[name]) })),
    ],
  },
];

const rolesValue = (roles: readonly OwnRole[]): string =>
  ownRoles.filter((role) => roles.includes(role)).join('+') || none;

/** A form has no field for several choices, so each combination of the three roles is one choice. */
const roleOptions: readonly Option[] = Array.from({ length: 2 ** ownRoles.length }, (_, bits) =>
  ownRoles.filter((_role, place) => bits & (1 << place)),
)
  .toSorted((a, b) => a.length - b.length)
  .map((roles) => ({ value: rolesValue(roles), label: capitalised(rolesInWords(roles)) }));
