import { actionOn, type Codec } from '../chat/action.ts';

/** A part of the log. */
type LogPart = {
  /** The key of what it is about; empty: everything. */
  of: string;
  /** The id of the oldest line already shown. Null: the latest part. */
  before: number | null;
};

/** `remiss/5/346`, `vc-onkologi/`, `/`. A key may itself hold slashes; a key alone means its latest part. */
const logPart: Codec<LogPart> = {
  write: ({ of, before }) => `${of}/${before ?? ''}`,
  read(text) {
    const [, of = text, before = ''] = text.match(/^(.*)\/(\d{0,15})$/su) ?? [];
    return { of, before: Number(before) || null };
  },
};

export const readLog = actionOn('register.log', logPart);
