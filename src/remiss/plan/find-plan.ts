import { boardsFrom, daysOf } from '../../calendar/boards.ts';
import { at } from '../../calendar/local-time.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import { earlierOf } from '../../chat/days.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { Region } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { RegionCase, Remiss } from '../case/remiss.ts';
import { type PlanningFacts, planBackwards, planFrom, type RemissPlan, type SenderDay } from './back-planning.ts';
import type { RegionBoards } from './board-days.ts';

export type FindsPlan = {
  register: Pick<RegisterStore, 'groupsWith' | 'regions'>;
  meetings: Pick<MeetingStore, 'forGroups'>;
  hours: SendingHours;
};

/** What the plan is counted from: the calendars as they are now. @param since meetings before its month are left out */
function planningFacts(
  { register, meetings, hours }: FindsPlan,
  cases: readonly RegionCase[],
  { since, today }: { since: Temporal.PlainDate; today: Temporal.PlainDate },
): PlanningFacts {
  const { calendar, timeZone } = hours;
  // The same for all remisser of a month, so that what is read of one is remembered for the others.
  const from = since.with({ day: 1 });
  const leading = register.groupsWith('leads', today).map(({ id }) => id);
  const boards = boardsFrom({ register, meetings }, from, { today, timeZone });
  return {
    calendar,
    meetings: daysOf(meetings.forGroups(leading, at(from, '00:00', timeZone)), timeZone),
    boards: register.regions().map(({ id }) => boardsOf(id, boards, cases, timeZone)),
    today,
  };
}

function boardsOf(
  region: Region['id'],
  all: ReturnType<typeof boardsFrom>,
  cases: readonly RegionCase[],
  timeZone: string,
): RegionBoards {
  const own = all.filter((board) => board.region === region);
  return {
    region,
    typedOn: cases.find((one) => one.region === region)?.boardOn ?? null,
    papersDays: own.find(({ group }) => group.papersDays !== null)?.group.papersDays ?? null,
    meetings: own
      .flatMap(({ group: { name, papersDays }, meetings }) =>
        daysOf(meetings, timeZone).map((on) => ({ board: name, papersDays, on })),
      )
      .toSorted((a, b) => Temporal.PlainDate.compare(a.on, b.on)),
  };
}

/** Proposes our own last day, with the calendars as they are now. @param cases what the regions have of their own */
export const proposedPlan = (
  uses: FindsPlan,
  sender: SenderDay,
  cases: readonly RegionCase[],
  today: Temporal.PlainDate,
): RemissPlan => planBackwards(sender, planningFacts(uses, cases, { since: today, today }));

/** The plan of a remiss as its days are now. @param cases what its regions have of their own */
export const planOf = (
  uses: FindsPlan,
  remiss: Remiss,
  cases: readonly RegionCase[],
  today: Temporal.PlainDate,
): RemissPlan =>
  planFrom(remiss.lastOn, remiss, planningFacts(uses, cases, { since: earlierOf(today, remiss.lastOn), today }));
