import type { AttachmentStore } from '../../attachments/attachment-store.ts';
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
import type { Outbox } from '../../obligations/notify.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { forNoRegion } from '../answering/right-to-answer.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateStore } from '../case/late-store.ts';
import { isDraft } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { lookInList, questionGone } from '../case/remiss-words.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { ownUnderlag, type RoundSnapshot, underlagIn } from '../rounds/round-snapshot.ts';
import { underlagChosen } from '../rounds/round-views.ts';
import { onRemiss, seenRemisser } from '../show/visible-remisser.ts';
import { roundViewerOf, visibleRound } from '../show/visible-rounds.ts';
import { answerRest } from '../together/answer-rest.ts';
import { answerUnderRound } from '../together/answer-under-round.ts';
import { changeRound } from '../together/change-round.ts';
import { gatherableDrafts, roundBegins } from '../together/gather-views.ts';
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
import { openOrReopenRound } from '../together/open-round.ts';
import { promptRound } from '../together/prompt-round.ts';
import { handOverRound, nothingCompiled, partiesFor } from '../together/round-file.ts';
import {
  changeRoundForm,
  chooseUnderlagForm,
  extendRoundForm,
  moreUnderlagForm,
  newRoundForm,
  roundDocumentForm,
  withdrawRoundForm,
} from '../together/round-forms.ts';
import { moreRoundChoices, ownRoundPage, roundPage, type ShownRound } from '../together/round-page-views.ts';
import { closeRound, compileRound, extendRound, groupsOf, resumeRound, withdrawRound } from '../together/run-round.ts';
import { roundOfTopic } from '../underlag/round.ts';
import {
  addToRoundAction,
  answerRestAction,
  changeRoundAction,
  chooseUnderlagAction,
  closeRoundAction,
  compileRoundAction,
  extendRoundAction,
  gatherDraftsAction,
  moreRoundChoicesAction,
  moreUnderlagAction,
  newRoundAction,
  openRoundAction,
  promptRoundAction,
  resumeRoundAction,
  roundDocumentAction,
  showGatherableAction,
  showOwnRoundAction,
  showRoundAction,
  takeOutOfRoundAction,
  withdrawRoundAction,
} from '../underlag/round-actions.ts';
import type { RoundStore } from '../underlag/round-store.ts';

type Uses = Parameters<typeof openOrReopenRound>[0] &
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

/** Several underlag of one sender and day: made, shown, answered and brought on together. */
export const roundTable = (uses: Uses): ActionTable => ({
  commands: [],
  buttons: [...makingButtons(uses), ...showingButtons(uses), ...officeButtons(uses)],
  forms: [...makingForms(uses), ...runningForms(uses)],
  replies: [
    {
      about: 'runda',
      takesFiles: true,
      allowed: anyoneKnown,
      run: (topic, message, turn) => underRound(uses, topic, message, turn),
    },
  ],
});

/** What is done with a round that the asker may see. */
function withRound(uses: Uses, id: number, turn: Turn, work: (snapshot: RoundSnapshot) => Response): Response {
  const found = visibleRound(uses, id, turn);
  return 'refused' in found ? found.refused : work(found.snapshot);
}

const onRound = <Values extends { round: number }>(
  uses: Uses,
  press: Press<Values>,
  run: (snapshot: RoundSnapshot, turn: Turn, values: Values) => Response,
  reads = false,
): ButtonAction =>
  on(press, {
    reads,
    allowed: anyoneKnown,
    run: (values, turn) => withRound(uses, values.round, turn, (snapshot) => run(snapshot, turn, values)),
  });

const shownTo = (uses: Uses, snapshot: RoundSnapshot, turn: Turn): ShownRound => {
  const viewer = roundViewerOf(snapshot, turn);
  const fetches = viewer.kansli || viewer.reads !== null;
  return {
    snapshot,
    viewer,
    person: turn.asker.id,
    groups: groupsOf(snapshot).map((id) => uses.register.group(id)?.name ?? id),
    hasDraft: fetches && snapshot.all.some(({ remiss }) => uses.drafts.latestVersion(remiss.id) !== null),
  };
};

const pageOf = (uses: Uses, snapshot: RoundSnapshot, from: number, turn: Turn): Response =>
  (from === 0 ? answer : answerInPlace)(roundPage(shownTo(uses, snapshot, turn), from));

/** The page of what was made, or why it was not. */
const made = (uses: Uses, of: MadeRound, turn: Turn): Response =>
  'response' in of ? of.response : withRound(uses, of.round, turn, (snapshot) => pageOf(uses, snapshot, 0, turn));

const askForNewRound = ({ today }: Turn): Response => ask(newRoundForm.open({}, { today }));

function makingButtons(uses: Uses): ButtonAction[] {
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

function showingButtons(uses: Uses): ButtonAction[] {
  return [
    onRound(uses, showRoundAction, (snapshot, turn, { from }) => pageOf(uses, snapshot, from, turn), true),
    onRound(
      uses,
      moreRoundChoicesAction,
      (snapshot, turn, { from }) => answer(moreRoundChoices(shownTo(uses, snapshot, turn), from)),
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

function showOwn(snapshot: RoundSnapshot, from: number, turn: Turn): Response {
  const own = ownUnderlag(snapshot, turn.asker.id);
  if (own.length === 0) return forNoRegion(turn);
  const page = ownRoundPage(snapshot, own, from);
  return from === 0 ? answer(page) : answerInPlace(page);
}

/** @param whose undefined: it is asked about where there is more than one. */
function fetchRound(
  uses: Uses,
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

/** What the kansli does with all of them, by a button or by a word after the number. @property word null: only by the button. */
type RoundVerb = {
  word: string;
  reads?: boolean;
  press: Press<{ round: number }>;
  begin(uses: Uses, snapshot: RoundSnapshot, turn: Turn): Response;
};

const dated = (snapshot: RoundSnapshot, { today }: Turn) => ({
  round: snapshot.round,
  underlag: underlagIn(snapshot),
  today,
});

const verbs: readonly RoundVerb[] = [
  { word: 'öppna', press: openRoundAction, begin: openOrReopenRound },
  { word: 'påminn', press: promptRoundAction, begin: promptRound },
  {
    word: 'förläng',
    press: extendRoundAction,
    reads: true,
    begin: (_uses, snapshot, turn) => ask(extendRoundForm.open({ round: snapshot.round.id }, dated(snapshot, turn))),
  },
  { word: 'stäng', press: closeRoundAction, begin: closeRound },
  { word: 'sammanställ', press: compileRoundAction, begin: compileRound },
  {
    word: 'ändra',
    press: changeRoundAction,
    reads: true,
    begin: (uses, snapshot, turn) =>
      ask(
        changeRoundForm.open(
          { round: snapshot.round.id },
          { ...dated(snapshot, turn), groups: groupNames(uses, snapshot) },
        ),
      ),
  },
  {
    word: 'underlag',
    press: moreUnderlagAction,
    reads: true,
    begin: (_uses, snapshot, turn) =>
      underlagIn(snapshot).every(isDraft)
        ? ask(moreUnderlagForm.open({ round: snapshot.round.id }, dated(snapshot, turn)))
        : onlyInDraft,
  },
  {
    word: 'återkalla',
    press: withdrawRoundAction,
    reads: true,
    begin: (_uses, snapshot, turn) => ask(withdrawRoundForm.open({ round: snapshot.round.id }, dated(snapshot, turn))),
  },
  { word: 'återta', press: resumeRoundAction, begin: resumeRound },
];

const onlyInDraft = reply(
  'Underlag läggs till medan rundan är ett utkast',
  'Lägg upp det nya för sig, eller i en ny runda.',
);

const groupNames = ({ register }: Uses, snapshot: RoundSnapshot): string[] =>
  groupsOf(snapshot).map((id) => register.group(id)?.name ?? id);

const officeButtons = (uses: Uses): ButtonAction[] =>
  verbs.map(({ press, reads = false, begin }) =>
    on(press, {
      reads,
      allowed: kansliOnly,
      run: ({ round }, turn) => withRound(uses, round, turn, (snapshot) => begin(uses, snapshot, turn)),
    }),
  );

function makingForms(uses: Uses): FormAction[] {
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
        return underlagIn(snapshot).every(isDraft) ? { subject: dated(snapshot, turn) } : { refused: onlyInDraft };
      },
      run({ lines }, { round, underlag }, turn) {
        addUnderlag(uses, round, { lines, underlag }, turn);
        return made(uses, { round: round.id }, turn);
      },
    }),
  ];
}

function runningForms(uses: Uses): FormAction[] {
  const allowed = kansliOnly;
  const found = (id: number, turn: Turn) => {
    const round = visibleRound(uses, id, turn);
    if ('refused' in round) return round;
    return {
      subject: { ...dated(round.snapshot, turn), snapshot: round.snapshot, groups: groupNames(uses, round.snapshot) },
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

function seenRound(uses: Uses, id: number, turn: Turn): { subject: RoundSnapshot } | { refused: Response } {
  const found = visibleRound(uses, id, turn);
  return 'refused' in found ? found : { subject: found.snapshot };
}

/** To whoever answers in it with what they can do, and to others what leads to its page. */
function showChosen(snapshot: RoundSnapshot, id: number, turn: Turn): Response {
  const one = snapshot.all.find(({ remiss }) => remiss.id === id);
  if (!one) return reply('Underlaget är inte längre med i rundan', lookInList);
  const [own] = ownUnderlag({ ...snapshot, all: [one] }, turn.asker.id);
  return answer(underlagChosen(one, own ?? null));
}

/** Which underlag may be meant: those that the group is asked about, and that the writer may know of. */
function underRound(uses: Uses, topic: string, message: TakenReply, turn: Turn): Response {
  const id = roundOfTopic(topic);
  const round = id === null ? null : uses.rounds.round(id);
  if (!round) return answer(questionGone);
  const sees = seenRemisser(uses, turn);
  const asked = uses.remisser
    .inRound(round.id)
    .filter((remiss) => turn.group === null || remiss.groups.includes(turn.group))
    .filter((remiss) => !remiss.restricted || sees(remiss));
  const writtenAt = earlierOf(message.writtenAt ?? turn.now, turn.now);
  return answerUnderRound(uses, { ...message, writtenAt, asked }, turn);
}

/** `runda`, `runda 3`, `runda 3 stäng`: what stands after the word. */
export function askOfRound(uses: Uses, typed: string, turn: Turn): Response {
  const [first = '', ...others] = typed.trim().split(/\s+/u);
  const rest = fold(others.join(' '));
  if (first === '' || fold(first) === 'ny') return beginRound(uses, fold(first) === 'ny', turn);
  const id = /^\d{1,9}$/u.test(first) ? Number(first) : null;
  if (id === null || !uses.rounds.round(id)) return reply('Jag hittar ingen sådan runda', lookInList);
  return withRound(uses, id, turn, (snapshot) => {
    if (rest === '') return pageOf(uses, snapshot, 0, turn);
    if (rest === 'svara') return showOwn(snapshot, 0, turn);
    const verb = verbs.find(({ word }) => fold(word) === rest);
    if (verb) {
      const refusal = kansliOnly(turn);
      return refusal === null ? verb.begin(uses, snapshot, turn) : reply(refusal);
    }
    const words = ['svara', ...(isKansli(turn.asker) ? verbs.map(({ word }) => word) : [])];
    return reply(
      `Jag förstod inte vad du vill göra med remissrunda ${id}`,
      `Efter numret kan du skriva ${words.join(', ')}.`,
    );
  });
}

/** Drafts that could be gathered are offered before a new one is typed. */
function beginRound(uses: Uses, isNew: boolean, turn: Turn): Response {
  const refusal = kansliOnly(turn);
  if (refusal !== null) return reply(refusal);
  const sets = isNew ? [] : gatherableSets(uses);
  return sets.length === 0 ? askForNewRound(turn) : answer(roundBegins(sets));
}
