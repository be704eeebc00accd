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

/** Reads the calendars once, for the plans of many remisser. @param since meetings before its month are left out */
function calendarsOf({ register, meetings, hours }: FindsPlan, since: Temporal.PlainDate, today: Temporal.PlainDate) {
  const { calendar, timeZone } = hours;
  // The same for all remisser of a month, so that what is read of one is remembered for the others.
  const from = since.with({ day: 1 });
  const leading = register.groupsWith('leads', today).map(({ id }) => id);
  const led = daysOf(meetings.forGroups(leading, at(from, '00:00', timeZone)), timeZone);
  const boards = boardsFrom({ register, meetings }, from, { today, timeZone });
  const regions = register.regions();
  return (cases: readonly RegionCase[]): PlanningFacts => ({
    calendar,
    meetings: led,
    boards: regions.map(({ id }) => boardsOf(id, boards, cases, timeZone)),
    today,
  });
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
): RemissPlan => planBackwards(sender, calendarsOf(uses, today, today)(cases));

/** The plan of a remiss as its days are, by what its regions have of their own. */
type Planner = (remiss: Remiss, cases: readonly RegionCase[]) => RemissPlan;

/** Plans any of these remisser, with the calendars as they are now. */
export function plannerFor(uses: FindsPlan, remisser: readonly Remiss[], today: Temporal.PlainDate): Planner {
  const since = remisser.map(({ lastOn }) => lastOn).reduce(earlierOf, today);
  const facts = calendarsOf(uses, since, today);
  return (remiss, cases) => planFrom(remiss.lastOn, remiss, facts(cases));
}
