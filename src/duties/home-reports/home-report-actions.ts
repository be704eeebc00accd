import { action, numberValue } from '../../chat/action.ts';

/** The one who presses owes it, so the meeting is enough. */
const aboutMeeting = { meeting: numberValue };

export const homeReportActions = {
  show: action('home.show', aboutMeeting),
  done: action('home.done', aboutMeeting),
  undo: action('home.undo', aboutMeeting),
  explain: action('home.why', aboutMeeting),
};
