import { dayOf } from '../../calendar/local-time.ts';
import { laneOf } from '../../outbox/delivery.ts';
import type { MessageKind, StandInView } from '../../outbox/message-kinds.ts';
import { rehearsedAs } from '../../outbox/rehearsed.ts';
import { isOver } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { roundAnew } from '../rounds/round-anew.ts';
import { owedUnderlag, ownUnderlag, roundSnapshotOf, roundState } from '../rounds/round-snapshot.ts';
import { readRoundSubject } from '../underlag/round.ts';
import { showRoundAction } from '../underlag/round-actions.ts';
import type { RoundStore } from '../underlag/round-store.ts';

type Uses = Parameters<typeof roundAnew>[0] & {
  remisser: Pick<RemissStore, 'inRound'>;
  rounds: Pick<RoundStore, 'round'>;
};

const openedRound = (round: number | undefined): StandInView | null =>
  round === undefined ? null : { open: showRoundAction.button('Visa rundan', { round, from: 0 }) };

/** What becomes of messages about rounds that were given up. */
export function roundKinds(uses: Uses): readonly MessageKind[] {
  const stateOf = (id: string | undefined) => roundState(uses.remisser.inRound(Number(id)));
  const isUnderWay = (id: string | undefined) => !isOver({ state: stateOf(id) });
  const aboutRound = rehearsedAs('remiss', ([id]) => {
    const [first] = uses.remisser.inRound(Number(id));
    return first ? [{ what: `remissrunda ${id}`, group: first.groups[0] ?? '', lastDay: String(first.lastOn) }] : [];
  });
  return [
    {
      kind: 'a round of underlag, and what each is asked in it',
      pattern: /^(runda\/\d+\/(?:head|person)\/[^/]+)$/u,
      standIn: ([text = '']) => openedRound(readRoundSubject(text)?.round),
      rehearsed: ([text = '']) => aboutRound([String(readRoundSubject(text)?.round)]),
      again([text = ''], { now, lane }) {
        const subject = readRoundSubject(text);
        const round = subject && uses.rounds.round(subject.round);
        const said = roundAnew(uses, text, now);
        if (!subject || !round || !said) return null;
        const { whose, kind } = subject;
        const snapshot = roundSnapshotOf(uses, round, dayOf(now, uses.hours.timeZone));
        const over =
          kind === 'head'
            ? !isUnderWay(String(round.id))
            : laneOf({ person: whose }) !== lane || owedUnderlag(ownUnderlag(snapshot, whose)).length === 0;
        return { isOver: () => over, message: said.message };
      },
    },
    {
      kind: 'a round was withdrawn',
      pattern: /^runda\/(\d+)\/aterkallad\//u,
      standIn: ([id]) => openedRound(Number(id)),
      rehearsed: aboutRound,
      asItWas: 'it says what was done and why, and holds while the round is withdrawn',
      holds: ([id]) => stateOf(id) === 'aterkallad',
    },
    {
      kind: 'a round that was withdrawn is back',
      pattern: /^runda\/(\d+)\/galler-igen\//u,
      standIn: ([id]) => openedRound(Number(id)),
      rehearsed: aboutRound,
      asItWas: 'it says a date and counts no days',
      holds: ([id]) => isUnderWay(id),
    },
    {
      kind: 'a round has a new last day',
      pattern: /^runda\/(\d+)\/ny-dag\/([\d-]+)\//u,
      standIn: ([id]) => openedRound(Number(id)),
      rehearsed: aboutRound,
      asItWas: 'it says a date and counts no days',
      holds: ([id, day]) => stateOf(id) === 'oppen' && uses.rounds.round(Number(id))?.lastOn.toString() === day,
    },
    {
      kind: 'something in a round was corrected',
      pattern: /^runda\/(\d+)\/rattad\//u,
      standIn: ([id]) => openedRound(Number(id)),
      rehearsed: aboutRound,
      asItWas: 'what was changed is what happened, and it matters until the round is over',
      holds: ([id]) => isUnderWay(id),
    },
    {
      kind: 'a group is no longer asked in a round',
      pattern: /^runda\/(\d+)\/utan\//u,
      standIn: ([id]) => openedRound(Number(id)),
      rehearsed: aboutRound,
      asItWas: 'that the group was taken out is what happened, and it matters until the round is over',
      holds: ([id]) => isUnderWay(id),
    },
  ];
}
