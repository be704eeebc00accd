import { plural } from '../../chat/swedish.ts';
import { hasOurPlaces } from '../offices.ts';
import type { Group, Region } from '../register.ts';

type Pair = readonly [label: string, value: string];

/** Where a body outside stands; nothing of a group of our own. */
export const standingFacts = ({ type }: Pick<Group, 'type'>): Pair[] =>
  type.outside === null
    ? []
    : [['Utanför samverkan', `${type.outside}; är inte skyldig något och får inga påminnelser`]];

/** How many places in the body are ours, and who appoints to them. @param appointer the group's name; null: not known */
export const placeFacts = (body: Pick<Group, 'type' | 'places'>, appointer: string | null): Pair[] =>
  hasOurPlaces({ type: body.type })
    ? [
        ['Våra platser', body.places === null ? 'antalet är inte angivet' : String(body.places)],
        ['Utses av', appointer ?? 'inte angivet'],
      ]
    : [];

/** Whose the body is, and how long before its meetings the papers are to be there; nothing of what is not known. */
export function bodyFacts(
  { region, papersDays }: Pick<Group, 'region' | 'papersDays'>,
  regions: readonly Region[],
): Pair[] {
  const owner = regions.find(({ id }) => id === region);
  return [
    ...(owner ? [['Hör till', owner.name] as const] : []),
    ...(papersDays === null ? [] : [['Handlingar', daysBefore(papersDays)] as const]),
  ];
}

const daysBefore = (days: number): string =>
  days === 0 ? 'senast samma dag som mötet' : `senast ${days} ${plural(days, 'dag', 'dagar')} före varje möte`;
