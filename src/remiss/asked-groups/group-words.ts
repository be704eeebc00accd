import { date, listAtMost } from '../../chat/swedish.ts';
import type { AskedGroup, Remiss } from '../case/remiss.ts';
import { groupsAnswered } from './group-answer.ts';

/** So many are named in a line; the rest are counted. */
const mostNamed = 6;

/** "VC onkologi", "VC onkologi (avslutas 31 mars 2027)": it can answer until then. */
const nameInList = ({ name, toOn }: AskedGroup): string => (toOn ? `${name} (avslutas ${date(toOn)})` : name);

export const askedGroupList = (groups: readonly AskedGroup[]): string => listAtMost(groups.map(nameInList), mostNamed);

/** "1 av 2" */
export const groupsInWords = (remiss: Pick<Remiss, 'questions' | 'askedGroups'>): string =>
  `${groupsAnswered(remiss).done.length} av ${remiss.askedGroups.length}`;

/** The same of a round, each with the underlag that it has left: "VC onkologi (2027-02 och 2027-05)". */
export function askedGroupsInRound(
  underlag: readonly Pick<Remiss, 'number' | 'questions' | 'askedGroups'>[],
): (readonly [string, string])[] {
  const asked = new Set(underlag.flatMap(({ askedGroups }) => askedGroups.map(({ id }) => id)));
  if (asked.size === 0) return [];
  const left = underlag.flatMap((remiss) => groupsAnswered(remiss).owing.map((group) => ({ remiss, group })));
  const owing = Map.groupBy(left, ({ group }) => group.id);
  const words = [...owing.values()].map(
    (of) =>
      `${of[0]?.group.name} (${listAtMost(
        of.map(({ remiss }) => remiss.number),
        mostNamed,
      )})`,
  );
  return [
    ['Grupper som svarat', `${asked.size - owing.size} av ${asked.size}`],
    ...(words.length > 0 ? [['Har inte svarat som grupp', listAtMost(words, mostNamed)] as const] : []),
  ];
}

/** Which of the groups as such have answered; nothing where none is asked. They are counted apart from the regions. */
export function askedGroupFacts(remiss: Pick<Remiss, 'questions' | 'askedGroups'>): (readonly [string, string])[] {
  const { askedGroups } = remiss;
  if (askedGroups.length === 0) return [];
  const { owing } = groupsAnswered(remiss);
  return [
    ['Grupper som svarat', groupsInWords(remiss)],
    ...(owing.length > 0 ? [['Har inte svarat som grupp', askedGroupList(owing)] as const] : []),
  ];
}
