import { fold } from '../../chat/fold.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, type Command, kansliOnly, type Turn } from '../../chat/table.ts';
import { resolveArea } from '../area/resolve-area.ts';
import { takeFollowUpReply } from '../follow-up/answer-follow-up.ts';
import { shownFollowUps } from '../follow-up/show-follow-up.ts';
import { followArea } from '../moves/follow-area.ts';
import { type NhvParts, namesIn } from '../nhv-context.ts';
import { runAreaAction } from './area-actions.ts';
import { nhvButtonRows } from './nhv-buttons.ts';
import { nhvFormRows } from './nhv-form-rows.ts';
import { newAreaForm } from './nhv-forms.ts';
import { shownBoard, shownPhase } from './show-area.ts';
import { shownYear } from './show-year.ts';

/** What people can ask about NHV, and every button and form that records something. */
export const nhvTable = (parts: NhvParts): ActionTable => ({
  commands: asking(parts),
  buttons: nhvButtonRows(parts),
  forms: nhvFormRows(parts),
  replies: [
    { about: 'nhv', allowed: anyoneKnown, run: (topic, reply, turn) => takeFollowUpReply(parts, topic, reply, turn) },
  ],
});

const asking = (parts: NhvParts): Command[] => [
  {
    words: ['nhv', 'nhv-områden', 'nhv område'],
    example: 'nhv gendermatoser',
    about: 'Var områdena i nationell högspecialiserad vård står, fas för fas, eller allt om ett av dem',
    reads: true,
    allowed: anyoneKnown,
    run: (rest, turn) => show(parts, rest, turn),
  },
  {
    words: ['nhv ny', 'nhv nytt', 'nhv nytt område', 'nhv lägg till'],
    example: 'nhv ny',
    about: 'Lägger till ett område i NHV-processen',
    reads: true,
    allowed: kansliOnly,
    run: (_rest, { today }) => ask(newAreaForm(today, namesIn(parts))),
  },
  {
    words: ['nhv följ', 'följ nhv'],
    example: 'nhv följ gendermatoser',
    about: 'Du får veta när något händer med ett område, eller med alla',
    reads: false,
    allowed: anyoneKnown,
    run: (rest, turn) => follow(parts, rest, true, turn),
  },
  {
    words: ['nhv sluta följ', 'nhv sluta följa', 'sluta följ nhv', 'sluta följa nhv'],
    example: 'nhv sluta följ alla',
    about: 'Du får inte längre veta när något händer med ett område, eller med alla',
    reads: false,
    allowed: anyoneKnown,
    run: (rest, turn) => follow(parts, rest, false, turn),
  },
  {
    words: ['nhv år', 'nhv året'],
    example: 'nhv år 2023',
    about: 'Vilka regioner som har ansökt om och beviljats tillstånd under ett år',
    reads: true,
    allowed: anyoneKnown,
    run: (rest, turn) => shownYear(parts, rest, turn),
  },
  {
    words: ['nhv uppföljning', 'nhv uppföljningen'],
    example: 'nhv uppföljning',
    about: 'Hur det går med årets uppföljning av områdena, och sammanställningen',
    reads: true,
    allowed: anyoneKnown,
    run: (rest, turn) => shownFollowUps(parts, rest, 0, turn),
  },
];

const allOfThem = /^(alla?|allt|alla omraden)?$/u;

function show(parts: NhvParts, rest: string, turn: Turn): Response {
  const words = fold(rest);
  if (words === '') return answer(shownBoard(parts, turn));
  if (words === 'avslutade' || words === 'avslutat') return answer(shownPhase(parts, 'avslutade', 0, turn));
  const phase = words.match(/^fas (\d)$/u)?.[1];
  if (phase) return answer(shownPhase(parts, phase, 0, turn));
  const meant = resolveArea(rest, parts.nhv.records());
  return 'response' in meant ? meant.response : runAreaAction(parts, meant.record, meant.verb, turn);
}

function follow(parts: NhvParts, rest: string, follows: boolean, turn: Turn): Response {
  if (allOfThem.test(fold(rest))) return answer(followArea(parts, null, follows, turn));
  const meant = resolveArea(rest, parts.nhv.records());
  return 'response' in meant ? meant.response : answer(followArea(parts, meant.record, follows, turn));
}
