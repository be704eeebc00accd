import { action, textValue } from '../chat/action.ts';

/** What the buttons of the calendar do. `group`: an id, or words that mean a group. */
export const openCalendar = action('calendar.show', { group: textValue });
export const askForMeeting = action('meeting.ask', { group: textValue });
