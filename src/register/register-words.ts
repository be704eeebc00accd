import { list } from '../chat/swedish.ts';
import type { GroupType } from './group-types.ts';
import type { OwnRole } from './register.ts';
import type { SeatRole } from './seat-roles.ts';

export const typeHeadings: Record<GroupType, string> = {
  vc: 'Verksamhetschefsgrupper',
  rsg: 'Sjukvårdsregionala samverkansgrupper (RSG)',
  rpo: 'Regionala programområden (RPO)',
  nhv: 'Nationell högspecialiserad vård (NHV)',
  ledningsgrupp: 'Ledningsgruppen',
  kunskapsstyrningsgrupp: 'Kunskapsstyrningsgruppen',
  kansli: 'Kansliet',
  arbetsgrupp: 'Arbetsgrupper och andra grupper',
};

/** What people call the types. The first word is the one that the bot itself suggests. */
export const typeWords: Record<GroupType, readonly string[]> = {
  vc: [
    'vc',
    'vc-grupp',
    'vc-grupper',
    'vcgrupper',
    'verksamhetschefer',
    'verksamhetschefsgrupp',
    'verksamhetschefsgrupper',
  ],
  rsg: ['rsg', 'rsg-grupper', 'samverkansgrupp', 'samverkansgrupper', 'sjukvårdsregionala samverkansgrupper'],
  rpo: ['rpo', 'rpo-grupper', 'programområde', 'programområden', 'regionala programområden'],
  nhv: ['nhv', 'nhv-grupp', 'nhv-gruppen', 'högspecialiserad vård', 'nationell högspecialiserad vård'],
  ledningsgrupp: ['ledningsgrupp', 'ledningsgruppen', 'lg'],
  kunskapsstyrningsgrupp: ['kunskapsstyrningsgrupp', 'kunskapsstyrningsgruppen', 'kunskapsstyrning'],
  kansli: ['kansli', 'kansliet'],
  arbetsgrupp: ['arbetsgrupp', 'arbetsgrupper', 'andra grupper', 'övriga grupper'],
};

export const roleNames: Record<SeatRole, string> = {
  ordforande: 'ordförande',
  vice_ordforande: 'vice ordförande',
  sekreterare: 'sekreterare',
  ledamot: 'ledamot',
  adjungerad: 'adjungerad',
};

export const ownRoleNames: Record<OwnRole, string> = {
  kansli: 'kansliet',
  samordnare_kunskapsstyrning: 'samordnare för kunskapsstyrning',
  nhv_kansli: 'NHV-kansliet',
};

export const rolesInWords = (roles: readonly OwnRole[]): string =>
  roles.length > 0 ? list(roles.map((role) => ownRoleNames[role])) : 'ingen';
