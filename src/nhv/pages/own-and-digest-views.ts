import { type Block, table, text } from '../../chat/message.ts';
import { daysUntil, longDate, plural, shortened } from '../../chat/swedish.ts';
import type { Region } from '../../register/register.ts';
import type { Milestone } from '../area/area.ts';
import { milestoneNames, nhvRegionList } from '../area/area-words.ts';
import { type FollowUpOfGroup, isAnswered, questionNumbers, unanswered } from '../follow-up/follow-up.ts';
import type { QuestionLine } from '../interests/question-views.ts';

const mostRows = 9;
const longestName = 50;

const by = (day: Temporal.PlainDate, today: Temporal.PlainDate): string =>
  `${longDate(day)} (${daysUntil(day, today)})`;

const counted = (rows: readonly (readonly string[])[], columns: readonly string[]): Block[] => [
  table(columns, rows.slice(0, mostRows)),
  ...(rows.length > mostRows ? [text(`och ${rows.length - mostRows} till.`)] : []),
];

/** For `mina` and the home: what waits for the asker's regions. */
export const waitingForRegion = (
  waiting: readonly { region: Region; line: QuestionLine }[],
  today: Temporal.PlainDate,
): Block[] =>
  waiting.length === 0
    ? []
    : [
        text({ type: 'strong', text: 'NHV-områden som väntar på din region' }),
        ...counted(
          waiting.map(({ region, line: { record, lastDayOn } }) => [
            shortened(record.state.name, longestName),
            region.name,
            by(lastDayOn, today),
          ]),
          ['Område', 'Region', 'Svara senast'],
        ),
      ];

/** For `mina` and the home: the follow-ups that the asker's groups have not answered. */
export const waitingForGroup = (waiting: readonly FollowUpOfGroup[], today: Temporal.PlainDate): Block[] =>
  waiting.length === 0
    ? []
    : [
        text({ type: 'strong', text: 'Uppföljning av NHV som väntar på svar' }),
        ...counted(
          waiting.map(({ group, followUp, answers }) => [
            shortened(group.name, longestName),
            by(followUp.lastDayOn, today),
            `${unanswered(answers).length} av ${questionNumbers.length}`,
          ]),
          ['Grupp', 'Svara senast', 'Frågor kvar'],
        ),
      ];

/** What the kansli sees of NHV on Mondays. */
export type NhvDigest = {
  /** Questions that some regions have not answered. */
  asked: readonly { name: string; lastDayOn: Temporal.PlainDate; owing: readonly Region[] }[];
  /** National dates that have passed while the area has not moved. */
  passed: readonly { name: string; milestone: Milestone; on: Temporal.PlainDate }[];
  followUp: { year: number; all: readonly FollowUpOfGroup[] } | null;
};

/** For the kansli's Monday; nothing where nothing waits. */
export function nhvDigest({ asked, passed, followUp }: NhvDigest, today: Temporal.PlainDate): Block[] {
  return [
    ...(asked.length > 0
      ? [
          text({ type: 'strong', text: `NHV-frågor utan alla svar: ${asked.length}` }),
          ...counted(
            asked.map(({ name, lastDayOn, owing }) => [
              shortened(name, longestName),
              by(lastDayOn, today),
              owing.length > 4
                ? `${owing.length} regioner`
                : nhvRegionList(
                    owing.map((region) => region.name),
                    (own) => own,
                  ),
            ]),
            ['Område', 'Svara senast', 'Har inte svarat'],
          ),
        ]
      : []),
    ...(passed.length > 0
      ? [
          text({ type: 'strong', text: passedInWords(passed.length) }),
          ...counted(
            passed.map(({ name, milestone, on }) => [
              shortened(name, longestName),
              milestoneNames[milestone],
              longDate(on),
            ]),
            ['Område', 'Vad', 'När'],
          ),
        ]
      : []),
    ...(followUp?.all.some((one) => !isAnswered(one))
      ? [
          text(
            { type: 'strong', text: `Uppföljning av NHV ${followUp.year}` },
            `: ${followUp.all.filter(isAnswered).length} av ${followUp.all.length} grupper har svarat.`,
          ),
        ]
      : []),
  ];
}

const passedInWords = (count: number): string =>
  plural(
    count,
    'Ett NHV-datum har passerat. Har området gått vidare?',
    `${count} NHV-datum har passerat. Har områdena gått vidare?`,
  );
