import { type Codec, joinedValues, type Shape } from '../action.ts';
import type { Button, Message, OwnView } from '../message.ts';
import type { FillingIn } from '../searching/form-help.ts';
import type { OwnViewAction, SharedPlace, Turn } from '../table.ts';

/** Which view of whose message is asked for. */
export type AskedView = Pick<OwnView, 'id' | 'value'>;

/** What a surface asks that can show each their own. It only reads, and never throws. */
export type OwnViews = {
  /** The people who have a view of their own there, those who need it most first. */
  viewers(at: Pick<SharedPlace, 'connection' | 'conversation'>, asked: AskedView): readonly string[];
  /** What the one who looks sees; null: what stands there. */
  seenBy(by: FillingIn, asked: AskedView): Message | null;
};

/** A kind of view: its id, and what it is about. */
type OwnViewKind<Values> = {
  id: string;
  values: Codec<Values>;
  /** What a message says of it. */
  of(values: Values, otherwise: Button): OwnView;
};

/**
 * @param id `feature.what`. Messages that are already sent contain it, so it never changes.
 * @param shape as a button's.
 */
export function ownView<Values extends object>(id: string, shape: Shape<Values>): OwnViewKind<Values> {
  const values = joinedValues(shape);
  return { id, values, of: (about, otherwise) => ({ id, value: values.write(about), otherwise }) };
}

type Showing<Values> = {
  viewers(values: Values, place: SharedPlace): readonly string[];
  shows(values: Values, turn: Turn): Message | null;
};

/** Who has such a view, and what it shows. */
export const onOwnView = <Values>(
  { id, values }: OwnViewKind<Values>,
  { viewers, shows }: Showing<Values>,
): OwnViewAction => ({
  id,
  viewers(value, place) {
    const about = values.read(value);
    return about === null ? [] : viewers(about, place);
  },
  shows(value, turn) {
    const about = values.read(value);
    return about === null ? null : shows(about, turn);
  },
});
