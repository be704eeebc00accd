import { action, numberValue, textValue } from '../chat/action.ts';
import { pageValue } from '../chat/pages.ts';
import type { StandInView } from '../outbox/message-kinds.ts';
import type { Meeting } from './meeting.ts';

/** What the buttons of the calendar do. `group`: an id, or words that mean a group. */
export const openCalendar = action('calendar.show', { group: textValue });
export const askForMeeting = action('meeting.ask', { group: textValue });
/** `meeting`: its id. */
export const openMeeting = action('meeting.show', { meeting: numberValue });
export const openAgenda = action('agenda.show', { meeting: numberValue });
export const askForPoint = action('agenda.ask', { meeting: numberValue });
/** What whoever stands in for somebody opens of what is said about a meeting, or about a group's. */
export const openedMeeting = (meeting: Pick<Meeting, 'id' | 'group'> | null): StandInView | null =>
  meeting && { open: openMeeting.button('Visa mötet', { meeting: meeting.id }), group: meeting.group };
export const openedCalendar = (group: string): StandInView => ({
  open: openCalendar.button('Visa kalendern', { group }),
  group,
});
/** The regions' boards: all, one region's, the form with a board's coming meetings, and a new board. */
export const openBoards = action('boards.list', { from: pageValue });
export const openBoardsOf = action('boards.of', { region: textValue });
export const askForBoardDays = action('boards.days', { board: textValue });
export const newBoard = action('boards.new', {});
