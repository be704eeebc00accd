import type { Database } from 'better-sqlite3';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import type { Feature } from '../obligations/feature.ts';
import type { Outbox } from '../obligations/notify.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { WhoSeesTo } from '../register/permissions.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { aktivitetsplanStore } from './aktivitetsplan-store.ts';
import { type BoardReportData, shippedBoardReports } from './board-reports/board-report-data.ts';
import { boardReportStore } from './board-reports/board-report-store.ts';
import { type Planning, shippedPlanning } from './fokusomraden.ts';
import type { KnowsResults } from './known-result.ts';
import { planHooks } from './pages/plan-hooks.ts';
import { planNoteStore } from './plan-note-store.ts';
import { planPersonalData } from './plan-personal-data.ts';
import { aktivitetsplanFiles, planFilePrefix } from './report/year-report.ts';
import { planKinds } from './tasks/ask-for-notes.ts';
import { planTaskStore } from './tasks/plan-task-store.ts';

/** What the yearly plan needs of the rest of the house. */
type PlanSurroundings = {
  register: RegisterStore;
  ownTimes: WhoSeesTo['ownTimes'];
  meetings: MeetingStore;
  changes: Pick<ChangeStore, 'record'>;
  outbox: Outbox;
  hours: SendingHours;
  /** What the other features know of a year. */
  knownResults: KnowsResults;
};

/** The board's yearly plan: its stores with their surroundings, and what it is to the rest. */
export function aktivitetsplanFeature(db: Database, around: PlanSurroundings) {
  let planning: Planning | null = null;
  let boardReportData: BoardReportData | null = null;
  const uses = {
    ...around,
    /** Read when it is asked for, not while the bot starts. */
    get planning(): Planning {
      planning ??= shippedPlanning();
      return planning;
    },
    get boardReportData(): BoardReportData {
      boardReportData ??= shippedBoardReports();
      return boardReportData;
    },
    boardReports: boardReportStore(db),
    plans: aktivitetsplanStore(db),
    notes: planNoteStore(db),
    planTasks: planTaskStore(db),
  };
  const feature: Feature = {
    ...planHooks(uses),
    kinds: planKinds(uses),
    documents: { prefix: planFilePrefix, make: aktivitetsplanFiles(uses) },
    personalData: planPersonalData(db),
  };
  return { uses, feature };
}
