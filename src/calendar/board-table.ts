import { on } from '../chat/action.ts';
import { findByWords } from '../chat/find.ts';
import { onForm } from '../chat/form-definition.ts';
import { paged } from '../chat/pages.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../chat/response.ts';
import { type ActionTable, anyoneKnown, isKansli, kansliOnly, type Turn } from '../chat/table.ts';
import { addGroupForm } from '../register/lives/group-form.ts';
import type { Region } from '../register/register.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { boardDaysForm } from './board-form.ts';
import { regionsKept } from './board-rights.ts';
import { type BoardsOfRegion, boardsPage, regionBoardsPage } from './board-views.ts';
import { type Board, boardsFrom } from './boards.ts';
import { askForBoardDays, newBoard, openBoards, openBoardsOf } from './calendar-actions.ts';
import { type KeepsBoardDays, keepBoardDays } from './keep-board-days.ts';
import type { MeetingStore } from './meeting-store.ts';
import type { WorkCalendar } from './work-calendar.ts';

type Uses = KeepsBoardDays & {
  meetings: Pick<MeetingStore, 'forGroups'>;
  register: Pick<RegisterStore, 'regions' | 'seatsOf' | 'groupsWith'>;
  workdays: WorkCalendar;
};

const pageSize = 8;

/** The regions' boards: when they meet, when papers go out, and who keeps their days. */
export function boardTable(uses: Uses): ActionTable {
  const { register } = uses;
  return {
    commands: [
      {
        words: ['nämnder', 'nämnden', 'nämnd'],
        example: 'nämnder',
        about: 'Regionernas nämnder: nästa möten, och när handlingarna går ut',
        reads: true,
        allowed: anyoneKnown,
        run: (rest, turn) => (rest.trim() === '' ? showAll(uses, 0, turn) : showNamed(uses, rest, turn)),
      },
    ],
    buttons: [
      on(openBoards, { reads: true, allowed: anyoneKnown, run: ({ from }, turn) => showAll(uses, from, turn) }),
      on(openBoardsOf, {
        reads: true,
        allowed: anyoneKnown,
        run({ region }, turn) {
          const known = register.regions().some(({ id }) => id === region);
          if (!known) return reply('Regionen finns inte i registret', 'Skriv nämnder för att se dem som finns.');
          const kept = regionsKept(register, turn).find(({ id }) => id === region);
          return kept ? answer(pageOf(uses, kept, turn)) : notYours(turn);
        },
      }),
      on(askForBoardDays, {
        reads: true,
        allowed: anyoneKnown,
        run({ board: id }, turn) {
          const found = boardKept(uses, id, turn);
          return 'refused' in found ? found.refused : ask(boardDaysForm.open({ board: id }, found.subject));
        },
      }),
      on(newBoard, {
        reads: true,
        allowed: kansliOnly,
        run: (_nothing, { today }) => ask(addGroupForm.open({}, { name: '', regions: register.regions(), today })),
      }),
    ],
    forms: [
      onForm(boardDaysForm, {
        allowed: anyoneKnown,
        subject: ({ board }, turn) => boardKept(uses, board, turn),
        run({ meetings }, { board, region }, turn) {
          const done = keepBoardDays(uses, board, meetings ?? [], turn);
          return answer(pageOf(uses, region, turn, done.length > 0 ? done : ['Inget är ändrat.']));
        },
      }),
    ],
  };
}

const notYours = ({ office }: Turn): Response =>
  reply(
    'Det här kan bara regionens företrädare, dess registrator och nämndsekreterare, och kansliet göra',
    `Fråga ${office?.() ?? 'kansliet'}, eller skriv kalender för att se dina egna möten.`,
  );

const withBoards = (uses: Uses, regions: readonly Region[], { today }: Turn): BoardsOfRegion[] => {
  const boards = boardsFrom(uses, today, { today, timeZone: uses.timeZone });
  return regions.map((region) => ({ region, boards: boards.filter((board) => board.region === region.id) }));
};

function showAll(uses: Uses, from: number, turn: Turn): Response {
  const kept = regionsKept(uses.register, turn);
  const [only, ...others] = kept;
  if (!only) return notYours(turn);
  if (others.length === 0) return answer(pageOf(uses, only, turn));
  const page = paged(withBoards(uses, kept, turn), from, pageSize);
  const shown = boardsPage(page, isKansli(turn.asker), uses);
  return from === 0 ? answer(shown) : answerInPlace(shown);
}

function showNamed(uses: Uses, words: string, turn: Turn): Response {
  const found = findByWords(words, regionsKept(uses.register, turn), ({ id, name }) => [id, name]);
  if (found.type === 'one') return answer(pageOf(uses, found.item, turn));
  return reply(
    `Jag hittar ingen region som heter "${words.trim()}" bland dem vars nämnder du sköter`,
    'Skriv nämnder för att se dem.',
  );
}

function pageOf(uses: Uses, region: Region, turn: Turn, done: readonly string[] = []) {
  const [of = { region, boards: [] }] = withBoards(uses, [region], turn);
  return regionBoardsPage(of, { isKansli: isKansli(turn.asker), done }, uses);
}

type Kept = { board: Board; region: Region; today: Temporal.PlainDate; timeZone: string };

/** The board, or why the asker does not keep its days. */
function boardKept(uses: Uses, id: string, turn: Turn): { subject: Kept } | { refused: Response } {
  const { today } = turn;
  const { timeZone } = uses;
  const board = boardsFrom(uses, today, { today, timeZone }).find(({ group }) => group.id === id);
  if (!board)
    return { refused: reply('Nämnden finns inte längre i registret', 'Skriv nämnder för att se dem som finns.') };
  const region = regionsKept(uses.register, turn).find((one) => one.id === board.region);
  return region ? { subject: { board, region, today, timeZone } } : { refused: notYours(turn) };
}
