import { action, numberValue, textValue } from '../chat/action.ts';

/** What the buttons of a meeting and of its agenda do. `meeting`: its id. */
export const moveMeetingAction = action('meeting.move', { meeting: numberValue });
export const cancelMeetingAction = action('meeting.cancel', { meeting: numberValue });
export const resumeMeetingAction = action('meeting.resume', { meeting: numberValue });
export const placeMeetingAction = action('meeting.place', { meeting: numberValue });
export const arrangePoints = action('agenda.arrange', { meeting: numberValue });
export const notePoints = action('agenda.outcome', { meeting: numberValue });
/** `group`: an id, or words that mean a group. */
export const agendaOfGroup = action('agenda.of', { group: textValue });
