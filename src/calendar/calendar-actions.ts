import { action, numberValue, textValue } from '../chat/action.ts';
import { pageValue } from '../chat/pages.ts';

/** What the buttons of the calendar do. `group`: an id, or words that mean a group. */
export const openCalendar = action('calendar.show', { group: textValue });
export const askForMeeting = action('meeting.ask', { group: textValue });
/** `meeting`: its id. */
export const openMeeting = action('meeting.show', { meeting: numberValue });
export const openAgenda = action('agenda.show', { meeting: numberValue });
export const askForPoint = action('agenda.ask', { meeting: numberValue });
/** The regions' boards: all, one region's, the form with a board's coming meetings, and a new board. */
export const openBoards = action('boards.list', { from: pageValue });
export const openBoardsOf = action('boards.of', { region: textValue });
export const askForBoardDays = action('boards.days', { board: textValue });
export const newBoard = action('boards.new', {});
