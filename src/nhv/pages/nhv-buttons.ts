import { pageStart } from '../../chat/pages.ts';
import { answer, answerInPlace, ask, type Response, reply } from '../../chat/response.ts';
import { anyoneKnown, type ButtonAction, type Turn } from '../../chat/table.ts';
import { areaGone } from '../area/area-choice-views.ts';
import type { AreaRecord } from '../area/area-state.ts';
import { refusalFor } from '../area/nhv-rights.ts';
import { fromValue, type Verb } from '../area/resolve-area.ts';
import { askFollowUp } from '../follow-up/answer-follow-up.ts';
import { handOver, shownFollowUps } from '../follow-up/show-follow-up.ts';
import { interestQuestionsForm } from '../interests/question-views.ts';
import { questionsOwedBy } from '../interests/questions.ts';
import { followArea } from '../moves/follow-area.ts';
import { recordInterest } from '../moves/record-interest.ts';
import type { NhvParts } from '../nhv-context.ts';
import { runAreaAction } from './area-actions.ts';
import { shownBoard, shownHistory, shownPhase } from './show-area.ts';

/** A button about one area, whose id is what it is about. */
const areaButton = (parts: NhvParts, id: string, verb: Verb): ButtonAction => ({
  ...{ id, reads: true, allowed: anyoneKnown },
  run: (value, turn) => about(parts, value, (record) => runAreaAction(parts, record, verb, turn)),
});

function about(parts: NhvParts, value: string, work: (record: AreaRecord) => Response): Response {
  const record = parts.nhv.find(fromValue(value).area);
  return record ? work(record) : answer(areaGone);
}

const followButton = (parts: NhvParts, id: string, follows: boolean): ButtonAction => ({
  ...{ id, reads: false, allowed: anyoneKnown },
  run: (value, turn) => about(parts, value, (record) => answer(followArea(parts, record, follows, turn))),
});

export const nhvButtonRows = (parts: NhvParts): ButtonAction[] => [
  {
    ...{ id: 'nhv.area', reads: true, allowed: anyoneKnown },
    run: (value, turn) => about(parts, value, (record) => runAreaAction(parts, record, fromValue(value).verb, turn)),
  },
  {
    ...{ id: 'nhv.phase', reads: true, allowed: anyoneKnown },
    run: (value, turn) => {
      const [phase = '', from = ''] = value.split('/');
      return answerInPlace(shownPhase(parts, phase, pageStart(from), turn));
    },
  },
  {
    ...{ id: 'nhv.history', reads: true, allowed: anyoneKnown },
    run: (value, turn) =>
      about(parts, value, (record) =>
        answerInPlace(shownHistory(parts, record, pageStart(value.split('/')[1] ?? ''), turn)),
      ),
  },
  {
    ...{ id: 'nhv.board', reads: true, allowed: anyoneKnown },
    run: (_value, turn) => answer(shownBoard(parts, turn)),
  },
  {
    ...{ id: 'nhv.follow-up', reads: true, allowed: anyoneKnown },
    run: (value, turn) => askFollowUp(parts, value, turn),
  },
  {
    ...{ id: 'nhv.follow-ups', reads: true, allowed: anyoneKnown },
    run: (value, turn) => {
      const [year = '', from = ''] = value.split('/');
      return shownFollowUps(parts, year, pageStart(from), turn);
    },
  },
  {
    ...{ id: 'nhv.document', reads: true, allowed: anyoneKnown },
    run: (value, turn) => handOver(parts, value, turn),
  },
  areaButton(parts, 'nhv.move', 'steg'),
  areaButton(parts, 'nhv.correct', 'ratta'),
  areaButton(parts, 'nhv.permit', 'tillstand'),
  areaButton(parts, 'nhv.groups', 'grupper'),
  areaButton(parts, 'nhv.application', 'ansokan'),
  areaButton(parts, 'nhv.interest', 'intresse'),
  followButton(parts, 'nhv.follow', true),
  followButton(parts, 'nhv.unfollow', false),
  {
    ...{ id: 'nhv.say', reads: false, allowed: anyoneKnown },
    run: (value, turn) => about(parts, value, (record) => say(parts, record, value, turn)),
  },
  {
    ...{ id: 'nhv.questions', reads: true, allowed: anyoneKnown },
    run: (value, turn) => askAll(parts, value, turn),
  },
];

const sayable = ['avser_soka', 'utreder', 'avstar'] as const;

/** One press: area, region, interest. */
function say(parts: NhvParts, record: AreaRecord, value: string, turn: Turn): Response {
  const [, id, said] = value.split('/');
  const region = parts.register.regions().find((one) => one.id === id);
  const interest = sayable.find((one) => one === said);
  if (!region || !interest) return reply('Knappen gäller inte längre', 'Skriv nhv för att se områdena.');
  const refused = refusalFor(parts, region, turn);
  if (refused !== null) return reply(refused);
  if (record.state.ending) return reply(`${record.state.name} är avslutat`, 'Ingen behöver svara längre.');
  return recordInterest(parts, record, region, { interest, note: null }, turn);
}

function askAll(parts: NhvParts, id: string, turn: Turn): Response {
  const region = parts.register.regions().find((one) => one.id === id);
  if (!region) return reply('Knappen gäller inte längre', 'Skriv nhv för att se områdena.');
  const refused = refusalFor(parts, region, turn);
  if (refused !== null) return reply(refused);
  const owed = questionsOwedBy(parts, region.id);
  if (owed.length === 0) return reply(`${region.name} har inget att svara på just nu`, 'Alla frågor är besvarade.');
  return ask(interestQuestionsForm(owed, region));
}
