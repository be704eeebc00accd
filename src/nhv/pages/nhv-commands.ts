import { findByWords } from '../../chat/find.ts';
import { fold } from '../../chat/fold.ts';
import { answer, ask, type Response } from '../../chat/response.ts';
import { type ActionTable, anyoneKnown, asked, type Command, kansliOnly, type Turn } from '../../chat/table.ts';
import { theFollowers } from '../../register/sjukvardsregion.ts';
import { phases } from '../area/area.ts';
import { visibleArea, visibleAreas } from '../area/area-seen.ts';
import { namesOf } from '../area/area-words.ts';
import { endedAreas } from '../area/nhv-actions.ts';
import { isNameOfArea, resolveArea } from '../area/resolve-area.ts';
import { callTable } from '../calls/call-nhv.ts';
import { answeringOf, followUpButtons, takeFollowUpReply } from '../follow-up/answer-follow-up.ts';
import { findableFollowed } from '../follow-up/follow-up-form.ts';
import { followUpsAskedFor } from '../follow-up/show-follow-up.ts';
import { findableAreas } from '../moves/findable-areas.ts';
import { followArea } from '../moves/follow-area.ts';
import { untied } from '../moves/tie-groups.ts';
import { tieManyForm } from '../moves/tie-many-form.ts';
import { workTable } from '../work/work-table.ts';
import { runAreaAction } from './area-actions.ts';
import { findableLines } from './correction-form.ts';
import { newAreaForm } from './new-area-form.ts';
import { nhvButtonRows } from './nhv-buttons.ts';
import { nhvFormRows } from './nhv-form-rows.ts';
import { findablePermits } from './permit-form.ts';
import { shownBoard, shownPhase } from './show-area.ts';
import { shownYear } from './show-year.ts';

type Uses = Parameters<typeof nhvButtonRows>[0] &
  Parameters<typeof nhvFormRows>[0] &
  Parameters<typeof workTable>[0] &
  Parameters<typeof callTable>[0];

/** What people can ask about NHV, and every button and form that records something. */
export const nhvTable = (uses: Uses): ActionTable => ({
  commands: nhvCommands(uses),
  buttons: [...nhvButtonRows(uses), ...workTable(uses).buttons, ...callTable(uses).buttons],
  forms: [...nhvFormRows(uses), ...workTable(uses).forms],
  replies: [
    {
      about: 'nhv',
      allowed: anyoneKnown,
      run: (topic, reply, turn) => takeFollowUpReply(uses, topic, reply, turn),
      answerButtons: followUpButtons,
    },
  ],
  findables: [
    findableAreas(uses),
    findableLines(
      (area, turn) => visibleArea(uses, area, turn),
      () => namesOf(uses.register.regions(), uses.steps),
    ),
    findableFollowed((followUp, turn) => {
      const found = answeringOf(uses, followUp, turn);
      return 'refused' in found ? [] : found.subject.asked.areas;
    }),
    findablePermits((area, turn) => visibleArea(uses, area, turn)),
  ],
});

const nhvCommands = (uses: Uses): Command[] => [
  {
    words: ['nhv', 'nhv-områden', 'nhv område'],
    example: 'nhv gendermatoser',
    about: 'Var områdena i nationell högspecialiserad vård står, fas för fas, eller allt om ett av dem',
    more: [
      ['nhv gendermatoser', 'Allt om ett område: steg, intresse, tillstånd, datum och källor'],
      ['nhv gendermatoser intresse', 'Din regions intresse av att ansöka'],
      ['nhv fas 3', 'Områdena i en fas'],
      ['nhv avslutade', 'Områden som inte längre följs'],
    ],
    everyday: [
      ...asked('', 'högspecialiserad-', 'nhv områden|området|läget|fas|faser|steg'),
      ...asked(
        '…',
        'nhv',
        'högspecialiserad-',
        'hur långt kommit',
        'vilket|vilken steg|fas',
        'vem|vilka ansökt|söker|tillstånd',
        'vem|vilka följer',
        'intresserade|intresserad|intresse söka|ansöka|tillstånd',
        'söka|söker|ansöka|ansöker tillstånd',
        'intresserade|intresserad|intresse söka|ansöka tillstånd',
      ),
      ...asked('… steg', 'flytta|flyttas|flyttar|backa|backar|för steg', 'gått|går|ska vidare|tillbaka steg'),
    ],
    reads: true,
    allowed: anyoneKnown,
    names: (words, turn) => isNameOfArea(words, visibleAreas(uses, turn)),
    run: (rest, turn) => show(uses, rest, turn),
  },
  {
    words: ['nhv ny', 'nhv nytt', 'nhv nytt område', 'nhv lägg till'],
    example: 'nhv ny',
    about: 'Lägger till ett område i NHV-processen',
    reads: true,
    allowed: kansliOnly,
    run: (_rest, { today }) =>
      ask(newAreaForm.open({}, { names: namesOf(uses.register.regions(), uses.steps), today })),
  },
  {
    words: ['nhv koppla', 'koppla nhv', 'nhv grupper'],
    example: 'nhv koppla',
    about: `Kopplar flera områden på en gång till ${theFollowers()} som följer upp dem`,
    reads: true,
    allowed: kansliOnly,
    run: (_rest, turn) => ask(tieManyForm.open({}, { untied: untied(uses, turn) })),
  },
  {
    words: ['nhv följ', 'följ nhv'],
    example: 'nhv följ gendermatoser',
    about: 'Du får veta när något händer med ett område, eller med alla',
    reads: false,
    allowed: anyoneKnown,
    run: (rest, turn) => follow(uses, rest, { follows: true }, turn),
  },
  {
    words: ['nhv sluta följ', 'nhv sluta följa', 'sluta följ nhv', 'sluta följa nhv'],
    example: 'nhv sluta följ alla',
    about: 'Du får inte längre veta när något händer med ett område, eller med alla',
    reads: false,
    allowed: anyoneKnown,
    run: (rest, turn) => follow(uses, rest, { follows: false }, turn),
  },
  {
    words: ['nhv år', 'nhv året'],
    example: 'nhv år 2023',
    about: 'Vilka regioner som har ansökt om och beviljats tillstånd under ett år',
    reads: true,
    allowed: anyoneKnown,
    run: (rest, turn) => shownYear(uses, rest, turn),
  },
  {
    words: ['nhv uppföljning', 'nhv uppföljningen'],
    example: 'nhv uppföljning',
    about: 'Hur det går med årets uppföljning av områdena, och sammanställningen',
    everyday: asked(
      '',
      'uppföljning|uppföljningen',
      'hur går|ligger|gick uppföljning-',
      'svara|svarar|besvara|besvarar uppföljning-',
    ),
    reads: true,
    allowed: anyoneKnown,
    run: (rest, turn) => followUpsAskedFor(uses, rest, turn),
  },
];

const allOfThem = /^(alla?|allt|alla omraden)?$/u;

function show(uses: Uses, rest: string, turn: Turn): Response {
  const words = fold(rest);
  if (words === '') return answer(shownBoard(uses, turn));
  if (words === endedAreas || words === 'avslutat') return answer(shownPhase(uses, endedAreas, 0, turn));
  const phase = words.match(/^fas (\d)$/u)?.[1];
  if (phase) return answer(shownPhase(uses, phase, 0, turn));
  const areas = visibleAreas(uses, turn);
  // "epilepsi 4 steg": which step is chosen in the form.
  const resolved = resolveArea(rest.replace(/(?<= )[1-8] (?=steg$)/u, ''), areas);
  if (!('response' in resolved)) return runAreaAction(uses, resolved.record, resolved.verb, turn);
  const named = findByWords(rest, phases, ({ name }) => [name]);
  return named.type === 'one' ? answer(shownPhase(uses, String(named.item.number), 0, turn)) : resolved.response;
}

function follow(uses: Uses, rest: string, wish: { follows: boolean }, turn: Turn): Response {
  if (allOfThem.test(fold(rest))) return answer(followArea(uses, null, wish, turn));
  const resolved = resolveArea(rest, visibleAreas(uses, turn));
  return 'response' in resolved ? resolved.response : answer(followArea(uses, resolved.record, wish, turn));
}
