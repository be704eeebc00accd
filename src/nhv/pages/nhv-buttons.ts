import { on, type Press } from '../../chat/action.ts';
import { answer, answerInPlace, type Response, reply } from '../../chat/response.ts';
import { longDate } from '../../chat/swedish.ts';
import { anyoneKnown, type ButtonAction, kansliOnly, type Turn } from '../../chat/table.ts';
import { areaGone } from '../area/area-choice-views.ts';
import { visibleArea } from '../area/area-seen.ts';
import { type AreaRecord, latestId, plannedOn } from '../area/area-state.ts';
import { milestoneNames } from '../area/area-words.ts';
import {
  type AreaVerb,
  answerForRegion,
  answerQuestions,
  backToTalk,
  correctLine,
  fetchFollowUp,
  openArea,
  openFollowUp,
  registerApplication,
  registerPermit,
  registerStep,
  restrictArea,
  type SayableInterest,
  saveTalk,
  sayInterest,
  showAreaBoard,
  showAreaHistory,
  showAreaPhase,
  showFollowUps,
  startFollowing,
  stopFollowing,
  takeAnswersBack,
  takeBackAnswer,
  takeRemissDay,
  tieGroups,
} from '../area/nhv-actions.ts';
import { openFollowUpForm } from '../follow-up/answer-follow-up.ts';
import { fetchedFollowUp, shownFollowUps } from '../follow-up/show-follow-up.ts';
import { setTalkInFollowUp } from '../follow-up/talk-in-follow-up.ts';
import { undoAnswers } from '../follow-up/undo-answers.ts';
import { followArea } from '../moves/follow-area.ts';
import { recordInterest } from '../moves/record-interest.ts';
import { recordMove } from '../moves/record-move.ts';
import { takeBackInterest } from '../moves/take-back-interest.ts';
import { runAreaAction } from './area-actions.ts';
import { openQuestionsForm, speaksFor } from './questions-owed.ts';
import { shownBoard, shownHistory, shownPhase } from './show-area.ts';

type Uses = Parameters<typeof runAreaAction>[0] &
  Parameters<typeof shownFollowUps>[0] &
  Parameters<typeof setTalkInFollowUp>[0] &
  Parameters<typeof followArea>[0] &
  Parameters<typeof recordMove>[0] &
  Parameters<typeof recordInterest>[0];

const readsOnly = { reads: true, allowed: anyoneKnown };

export function nhvButtonRows(uses: Uses): ButtonAction[] {
  const withArea = (id: string, turn: Turn, run: (record: AreaRecord) => Response): Response => {
    const record = visibleArea(uses, id, turn);
    return record ? run(record) : answer(areaGone);
  };
  /** A button about one area, which does one thing with it. */
  const onArea = (press: Press<{ area: string }>, verb: AreaVerb) =>
    on(press, {
      ...readsOnly,
      run: ({ area }, turn) => withArea(area, turn, (record) => runAreaAction(uses, record, verb, turn)),
    });
  const onFollow = (press: Press<{ area: string }>, { follows }: { follows: boolean }) =>
    on(press, {
      allowed: anyoneKnown,
      run: ({ area }, turn) => withArea(area, turn, (record) => answer(followArea(uses, record, { follows }, turn))),
    });
  return [
    on(openArea, {
      ...readsOnly,
      run: ({ area, verb }, turn) =>
        withArea(area, turn, (record) => runAreaAction(uses, record, verb || 'visa', turn)),
    }),
    on(showAreaPhase, {
      ...readsOnly,
      run: ({ phase, from }, turn) => answerInPlace(shownPhase(uses, phase, from, turn)),
    }),
    on(showAreaHistory, {
      ...readsOnly,
      run: ({ area, from }, turn) =>
        withArea(area, turn, (record) => answerInPlace(shownHistory(uses, record, from, turn))),
    }),
    on(showAreaBoard, { ...readsOnly, run: (_, turn) => answer(shownBoard(uses, turn)) }),
    on(openFollowUp, { ...readsOnly, run: ({ followUp }, turn) => openFollowUpForm(uses, followUp, turn) }),
    on(saveTalk, { allowed: anyoneKnown, run: ({ reply: id }, turn) => setTalkInFollowUp(uses, id, false, turn) }),
    on(backToTalk, { allowed: anyoneKnown, run: ({ reply: id }, turn) => setTalkInFollowUp(uses, id, true, turn) }),
    on(takeAnswersBack, { allowed: anyoneKnown, run: (rows, turn) => undoAnswers(uses, rows, turn) }),
    on(showFollowUps, { ...readsOnly, run: ({ year, from }, turn) => shownFollowUps(uses, year, from, turn) }),
    on(fetchFollowUp, { ...readsOnly, run: (wanted, turn) => fetchedFollowUp(uses, wanted, turn) }),
    on(takeRemissDay, {
      allowed: kansliOnly,
      run: ({ area, on: day }, turn) => withArea(area, turn, (record) => planRemissDay(uses, record, day, turn)),
    }),
    onArea(registerStep, 'steg'),
    onArea(correctLine, 'ratta'),
    onArea(registerPermit, 'tillstand'),
    onArea(tieGroups, 'grupper'),
    onArea(restrictArea, 'begransa'),
    onArea(registerApplication, 'ansokan'),
    onArea(answerForRegion, 'intresse'),
    onFollow(startFollowing, { follows: true }),
    onFollow(stopFollowing, { follows: false }),
    on(sayInterest, {
      allowed: anyoneKnown,
      run: ({ area, region, interest }, turn) =>
        withArea(area, turn, (record) => say(uses, record, { region, interest }, turn)),
    }),
    on(takeBackAnswer, {
      allowed: anyoneKnown,
      run: ({ area, region }, turn) =>
        withArea(area, turn, (record) => {
          const spoken = speaksFor(uses.register, region, 'Knappen', turn);
          return 'refused' in spoken
            ? spoken.refused
            : takeBackInterest(uses, spoken.region, { record, why: null }, turn);
        }),
    }),
    on(answerQuestions, { ...readsOnly, run: ({ region }, turn) => openQuestionsForm(uses, region, turn) }),
  ];
}

/** The area gets the day that the remiss about it has. */
function planRemissDay(uses: Uses, record: AreaRecord, day: Temporal.PlainDate, turn: Turn): Response {
  const { state } = record;
  if (state.ending !== null || state.step > 3) {
    return reply(`${state.name} är inte längre på remiss`, 'Områdets datum är inte ändrat.');
  }
  if (plannedOn(state, 'remiss')?.equals(day)) {
    return reply(`${state.name} har redan den dagen`, `${milestoneNames.remiss}: ${longDate(day)}.`);
  }
  const move = { kind: 'planned', milestone: 'remiss', plannedOn: day } as const;
  const line = { move, on: turn.today, note: null, link: null };
  return recordMove(uses, record, { lines: [line], after: latestId(record) }, turn);
}

function say(
  uses: Uses,
  record: AreaRecord,
  { region: id, interest }: { region: string; interest: SayableInterest },
  turn: Turn,
): Response {
  const spoken = speaksFor(uses.register, id, 'Knappen', turn);
  if ('refused' in spoken) return spoken.refused;
  if (record.state.ending) return reply(`${record.state.name} är avslutat`, 'Ingen behöver svara längre.');
  return recordInterest(uses, spoken.region, { record, interest, note: null }, turn);
}
