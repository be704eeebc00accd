import type { Turn } from '../../chat/table.ts';
import type { OwnSection } from '../../obligations/feature-hooks.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { withGroup } from './home-report-obligation.ts';
import type { HomeReportStore } from './home-report-store.ts';
import { homeReportOpeners, homeReportsLeft } from './home-report-views.ts';

/** What nobody has said is done is not shown for ever. */
const shownFor = { days: 90 };

type Uses = { homeReports: Pick<HomeReportStore, 'openOf'>; register: Pick<RegisterStore, 'group' | 'seats'> };

/** What the asker has not told at home. */
export function ownHomeReports(uses: Uses, { asker, today }: Turn): OwnSection {
  const left = uses.homeReports
    .openOf(asker.id, today.subtract(shownFor))
    .flatMap((report) => withGroup(uses, report) ?? []);
  return { blocks: homeReportsLeft(left), buttons: homeReportOpeners(left), tasks: left.length };
}
