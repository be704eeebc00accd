import { action, numberValue, oneOf } from '../../chat/action.ts';
import { formatValue, optionalText, placeValue } from '../case/remiss-actions.ts';

const round = numberValue;
const remiss = numberValue;

export const newRoundAction = action('remiss.round-new', {});
/** `remiss`: a draft, with the others of its sender and day. */
export const gatherDraftsAction = action('remiss.round-gather', { remiss });
export const showGatherableAction = action('remiss.round-gatherable', { remiss });
export const addToRoundAction = action('remiss.round-add', { remiss, round });
export const takeOutOfRoundAction = action('remiss.round-take-out', { remiss });
/** Opens the form of the same id. */
export const moreUnderlagAction = action('remiss.round-more', { round });

export const showRoundAction = action('remiss.round', { round, from: placeValue });
/** What the asker has left in it. */
export const showOwnRoundAction = action('remiss.round-own', { round, from: placeValue });
/** Opens the form of the same id. */
export const chooseUnderlagAction = action('remiss.round-choose', { round });
/** `asked`: for which region, once it has been asked about. */
export const answerRestAction = action('remiss.round-rest', {
  round,
  position: oneOf(['inget_att_erinra', 'berors_inte'] as const),
  asked: optionalText,
});
/** What the kansli does with all of them. */
export const openRoundAction = action('remiss.round-open', { round });
export const promptRoundAction = action('remiss.round-prompt', { round });
export const extendRoundAction = action('remiss.round-extend', { round });
export const closeRoundAction = action('remiss.round-close', { round });
export const compileRoundAction = action('remiss.round-compile', { round });
export const changeRoundAction = action('remiss.round-change', { round });
export const withdrawRoundAction = action('remiss.round-withdraw', { round });
export const resumeRoundAction = action('remiss.round-resume', { round });
/** `from`: how many of its choices come before. */
export const moreRoundChoicesAction = action('remiss.round-choices', { round, from: placeValue });
/** `whose`: as in `documentId`; left out where it is to be chosen. */
export const roundDocumentAction = action('remiss.round-document', {
  round,
  whose: optionalText,
  format: formatValue,
});
