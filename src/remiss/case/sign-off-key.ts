import { joinedValues, numberValue, oneOf } from '../../chat/action.ts';
import type { Remiss } from './remiss.ts';

/** The first part of the keys of sign-off rounds: `utkast/5/2`. */
export const signOffPrefix = 'utkast';

const key = joinedValues({ feature: oneOf([signOffPrefix]), remiss: numberValue, version: numberValue });

/** What a round of sign-off is filed under among the reminders. */
export const signOffKey = ({ id }: Pick<Remiss, 'id'>, version: number): string =>
  key.write({ feature: signOffPrefix, remiss: id, version });

/** Null when the key is another's. */
export const roundOfKey = (text: string): { remiss: number; version: number } | null => key.read(text);
