import type { Region } from '../../register/register.ts';
import { questionsLeft } from '../case/answers.ts';
import { isDraft, type Remiss, type RemissState } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { type RemissSnapshot, regionOf, snapshotOf } from '../case/snapshot.ts';
import type { Round } from '../underlag/round.ts';

/** A round with everything that was said in it. `all`: its underlag, in the order of their numbers. */
export type RoundSnapshot = { round: Round; all: readonly RemissSnapshot[] };

type Uses = Parameters<typeof snapshotOf>[0] & { remisser: Pick<RemissStore, 'inRound'> };

export const roundSnapshotOf = (uses: Uses, round: Round, today: Temporal.PlainDate): RoundSnapshot => ({
  round,
  all: uses.remisser.inRound(round.id).map((remiss) => snapshotOf(uses, remiss, today)),
});

export const underlagIn = ({ all }: RoundSnapshot): Remiss[] => all.map(({ remiss }) => remiss);

/** As much of the round as a group is asked; a draft nobody is yet. */
export const roundFor = ({ round, all }: RoundSnapshot, group: string): RoundSnapshot => ({
  round,
  all: all.filter(({ remiss }) => remiss.groups.includes(group) && !isDraft(remiss)),
});

/** As much of it as a group is asked as such. */
export const roundAsking = ({ round, all }: RoundSnapshot, group: string): RoundSnapshot => ({
  round,
  all: all.filter(({ remiss }) => remiss.askedGroups.some(({ id }) => id === group) && !isDraft(remiss)),
});

const inTurn: readonly RemissState[] = ['oppen', 'utkast', 'stangd', 'sammanstalld', 'avslutad'];

/** How far the round has come: it is open while any of its underlag is. One without underlag is withdrawn. */
export const roundState = (underlag: readonly Pick<Remiss, 'state'>[]): RemissState =>
  inTurn.find((state) => underlag.some((remiss) => remiss.state === state)) ?? 'aterkallad';

/** Those that are still asked or answered; when all are withdrawn, those that were. */
export function standingUnderlag(underlag: readonly Remiss[]): Remiss[] {
  const left = underlag.filter(({ state }) => state !== 'aterkallad');
  return left.length > 0 ? left : [...underlag];
}

/** Nobody has been sent any of it. One without underlag is a draft too. */
export const isDraftRound = (underlag: readonly Remiss[]): boolean => standingUnderlag(underlag).every(isDraft);

/** An underlag in which someone answers for a region, with the questions that are left there. */
export type OwnUnderlag = {
  snapshot: RemissSnapshot;
  region: Region;
  left: readonly number[];
  /** Nobody has said anything for the region. */
  untouched: boolean;
};

/** What of the round a person answers. What is withdrawn or not opened yet asks for nothing. */
export const ownUnderlag = ({ all }: RoundSnapshot, person: string): OwnUnderlag[] =>
  all.flatMap((snapshot) => {
    const { remiss, regions, speakers, log, tally } = snapshot;
    const region = regions.find(({ id }) => id === regionOf(person, speakers));
    if (!region || remiss.state === 'aterkallad' || remiss.state === 'utkast') return [];
    const left = questionsLeft(region.id, remiss.questions, tally);
    return [{ snapshot, region, left, untouched: !log.some((entry) => entry.region === region.id) }];
  });

/** Those that can be answered now and have something left. */
export const owedUnderlag = (own: readonly OwnUnderlag[]): OwnUnderlag[] =>
  own.filter(({ snapshot, left }) => snapshot.remiss.state === 'oppen' && left.length > 0);
