import { type Block, type Button, buttons, facts, type Message, note, table, text } from '../chat/message.ts';
import { type ListPage, leftOut, pageButtons, pagePlace, roomBeside } from '../chat/pages.ts';
import { capitalised, date, dayAndMonth, longDate, plural, shortened } from '../chat/swedish.ts';
import { askForGroupChange } from '../register/lives/life-actions.ts';
import type { Region } from '../register/register.ts';
import type { Board } from './boards.ts';
import { askForBoardDays, newBoard, openBoards, openBoardsOf } from './calendar-actions.ts';
import { dayOf, timeOf } from './local-time.ts';
import type { Meeting } from './meeting.ts';
import { papersDay } from './papers-day.ts';
import type { WorkCalendar } from './work-calendar.ts';

/** A region with its boards that are in the register. */
export type BoardsOfRegion = { region: Region; boards: readonly Board[] };

type Clock = { timeZone: string; workdays: WorkCalendar };

const mostMeetings = { list: 3, page: 15 };
const unknown = 'inte angivet';

/** "16 mars 2027 (handlingar 9 mars)" */
function inShort({ group }: Board, meeting: Meeting, { timeZone, workdays }: Clock): string {
  const on = dayOf(meeting.startAt, timeZone);
  const papersOn = papersDay(group, on, workdays);
  return papersOn ? `${date(on)} (handlingar ${dayAndMonth(papersOn)})` : date(on);
}

/** Every region's boards, with their next meetings. */
export function boardsPage(page: ListPage<BoardsOfRegion>, isKansli: boolean, clock: Clock): Message {
  const count = page.total;
  const turning = pageButtons(page, (label, from) => openBoards.button(label, { from }));
  const all = page.items.flatMap(({ region, boards }) =>
    boards.length > 0
      ? boards.map((board) => rowOf(region, board, clock))
      : [[region.name, 'ingen nämnd i registret', '–']],
  );
  const own: Button[] = isKansli ? [newBoard.button('Lägg till nämnd', {})] : [];
  const room = roomBeside(page) - own.length;
  return {
    title: `Nämnder i ${count} ${plural(count, 'region', 'regioner')}`,
    blocks: [
      table(['Region', 'Nämnd', 'Nästa möten'], all),
      ...pagePlace(page, 'regioner'),
      note('Skriv nämnder och regionens namn för att se alla möten och lägga in fler.'),
      ...turning,
      buttons(
        ...own,
        ...page.items
          .slice(0, room)
          .map(({ region }) => openBoardsOf.button(`Visa ${region.name}`, { region: region.id })),
      ),
    ],
  };
}

function rowOf(region: Region, board: Board, clock: Clock): string[] {
  const next = board.meetings.slice(0, mostMeetings.list).map((one) => inShort(board, one, clock));
  const left = board.meetings.length - next.length;
  const more = left > 0 ? [`och ${left} till`] : [];
  return [region.name, board.group.name, next.length > 0 ? [...next, ...more].join('; ') : 'inga i kalendern'];
}

/** One region's boards with their meetings. @param done what has just been changed, a line each */
export function regionBoardsPage(
  { region, boards }: BoardsOfRegion,
  { isKansli, done = [] }: { isKansli: boolean; done?: readonly string[] },
  clock: Clock,
): Message {
  return {
    title: `Nämnder i ${region.name}`,
    blocks: [
      ...done.map((line) => text(line)),
      ...(boards.length === 0 ? [text(isKansli ? noBoard : `${noBoard} Be kansliet lägga till den.`)] : []),
      ...boards.flatMap((board) => boardBlocks(board, clock)),
      ...choices(region, boards, isKansli),
    ],
  };
}

const noBoard = 'Ingen av regionens nämnder finns i registret än.';

function boardBlocks(board: Board, clock: Clock): Block[] {
  const { group, meetings } = board;
  const left = meetings.length - mostMeetings.page;
  return [
    text({ type: 'strong', text: group.name }),
    facts([
      'Handlingar',
      group.papersDays === null
        ? unknown
        : `senast ${group.papersDays} ${plural(group.papersDays, 'dag', 'dagar')} före mötet`,
    ]),
    ...(meetings.length === 0
      ? [text('Inga möten i kalendern.')]
      : [
          table(
            ['Möte', 'Handlingar senast'],
            meetings.slice(0, mostMeetings.page).map((meeting) => {
              const on = dayOf(meeting.startAt, clock.timeZone);
              const papersOn = papersDay(group, on, clock.workdays);
              return [capitalised(longDate(on)), papersOn ? capitalised(longDate(papersOn)) : unknown];
            }),
          ),
        ]),
    ...leftOut(left),
  ];
}

const longestLabel = 60;

function choices(region: Region, boards: readonly Board[], isKansli: boolean): Block[] {
  const several = boards.length > 1;
  const named = (label: string, { group }: Board) =>
    several ? shortened(`${label}, ${group.name}`, longestLabel) : label;
  const all = [
    ...boards.map((board) => askForBoardDays.button(named('Lägg in möten', board), { board: board.group.id })),
    ...(isKansli
      ? boards
          .slice(0, 1)
          .map((board) => askForGroupChange.button(named('Ange papprens dagar', board), { group: board.group.id }))
      : []),
    ...(isKansli ? [newBoard.button('Lägg till nämnd', {})] : []),
  ].slice(0, 5);
  return all.length > 0 ? [buttons(...all)] : [note(`Kansliet kan lägga till en nämnd för ${region.name}.`)];
}

/** A meeting as a line of the form: "2027-03-16 09.00–12.00 Sal Å". */
export function meetingLine({ startAt, endAt, place }: Meeting, timeZone: string): string {
  const time = (at: Temporal.Instant) => timeOf(at, timeZone).toString({ smallestUnit: 'minute' }).replace(':', '.');
  return [dayOf(startAt, timeZone), `${time(startAt)}–${time(endAt)}`, ...(place ? [place] : [])].join(' ');
}
