import type { LoggedChange } from '../../changes/change-store.ts';
import type { Region } from '../../register/register.ts';
import type { AreaRecord } from '../area/area-state.ts';
import type { Names } from '../area/area-words.ts';
import type { RemissAbout } from '../area/remisser.ts';
import type { FollowUpOfGroup } from '../follow-up/follow-up.ts';
import type { RegionInterest } from '../interests/interest-store.ts';
import type { ShownWork } from '../work/work-views.ts';

/** What of an area the reader of its file may see. */
export type SeenOfArea = {
  record: AreaRecord;
  names: Names;
  regions: readonly Region[];
  /** Everything that the regions have said of it, the first first. */
  stated: readonly RegionInterest[];
  remisser: readonly RemissAbout[];
  work: readonly ShownWork[];
  /** What was asked of groups about it, the first year first. */
  followUps: readonly FollowUpOfGroup[];
  changes: readonly LoggedChange[];
  timeZone: string;
};
