import { action, numberValue, textValue } from '../chat/action.ts';

/** What the buttons of the calendar do. `group`: an id, or words that mean a group. */
export const openCalendar = action('calendar.show', { group: textValue });
export const askForMeeting = action('meeting.ask', { group: textValue });
/** `meeting`: its id. */
export const openMeeting = action('meeting.show', { meeting: numberValue });
export const openAgenda = action('agenda.show', { meeting: numberValue });
export const askForPoint = action('agenda.ask', { meeting: numberValue });
