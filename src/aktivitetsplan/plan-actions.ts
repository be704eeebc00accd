import { action, numberValue, oneOf, textValue, usually } from '../chat/action.ts';
import { pageValue } from '../chat/pages.ts';
import { type DocumentFormat, documentFormats } from '../documents/document-format.ts';

const aboutYear = { year: numberValue };
const aboutActivity = { activity: numberValue };
const aboutNote = { note: numberValue };

/** The plan of a year, from its place on. */
export const openPlan = action('plan.show', { year: numberValue, from: usually(0, pageValue) });
export const openAterrapport = action('plan.report', aboutYear);
const asFile = { year: numberValue, format: usually<DocumentFormat>('docx', oneOf(documentFormats)) };
export const fetchAterrapport = action('plan.report-file', asFile);
export const fetchPlan = action('plan.file', asFile);
/** @property from the year whose activities it begins with; 0: none */
export const beginPlanAction = action('plan.begin', { year: numberValue, from: numberValue });
export const dropPlanAction = action('plan.drop', aboutYear);
/** Which activity of the year. */
export const chooseActivity = action('plan.choose', aboutYear);
export const addActivityAction = action('plan.add', aboutYear);

export const openActivity = action('plan.activity', aboutActivity);
export const manageActivity = action('plan.manage', aboutActivity);
export const changeActivityAction = action('plan.change', aboutActivity);
export const endActivityAction = action('plan.end', aboutActivity);
export const moveActivityAction = action('plan.move', aboutActivity);
export const resumeActivityAction = action('plan.resume', aboutActivity);
export const removeActivityAction = action('plan.remove', aboutActivity);

export const writeNoteAction = action('plan.note', aboutActivity);
export const nothingDoneAction = action('plan.nothing', aboutActivity);
export const openNotes = action('plan.notes', { activity: numberValue, from: usually(0, pageValue) });
export const changeNoteAction = action('plan.change-note', aboutNote);
export const takeNoteBack = action('plan.take-back', aboutNote);
export const putNoteBack = action('plan.put-back', aboutNote);
/** What the bot knows that fits the activity. */
export const openProposals = action('plan.proposals', { activity: numberValue, from: usually(0, pageValue) });
/** @property key of what is known; the last, since it may hold a slash */
export const takeProposal = action('plan.take', { activity: numberValue, key: textValue });
/** All that is known of the year. */
export const chooseProposal = action('plan.take-other', aboutActivity);
