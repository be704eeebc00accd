import { type Codec, textValue } from '../../chat/action.ts';

/** A value behind a fixed beginning: `nhv/fraga/12`. Null for text that begins in another way. */
export const keyed = <Value>(beginning: string, values: Codec<Value>): Codec<Value> => ({
  write: (value) => `${beginning}/${values.write(value)}`,
  read: (text) => (text.startsWith(`${beginning}/`) ? values.read(text.slice(beginning.length + 1)) : null),
});

/** An area as the log of changes names it: `nhv/gendermatoser`. */
export const areaSubject = keyed('nhv', textValue);

/** The first part of the outbox keys, and of the subjects, of what NHV sends by itself. */
export const ownPrefix = 'nhv-morgon';
