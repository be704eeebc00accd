import type { CalendarDeadline } from '../../calendar/meeting.ts';
import type { MeetingStore } from '../../calendar/meeting-store.ts';
import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import {
  type DigestRow,
  type FeatureHooks,
  joinOwnSections,
  type OwnSection,
  type TickStep,
} from '../../obligations/feature-hooks.ts';
import type { Outbox } from '../../obligations/notify.ts';
import { isUpTo, type SendingHours } from '../../obligations/sending-hours.ts';
import type { WhoSeesTo } from '../../register/permissions.ts';
import type { Seat } from '../../register/register.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { matterOfRemiss } from '../akt/matter-of-remiss.ts';
import { openRemissThreads } from '../answering/open-threads.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { groupAnswerPrefix, hasGroupAnswered } from '../asked-groups/group-answer.ts';
import type { GroupAnswerStore } from '../asked-groups/group-answer-store.ts';
import { type AnswersLeft, answersLeftOf } from '../case/answers-left.ts';
import type { DraftStore } from '../case/draft-store.ts';
import type { EntryStore } from '../case/entry-store.ts';
import type { LateAttempt, LateStore } from '../case/late-store.ts';
import type { PaperStore } from '../case/paper-store.ts';
import { isDraft, keyOf, type Remiss } from '../case/remiss.ts';
import { listRemisserAction } from '../case/remiss-actions.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { inLine, nameOf } from '../case/remiss-words.ts';
import { snapshotOf } from '../case/snapshot.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { signOffObligations } from '../drafts/sign-off-obligation.ts';
import { groupAnswersAnew } from '../group-answers/group-anew.ts';
import { groupAnswerObligations } from '../group-answers/group-answer-obligation.ts';
import { groupNewcomersRoutine } from '../group-answers/group-newcomers.ts';
import { ownGroupAnswers } from '../group-answers/own-group-answers.ts';
import { groupsLedBy } from '../group-answers/right-for-group.ts';
import { remissAnew } from '../kinds/rebuild-messages.ts';
import { paperStep } from '../papers/keep-paper.ts';
import { ownSteps, remissPoints, stepsInDigest } from '../plan/own-plan.ts';
import { planObligations } from '../plan/plan-obligation.ts';
import type { PlanStore } from '../plan/plan-store.ts';
import { ownPrepared } from '../region-handlers/own-prepared.ts';
import { byRound, type OfRound } from '../rounds/by-round.ts';
import { roundTitle } from '../rounds/round-words.ts';
import { closeByItself, shutByItself } from '../running/close-remiss.ts';
import { newcomersRoutine } from '../running/newcomers.ts';
import { remissObligations } from '../running/remiss-obligation.ts';
import { remisserBeforeLeaders } from '../show/before-leaders-views.ts';
import { placeLeftMessage } from '../show/place-left-views.ts';
import { draftRemisser, openers, openRemisser, waitingFor } from '../show/remiss-list-views.ts';
import { remisserInReport } from '../show/remisser-in-report.ts';
import { remisserInStanding, remisserOfYear, remisserToExport } from '../show/remisser-of-year.ts';
import { seenRemisser } from '../show/visible-remisser.ts';
import { roundNewcomersRoutine } from '../together/round-newcomers.ts';
import { roundObligations } from '../together/round-obligation.ts';
import { roundKey } from '../underlag/round.ts';
import type { RoundStore } from '../underlag/round-store.ts';
import { lookAgainObligations } from '../utfall/look-again-obligation.ts';
import { looksInDigest, ownLooks } from '../utfall/own-look-again.ts';
import type { UtfallStore } from '../utfall/utfall-store.ts';

/** So many in a transaction: more would keep an answer to a user waiting. */
const atOnce = 10;

type Uses = Parameters<typeof matterOfRemiss>[0] & {
  remisser: RemissStore;
  entries: EntryStore;
  unplaced: UnplacedStore;
  lates: Pick<LateStore, 'since'>;
  drafts: DraftStore;
  papers: PaperStore;
  groupAnswers: GroupAnswerStore;
  register: RegisterStore;
  ownTimes: WhoSeesTo['ownTimes'];
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  messages: Pick<RemissMessages, 'refreshRemiss' | 'notifyKansli'>;
  meetings: Pick<MeetingStore, 'forGroups'>;
  plans: PlanStore;
  utfall: UtfallStore;
  rounds: RoundStore;
  isRestrictedArea(area: string): boolean;
  outbox: Pick<Outbox, 'tell' | 'latestAbout'>;
  hours: SendingHours;
};

/** What happens with remisser by the clock: they close, remind those who owe an answer, and are listed in Monday's digest. */
export function remissHooks(uses: Uses): FeatureHooks {
  const { remisser, messages } = uses;
  /** One whose last day is over has ended, also before the tick has closed it. */
  const openOn = (today: Temporal.PlainDate): Remiss[] =>
    remisser.current().filter(({ state, lastOn }) => state === 'oppen' && !isBefore(lastOn, today));
  const closing: TickStep = {
    due: (now) => isUpTo(remisser.nextClose(), now),
    run(now) {
      for (const due of remisser.dueToClose(now, atOnce)) closeByItself(uses, due);
      return isUpTo(remisser.nextClose(), now);
    },
    next: remisser.nextClose,
  };
  return {
    obligations: [
      remissObligations(uses),
      roundObligations(uses),
      groupAnswerObligations(uses),
      signOffObligations(uses),
      planObligations(uses),
      lookAgainObligations(uses),
    ],
    anew: new Map([...remissAnew(uses), [groupAnswerPrefix, groupAnswersAnew(uses)]]),
    steps: [closing, paperStep(uses)],
    routines: new Map([
      ['newcomers', newcomersRoutine(uses)],
      ['round newcomers', roundNewcomersRoutine(uses)],
      ['group newcomers', groupNewcomersRoutine(uses)],
    ]),
    elapsing: {
      due: remisser.anyElapsed,
      run(now) {
        for (const remiss of remisser.elapsed(now)) shutByItself(uses, remiss);
      },
    },
    openMatters: (since) => openRemissThreads(uses, since),
    placeLeft({ id, name, group }, now) {
      const open = group === null ? [] : goingOnIn(remisser, group);
      if (open.length === 0) return false;
      messages.notifyKansli({ key: `remiss/left/${id}/${now}`, message: placeLeftMessage(name, open), now });
      return true;
    },
    digest(today, now, besides) {
      const open = openOn(today);
      const left = stepsInDigest(uses, today, besides);
      const looks = looksInDigest(uses, today, besides);
      return {
        blocks: [
          ...openRemisser(
            open.map((remiss) => snapshotOf(uses, remiss, today)),
            today,
          ),
          ...left.blocks,
          ...looks.blocks,
        ],
        buttons: [],
        lists: [
          { name: 'remisser', heading: 'Öppna remisser', rows: byRound(open, (remiss) => remiss).map(digestRow) },
          {
            name: 'late answers',
            heading: 'Försökte svara efter stängningen',
            rows: uses.lates.since(now.subtract(lateFor)).map(lateRow),
          },
          ...left.lists,
          ...looks.lists,
        ],
        isLate: left.isLate || looks.isLate,
      };
    },
    beforeLeaders: (viewer, today) =>
      remisserBeforeLeaders(openOn(today), viewer, (remiss) => snapshotOf(uses, remiss, today)),
    own: (turn, seats) =>
      joinOwnSections([
        ownSteps(uses, turn),
        ownLooks(uses, turn),
        ownRemisser(uses, turn, seats),
        ownGroupAnswers(uses, turn, seats),
        ownPrepared(uses, turn),
      ]),
    home: (turn) => [
      {
        count: openOn(turn.today).filter(seenRemisser(uses, turn)).length,
        words: 'Öppna remisser',
        open: listRemisserAction.button('Visa', { all: false, from: 0 }),
      },
    ],
    agenda: (meeting, now) => remissPoints(uses, meeting, now),
    lastDays: (turn, seats) => lastDaysOfRemisser(uses, turn, seats),
    year: (asked) => remisserOfYear(uses, asked),
    groupYear: (asked) => remisserInReport(uses, asked),
    exports: () => [remisserToExport(uses)],
    standing: () => remisserInStanding(uses),
    matters: matterOfRemiss(uses),
  };
}

/** The open ones that are to be answered there, by its members for their regions or by the group as such. */
function goingOnIn(remisser: Pick<RemissStore, 'openFor' | 'openAsking'>, group: string): Remiss[] {
  const all = [...remisser.openFor([group]), ...remisser.openAsking([group])];
  return [...new Map(all.map((remiss) => [remiss.id, remiss])).values()];
}

/** What waits for the asker's region, and for the kansli what nobody has been sent yet. */
function ownRemisser(uses: Uses, turn: Turn, seats: readonly Seat[]): OwnSection {
  const drafts = isKansli(turn.asker) ? uses.remisser.all().filter(isDraft) : [];
  const waiting = waitingForAsker(uses, turn, seats);
  return {
    blocks: [...waitingFor(waiting, turn.today), ...draftRemisser(drafts)],
    buttons: openers([...waiting.map(({ remiss }) => remiss), ...drafts]),
    tasks: byRound(waiting, ({ remiss }) => remiss).length + byRound(drafts, (remiss) => remiss).length,
  };
}

/** For a calendar, which others may read too: nothing that is restricted or collected blind. */
function lastDaysOfRemisser(uses: Uses, turn: Turn, seats: readonly Seat[]): CalendarDeadline[] {
  const isOpenly = (remiss: Remiss) => !remiss.restricted && !remiss.blind;
  const lastDay = (remiss: Remiss, group: string): CalendarDeadline => ({
    key: keyOf(remiss),
    day: remiss.lastOn,
    text: `sista dag att svara på ${inLine(remiss)}`,
    group,
  });
  const forRegion = waitingForAsker(uses, turn, seats)
    .filter(({ remiss }) => isOpenly(remiss))
    .map(({ remiss, region }) => lastDay(remiss, region?.name ?? ''));
  const forGroups = uses.remisser
    .openAsking(seats.map(({ group }) => group))
    .filter(isOpenly)
    .flatMap((remiss) =>
      groupsLedBy(uses, remiss, turn)
        .filter((group) => !hasGroupAnswered(remiss, group))
        .map((group) => ({ ...lastDay(remiss, group.name), key: `${keyOf(remiss)}/${group.id}` })),
    );
  return [...forRegion, ...forGroups];
}

/** A try that is older is no news in any digest. */
const lateFor = { hours: 24 * 28 };

const lateRow = ({ remiss, number, person }: LateAttempt): DigestRow => ({
  key: `${keyOf({ id: remiss })}/${person.id}`,
  words: `${person.name}, remiss ${number}`,
});

const digestRow = ({ round, items }: OfRound<Remiss>): DigestRow =>
  round === null
    ? { key: keyOf(items[0]), words: nameOf(items[0]) }
    : { key: roundKey(round), words: roundTitle(round, items) };

/** The open ones that wait for the region that the asker answers for. */
function waitingForAsker(uses: Uses, { asker, today }: Turn, seats: readonly Seat[]): AnswersLeft[] {
  const groups = seats.map(({ group }) => group);
  const open = [...(groups.length > 0 ? uses.remisser.openFor(groups) : []), ...uses.remisser.openInviting(asker.id)];
  return [...new Map(open.map((remiss) => [remiss.id, remiss])).values()]
    .map((remiss) => answersLeftOf(uses, remiss, asker.id, today))
    .filter(({ left }) => left.length > 0);
}
