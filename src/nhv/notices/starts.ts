import { isAfter, laterOf } from '../../chat/days.ts';
import { capitalised, date, genitive, longDate, weekdayDate } from '../../chat/swedish.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import { chairAmong } from '../../register/register.ts';
import { theHeads, theLeaders, theNhvGroup } from '../../register/sjukvardsregion.ts';
import { isRestricted } from '../area/area-seen.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import { alignmentOn, analysisBy, meetingNoticeOn, permitsOn } from '../area/counted-days.ts';
import { nhvGroup, toDeciding, toNhvGroup, toPreparing } from '../area/nhv-groups.ts';
import { forHospitals } from '../calls/callees.ts';
import { earlyQuestion } from '../interests/questions.ts';
import { alignmentTask, reviewTask } from './notice-views.ts';
import { agendaTask, applicationPoint, b2Point, type MeetingPoint } from './point-views.ts';
import type { Beginning, Counting, NoticeContext, NoticeRule, Start } from './start.ts';

/** All that the steps start, in the order of the process. To add a start: a row here, and the view of its notices. */
export const starts: readonly Start[] = [
  {
    name: 'interest',
    steps: [1, 2],
    lasts: [1, 2, 3],
    begin: ({ firstOn }) => `Regionernas ledamöter i ${theNhvGroup()} får frågan ${weekdayDate(firstOn)}.`,
    notices: [{ kind: earlyQuestion, day: firstMorning, says: { type: 'question' } }],
  },
  {
    name: 'remiss',
    steps: [3],
    begin: draftsRemiss,
    notices: [],
  },
  {
    // No step starts it: the area moves away from a remiss that has answers (keep-remisser.ts).
    name: 'answered remiss',
    steps: [],
    outlives: true,
    begin: () => '',
    notices: [{ kind: 'remiss', day: firstMorning, says: { type: 'work', told: null } }],
  },
  {
    name: 'intention',
    steps: [4, 5],
    whenReadvertised: true,
    begin: ({ firstOn }) => `Regionernas ledamöter i ${theNhvGroup()} får frågan ${weekdayDate(firstOn)}.`,
    notices: [{ kind: 'intention', day: firstMorning, says: { type: 'question' } }],
  },
  {
    name: 'ledningsgrupp',
    steps: [4, 5],
    whenReadvertised: true,
    begin: ({ meetingOn }) => `${meetingInWords(meetingOn)} Kansliet och ${theLeaders()} påminns om punkten.`,
    notices: [
      { kind: 'agenda', day: firstMorning, says: onAgenda(applicationPoint) },
      { kind: 'ledningsgrupp', day: weekBeforeMeeting, says: { type: 'point', point: applicationPoint } },
    ],
  },
  {
    name: 'b2',
    steps: [6],
    begin: (beginning) =>
      isPrepared(beginning.record.state, beginning)
        ? `Beredningsgrupp 2 har redan träffats, så ${theLeaders()} får ingen punkt inför den.`
        : `Informationspunkt inför beredningsgrupp 2. ${meetingInWords(beginning.meetingOn)}`,
    notices: [
      { kind: 'b2_agenda', day: unlessPrepared(firstMorning), says: onAgenda(b2Point) },
      { kind: 'b2', day: unlessPrepared(weekBeforeMeeting), says: { type: 'point', point: b2Point } },
    ],
  },
  {
    name: 'analysis',
    steps: [6],
    begin: ({ firstOn, record: { state } }) =>
      isPrepared(state, { firstOn })
        ? 'Ingen analys begärs av NHV-kansliet.'
        : `NHV-kansliet får en begäran om analys ${weekdayDate(firstOn)}.`,
    notices: [
      { kind: 'analysis', day: unlessPrepared(firstMorning), says: { type: 'work', told: null } },
      {
        kind: 'review',
        // Once the analysis is to be done.
        day: unlessPrepared(({ firstOn, state, calendar }) => {
          const b2On = preparedOn(state);
          return b2On ? laterOf(firstOn, analysisBy(b2On, calendar)) : calendar.onOrAfter(firstOn.add(timeToAnalyse));
        }),
        says: {
          type: 'work',
          told: { to: ({ register, today }) => toPreparing(register, today), task: reviewTask },
        },
      },
    ],
  },
  {
    name: 'alignment',
    steps: [7],
    begin: ({ firstOn, record: { state } }) =>
      isDecided(state, { firstOn })
        ? 'Nämnden har redan beslutat, så ingen avstämning behöver ordnas.'
        : 'Kansliet påminns om att ordna avstämningen mellan beredningsgrupp 2 och nämndens ledamöter.',
    notices: [
      {
        kind: 'alignment',
        day({ firstOn, state, calendar }) {
          const namndOn = plannedOn(state, 'namnd');
          if (isDecided(state, { firstOn })) return null;
          return namndOn ? laterOf(firstOn, alignmentOn(namndOn, calendar)) : firstOn;
        },
        says: {
          type: 'work',
          told: {
            to: ({ register, today }) => [
              ...toNhvGroup(register, today),
              ...toPreparing(register, today),
              ...toDeciding(register, today),
            ],
            task: alignmentTask,
          },
        },
      },
    ],
  },
  {
    name: 'permits',
    steps: [7],
    begin({ firstOn, record: { state } }) {
      if (isDecided(state, { firstOn })) return `Jag frågar ${weekdayDate(firstOn)} vilka som fick tillstånd.`;
      return plannedOn(state, 'namnd')
        ? 'Dagen efter nämndens beslut frågar jag vilka som fick tillstånd.'
        : 'Skriv nhv, områdets namn och tillstånd när nämnden har beslutat.';
    },
    notices: [
      {
        kind: 'permits',
        day: ({ firstOn, state, calendar }) => {
          const namndOn = plannedOn(state, 'namnd');
          return namndOn && laterOf(firstOn, permitsOn(namndOn, calendar));
        },
        says: { type: 'work', told: null },
      },
    ],
  },
  {
    name: 'follow-up',
    steps: [8],
    begin: () => `Uppföljningens frågor går till ${theHeads()} varje maj.`,
    // The follow-up comes every year by itself (send-follow-up.ts).
    notices: [],
  },
];

/** Where nobody knows when B2 meets. */
const timeToAnalyse = { weeks: 2 };

/** When B2 meets, or else when the board decides. */
const preparedOn = (state: AreaState): Temporal.PlainDate | null => plannedOn(state, 'b2') ?? plannedOn(state, 'namnd');

type From = Pick<Counting, 'firstOn'>;

/** What was recorded late: it had been by the morning on which anything could be asked for. */
const hadBeen = (on: Temporal.PlainDate | null, { firstOn }: From): boolean => on !== null && !isAfter(on, firstOn);
const isPrepared = (state: AreaState, from: From): boolean => hadBeen(preparedOn(state), from);
const isDecided = (state: AreaState, from: From): boolean => hadBeen(plannedOn(state, 'namnd'), from);

function unlessPrepared(day: NoticeRule['day']): NoticeRule['day'] {
  return (counting) => (isPrepared(counting.state, counting) ? null : day(counting));
}

function firstMorning({ firstOn }: Counting): Temporal.PlainDate {
  return firstOn;
}

function weekBeforeMeeting({ firstOn, meetingOn, calendar }: Counting): Temporal.PlainDate | null {
  return meetingOn && laterOf(firstOn, meetingNoticeOn(meetingOn, calendar));
}

/** The kansli puts the point on ledningsgruppen's agenda. */
function onAgenda(point: MeetingPoint): NoticeRule['says'] {
  return {
    type: 'task',
    about: point,
    to: ({ register }) => kansliIn(register),
    task: (briefing, context) =>
      agendaTask(point, briefing, {
        meetingOn: context.meetingOn,
        chair: chairOfNhv(context),
        hospitals: hospitalsIn(context),
      }),
  };
}

function chairOfNhv({ register, today }: NoticeContext): string | null {
  const group = nhvGroup(register, today);
  return group ? (chairAmong(register.seats(group.id, today))?.name ?? null) : null;
}

const hospitalsIn = ({ register, today }: NoticeContext): string[] =>
  forHospitals(register, today).map(({ name }) => name);

/** As long as Socialstyrelsen planned its remiss of 2020 (DOMAIN 3.3). */
const usualRemiss = { weeks: 10 };

function draftsRemiss({ record, turn, draftRemiss, remisserAbout }: Beginning): string {
  const { area, state } = record;
  const there = remisserAbout(area.id).findLast(({ stage }) => stage !== 'over');
  if (there) return `Remissen ${there.number} om området finns redan. Skriv remiss ${there.number} för att se den.`;
  const known = plannedOn(state, 'remiss');
  const lastDayOn = known ?? turn.today.add(usualRemiss);
  const { number } = draftRemiss(
    { title: state.name, area: area.id, lastDayOn, link: area.sources[0] ?? null, restricted: isRestricted(record) },
    turn,
  );
  const ready = `Remissen ${number} ligger som utkast. Skriv remiss ${number} för att öppna den.`;
  return known
    ? ready
    : `${ready} Sista dagen är inte angiven, så jag har skrivit ${longDate(lastDayOn)}: ändra den först.`;
}

const meetingInWords = (meetingOn: Temporal.PlainDate | null): string =>
  meetingOn
    ? `Området tas upp på ${genitive(theLeaders())} möte ${date(meetingOn)}.`
    : `${capitalised(theLeaders())} har inget möte i kalendern än, så jag vet inte när området tas upp.`;
