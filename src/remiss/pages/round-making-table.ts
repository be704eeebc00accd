import { on } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, ask, type Response, reply } from '../../chat/response.ts';
import { type ActionTable, type ButtonAction, type FormAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { isDraft } from '../case/remiss.ts';
import { isDraftRound, underlagIn } from '../rounds/round-snapshot.ts';
import { onRemiss } from '../show/visible-remisser.ts';
import { visibleRound } from '../show/visible-rounds.ts';
import { emptyRound, gatherableDrafts, roundBegins } from '../together/gather-views.ts';
import {
  addToRound,
  addUnderlag,
  canBeGathered,
  gatherableSets,
  gatherableWith,
  gatherDrafts,
  type MadeRound,
  newRound,
  nothingToGather,
  takeOutOfRound,
} from '../together/make-round.ts';
import { moreUnderlagForm, newRoundForm } from '../together/new-round-forms.ts';
import {
  addToRoundAction,
  gatherDraftsAction,
  newRoundAction,
  showGatherableAction,
  takeOutOfRoundAction,
} from '../underlag/round-actions.ts';
import { datedRound, type RoundUses, showRoundPage, withRound } from './found-round.ts';

/** How the kansli lays up a round, and gathers drafts into one. */
export const roundMakingTable = (uses: RoundUses): ActionTable => ({
  commands: [],
  buttons: makingButtons(uses),
  forms: makingForms(uses),
});

/** The page of what was made, or why it was not. */
const made = (uses: RoundUses, of: MadeRound, turn: Turn): Response =>
  'response' in of
    ? of.response
    : withRound(uses, of.round, turn, (snapshot) => showRoundPage(uses, snapshot, 0, turn));

const askForNewRound = ({ today }: Turn): Response => ask(newRoundForm.open({}, { today }));

function makingButtons(uses: RoundUses): ButtonAction[] {
  const allowed = kansliOnly;
  return [
    on(newRoundAction, { reads: true, allowed, run: (_none, turn) => askForNewRound(turn) }),
    onRemiss(uses, showGatherableAction, {
      reads: true,
      allowed,
      run(remiss) {
        const set = gatherableWith(uses, remiss);
        return isDraft(remiss) && remiss.round === null && canBeGathered(set)
          ? answer(gatherableDrafts(set))
          : nothingToGather;
      },
    }),
    onRemiss(uses, gatherDraftsAction, {
      allowed,
      run: (remiss, turn) => made(uses, gatherDrafts(uses, remiss, turn), turn),
    }),
    onRemiss(uses, addToRoundAction, {
      allowed,
      run: (remiss, turn, { round: id }) =>
        withRound(uses, id, turn, ({ round }) => made(uses, addToRound(uses, remiss, round, turn), turn)),
    }),
    onRemiss(uses, takeOutOfRoundAction, { allowed, run: (remiss, turn) => takeOutOfRound(uses, remiss, turn) }),
  ];
}

function makingForms(uses: RoundUses): FormAction[] {
  const allowed = kansliOnly;
  return [
    onForm(newRoundForm, {
      allowed,
      subject: (_none, { today }) => ({ subject: { today } }),
      run: (filled, _today, turn) => made(uses, newRound(uses, filled, turn), turn),
    }),
    onForm(moreUnderlagForm, {
      allowed,
      subject({ round }, turn) {
        const found = visibleRound(uses, round, turn);
        if ('refused' in found) return found;
        const { snapshot } = found;
        if (snapshot.all.length === 0) return { refused: emptyRound(snapshot.round.id) };
        return isDraftRound(underlagIn(snapshot))
          ? { subject: datedRound(snapshot, turn) }
          : { refused: underlagOnlyInDraft };
      },
      run({ lines }, { round, underlag }, turn) {
        addUnderlag(uses, round, { lines, underlag }, turn);
        return made(uses, { round: round.id }, turn);
      },
    }),
  ];
}

export const underlagOnlyInDraft = reply(
  'Underlag läggs till medan rundan är ett utkast',
  'Lägg upp det nya för sig, eller i en ny runda.',
);

/** Drafts that could be gathered are offered before a new one is typed. */
export function beginRound(uses: RoundUses, isNew: boolean, turn: Turn): Response {
  const refusal = kansliOnly(turn);
  if (refusal !== null) return reply(refusal);
  const sets = isNew ? [] : gatherableSets(uses);
  return sets.length === 0 ? askForNewRound(turn) : answer(roundBegins(sets));
}
