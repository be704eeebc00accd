import { dayOf } from '../../calendar/local-time.ts';
import { type Block, type Button, buttons, facts, type Message, note, say, table, text } from '../../chat/message.ts';
import { date, daysUntil, list, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import { isPressingRung } from '../../obligations/ladder.ts';
import type { ReminderLine } from '../../obligations/reminder-line.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import type { BoardReport } from './board-report.ts';
import { boardReportActions } from './board-report-actions.ts';
import type { BoardReportData } from './board-report-data.ts';
import { type BoardReportOf, isReportOwed } from './find-board-report.ts';

type Pair = readonly [label: string, value: string];

/** One reminder of it, on the day that it is sent. @property of null: the meeting is not held */
type BoardReportReminder = {
  of: BoardReportOf | null;
  report: BoardReport;
  name: string;
  source: string;
  rung: string;
  saidOn: Temporal.PlainDate;
  /** Whether the reader is the one who reports. */
  isOwn: boolean;
  nextOn: Temporal.PlainDate | null;
  over: string | null;
};

/** "senast torsdag 4 mars 2027, då handlingarna går ut", "senast onsdag 17 mars 2027, nämndens möte" */
const limitInWords = ({ limit }: BoardReportOf): string =>
  `senast ${longDate(limit.on)}, ${limit.isForPapers ? 'då handlingarna ska vara inne' : 'nämndens möte'}`;

const whoReports = ({ reporters }: BoardReportOf): string =>
  reporters.length === 0 ? 'kansliet' : list(reporters.map(({ name }) => name));

const idOf = ({ meeting, item }: BoardReport) => ({ meeting, item });

/** A reminder to whoever reports, and to the kansli where others are late. */
export function boardReportLine(reminder: BoardReportReminder): ReminderLine {
  const { of, report, name, rung, saidOn, over, isOwn, nextOn, source } = reminder;
  const isLate = Temporal.PlainDate.compare(report.lastDayOn, saidOn) < 0;
  return {
    what: `Rapporten till nämnden: ${name}`,
    name: `Rapport till nämnden: ${name}`,
    sort: 'Rapporter till nämnden',
    group: of?.board.name ?? 'Nämnden',
    limit: of ? `${isLate ? 'försenad, ' : ''}${limitInWords(of)}` : `senast ${longDate(report.lastDayOn)}`,
    isLate,
    isPressing: isPressingRung(rung),
    open: boardReportActions.list.button('', { meeting: report.meeting }),
    over,
    inFull: () => ({
      headline: isLate
        ? `Rapporten till nämnden om ${name} skulle ha lämnats senast ${date(report.lastDayOn)}`
        : `Rapporten till nämnden om ${name} ska lämnas ${daysUntil(report.lastDayOn, saidOn)}`,
      details: [
        facts(...(of ? known(of) : []), ['Nästa påminnelse', nextOn ? weekdayDate(nextOn) : 'ingen planerad']),
        text(
          isOwn
            ? 'Skriv några ord om vad som har hänt sedan förra mötet, eller att inget har hänt. Kansliet tar med det till nämnden.'
            : 'Du får en kopia för att du arbetar på kansliet. Du kan också notera rapporten.',
        ),
      ],
      buttons: [
        boardReportActions.note.button('Lämna rapporten', idOf(report), { primary: true }),
        boardReportActions.list.button('Visa alla', { meeting: report.meeting }),
        boardReportActions.explain.button('Varför får jag detta?', idOf(report)),
      ],
      explained: true,
    }),
    preface: () => [],
    why: () => `${of?.item.words ?? name} Källa: ${source}.`,
  };
}

const known = (of: BoardReportOf): Pair[] => [
  ['Möte', `${of.board.name}`],
  ['Ansvarig', whoReports(of)],
  ['När', limitInWords(of)],
  ['Underlag', `"${of.item.words}"`],
];

/** Those of one meeting, with what has been given. @param settable what the asker may note */
export function boardReportsPage(
  all: readonly BoardReportOf[],
  { settable, undo, timeZone }: { settable: readonly BoardReportOf[]; undo: BoardReportOf | null; timeZone: string },
): Message {
  const [first] = all;
  if (!first) return noBoardReports();
  const left = all.filter(isReportOwed).length;
  const next = settable.find(isReportOwed) ?? settable[0];
  const on = date(dayOf(first.meeting.startAt, timeZone));
  return {
    title: `Rapporter till ${first.board.name} ${on}: ${left === 0 ? 'alla är lämnade' : `${left} av ${all.length} återstår`}`,
    blocks: [
      table(
        ['Rapport', 'Ansvarig', 'Läge'],
        all.map((of) => [of.item.name, whoReports(of), stateOf(of)]),
      ),
      ...wordsOf(all),
      ...(next || undo
        ? [
            buttons(
              ...(next
                ? [boardReportActions.note.button('Rapportera eller rätta', idOf(next.report), { primary: true })]
                : []),
              ...(undo ? [boardReportActions.undo.button('Ångra', idOf(undo.report))] : []),
            ),
          ]
        : []),
      note('Det här rapporteras vid varje möte i nämnden. Flyttas mötet följer dagen med.'),
    ],
  };
}

const stateOf = (of: BoardReportOf): string =>
  of.report.done ? `lämnad av ${of.report.done.byName}` : limitInWords(of);

/** What the reports say, as it is read out. */
const wordsOf = (all: readonly BoardReportOf[]): Block[] =>
  all.flatMap(({ item, report }) =>
    report.done?.words ? [text({ type: 'strong', text: item.name }, `: ${report.done.words}`)] : [],
  );

export const noBoardReports = (): Message =>
  say(
    'Det finns inga rapporter till nämnden att visa',
    `De kommer när nämndens möten finns i kalendern. Du ser dem för organ där du själv sitter; kansliet och ${theLeaders()} ser alla.`,
  );

export const boardReportGone: Message = say(
  'Rapporten finns inte att notera',
  'Mötet blir inte av, eller så är det någon annan som lämnar den. Skriv nämndens rapporter för att se vad som gäller.',
);

export const whyBoardReport = (of: BoardReportOf, { source, clause }: BoardReportData): Message => ({
  title: `Därför påminner jag om rapporten till nämnden: ${of.item.name}`,
  blocks: [
    facts(...known(of), ['Regel', `"${clause}"`], ['Källa', source]),
    text(
      'Våra företrädare i organet påminns, eller kansliet där registret inte har någon: en vecka före, arbetsdagen före, samma dag och arbetsdagen efter, sedan varje vecka. Kansliet får veta när något är försenat.',
    ),
    note('Påminnelserna slutar så snart rapporten är noterad.'),
  ],
});

/** For `mina`. */
export const boardReportsLeft = (all: readonly BoardReportOf[]): Block[] =>
  all.length === 0
    ? []
    : [
        text({ type: 'strong', text: `Rapporter till nämnden: ${all.length}` }),
        table(
          ['Rapport', 'När'],
          all.map((of) => [of.item.name, limitInWords(of)]),
        ),
      ];

/** One for each meeting. */
export const boardReportOpeners = (all: readonly BoardReportOf[]): Button[] =>
  [...Map.groupBy(all, ({ report }) => report.meeting)].map(([meeting, those]) =>
    boardReportActions.list.button(
      `Visa ${plural(those.length, 'rapporten', 'rapporterna')} till nämnden ${those[0] ? date(those[0].limit.on) : ''}`.trim(),
      { meeting },
    ),
  );

/** One line of the digest. */
export const boardReportsInDigest = (all: readonly BoardReportOf[]): Block[] =>
  all.length === 0
    ? []
    : [
        text(
          { type: 'strong', text: 'Försenade rapporter till nämnden' },
          `: ${list(all.map((of) => `${of.item.name} (${whoReports(of)})`))}.`,
        ),
      ];
