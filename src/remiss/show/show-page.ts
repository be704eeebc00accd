import type { AttachmentStore } from '../../attachments/attachment-store.ts';
import type { Message } from '../../chat/message.ts';
import { answer, type Response } from '../../chat/response.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { groupNameOf } from '../../register/group-name.ts';
import type { WhoSeesTo } from '../../register/permissions.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { LateStore } from '../case/late-store.ts';
import type { LetterStore } from '../case/letter-store.ts';
import type { OutcomeStore } from '../case/outcome-store.ts';
import { isDraft, materialKey, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { hidesOthers, type RemissSnapshot, remissViewerOf } from '../case/snapshot.ts';
import type { DraftState } from '../drafts/draft-views.ts';
import { mandateNotes } from '../group-answers/mandate-notes.ts';
import { groupsLedBy } from '../group-answers/right-for-group.ts';
import { groupsSeen } from '../group-answers/seen-groups.ts';
import { type FindsPlan, plannerFor, proposedPlan } from '../plan/find-plan.ts';
import { warnings } from '../plan/plan-warnings.ts';
import { canBeGathered, gatherableWith } from '../together/make-round.ts';
import type { UtfallStore } from '../utfall/utfall-store.ts';
import { moreChoices } from './choice-views.ts';
import { type GroupsAsSuch, remissPage } from './map-views.ts';

export type ShowsDraft = { drafts: Pick<DraftStore, 'latest' | 'remarks'>; outcomes: Pick<OutcomeStore, 'outcomes'> };
export type ShowsPage = ShowsDraft &
  FindsPlan & {
    attachments: Pick<AttachmentStore, 'about'>;
    register: Pick<RegisterStore, 'group'>;
    lates: Pick<LateStore, 'of'>;
    letters: Pick<LetterStore, 'of'>;
    utfall: Pick<UtfallStore, 'linesOf' | 'of'>;
    groupAnswers: Pick<GroupAnswerStore, 'log'>;
    remisser: Pick<RemissStore, 'drafts' | 'inRound'>;
  } & WhoSeesTo;

/** The remiss as the asker may see it, from a question on. */
export function pageFor(uses: ShowsPage, snapshot: RemissSnapshot, from: number, turn: Turn): Message {
  const { remiss, cases } = snapshot;
  const { today } = turn;
  const own = [...cases.values()];
  const plan = plannerFor(uses, [remiss], today)(remiss, own);
  const more = {
    plan,
    today,
    proposedOn: isDraft(remiss) ? proposedPlan(uses, remiss, own, today).lastOn : null,
    warnings: warnings(remiss, plan, { calendar: uses.hours.calendar, today, isDraft: isDraft(remiss) }),
    groups: remiss.groups.map((id) => groupNameOf(uses.register, id)),
    material: uses.attachments.about(materialKey(remiss)).length,
    draft: draftOf(uses, remiss),
    outcomes: uses.outcomes.outcomes(remiss.id),
    late: isKansli(turn.asker) ? uses.lates.of(remiss.id).map(({ person }) => person.name) : [],
    letters: uses.letters.of(remiss.id),
    utfall: uses.utfall.of(remiss.id),
    ...groupsAsSuch(uses, remiss, turn),
    canGather: isKansli(turn.asker) && canGather(uses, remiss),
  };
  return remissPage(snapshot, remissViewerOf(snapshot, turn), more, from);
}

/** Nothing is read where no group is asked as such. */
function groupsAsSuch(uses: ShowsPage, remiss: Remiss, turn: Turn): { asSuch?: GroupsAsSuch } {
  const { askedGroups } = remiss;
  if (askedGroups.length === 0) return {};
  const led = groupsLedBy(uses, remiss, turn);
  const seen = groupsSeen(uses, remiss, turn);
  const log = uses.groupAnswers.log(remiss.id).filter(({ group }) => seen.some(({ id }) => id === group));
  return { asSuch: { led, seen, log, notes: mandateNotes(uses, askedGroups) } };
}

const canGather = (uses: Pick<ShowsPage, 'remisser'>, remiss: Remiss): boolean =>
  isDraft(remiss) && remiss.round === null && canBeGathered(gatherableWith(uses, remiss));

function draftOf({ drafts }: Pick<ShowsDraft, 'drafts'>, { id }: Remiss): DraftState | null {
  const latest = drafts.latest(id);
  return latest && { version: latest.version, latest: latest.version, remarks: drafts.remarks(id) };
}

/** What else can be done with it. */
export function showMore(uses: ShowsPage, snapshot: RemissSnapshot, from: number, turn: Turn): Response {
  const { remiss } = snapshot;
  const { drafts, attachments, outcomes: kept, utfall } = uses;
  const viewer = remissViewerOf(snapshot, turn);
  const hasDraft = !hidesOthers(remiss, viewer) && drafts.latest(remiss.id) !== null;
  const material = attachments.about(materialKey(remiss)).length;
  const outcomes = kept.outcomes(remiss.id);
  const { asSuch } = groupsAsSuch(uses, remiss, turn);
  const gathering = viewer.kansli && canGather(uses, remiss);
  const choosing = { snapshot, viewer, hasDraft, outcomes, material, utfall: utfall.of(remiss.id) };
  return answer(moreChoices({ ...choosing, canGather: gathering, ...(asSuch && { groups: asSuch }) }, from));
}
