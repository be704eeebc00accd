import type { SayAnew } from '../../outbox/delivery.ts';
import type { MessageKind } from '../../outbox/message-kinds.ts';
import { insteadPrefix } from '../../outbox/stand-in-store.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { type InsteadLine, insteadPart } from './instead-views.ts';
import { lostTo, saidInstead } from './said-instead.ts';

type InsteadUses = Pick<ObligationEngine, 'kinds' | 'standIns'> & {
  register: Pick<RegisterStore, 'person' | 'conversation'>;
};

/** What somebody is told in the place of others, as it is now. */
function linesIn(uses: InsteadUses, part: number, now: Temporal.Instant): InsteadLine[] {
  return uses.standIns.inPart(part).map((lost) => {
    const { title, isOver, view } = saidInstead(uses, lost, now);
    return { ...lostTo(uses, lost), title, open: view?.open ?? null, isOver, isBack: lost.state === 'back' };
  });
}

const isAllOver = (lines: readonly InsteadLine[]): boolean => lines.every(({ isOver, isBack }) => isOver || isBack);

/** What others could not be told, in a stand-in's message of the day. */
export const insteadKind = (uses: InsteadUses): MessageKind => ({
  kind: 'what others could not be told',
  pattern: new RegExp(`^${insteadPrefix}/(\\d+)$`, 'u'),
  rehearsed([part], { now }) {
    const all = uses.standIns.inPart(Number(part)).flatMap((lost) => saidInstead(uses, lost, now).rehearsed ?? []);
    const [kind = 'reminder', ...others] = new Set(all.map((one) => one.kind));
    return { kind: others.length === 0 ? kind : 'reminder', items: all.flatMap(({ items }) => items) };
  },
  // What it tells of goes to another stand-in by itself.
  standIn: null,
  again([part], { now }) {
    const lines = linesIn(uses, Number(part), now);
    return lines.length === 0 ? null : { isOver: () => isAllOver(lines), message: () => insteadPart(lines) };
  },
});

export const insteadAnew =
  (uses: InsteadUses): SayAnew =>
  (subject, now) => {
    const lines = linesIn(uses, Number(subject.slice(insteadPrefix.length + 1)), now);
    return lines.length === 0 ? null : { isOver: isAllOver(lines), message: () => insteadPart(lines) };
  };
