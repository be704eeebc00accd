import type { FindableKind } from '../../chat/table.ts';
import { visibleAreas } from '../area/area-seen.ts';
import { areaNames } from '../area/area-state.ts';

export const amongAreas = 'area';

/** The areas that one sees. */
export const findableAreas = (uses: Parameters<typeof visibleAreas>[0]): FindableKind => ({
  kind: amongAreas,
  all: (turn) =>
    visibleAreas(uses, turn).map((record) => ({
      value: record.area.id,
      label: record.state.name,
      names: areaNames(record),
    })),
});
