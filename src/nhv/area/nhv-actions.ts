import { action, numberValue, oneOf, textValue, usually } from '../../chat/action.ts';
import type { Button } from '../../chat/message.ts';
import { pageValue } from '../../chat/pages.ts';
import { type DocumentFormat, documentFormats } from '../../documents/document-format.ts';
import { phases } from './area.ts';
import { dayValue } from './nhv-keys.ts';

/** What one can do to an area. */
export const areaVerbs = [
  'visa',
  'steg',
  'intresse',
  'ansokan',
  'tillstand',
  'grupper',
  'historik',
  'ratta',
  'begransa',
] as const;
export type AreaVerb = (typeof areaVerbs)[number];

/** The page of the areas that were stopped or withdrawn, among those of the phases. */
export const endedAreas = 'avslutade';
const phaseValue = oneOf([...phases.map(({ number }) => String(number)), endedAreas]);

/** `verb`: what to do with the area; none means to show it, as most of the buttons do. */
export const openArea = action('nhv.area', {
  area: textValue,
  verb: oneOf<AreaVerb | ''>(['', ...areaVerbs]),
});
/** The button that most messages about an area end with. */
export const showArea = (area: string, look?: { primary: true }): Button =>
  openArea.button('Visa området', { area, verb: '' }, look);

export const showAreaBoard = action('nhv.board', {});
export const showAreaPhase = action('nhv.phase', { phase: phaseValue, from: pageValue });
export const showAreaHistory = action('nhv.history', { area: textValue, from: pageValue });

/** The area's date of the remiss becomes the one that the remiss has. */
export const takeRemissDay = action('nhv.remiss-day', { area: textValue, on: dayValue });

export const registerStep = action('nhv.move', { area: textValue });
export const correctLine = action('nhv.correct', { area: textValue });
export const registerPermit = action('nhv.permit', { area: textValue });
export const registerApplication = action('nhv.application', { area: textValue });
export const tieGroups = action('nhv.groups', { area: textValue });
export const restrictArea = action('nhv.seen-by', { area: textValue });

export const startFollowing = action('nhv.follow', { area: textValue });
export const stopFollowing = action('nhv.unfollow', { area: textValue });

/** What one press can say; that a region has a permit follows from the permits. */
export const sayableInterests = ['avser_soka', 'utreder', 'avstar'] as const;
export type SayableInterest = (typeof sayableInterests)[number];

export const answerForRegion = action('nhv.interest', { area: textValue });
export const sayInterest = action('nhv.say', {
  area: textValue,
  region: textValue,
  interest: oneOf<SayableInterest>(sayableInterests),
});
/** The region has not answered after all. */
export const takeBackAnswer = action('nhv.unsay', { area: textValue, region: textValue });
/** A form with everything that the region owes an answer to. */
export const answerQuestions = action('nhv.questions', { region: textValue });

export const openFollowUp = action('nhv.follow-up', { followUp: numberValue });
/** What the asker answered by form, in the rows after one and until another, is as it was before. */
export const takeAnswersBack = action('nhv.take-answers-back', {
  followUp: numberValue,
  after: numberValue,
  until: numberValue,
});
/** What the asker wrote in a thread is an answer after all, or talk after all. */
export const saveTalk = action('nhv.save-talk', { reply: numberValue });
export const backToTalk = action('nhv.back-to-talk', { reply: numberValue });
export const showFollowUps = action('nhv.follow-ups', { year: numberValue, from: pageValue });
export const fetchFollowUp = action('nhv.document', {
  year: numberValue,
  format: usually<DocumentFormat>('docx', oneOf(documentFormats)),
});
