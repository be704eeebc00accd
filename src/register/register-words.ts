import { date, list } from '../chat/swedish.ts';
import type { Mandate } from './mandates.ts';
import type { Office } from './offices.ts';
import type { OwnRole, Person } from './register.ts';
import type { SeatRole } from './seat-roles.ts';

export const roleNames: Record<SeatRole, string> = {
  ordforande: 'ordförande',
  vice_ordforande: 'vice ordförande',
  sekreterare: 'sekreterare',
  ledamot: 'ledamot',
  adjungerad: 'adjungerad',
};

/** What somebody is appointed to. */
export const officeNames: Record<Office, string> = {
  ordforande: roleNames.ordforande,
  vice_ordforande: roleNames.vice_ordforande,
  plats: 'företrädare',
};

export const ownRoleNames: Record<OwnRole, string> = {
  kansli: 'kansliet',
  samordnare_kunskapsstyrning: 'samordnare för kunskapsstyrning',
  nhv_kansli: 'NHV-kansliet',
  registrator: 'regionens registrator',
  namndsekreterare: 'regionens nämndsekreterare',
};

export const rolesInWords = (roles: readonly OwnRole[]): string =>
  roles.length > 0 ? list(roles.map((role) => ownRoleNames[role])) : 'ingen';

/** "Anna Exempel (anna@example.org)": enough to tell two of the same name apart. */
export const whoExactly = ({ name, email }: Pick<Person, 'name' | 'email'>): string =>
  email ? `${name} (${email})` : name;

/** "Uppdraget … fastställt", but "Beskrivningen … fastställd": a compound takes the gender of its last word. */
const decided = (title: string): string => (/^\S*uppdrag\b/iu.test(title) ? 'fastställt' : 'fastställd');

/** "Uppdragsbeskrivning för Verksamhetschefsgrupper, fastställd 22 mars 2019" */
export const mandateInWords = ({ title, decidedOn }: Pick<Mandate, 'title' | 'decidedOn'>): string =>
  `${title}, ${decided(title)} ${date(Temporal.PlainDate.from(decidedOn))}`;
