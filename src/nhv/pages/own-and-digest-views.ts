import { isBefore } from '../../chat/days.ts';
import { type Block, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { dayAndDistance, longDate, plural, shortened } from '../../chat/swedish.ts';
import type { DigestList } from '../../obligations/feature-hooks.ts';
import type { Region } from '../../register/register.ts';
import type { Milestone } from '../area/area.ts';
import { milestoneNames, nhvRegionList } from '../area/area-words.ts';
import { type FollowUpOfGroup, isAnswered, unanswered } from '../follow-up/follow-up.ts';
import { questionsIn } from '../follow-up/yearly-questions.ts';
import type { QuestionLine } from '../interests/question-views.ts';

const mostRows = 10;
/** The digest has more beside it. */
const mostInDigest = 6;
const longestName = 60;

const counted = (
  rows: readonly (readonly string[])[],
  columns: readonly string[],
  most: number = mostRows,
): Block[] => [table(columns, rows.slice(0, most)), ...leftOut(rows.length - most)];

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
            dayAndDistance(lastDayOn, today),
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
          waiting.map((one) => [
            shortened(one.group.name, longestName),
            dayAndDistance(one.followUp.lastDayOn, today),
            `${unanswered(one).length} av ${questionsIn(one.followUp.year).length}`,
          ]),
          ['Grupp', 'Svara senast', 'Frågor kvar'],
        ),
      ];

/** What the kansli sees of NHV on Mondays. */
export type NhvDigest = {
  /** Questions that some regions have not answered. */
  asked: readonly { key: string; name: string; lastDayOn: Temporal.PlainDate; owing: readonly Region[] }[];
  /** National dates that have passed while the area has not moved. */
  passed: readonly { key: string; name: string; milestone: Milestone; on: Temporal.PlainDate }[];
  followUp: { year: number; all: readonly FollowUpOfGroup[] } | null;
  /** Keys of questions that stand in the same message as reminders. */
  besides: ReadonlySet<string>;
};

/** What the next digest compares with. */
export const nhvDigestLists = ({ asked, passed }: NhvDigest): DigestList[] => [
  {
    name: 'nhv questions',
    heading: 'NHV-frågor',
    rows: asked.map(({ key, name }) => ({ key, words: shortened(name, longestName) })),
  },
  {
    name: 'nhv days',
    heading: 'NHV-datum som har passerat',
    rows: passed.map(({ key, name, milestone }) => ({
      key,
      words: `${shortened(name, longestName)}, ${milestoneNames[milestone]}`,
    })),
  },
];

export const isLateInNhv = ({ asked, passed }: NhvDigest, today: Temporal.PlainDate): boolean =>
  passed.length > 0 || asked.some(({ lastDayOn }) => isBefore(lastDayOn, today));

/** For the kansli's Monday; nothing where nothing waits. */
export function nhvDigest({ asked: all, passed, followUp, besides }: NhvDigest, today: Temporal.PlainDate): Block[] {
  const asked = all.filter(({ key }) => !besides.has(key));
  return [
    ...(asked.length > 0
      ? [
          text({ type: 'strong', text: `NHV-frågor utan alla svar: ${asked.length}` }),
          ...counted(
            asked.map(({ name, lastDayOn, owing }) => [
              shortened(name, longestName),
              dayAndDistance(lastDayOn, today),
              owing.length > 4
                ? `${owing.length} regioner`
                : nhvRegionList(
                    owing.map((region) => region.name),
                    (own) => own,
                  ),
            ]),
            ['Område', 'Svara senast', 'Har inte svarat'],
            mostInDigest,
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
            mostInDigest,
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
