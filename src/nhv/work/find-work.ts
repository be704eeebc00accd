import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { list } from '../../chat/swedish.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Person } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { sjukvardsregion } from '../../register/sjukvardsregion.ts';
import { isRestricted } from '../area/area-seen.ts';
import { plannedOn } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { lastMeetingBefore } from '../area/nhv-groups.ts';
import type { NoticeStore } from '../area/notice-store.ts';
import { type Remisser, strayedRemisser } from '../area/remisser.ts';
import { isWorkOwed, type WorkKind, type WorkOf, workKindOf, workLimit } from './work.ts';
import type { Work, WorkStore } from './work-store.ts';
import type { ShownWork } from './work-views.ts';

export type FindsWork = Pick<Remisser, 'remisserAbout'> & {
  works: WorkStore;
  notices: Pick<NoticeStore, 'notice'>;
  areas: Pick<AreaStore, 'find'>;
  register: Pick<RegisterStore, 'withRole' | 'regions' | 'groupsWith'>;
  meetings: Pick<MeetingStore, 'forGroups'>;
  hours: SendingHours;
};

type WithArea = Pick<FindsWork, 'notices' | 'areas' | 'remisserAbout' | 'meetings' | 'hours'> & {
  register: Pick<RegisterStore, 'groupsWith'>;
};

/** The work with its notice and its area; nothing when the area is gone. */
export function withArea({ notices, areas, remisserAbout, ...calendar }: WithArea, all: readonly Work[]): WorkOf[] {
  return all.flatMap((work) => {
    const notice = notices.notice(work.notice);
    const kind = notice && workKindOf(notice);
    const record = notice && areas.find(notice.area);
    if (!notice || !kind || !record) return [];
    const strayed = kind === 'remiss' ? strayedRemisser({ remisserAbout }, record) : [];
    const b2On = kind === 'analysis' ? plannedOn(record.state, 'b2') : null;
    const reportedOn = b2On && lastMeetingBefore(calendar, b2On, notice.openedAt);
    return [{ work, kind, notice, record, strayed, reportedOn }];
  });
}

/** The NHV-kansli owes the analysis and its review; when nobody has that role, the kansli. All else is the kansli's. */
export function whoOwes({ register }: Pick<FindsWork, 'register'>, of: OwedWork): readonly Person[] {
  const analysts = analystsOf(register, of);
  return analysts.length > 0 ? analysts : register.withRole('kansli');
}

/** What decides who owes it. */
type OwedWork = Pick<WorkOf, 'kind' | 'record'>;

/** The NHV-kansli is not asked about an area that is restricted to groups. */
const analystsOf = (register: Pick<RegisterStore, 'withRole'>, { kind, record }: OwedWork): readonly Person[] =>
  isAnalysts(kind) && !isRestricted(record) ? register.withRole('nhv_kansli') : [];

const isAnalysts = (kind: WorkKind): boolean => kind === 'analysis' || kind === 'review';

export function shownWork(uses: FindsWork, of: WorkOf): ShownWork {
  const analysts = analystsOf(uses.register, of);
  const regions = uses.register.regions();
  return {
    ...of,
    limit: workLimit(of, uses.hours.calendar),
    owedBy:
      analysts.length > 0 ? `${sjukvardsregion().nhv.analysts}, ${list(analysts.map(({ name }) => name))}` : 'kansliet',
    region: (id) => regions.find((region) => region.id === id)?.name ?? id,
  };
}

/** Null when the asker may settle it; otherwise who can. */
export function workRefusal(uses: Pick<FindsWork, 'register'>, of: OwedWork, { asker }: Turn): string | null {
  if (isKansli(asker) || whoOwes(uses, of).some(({ id }) => id === asker.id)) return null;
  return isAnalysts(of.kind)
    ? `Det här kan bara ${sjukvardsregion().nhv.analysts} och kansliet göra. Skriv till kansliet om du behöver det.`
    : 'Det här kan bara kansliet göra. Skriv till kansliet om du behöver det.';
}

/** What that person owes. */
export const workOwedBy = (uses: FindsWork, person: string): ShownWork[] =>
  withArea(uses, uses.works.allOwed())
    .filter((of) => isWorkOwed(of) && whoOwes(uses, of).some(({ id }) => id === person))
    .map((of) => shownWork(uses, of));

export const allWorkOwed = (uses: FindsWork): ShownWork[] =>
  withArea(uses, uses.works.allOwed())
    .filter(isWorkOwed)
    .map((of) => shownWork(uses, of));
