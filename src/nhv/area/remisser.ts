import type { Turn } from '../../chat/table.ts';
import type { Subject } from '../../register/may-see.ts';

/** The remiss that step 3 asks for: a draft, which the kansli opens. */
export type RemissDraft = {
  title: string;
  /** The area's id. */
  area: string;
  /** Socialstyrelsen's last day. */
  lastDayOn: Temporal.PlainDate;
  link: string | null;
  /** Seen only by the groups that it is sent to. */
  restricted: boolean;
};

export type RemissAbout = { number: string; isDraft: boolean; restricted: boolean; seen: Subject };

/** What NHV may do with remisser, and know of them. */
export type Remisser = {
  draftRemiss(draft: RemissDraft, turn: Turn): { number: string };
  /** Those about an area, the first first. */
  remisserAbout(area: string): readonly RemissAbout[];
};
