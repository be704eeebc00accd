import { plural } from '../../chat/swedish.ts';
import type { GridPicture, Mark } from '../../pictures/grid.ts';
import type { Region } from '../register.ts';
import type { GroupGaps } from './coverage.ts';

type Cover = 'enough' | 'too few' | 'too many';

const marks: readonly (Mark & { id: Cover })[] = [
  { id: 'enough', label: 'som uppdraget säger', code: '', shape: 'disc', colour: '#1b7f4b', dark: '#76d19d' },
  { id: 'too few', label: 'saknas', code: 'S', shape: 'cross', colour: '#b3261e', dark: '#ff9d94' },
  { id: 'too many', label: 'för många', code: 'F', shape: 'triangle', colour: '#8a5a00', dark: '#f0c36d' },
];

/** Many regions stand in several rows under each other, and then fewer groups have room. */
const most = { groups: 20, groupsOfManyRegions: 8, fewRegions: 10 };

/** Which regions are represented in which of the groups, as their mandates want it. */
export function coveragePicture(all: readonly GroupGaps[], regions: readonly Region[], title: string): GridPicture {
  const groups = all.slice(0, regions.length > most.fewRegions ? most.groupsOfManyRegions : most.groups);
  const left = all.length - groups.length;
  return {
    title,
    columns: regions.map(({ name }) => name.replace(/^Region\s+/u, '')),
    rows: groups.map(({ group, gaps }) => ({
      label: group.name,
      cells: regions.map(({ id }): Cover | null => {
        const gap = gaps.find((one) => 'region' in one && one.region.id === id);
        if (gap?.kind === 'too few' || gap?.kind === 'too many') return gap.kind;
        return group.mandate?.representation ? 'enough' : null;
      }),
    })),
    marks,
    missing: 'inget krav i uppdraget',
    ...(left > 0 && { more: `Och ${left} ${plural(left, 'grupp', 'grupper')} till, som står i tabellen.` }),
  };
}
