import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import { answer, answerInPlace, type Response } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { chosenGroups } from '../../register/finding/findable-groups.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { type RoundSnapshot, standingUnderlag, underlagIn } from '../rounds/round-snapshot.ts';
import { roundViewerOf, visibleRound } from '../show/visible-rounds.ts';
import type { answerRest } from '../together/answer-rest.ts';
import type { answerUnderRound } from '../together/answer-under-round.ts';
import type { changeRound } from '../together/change-round.ts';
import type { newRound } from '../together/make-round.ts';
import type { openOrReopenRound } from '../together/open-round.ts';
import { roundPage, type ShownRound } from '../together/round-page-views.ts';
import { groupsOf } from '../together/run-round.ts';
import type { RoundStore } from '../underlag/round-store.ts';

export type RoundUses = Parameters<typeof openOrReopenRound>[0] &
  Parameters<typeof changeRound>[0] &
  Parameters<typeof newRound>[0] &
  Parameters<typeof answerRest>[0] &
  Parameters<typeof answerUnderRound>[0] & {
    remisser: RemissStore;
    rounds: RoundStore;
    entries: EntryStore;
    drafts: DraftStore;
    unplaced: UnplacedStore;
    lates: LateStore;
    register: RegisterStore;
    attachments: AttachmentStore;
    outbox: Pick<Outbox, 'put' | 'renameSubject' | 'stale'>;
  };

/** What is done with a round that the asker may see. */
export function withRound(
  uses: RoundUses,
  id: number,
  turn: Turn,
  work: (snapshot: RoundSnapshot) => Response,
): Response {
  const found = visibleRound(uses, id, turn);
  return 'refused' in found ? found.refused : work(found.snapshot);
}

export function seenRound(uses: RoundUses, id: number, turn: Turn): { subject: RoundSnapshot } | { refused: Response } {
  const found = visibleRound(uses, id, turn);
  return 'refused' in found ? found : { subject: found.snapshot };
}

export const roundShownTo = (uses: RoundUses, snapshot: RoundSnapshot, turn: Turn): ShownRound => {
  const viewer = roundViewerOf(snapshot, turn);
  const fetches = viewer.kansli || viewer.reads !== null;
  return {
    snapshot,
    viewer,
    person: turn.asker.id,
    groups: roundGroupNames(uses, snapshot),
    hasDraft: fetches && snapshot.all.some(({ remiss }) => uses.drafts.latestVersion(remiss.id) !== null),
  };
};

export const showRoundPage = (uses: RoundUses, snapshot: RoundSnapshot, from: number, turn: Turn): Response =>
  (from === 0 ? answer : answerInPlace)(roundPage(roundShownTo(uses, snapshot, turn), from));

/** With those of its underlag that still stand. */
export const datedRound = (snapshot: RoundSnapshot, { today }: Turn) => ({
  round: snapshot.round,
  underlag: standingUnderlag(underlagIn(snapshot)),
  today,
});

export const roundGroups = ({ register }: RoundUses, snapshot: RoundSnapshot) =>
  chosenGroups(register, groupsOf(snapshot));

const roundGroupNames = ({ register }: RoundUses, snapshot: RoundSnapshot): string[] =>
  groupsOf(snapshot).map((id) => groupNameOf(register, id));
