import { action, numberValue, textValue } from '../../chat/action.ts';

/** `meeting`: its id. */
export const noteAttendanceAction = action('attendance.note', { meeting: numberValue });
/** `group`: an id; empty: all that one may see. */
export const showAttendance = action('attendance.show', { year: numberValue, group: textValue });
