import { action, numberValue } from '../../chat/action.ts';
import { pageValue } from '../../chat/pages.ts';

const remiss = numberValue;
const nr = numberValue;

/** In the place of a number: one that is not noted yet. */
export const newUtfall = 0;

/** All that are noted; and one of them. */
export const listUtfallAction = action('remiss.utfall', { remiss, from: pageValue });
export const showUtfallAction = action('remiss.utfall-one', { remiss, nr });
/** Opens the form: for a new one, or to correct what is noted. */
export const noteUtfallAction = action('remiss.note-utfall', { remiss, nr });
export const takeUtfallBackAction = action('remiss.take-utfall-back', { remiss, nr });
export const putUtfallBackAction = action('remiss.put-utfall-back', { remiss, nr });
/** Somebody has looked; nobody has after all; and it is to be done another day. */
export const lookedAgainAction = action('remiss.looked-again', { remiss, nr });
export const notLookedAgainAction = action('remiss.not-looked-again', { remiss, nr });
export const lookLaterAction = action('remiss.look-later', { remiss, nr });
