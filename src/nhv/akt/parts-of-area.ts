import { headingOf, noDnr, sentences, tableOr } from '../../akt/made-parts.ts';
import { dayOf } from '../../calendar/local-time.ts';
import { date, longDate } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import { milestones } from '../area/area.ts';
import { counting } from '../area/area-state.ts';
import {
  holderInWords,
  interestNames,
  milestoneNames,
  moveInWords,
  oursFirst,
  plannedInWords,
  unknown,
} from '../area/area-words.ts';
import type { RemissAbout } from '../area/remisser.ts';
import { questionsIn } from '../follow-up/yearly-questions.ts';
import { stateOfWork } from '../work/work-views.ts';
import { workWords } from '../work/work-words.ts';
import type { SeenOfArea } from './seen-of-area.ts';

const stages: Record<RemissAbout['stage'], string> = {
  draft: 'utkast',
  open: 'öppen',
  closed: 'stängd för svar',
  over: 'avslutad',
};

/** What was asked about the area, what has happened to it, what the regions said, who holds permits and under which number. */
export function partsOfArea(seen: SeenOfArea): Part[] {
  const { record, remisser, work } = seen;
  const { state } = record;
  const planned = milestones.flatMap((milestone) => {
    const known = state.planned.get(milestone);
    return known ? [[milestoneNames[milestone], plannedInWords(known)]] : [];
  });
  return [
    headingOf('Vad som frågades'),
    tableOr(
      ['Remiss', 'Läge', 'Avsändarens sista dag'],
      remisser.map(({ number, stage, senderLastOn }) => [number, stages[stage], longDate(senderLastOn)]),
      'Ingen remiss om området finns här.',
    ),
    headingOf('Vad som har hänt'),
    tableOr(['När', 'Vad', 'Av', 'Länk'], eventRows(seen), 'Inget är registrerat.'),
    headingOf('Nationella datum'),
    tableOr(['Vad', 'När'], planned, 'Inga datum är registrerade.'),
    headingOf('Vad regionerna har sagt'),
    tableOr(['Region', 'Läge', 'Anteckning', 'Av', 'När'], interestRows(seen), 'Inget är registrerat.'),
    headingOf('Tillstånd'),
    tableOr(
      ['Innehavare', 'Nämnden beslutade', 'Gäller från', 'Diarienummer', 'Undertillstånd'],
      oursFirst(state.permits).map((permit) => [
        holderInWords(permit),
        permit.decidedOn ? date(permit.decidedOn) : unknown,
        permit.validFromOn ? date(permit.validFromOn) : unknown,
        permit.diarienummer ?? noDnr,
        permit.subPermit ?? '–',
      ]),
      'Inget tillstånd är registrerat.',
    ),
    ...(state.allHoldersKnown ? [] : [sentences('Det kan finnas fler innehavare: uppgift saknas.')]),
    headingOf('Diarienummer'),
    tableOr(
      ['Vems', 'Vad', 'Dag', 'Diarienummer'],
      numbersOfArea(seen),
      'Ingen ansökan och inget beslut är registrerat.',
    ),
    headingOf('Vad som har gjorts'),
    tableOr(
      ['Vad', 'Läge'],
      work.map((of) => [workWords[of.kind].name, stateOfWork(of)]),
      'Inget är registrerat.',
    ),
    headingOf('Uppföljning'),
    tableOr(['År', 'Grupp', 'Fråga', 'Svar', 'Av och när'], answerRows(seen), 'Området har inte följts upp.'),
    ...sourceParts(seen),
  ];
}

const sourceParts = ({ record: { area } }: SeenOfArea): Part[] =>
  area.sources.length === 0 ? [] : [headingOf('Källor'), { type: 'list', items: area.sources }];

/** What happened before it was followed here, and every line of its log, also those that were taken back. */
export function eventRows({ record: { area, log }, names }: SeenOfArea): string[][] {
  const counted = new Set(counting(log).map(({ id }) => id));
  const earlier = area.past.map(({ when, what }) => [when, what, 'enligt källorna', '']);
  const recorded = log.map(({ id, move, on, note, byName, link }) => {
    const isTakenBack = move.kind !== 'corrected' && !counted.has(id);
    const what = `${isTakenBack ? 'Rättat, gäller inte: ' : ''}${moveInWords(move, names)}${note ? `. ${note}` : ''}`;
    return [date(on), what, byName, link ?? ''];
  });
  return [...earlier, ...recorded];
}

export const interestRows = ({ stated, names, timeZone }: SeenOfArea): string[][] =>
  stated.map(({ region, interest, note, byName, at, takenBack }) => [
    names.region(region),
    takenBack
      ? `${interestNames[interest]}. Taget tillbaka av ${takenBack.byName} ${date(dayOf(takenBack.at, timeZone))}`
      : interestNames[interest],
    note ?? '',
    byName,
    date(dayOf(at, timeZone)),
  ]);

/** Applications, refusals and permits, with the number of each, or that none is noted. */
export const numbersOfArea = ({ record: { log, state }, names }: SeenOfArea): string[][] => [
  ...counting(log).flatMap(({ move, on }): string[][] => {
    if (move.kind === 'applied') return [[names.region(move.region), 'ansökan', date(on), move.diarienummer ?? noDnr]];
    if (move.kind === 'rejected') return [[names.region(move.region), 'avslag', date(on), move.diarienummer ?? noDnr]];
    return [];
  }),
  ...oursFirst(state.permits).map((permit) => [
    permit.name,
    'tillstånd',
    permit.decidedOn ? date(permit.decidedOn) : unknown,
    permit.diarienummer ?? noDnr,
  ]),
];

/** What the groups answered about this area, and about all of theirs at once. */
export const answerRows = ({ record, followUps, timeZone }: SeenOfArea): string[][] =>
  followUps.flatMap(({ followUp: { year }, group, answers }) =>
    questionsIn(year).flatMap(({ number, text }) => {
      const given = answers.filter(
        ({ question, area }) => question === number && (area ?? record.area.id) === record.area.id,
      );
      const rows = given.map(({ text: said, area, byName, at }) => [
        area === null ? `${said} (gäller alla gruppens områden)` : said,
        `${byName}, ${date(dayOf(at, timeZone))}`,
      ]);
      return (rows.length > 0 ? rows : [['inget svar', '–']]).map((row) => [String(year), group.name, text, ...row]);
    }),
  );
