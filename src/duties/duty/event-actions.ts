import { action, numberValue, oneOf, usually } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';
import { type DocumentFormat, documentFormats } from '../../documents/document-format.ts';

const aboutEvent = { duty: numberValue };

/** `duty`: of the group that is to hold it. */
export const eventActions = {
  show: action('event.show', { ...aboutEvent, from: usually(0, pageValue) }),
  /** Opens the form of the same id. */
  setTimes: action('event.times', aboutEvent),
  /** Opens the form of the same id, about the groups of that page. */
  noteAttendance: action('event.attendance', { ...aboutEvent, from: usually(0, pageValue) }),
  fetch: action('event.file', { ...aboutEvent, format: usually<DocumentFormat>('docx', oneOf(documentFormats)) }),
};

/** So many groups stand on a page, and in the form that notes who was there. */
export const groupsOnPage = 10;
