import { on, type Press } from '../../chat/action.ts';
import { onForm } from '../../chat/form-definition.ts';
import type { Message } from '../../chat/message.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, type ButtonAction, type FormAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { isDraftRound, type RoundSnapshot, underlagIn } from '../rounds/round-snapshot.ts';
import { visibleRound } from '../show/visible-rounds.ts';
import { changeRound } from '../together/change-round.ts';
import { askToCloseRound } from '../together/close-round-views.ts';
import { emptyRound } from '../together/gather-views.ts';
import { moreUnderlagForm } from '../together/new-round-forms.ts';
import { openOrReopenRound } from '../together/open-round.ts';
import { promptRound } from '../together/prompt-round.ts';
import { changeRoundForm, extendRoundForm, withdrawRoundForm } from '../together/round-forms.ts';
import { closeRound, compileRound, extendRound, resumeRound, withdrawRound } from '../together/run-round.ts';
import {
  changeRoundAction,
  closeRoundAction,
  compileRoundAction,
  extendRoundAction,
  moreUnderlagAction,
  openRoundAction,
  promptRoundAction,
  resumeRoundAction,
  withdrawRoundAction,
} from '../underlag/round-actions.ts';
import { datedRound, type RoundUses, roundGroups, withRound } from './found-round.ts';
import { underlagOnlyInDraft } from './round-making-table.ts';

/** What the kansli does with all underlag of a round. */
export const roundOfficeTable = (uses: RoundUses): ActionTable => ({
  commands: [],
  buttons: officeButtons(uses),
  forms: runningForms(uses),
});

/** What the kansli does with all of them, by a button or by a word after the number. */
type RoundVerb = {
  word: string;
  reads?: boolean;
  press: Press<{ round: number }>;
  /** What its button asks before the press counts, to whoever wrote the word; null: it would do nothing now. */
  asks?(snapshot: RoundSnapshot): Message | null;
  begin(uses: RoundUses, snapshot: RoundSnapshot, turn: Turn): Response;
};

const verbs: readonly RoundVerb[] = [
  { word: 'öppna', press: openRoundAction, begin: openOrReopenRound },
  { word: 'påminn', press: promptRoundAction, begin: promptRound },
  {
    word: 'förläng',
    press: extendRoundAction,
    reads: true,
    begin: (_uses, snapshot, turn) =>
      ask(extendRoundForm.open({ round: snapshot.round.id }, datedRound(snapshot, turn))),
  },
  { word: 'stäng', press: closeRoundAction, asks: askToCloseRound, begin: closeRound },
  { word: 'sammanställ', press: compileRoundAction, begin: compileRound },
  {
    word: 'ändra',
    press: changeRoundAction,
    reads: true,
    begin: (uses, snapshot, turn) =>
      ask(
        changeRoundForm.open(
          { round: snapshot.round.id },
          { ...datedRound(snapshot, turn), groups: roundGroups(uses, snapshot) },
        ),
      ),
  },
  {
    word: 'underlag',
    press: moreUnderlagAction,
    reads: true,
    begin: (_uses, snapshot, turn) =>
      isDraftRound(underlagIn(snapshot))
        ? ask(moreUnderlagForm.open({ round: snapshot.round.id }, datedRound(snapshot, turn)))
        : underlagOnlyInDraft,
  },
  {
    word: 'återkalla',
    press: withdrawRoundAction,
    reads: true,
    begin: (_uses, snapshot, turn) =>
      ask(withdrawRoundForm.open({ round: snapshot.round.id }, datedRound(snapshot, turn))),
  },
  { word: 'återta', press: resumeRoundAction, begin: resumeRound },
];

export const roundVerbs: readonly RoundVerb[] = verbs.map((verb) => ({
  ...verb,
  begin: (uses, snapshot, turn) =>
    snapshot.all.length === 0 ? emptyRound(snapshot.round.id) : verb.begin(uses, snapshot, turn),
}));

/** What the word after the number does. */
export function doneByWord(uses: RoundUses, verb: RoundVerb, snapshot: RoundSnapshot, turn: Turn): Response {
  const question = verb.asks?.(snapshot) ?? null;
  return question ? answer(question) : verb.begin(uses, snapshot, turn);
}

const officeButtons = (uses: RoundUses): ButtonAction[] =>
  roundVerbs.map(({ press, reads = false, begin }) =>
    on(press, {
      reads,
      allowed: kansliOnly,
      run: ({ round }, turn) => withRound(uses, round, turn, (snapshot) => begin(uses, snapshot, turn)),
    }),
  );

function runningForms(uses: RoundUses): FormAction[] {
  const allowed = kansliOnly;
  const found = (id: number, turn: Turn) => {
    const round = visibleRound(uses, id, turn);
    if ('refused' in round) return round;
    if (round.snapshot.all.length === 0) return { refused: emptyRound(id) };
    return {
      subject: {
        ...datedRound(round.snapshot, turn),
        snapshot: round.snapshot,
        groups: roundGroups(uses, round.snapshot),
      },
    };
  };
  return [
    onForm(extendRoundForm, {
      allowed,
      subject: ({ round }, turn) => found(round, turn),
      run: (filled, { snapshot }, turn) => extendRound(uses, snapshot, filled, turn),
    }),
    onForm(changeRoundForm, {
      allowed,
      subject: ({ round }, turn) => found(round, turn),
      run: (filled, { snapshot }, turn) => changeRound(uses, snapshot, filled, turn),
    }),
    onForm(withdrawRoundForm, {
      allowed,
      subject: ({ round }, turn) => found(round, turn),
      run: ({ reason }, { snapshot }, turn) => withdrawRound(uses, snapshot, reason, turn),
    }),
  ];
}
