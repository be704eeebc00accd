import type { Turn } from '../../chat/table.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import type { compileRemiss } from '../drafts/compile-remiss.ts';
import { type RoundSnapshot, roundSnapshotOf } from '../rounds/round-snapshot.ts';
import type { closeRemiss, withdrawRemiss } from '../running/close-remiss.ts';
import type { extendRemiss } from '../running/extend-remiss.ts';
import type { resumeRemiss } from '../running/resume-remiss.ts';
import type { RoundStore } from '../underlag/round-store.ts';

/** What it takes to do with all underlag what is done with one. */
export type RunsRound = Parameters<typeof closeRemiss>[0] &
  Parameters<typeof extendRemiss>[0] &
  Parameters<typeof withdrawRemiss>[0] &
  Parameters<typeof resumeRemiss>[0] &
  Parameters<typeof compileRemiss>[0] &
  Parameters<typeof roundSnapshotOf>[0] & {
    remisser: Pick<RemissStore, 'prompted'>;
    rounds: RoundStore;
    messages: RemissMessages;
  };

/** The same round, as it is now. */
export const readAgain = (uses: RunsRound, { round }: RoundSnapshot, { today }: Turn): RoundSnapshot =>
  roundSnapshotOf(uses, uses.rounds.round(round.id) ?? round, today);
