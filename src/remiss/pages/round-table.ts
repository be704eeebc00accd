import { on, type Press } from '../../chat/action.ts';
import { earlierOf } from '../../chat/days.ts';
import { fold } from '../../chat/fold.ts';
import { onForm } from '../../chat/form-definition.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import {
  type ActionTable,
  anyoneKnown,
  type ButtonAction,
  type FormAction,
  isKansli,
  kansliOnly,
  type TakenReply,
  type Turn,
} from '../../chat/table.ts';
import type { DocumentFormat } from '../../documents/document-format.ts';
import { forNoRegion } from '../answering/right-to-answer.ts';
import { lookInList, questionGone } from '../case/remiss-words.ts';
import { ownUnderlag, type RoundSnapshot, underlagIn } from '../rounds/round-snapshot.ts';
import { underlagChosen } from '../rounds/round-views.ts';
import { seenRemisser } from '../show/visible-remisser.ts';
import { roundViewerOf } from '../show/visible-rounds.ts';
import { heardAsTalk } from '../talk/talk-of-office.ts';
import { answerRest } from '../together/answer-rest.ts';
import { answerUnderRound } from '../together/answer-under-round.ts';
import { chooseUnderlagForm, roundDocumentForm } from '../together/choose-in-round-forms.ts';
import { handOverRound, nothingCompiled, partiesFor } from '../together/round-file.ts';
import { moreRoundChoices, ownRoundPage } from '../together/round-page-views.ts';
import { roundOfTopic } from '../underlag/round.ts';
import {
  answerRestAction,
  chooseUnderlagAction,
  moreRoundChoicesAction,
  roundDocumentAction,
  showOwnRoundAction,
  showRoundAction,
} from '../underlag/round-actions.ts';
import { type RoundUses, roundShownTo, seenRound, showRoundPage, withRound } from './found-round.ts';
import { beginRound } from './round-making-table.ts';
import { doneByWord, roundVerbs } from './round-office-table.ts';

/** Several underlag of one sender and day: made, shown, answered and brought on together. */
export const roundTable = (uses: RoundUses): ActionTable => ({
  commands: [],
  buttons: showingButtons(uses),
  forms: showingForms(uses),
  replies: [
    {
      about: 'runda',
      takesFiles: true,
      allowed: anyoneKnown,
      run: (topic, message, turn) => underRound(uses, topic, message, turn),
    },
  ],
});

const onRound = <Values extends { round: number }>(
  uses: RoundUses,
  press: Press<Values>,
  run: (snapshot: RoundSnapshot, turn: Turn, values: Values) => Response,
  reads = false,
): ButtonAction =>
  on(press, {
    reads,
    allowed: anyoneKnown,
    run: (values, turn) => withRound(uses, values.round, turn, (snapshot) => run(snapshot, turn, values)),
  });

function showingButtons(uses: RoundUses): ButtonAction[] {
  return [
    onRound(uses, showRoundAction, (snapshot, turn, { from }) => showRoundPage(uses, snapshot, from, turn), true),
    onRound(
      uses,
      moreRoundChoicesAction,
      (snapshot, turn, { from }) => answer(moreRoundChoices(roundShownTo(uses, snapshot, turn), from)),
      true,
    ),
    onRound(uses, showOwnRoundAction, (snapshot, turn, { from }) => showOwn(snapshot, from, turn), true),
    onRound(
      uses,
      chooseUnderlagAction,
      (snapshot) => ask(chooseUnderlagForm.open({ round: snapshot.round.id }, snapshot)),
      true,
    ),
    onRound(uses, answerRestAction, (snapshot, turn, pressed) => answerRest(uses, snapshot, pressed, turn)),
    onRound(uses, roundDocumentAction, (snapshot, turn, wanted) => fetchRound(uses, snapshot, wanted, turn), true),
  ];
}

function showingForms(uses: RoundUses): FormAction[] {
  return [
    onForm(chooseUnderlagForm, {
      reads: true,
      allowed: anyoneKnown,
      subject: ({ round }, turn) => seenRound(uses, round, turn),
      run: ({ remiss }, snapshot, turn) => showChosen(snapshot, remiss, turn),
    }),
    onForm(roundDocumentForm, {
      reads: true,
      allowed: anyoneKnown,
      subject({ round }, turn) {
        const seen = seenRound(uses, round, turn);
        if ('refused' in seen) return seen;
        const parties = partiesFor(
          underlagIn(seen.subject),
          uses.register.regions(),
          roundViewerOf(seen.subject, turn),
        );
        return { subject: { parties, snapshot: seen.subject } };
      },
      run: ({ whose }, { snapshot }, turn) => fetchRound(uses, snapshot, { whose, format: 'docx' }, turn),
    }),
  ];
}

function showOwn(snapshot: RoundSnapshot, from: number, turn: Turn): Response {
  const own = ownUnderlag(snapshot, turn.asker.id);
  if (own.length === 0) return forNoRegion(turn);
  const page = ownRoundPage(snapshot, own, from);
  return from === 0 ? answer(page) : answerInPlace(page);
}

/** @param whose undefined: it is asked about where there is more than one. */
function fetchRound(
  uses: RoundUses,
  snapshot: RoundSnapshot,
  { whose, format }: { whose?: string | undefined; format: DocumentFormat },
  turn: Turn,
): Response {
  const { id } = snapshot.round;
  const parties = partiesFor(underlagIn(snapshot), uses.register.regions(), roundViewerOf(snapshot, turn));
  if (!snapshot.all.some(({ remiss }) => uses.drafts.latestVersion(remiss.id) !== null)) return nothingCompiled(id);
  const [only, ...others] = parties;
  const wanted =
    whose === undefined ? (others.length === 0 ? only : undefined) : parties.find((one) => one.id === whose);
  if (wanted) return handOverRound({ round: id, format }, wanted, turn);
  if (whose !== undefined || !only)
    return reply(
      'Det här kan bara regionens företrädare, dess registrator och kansliet hämta',
      'Du kan hämta din egen regions svar och det gemensamma.',
    );
  return ask(roundDocumentForm.open({ round: id }, { parties }));
}

/** To whoever answers in it with what they can do, and to others what leads to its page. */
function showChosen(snapshot: RoundSnapshot, id: number, turn: Turn): Response {
  const one = snapshot.all.find(({ remiss }) => remiss.id === id);
  if (!one) return reply('Underlaget är inte längre med i rundan', lookInList);
  const [own] = ownUnderlag({ ...snapshot, all: [one] }, turn.asker.id);
  return answer(underlagChosen(one, own ?? null));
}

/** Which underlag may be meant: those that the group is asked about, and that the writer may know of. */
function underRound(uses: RoundUses, topic: string, message: TakenReply, turn: Turn): Response {
  const id = roundOfTopic(topic);
  const round = id === null ? null : uses.rounds.round(id);
  if (!round) return answer(questionGone);
  const sees = seenRemisser(uses, turn);
  const asked = uses.remisser
    .inRound(round.id)
    .filter((remiss) => turn.group === null || remiss.groups.includes(turn.group))
    .filter((remiss) => !remiss.restricted || sees(remiss));
  const writtenAt = earlierOf(message.writtenAt ?? turn.now, turn.now);
  const talk = heardAsTalk(uses, { ...message, asked, question: null }, turn);
  return talk ?? answerUnderRound(uses, { ...message, writtenAt, asked }, turn);
}

/** `runda`, `runda 3`, `runda 3 stäng`: what stands after the word. */
export function askOfRound(uses: RoundUses, typed: string, turn: Turn): Response {
  const [first = '', ...others] = typed.trim().split(/\s+/u);
  const rest = fold(others.join(' '));
  if (first === '' || fold(first) === 'ny') return beginRound(uses, fold(first) === 'ny', turn);
  const id = /^\d{1,9}$/u.test(first) ? Number(first) : null;
  if (id === null || !uses.rounds.round(id)) return reply('Jag hittar ingen sådan runda', lookInList);
  return withRound(uses, id, turn, (snapshot) => {
    if (rest === '') return showRoundPage(uses, snapshot, 0, turn);
    if (rest === 'svara') return showOwn(snapshot, 0, turn);
    const verb = roundVerbs.find(({ word }) => fold(word) === rest);
    if (verb) {
      const refusal = kansliOnly(turn);
      return refusal === null ? doneByWord(uses, verb, snapshot, turn) : reply(refusal);
    }
    const words = ['svara', ...(isKansli(turn.asker) ? roundVerbs.map(({ word }) => word) : [])];
    return reply(
      `Jag förstod inte vad du vill göra med remissrunda ${id}`,
      `Efter numret kan du skriva ${words.join(', ')}.`,
    );
  });
}
