import { inWordsOfNow, kindOf, type StandInView } from '../../outbox/message-kinds.ts';
import type { RehearsedAs } from '../../outbox/rehearsed.ts';
import type { LostMessage } from '../../outbox/stand-in-store.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { laneName } from '../recipients.ts';
import type { InsteadLine } from './instead-views.ts';

type Uses = Pick<ObligationEngine, 'kinds'>;

/** What could not reach somebody, as it is now. */
export type SaidInstead = {
  title: string;
  /** Nothing of it holds. */
  isOver: boolean;
  /** Null: nobody needs to stand in. */
  view: StandInView | null;
  rehearsed: RehearsedAs | null;
};

/** A kind that only an older version had is said as it was, and opens nothing. */
export function saidInstead({ kinds }: Uses, lost: LostMessage, now: Temporal.Instant): SaidInstead {
  const known = kindOf(kinds(), lost.about);
  const { title } = lost.message;
  if (!known) return { title, isOver: false, view: null, rehearsed: null };
  const { kind, parts } = known;
  const facts = { now, dueAt: lost.dueAt, lane: lost.lane };
  const today = inWordsOfNow(known, lost.message, facts);
  const view = kind.standIn?.(parts, facts) ?? null;
  return {
    title: view?.title ?? today?.title ?? title,
    isOver: today === null,
    view,
    rehearsed: kind.rehearsed?.(parts, facts) ?? null,
  };
}

/** Whether anybody needs to stand in for the addressees of such messages. */
export const needsStandIn = ({ kinds }: Uses, { about }: LostMessage): boolean =>
  kindOf(kinds(), about)?.kind.standIn !== null;

/** The name of the one whom it could not reach. */
export function lostTo(
  { register }: { register: Pick<RegisterStore, 'person' | 'conversation'> },
  { lane }: Pick<LostMessage, 'lane'>,
): Pick<InsteadLine, 'name' | 'isPlace'> {
  const isPlace = lane.startsWith('c/');
  const name = laneName(lane, register);
  return { name: isPlace ? `kanalen ${name}` : name, isPlace };
}
