import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { Form } from '../../../chat/form.ts';
import type { Seal } from '../../../database/seal.ts';

/**
 * What a press on the page does, and when the page was shown. `once` is new each time: the same press twice is one.
 */
type SealedPress = { once: string; at: number } & (
  | { button: { id: string; value: string; label: string } }
  | { form: Form }
);

const shown = { once: z.string(), at: z.number() };
const shape = z.union([
  z.object({ ...shown, button: z.object({ id: z.string(), value: z.string(), label: z.string() }) }),
  z.object({ ...shown, form: z.custom<Form>((form) => typeof form === 'object' && form !== null) }),
]);

/** A form has at most a hundred choices to a field. */
const longest = 1_000_000;

/** Only what the page of that link has shown can be pressed there. */
export function pressSealer({ of, holds }: Seal) {
  const words = (link: number, content: string) => ['mail', String(link), content];
  return {
    seal(link: number, press: SealedPress): string {
      const content = deflateRawSync(JSON.stringify(press)).toString('base64url');
      return `${content}.${of(words(link, content))}`;
    },
    /** Null: we have not sealed it, or not for that link. */
    open(link: number, sealed: string): SealedPress | null {
      const [content = '', mark = ''] = sealed.split('.', 2);
      if (!holds(mark, words(link, content))) return null;
      const press = inflateRawSync(Buffer.from(content, 'base64url'), { maxOutputLength: longest }).toString();
      return shape.parse(JSON.parse(press));
    },
  };
}

export type PressSealer = ReturnType<typeof pressSealer>;
