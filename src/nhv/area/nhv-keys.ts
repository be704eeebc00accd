import { keyed, textValue } from '../../chat/action.ts';

/** An area as the log of changes names it: `nhv/gendermatoser`. */
export const areaSubject = keyed('nhv', textValue);

/** The first part of the outbox keys, and of the subjects, of what NHV sends by itself. */
export const ownPrefix = 'nhv-morgon';
