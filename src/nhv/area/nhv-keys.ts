import { type Codec, joinedValues, keyed, numberValue, textValue } from '../../chat/action.ts';
import { typedDay } from '../../chat/typed.ts';

/** An area as the log of changes names it: `nhv/gendermatoser`. */
export const areaSubject = keyed('nhv', textValue);

/** The first part of the outbox keys, and of the subjects, of what NHV sends by itself. */
export const ownPrefix = 'nhv-morgon';

/** The first part of the keys, and of the subjects, of what was recorded of an area on a day. */
export const dayPrefix = 'nhv-dag';

export const dayValue: Codec<Temporal.PlainDate> = { write: String, read: typedDay };

/** What was recorded of an area on a day. */
export const areaDay = keyed(dayPrefix, joinedValues({ day: dayValue, area: textValue }));

/** The same as one addressee is told of it. @property lane theirs; with more behind it where it was said once more */
export const areaDayFor = keyed(dayPrefix, joinedValues({ day: dayValue, area: textValue, lane: textValue }));

/** What was recorded was once told line by line: the message of a line, by its id. */
export const lineSubject = keyed('nhv/move', numberValue);
