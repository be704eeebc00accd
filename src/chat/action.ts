import type { z } from 'zod';
import type { Button } from './message.ts';
import { outdated, type Response } from './response.ts';
import type { ButtonAction, Gate, Turn } from './table.ts';

/** A value as the text that a button carries, and back: null for text that it did not write. */
export type Codec<Value> = { write(value: Value): string; read(text: string): Value | null };

/** Text as it is. Only the last of several values may hold a slash. */
export const textValue: Codec<string> = { write: (value) => value, read: (text) => text };

/** The id of a row, or a place in a list. */
export const numberValue: Codec<number> = {
  write: String,
  read: (text) => (/^\d{1,15}$/u.test(text) ? Number(text) : null),
};

/** The ids of the first so many rows: `3,2,1`. What is no id is left out. */
export const idsValue = (most: number): Codec<readonly number[]> => ({
  write: (ids) => ids.join(','),
  read: (text) => text.split(',').map(Number).filter(Number.isSafeInteger).slice(0, most),
});

export const oneOf = <Word extends string>(words: readonly Word[]): Codec<Word> => ({
  write: (value) => value,
  read: (text) => words.find((each) => each === text) ?? null,
});

/** A value that is left out when it is the usual one, as buttons sent before it existed leave it out. */
export const usually = <Value>(usual: Value, codec: Codec<Value>): Codec<Value> => ({
  write: (value) => (value === usual ? '' : codec.write(value)),
  read: (text) => codec.read(text) ?? usual,
});

/** An object as JSON, with its members in the order given. */
export const jsonValue = <Value>(schema: z.ZodType<Value>): Codec<Value> => ({
  write: (value) => JSON.stringify(value),
  read(text) {
    try {
      return schema.safeParse(JSON.parse(text)).data ?? null;
    } catch {
      return null;
    }
  },
});

/** A value behind a fixed beginning: `nhv/fraga/12`. Null for text that begins in another way. */
export const keyed = <Value>(beginning: string, values: Codec<Value>): Codec<Value> => ({
  write: (value) => `${beginning}/${values.write(value)}`,
  read: (text) => (text.startsWith(`${beginning}/`) ? values.read(text.slice(beginning.length + 1)) : null),
});

/** The codec of each named value, in the order in which they are written. */
export type Shape<Values> = { readonly [Name in keyof Values]: Codec<Values[Name]> };

/**
 * Several values as one text, `5/2/uppsala`. This is the one place that puts them together and takes them apart, so
 * buttons that were sent long ago are read by the same rule as new ones.
 */
export function joinedValues<Values extends object>(shape: Shape<Values>): Codec<Values> {
  const codecs = Object.entries<Codec<never>>(shape as Record<string, Codec<never>>);
  return {
    write: (values) =>
      codecs
        .map(([name, codec]) => codec.write(values[name as keyof Values] as never))
        .join('/')
        .replace(/\/+$/u, ''),
    read(text) {
      const texts = text.split('/');
      const rest = texts.splice(codecs.length - 1).join('/');
      const read = codecs.map(([name, codec], place) => [name, codec.read([...texts, rest][place] ?? '')] as const);
      return read.some(([, value]) => value === null) ? null : (Object.fromEntries(read) as Values);
    },
  };
}

type Look = { primary?: boolean };

/** Something that a button does: its id, what it is about, and the buttons that do it. */
export type Press<Values> = {
  id: string;
  values: Codec<Values>;
  button(label: string, values: Values, look?: Look): Button;
};

/**
 * @param id `feature.verb`. Messages that are already sent contain it, so it never changes.
 * @param shape what the button is about; the first values first, since old buttons may lack the last.
 */
export const action = <Values extends object>(id: string, shape: Shape<Values>): Press<Values> =>
  actionOn(id, joinedValues(shape));

/** As `action`, where what the button is about is written in another way than as values with slashes between. */
export const actionOn = <Values>(id: string, values: Codec<Values>): Press<Values> => ({
  id,
  values,
  button: (label, of, { primary } = {}) => ({
    id,
    label,
    value: values.write(of),
    ...(primary === undefined ? {} : { primary }),
  }),
});

type Handling<Values> = { reads?: boolean; allowed: Gate; run(values: Values, turn: Turn): Response };

/** What happens when the button is pressed. */
export const on = <Values>(press: Press<Values>, { reads = false, allowed, run }: Handling<Values>): ButtonAction => ({
  id: press.id,
  reads,
  allowed,
  run(text, turn) {
    const values = press.values.read(text);
    return values === null ? outdated('Knappen') : run(values, turn);
  },
});
