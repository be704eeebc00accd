import { z } from 'zod';
import { jsonValue } from '../../chat/action.ts';
import { type FormErrors, faultsIn } from '../../chat/form.ts';
import { defineForm, type FieldsOf } from '../../chat/form-definition.ts';
import {
  choiceField,
  type FieldReading,
  type FormField,
  formOption,
  lineField,
  selectField,
  textField,
} from '../../chat/form-fields.ts';
import type { ConnectionId } from '../../chat/invocation.ts';
import { type Connection, whereInWords } from '../../chat/invocation.ts';
import { capitalised } from '../../chat/swedish.ts';
import { readAddress } from '../reading/read-address.ts';
import { readPersonName } from '../reading/read-person-name.ts';
import { type OwnRole, ownRoles, type Person, type Region, regionRoles } from '../register.ts';
import { rolesInWords } from '../register-words.ts';
import type { PersonFacts } from '../register-writers.ts';

/** A person as they were filled in. Whether the address is free is another question. */
export type FilledPerson = PersonFacts & { roles: readonly OwnRole[] };

/** The fields as they are when the form opens. */
type Initial = Pick<ShownPerson, 'region' | 'roles' | 'connection'> & { name: string; email: string };

type NewPerson = { name: string; email: string } & PersonChoices;

/** What can be chosen of. */
export type PersonChoices = { regions: readonly Region[]; connections: readonly Connection[] };

export const addPersonForm = defineForm<object, NewPerson, FilledPerson>('person.add', {}, (known) => ({
  title: 'Lägg till person',
  submit: 'Lägg till',
  fields: personFields(
    { name: known.name, email: known.email, region: null, roles: none, connection: null },
    true,
    known,
  ),
  check: withoutRegion,
}));

const shownPersonSchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string().nullable(),
  region: z.string().nullable(),
  /** As the value of a choice. */
  roles: z.string(),
  connection: z.string().nullable(),
});
type ShownPerson = z.infer<typeof shownPersonSchema>;

/** The person as the form showed them, so that a form sent too late is noticed. */
export const shownPerson = ({ id, name, email, region, roles, connection }: Person): ShownPerson => ({
  id,
  name,
  email,
  region,
  roles: rolesValue(roles),
  connection,
});

/** `person`: as they are now. */
export type ChangingPerson = { shown: ShownPerson; person: Person } & PersonChoices;

export const changePersonForm = defineForm<{ shown: ShownPerson }, ChangingPerson, FilledPerson>(
  'person.change',
  { shown: jsonValue(shownPersonSchema) },
  ({ shown, ...choices }) => ({
    title: 'Ändra person',
    intro: shown.name,
    submit: 'Spara',
    fields: personFields({ ...shown, email: shown.email ?? '' }, shown.email !== null, choices),
    check: withoutRegion,
  }),
);

/** Whoever keeps a region's papers has a region. */
const withoutRegion = ({ region, roles = [] }: Partial<FilledPerson>): FormErrors =>
  faultsIn({
    region:
      region === null && roles.some((role) => regionRoles.includes(role))
        ? 'Välj en region: registrator och nämndsekreterare är man för sin egen.'
        : null,
  });

/** For no region, role or platform: an option's value may not be empty. */
const none = 'ingen';

const unclearEmail = 'Skriv en e-postadress, till exempel namn@example.org.';
const unclearRegion = 'Välj en region, eller Ingen region.';
const unclearChoice = 'Välj ett av alternativen.';

function personFields(
  initial: Initial,
  emailRequired: boolean,
  { regions, connections }: PersonChoices,
): FieldsOf<FilledPerson> {
  const email = textField('E-post')
    .hint('Så känner jag igen personen i Slack och Teams')
    .initial(initial.email)
    .meaning(addressTyped);
  return {
    name: lineField('Namn').initial(initial.name).meaning(nameTyped).needed('Skriv personens namn.'),
    email: emailRequired ? email.needed(unclearEmail) : email,
    region: choiceField('Region', [none, ...regions.map(({ id }) => id)], (id) => regionName(id, regions))
      .initial(initial.region ?? none)
      .needed(unclearRegion)
      .meaning((id) => ({ value: id === none ? null : id })),
    roles: selectField('Egen roll', roleOptions)
      .hint('Vid sidan av platser i grupper')
      .initial(initial.roles)
      .meaning((value) => ({ value: rolesIn(value) }))
      .emptyMeans([]),
    connection: connectionField(initial.connection, connections),
  };
}

/** Where they would rather be reached. */
export const connectionField = (
  initial: ConnectionId | null,
  connections: readonly Connection[],
): FormField<ConnectionId | null> =>
  choiceField('Nås helst', [none, ...connections.map(({ id }) => id)], (id) => connectionName(id, connections))
    .initial(initial ?? none)
    .needed(unclearChoice)
    .meaning((id) => ({ value: id === none ? null : id }));

/** As in a file. */
function addressTyped(typed: string): FieldReading<string> {
  if (typed.length > 254) return { fault: 'Adressen är för lång.' };
  const reading = readAddress(typed);
  return 'value' in reading ? { value: reading.value } : { fault: unclearEmail };
}

/** As in a file, where a name that is turned round or has a title is read as the name. */
function nameTyped(typed: string): FieldReading<string> {
  const reading = readPersonName(typed);
  return 'value' in reading ? { value: reading.value } : { fault: `Namnet ${reading.fault}.` };
}

const regionName = (id: string, regions: readonly Region[]): string =>
  regions.find((region) => region.id === id)?.name ?? 'Ingen region';

function connectionName(id: ConnectionId, connections: readonly Connection[]): string {
  const connection = connections.find((one) => one.id === id);
  return connection ? capitalised(whereInWords(connection)) : 'Spelar ingen roll';
}

const rolesIn = (value: string): OwnRole[] => ownRoles.filter((role) => value.split('+').includes(role));

const rolesValue = (roles: readonly OwnRole[]): string =>
  ownRoles.filter((role) => roles.includes(role)).join('+') || none;

/** A form has no field for several choices, so each combination of the roles is one choice. */
const roleOptions = Array.from({ length: 2 ** ownRoles.length }, (_, bits) =>
  ownRoles.filter((_role, place) => bits & (1 << place)),
)
  .toSorted((a, b) => a.length - b.length)
  .map((roles) => formOption(rolesValue(roles), capitalised(rolesInWords(roles))));
