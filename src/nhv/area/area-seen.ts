import { fold } from '../../chat/fold.ts';
import type { Turn } from '../../chat/table.ts';
import { maySee, type Subject, type Viewer, viewerOf } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AreaRecord, areaNames } from './area-state.ts';
import type { AreaStore } from './area-store.ts';
import { nhvGroup } from './nhv-groups.ts';

export const isRestricted = ({ seenBy }: Pick<AreaRecord, 'seenBy'>): boolean => seenBy.length > 0;

/** Who sees an area: everyone in the register, or the groups that it is restricted to. */
export const areaSeen = ({ seenBy }: Pick<AreaRecord, 'seenBy'>): Subject =>
  seenBy.length > 0 ? { besides: 'nobody', groups: seenBy } : { besides: 'everyone' };

/** Whether the members of a group see it. */
export const isShownTo = ({ seenBy }: Pick<AreaRecord, 'seenBy'>, group: string): boolean =>
  seenBy.length === 0 || seenBy.includes(group);

type Groups = Pick<RegisterStore, 'groupsWith'>;

const nhvGroups = (register: Groups, on: Temporal.PlainDate): string[] => {
  const group = nhvGroup(register, on);
  return group ? [group.id] : [];
};

/** What the regions mean to do, all of it: the NHV group's and ledningsgruppen's to bring together. */
const interestsSeen = (register: Groups, on: Temporal.PlainDate): Subject => ({
  besides: 'leaders',
  groups: nhvGroups(register, on),
});

/** Whose interests somebody sees. */
type SeenInterests = { all: boolean; of(region: string): boolean };

/** All, or those of one's own region. */
export function seenInterests(register: Groups, viewer: Viewer, on: Temporal.PlainDate): SeenInterests {
  const subject = interestsSeen(register, on);
  const all = maySee(viewer, subject);
  return { all, of: (region) => all || maySee(viewer, { ...subject, regions: [region] }) };
}

type Uses = { areas: Pick<AreaStore, 'find' | 'records'>; register: Pick<RegisterStore, 'seatsOf' | 'group'> };

/** The area with that id; null when there is none that the asker sees. */
export function visibleArea({ areas, register }: Uses, id: string, turn: Turn): AreaRecord | null {
  const record = areas.find(id);
  return record && maySee(viewerOf(register, turn), areaSeen(record)) ? record : null;
}

/** Every area that the asker sees, by name. */
export function visibleAreas({ areas, register }: Uses, turn: Turn): AreaRecord[] {
  const viewer = viewerOf(register, turn);
  return areas.records().filter((record) => maySee(viewer, areaSeen(record)));
}

/** Whether something is about an area that is restricted: by a key that has its id, or by a word in it. */
export function isOfSecretArea({ areas }: Pick<Uses, 'areas'>, about: readonly string[], words: string): boolean {
  const folded = fold(words);
  return areas
    .records()
    .filter(isRestricted)
    .some(
      (record) =>
        about.some((key) => key.split('/').includes(record.area.id)) ||
        areaNames(record).some((name) => folded.includes(fold(name))),
    );
}
