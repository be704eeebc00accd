import {
  action,
  actionOn,
  type Codec,
  idsValue,
  joinedValues,
  numberValue,
  oneOf,
  textValue,
  usually,
} from '../../chat/action.ts';
import {
  type DocumentFormat,
  documentFormats,
  type PictureFormat,
  pictureFormats,
} from '../../documents/document-format.ts';

const aboutDuty = { duty: numberValue };
const format = usually<DocumentFormat>('docx', oneOf(documentFormats));

/** What the buttons about one duty do. */
export const dutyActions = {
  show: action('duty.show', aboutDuty),
  explain: action('duty.why', aboutDuty),
  /** What else can be done, where a message has no room for it. */
  showMore: action('duty.more', aboutDuty),
  start: action('duty.on-it', aboutDuty),
  submit: action('duty.submit', aboutDuty),
  /** Opens the form of the same id. `files`: with which message they came. */
  submitFiles: action('duty.submit-files', { duty: numberValue, files: textValue }),
  /** `nr`: which of the files, counted from 1; 0: it is not said. */
  fetch: action('duty.document', { duty: numberValue, nr: usually(0, numberValue) }),
  /** `nr`: which of the passages, counted from 1; 0: the first, in a message of its own. */
  readText: action('duty.text', { duty: numberValue, nr: usually(0, numberValue) }),
  /** What was written, as a document. */
  fetchText: action('duty.word', { ...aboutDuty, format }),
  putOff: action('duty.later', aboutDuty),
  /** Takes that back. */
  remindAsUsual: action('duty.not-later', aboutDuty),
  askStatus: action('duty.ask-status', aboutDuty),
  /** Opens the form of the same id. */
  answerStatus: action('duty.answer-status', aboutDuty),
  showComing: action('duty.coming', aboutDuty),
  /** Opens the form of the same id. */
  moveReminder: action('duty.move-reminder', aboutDuty),
  restoreReminders: action('duty.restore-reminders', aboutDuty),
  approve: action('duty.approve', aboutDuty),
  return: action('duty.return', aboutDuty),
  waive: action('duty.waive', aboutDuty),
  correct: action('duty.correct', aboutDuty),
  /** Opens the form of the same id. */
  correctDecision: action('duty.correct-decision', aboutDuty),
  /** Opens the form of the same id, where a reason is needed. */
  reopen: action('duty.reopen', aboutDuty),
  setLastDay: action('duty.set-last-day', aboutDuty),
};

/** So many are shown, and can be chosen among, at a time. */
export const dutiesInList = 10;

/** Asks which of the duties of a list to open. */
export const chooseDuty = action('duty.choose', { ids: idsValue(dutiesInList) });

const aboutGroup = { group: textValue };

/** The same for one of a group's duties, once the group is chosen. */
export const groupDutyActions = {
  submit: action('duty.submit-of', aboutGroup),
  setLastDay: action('duty.set-last-day-of', aboutGroup),
};

/** Asks which of several are to be reminded of. `duties`: their ids, with commas between. */
export const promptDuties = action('duty.prompt', { duties: textValue });

const aboutExtension = { extension: numberValue };

export const extensionActions = {
  show: action('extension.show', aboutExtension),
  grant: action('extension.grant', aboutExtension),
  refuse: action('extension.refuse', aboutExtension),
  /** By whoever asked. */
  withdraw: action('extension.withdraw', aboutExtension),
  /** By whoever decided. */
  takeBack: action('extension.take-back', aboutExtension),
};

type PlaceInList = { from: number; words: string };

/** Where a page begins, and the words that the list was asked for with: `10/rsg`. Without words the slash is kept. */
const placeInList: Codec<PlaceInList> = {
  ...joinedValues<PlaceInList>({ from: numberValue, words: textValue }),
  write: ({ from, words }) => `${from}/${words}`,
};

export const showStatus = actionOn('duty.status', placeInList);
/** What has been handed in, of what the words pick out. */
export const showDocuments = actionOn('duty.documents', placeInList);
/** A draft of a group's report for a year, made of what is known of that year. */
export const draftReport = action('duty.draft', { year: numberValue, group: textValue });
/** All groups' reports for a year, as a document, or the picture of how many have come. */
export const fetchReports = action('duty.reports', {
  year: numberValue,
  format: usually<PictureFormat>('docx', oneOf(pictureFormats)),
});
/** Asks for the forecast of those words. */
export const showForecast = actionOn('duty.forecast', placeInList);
/** A page of one that has been worked out; the words ask for it again when it is gone. */
export const showForecastPage = action('duty.forecast-page', {
  forecast: numberValue,
  from: numberValue,
  words: textValue,
});
