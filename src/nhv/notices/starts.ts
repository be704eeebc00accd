import { laterOf } from '../../chat/days.ts';
import { kansliIn } from '../../obligations/recipients.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import type { StepNumber } from '../area/area.ts';
import { type AreaState, plannedOn } from '../area/area-state.ts';
import { alignmentOn, analysisBy, meetingNoticeOn, permitsOn } from '../area/counted-days.ts';
import { nhvGroup, toNhvGroup } from '../area/nhv-groups.ts';
import { earlyQuestion } from '../interests/questions.ts';
import { alignmentTask, analysisTask, permitsTask } from './notice-views.ts';
import { agendaTask, applicationPoint, b2Point, type MeetingPoint } from './point-views.ts';
import type { Beginning, Counting, NoticeContext, NoticeRule, Start } from './start.ts';
import {
  alignmentPlanned,
  analysisPlanned,
  applicationPointPlanned,
  b2PointPlanned,
  followUpComes,
  permitsAwaited,
  regionsAsked,
  remissDrafted,
} from './start-words.ts';

/** All that the steps start, in the order of the process. To add a start: a row here, and its words in a view. */
export const starts: readonly Start[] = [
  {
    name: 'interest',
    steps: [1, 2],
    lasts: [1, 2, 3],
    begin: ({ firstOn }) => regionsAsked(firstOn),
    notices: [{ kind: earlyQuestion, day: firstMorning, says: { type: 'question' } }],
  },
  {
    name: 'remiss',
    steps: [3],
    begin: draftsRemiss,
    notices: [],
  },
  {
    name: 'intention',
    steps: [4, 5],
    whenReadvertised: true,
    begin: ({ firstOn }) => regionsAsked(firstOn),
    notices: [{ kind: 'intention', day: firstMorning, says: { type: 'question' } }],
  },
  {
    name: 'ledningsgrupp',
    steps: [4, 5],
    whenReadvertised: true,
    begin: ({ meetingOn }) => applicationPointPlanned(meetingOn),
    notices: [
      { kind: 'agenda', day: firstMorning, says: onAgenda(applicationPoint) },
      { kind: 'ledningsgrupp', day: weekBeforeMeeting, says: { type: 'point', point: applicationPoint } },
    ],
  },
  {
    name: 'b2',
    steps: [6],
    begin: ({ meetingOn }) => b2PointPlanned(meetingOn),
    notices: [
      { kind: 'b2_agenda', day: firstMorning, says: onAgenda(b2Point) },
      { kind: 'b2', day: weekBeforeMeeting, says: { type: 'point', point: b2Point } },
    ],
  },
  {
    name: 'analysis',
    steps: [6],
    begin: ({ firstOn }) => analysisPlanned(firstOn),
    notices: [
      {
        kind: 'analysis',
        day: firstMorning,
        says: {
          type: 'task',
          to: ({ register }) => toAnalysts(register),
          task: (briefing, { hours }) => {
            const b2On = plannedOn(briefing.record.state, 'b2') ?? plannedOn(briefing.record.state, 'namnd');
            return analysisTask(briefing, b2On && analysisBy(b2On, hours.calendar));
          },
        },
      },
    ],
  },
  {
    name: 'alignment',
    steps: [7],
    begin: () => alignmentPlanned,
    notices: [
      {
        kind: 'alignment',
        day: ({ firstOn, state, calendar }) => {
          const namndOn = plannedOn(state, 'namnd');
          return namndOn ? laterOf(firstOn, alignmentOn(namndOn, calendar)) : firstOn;
        },
        says: {
          type: 'task',
          to: ({ register, today }) => [...kansliIn(register), ...toNhvGroup(register, today)],
          task: alignmentTask,
        },
      },
    ],
  },
  {
    name: 'permits',
    steps: [7],
    begin: ({ record }) => permitsAwaited(plannedOn(record.state, 'namnd')),
    notices: [
      {
        kind: 'permits',
        day: ({ firstOn, state, calendar }) => {
          const namndOn = plannedOn(state, 'namnd');
          return namndOn && laterOf(firstOn, permitsOn(namndOn, calendar));
        },
        says: { type: 'task', to: ({ register }) => kansliIn(register), task: permitsTask },
      },
    ],
  },
  {
    name: 'follow-up',
    steps: [8],
    begin: () => followUpComes,
    // The follow-up comes every year by itself (send-follow-up.ts).
    notices: [],
  },
];

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
    to: ({ register }) => kansliIn(register),
    task: (briefing, context) =>
      agendaTask(point, briefing, { meetingOn: context.meetingOn, chair: chairOfNhv(context) }),
  };
}

function chairOfNhv({ register, today }: NoticeContext): string | null {
  const group = nhvGroup(register);
  const seats = group ? register.seats(group.id, today) : [];
  return seats.find(({ role }) => role === 'ordforande')?.person.name ?? null;
}

/** Region Uppsalas NHV-kansli; when nobody has that role, the kansli. */
function toAnalysts(register: RegisterStore): Addressee[] {
  const analysts = register.withRole('nhv_kansli').map(({ id }): Addressee => ({ person: id }));
  return analysts.length > 0 ? analysts : kansliIn(register);
}

/** As long as Socialstyrelsen planned its remiss of 2020 (DOMAIN 3.3). */
const usualRemiss = { weeks: 10 };

function draftsRemiss({ record: { area, state }, turn, draftRemiss }: Beginning): string {
  const known = plannedOn(state, 'remiss');
  const lastDayOn = known ?? turn.today.add(usualRemiss);
  const { number } = draftRemiss({ title: state.name, area: area.id, lastDayOn, link: area.sources[0] ?? null }, turn);
  return remissDrafted(number, lastDayOn, known !== null);
}

export const startsIn = (step: StepNumber): Start[] => starts.filter(({ steps }) => steps.includes(step));

export const startedByReadvertising = (): Start[] => starts.filter(({ whenReadvertised }) => whenReadvertised);

/**
 * What a step starts that the step before it has not started already: the question of steps 1–2 is asked once, and again
 * when the area comes back to them.
 * @param from null when it comes from nowhere: it is new, or taken up again.
 */
export const startedBy = (from: StepNumber | null, to: StepNumber): Start[] =>
  startsIn(to).filter(({ steps }) => from === null || !steps.includes(from));

const byKind = new Map(starts.flatMap((start) => start.notices.map((rule) => [rule.kind, { start, rule }] as const)));

function startOf(kind: string): { start: Start; rule: NoticeRule } {
  const known = byKind.get(kind);
  if (!known) throw new Error(`No start leaves a notice of kind ${kind}`);
  return known;
}

export const noticeRule = (kind: string): NoticeRule => startOf(kind).rule;

/** As the area is now there is no longer any point in the notice. */
export function isMoot(kind: string, { step, ending, readvertised }: AreaState): boolean {
  if (ending !== null) return true;
  const { start } = startOf(kind);
  if (readvertised > 0 && start.whenReadvertised) return false;
  return !(start.lasts ?? start.steps).includes(step);
}
