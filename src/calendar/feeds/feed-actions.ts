import { action, textValue } from '../../chat/action.ts';

/** The link to a calendar: shown, and renewed when its warning has been read. `scope`: as `scopeText` writes it. */
export const showCalendarLink = action('calendar.subscribe', { scope: textValue });
export const askToRenewLink = action('calendar.renew', { scope: textValue });
export const renewCalendarLink = action('calendar.renew-now', { scope: textValue });
