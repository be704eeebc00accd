import { isAfter, isBefore } from '../../chat/days.ts';
import type { Message } from '../../chat/message.ts';
import { capitalised, date, genitive, list, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import type { Region } from '../../register/register.ts';
import { theLeaders, theNhvGroup } from '../../register/sjukvardsregion.ts';
import type { Interest } from '../area/area.ts';
import { type AreaRecord, type AreaState, plannedOn } from '../area/area-state.ts';
import { interestNames, type Names, nhvRegionList, unitsInWords } from '../area/area-words.ts';
import type { AreaInterests } from '../interests/conflict.ts';
import { interestConflictInWords } from '../interests/conflict-words.ts';
import { oneTask, type Pair, type Task, tasks } from './task-views.ts';

/** All that is known of an area, for those who are to talk about it. */
export type AreaBriefing = AreaInterests & {
  record: AreaRecord;
  /** Our regions, in order. */
  regions: readonly Region[];
  names: Names;
};

/** A point for ledningsgruppen's meeting. */
export type MeetingPoint = {
  name: string;
  /** What must have come before it is taken up. */
  after: 'answers' | 'applications';
  /** The outcomes that it comes to something by; after another it is taken up again. */
  settledBy: readonly string[];
  facts(briefing: AreaBriefing): Pair[];
  /** What the meeting is to talk about, in sentences. */
  sentences(briefing: AreaBriefing): string[];
  /** A meeting after this day is too late. */
  limit(state: AreaState): Temporal.PlainDate | null;
  isInTime(meetingOn: Temporal.PlainDate, limit: Temporal.PlainDate): boolean;
  tooLate(limit: Temporal.PlainDate): string;
};

/** "Avstämning om ansökan: Gendermatoser" */
export const pointTitle = ({ name }: MeetingPoint, { state }: AreaRecord): string => `${name}: ${state.name}`;

/** Which regions apply. */
export const applicationPoint: MeetingPoint = {
  name: 'Avstämning om ansökan',
  after: 'answers',
  settledBy: ['beslut'],
  facts: ({ record: { state }, interests, regions }) => [
    ['Våra regioner', interestsInWords(interests, regions)],
    ['Antal enheter', unitsInWords(state)],
    ...dated('Ansökan senast', plannedOn(state, 'ansokan')),
  ],
  sentences: ({ conflict, names }) => [
    'Vilka av regionerna ansöker? Regionerna ska i största möjliga mån undvika att ansöka om samma tillstånd.',
    ...(conflict ? [interestConflictInWords(conflict, names)] : []),
  ],
  limit: (state) => plannedOn(state, 'ansokan'),
  isInTime: (meetingOn, limit) => !isAfter(meetingOn, limit),
  tooLate: (limit) => `Obs: sista ansökningsdagen är ${longDate(limit)}, före mötet. Stäm av på annat sätt.`,
};

/** What is coming before beredningsgrupp 2. */
export const b2Point: MeetingPoint = {
  name: 'Information inför beredningsgrupp 2',
  after: 'applications',
  settledBy: ['beslut', 'information', 'diskussion'],
  facts: ({ record: { state }, names }) => [
    [
      'Har ansökt',
      state.applied.length > 0 ? nhvRegionList(state.applied, names.region) : 'ingen av våra regioner är registrerad',
    ],
    ...dated('Beredningsgrupp 2 träffas', plannedOn(state, 'b2')),
    ...dated('Nämndens beslut', plannedOn(state, 'namnd')),
  ],
  sentences: () => [
    `${capitalised(theLeaders())} får information innan beredningsgruppen föreslår hur tillstånden fördelas.`,
  ],
  limit: (state) => plannedOn(state, 'b2') ?? plannedOn(state, 'namnd'),
  isInTime: (meetingOn, limit) => isBefore(meetingOn, limit),
  tooLate: (limit) => `Obs: beredningen är ${longDate(limit)}, före mötet. Informera på annat sätt.`,
};

/** To the kansli: a point for ledningsgruppen's next meeting, or that there is no meeting to put it on. */
export function agendaTask(
  point: MeetingPoint,
  briefing: AreaBriefing,
  {
    meetingOn,
    chair,
    hospitals,
  }: { meetingOn: Temporal.PlainDate | null; chair: string | null; hospitals: readonly string[] },
): Task {
  const { area, state } = briefing.record;
  const also = calledAlso(chair, hospitals);
  return {
    title: `Till ${genitive(theLeaders())} möte${meetingOn ? ` ${date(meetingOn)}` : ''}: ${state.name}`,
    area: area.id,
    name: state.name,
    facts: [['Punkt', point.name], ...point.facts(briefing)],
    sentences: meetingOn
      ? [`Punkten kommer på mötets dagordning en vecka före. ${also}`, ...warningOf(point, state, meetingOn)]
      : [
          `${capitalised(theLeaders())} har inget möte i kalendern. Skriv möte ${theLeaders()} för att lägga in det.`,
          also,
        ],
    button: null,
  };
}

/** The routine calls them; who is in no register the kansli calls. */
function calledAlso(chair: string | null, hospitals: readonly string[]): string {
  const known = [...(chair ? [`${genitive(theNhvGroup())} ordförande ${chair}`] : []), ...hospitals];
  const unknown = [
    ...(chair ? [] : [`${genitive(theNhvGroup())} ordförande`]),
    ...(hospitals.length > 0 ? [] : ['företrädare för universitetssjukhusen']),
  ];
  return [
    ...(known.length > 0 ? [`Jag kallar också ${list(known)} en vecka före.`] : []),
    ...(unknown.length > 0 ? [`Kalla också ${list(unknown)}: registret har ingen.`] : []),
  ].join(' ');
}

function warningOf(point: MeetingPoint, state: AreaState, meetingOn: Temporal.PlainDate): string[] {
  const limit = point.limit(state);
  return limit && !point.isInTime(meetingOn, limit) ? [point.tooLate(limit)] : [];
}

export const dated = (label: string, on: Temporal.PlainDate | null): Pair[] => (on ? [[label, longDate(on)]] : []);

/** "Region Dalarna avser söka; Region Uppsala utreder; 5 har inte svarat" */
function interestsInWords(interests: ReadonlyMap<string, Interest>, regions: readonly Region[]): string {
  const byInterest = Map.groupBy(
    regions.filter(({ id }) => interests.has(id)),
    ({ id }) => interests.get(id),
  );
  const stated = [...byInterest].flatMap(([interest, of]) =>
    interest ? [`${list(of.map(({ name }) => name))} ${interestNames[interest]}`] : [],
  );
  const silent = regions.length - interests.size;
  return [...stated, ...(silent > 0 ? [`${silent} har inte svarat`] : [])].join('; ');
}

/** In ledningsgruppen's own conversation, a week before its meeting: what of NHV is on it, as the areas are now. */
export function beforeMeeting(
  points: readonly { point: MeetingPoint; briefing: AreaBriefing }[],
  meetingOn: Temporal.PlainDate,
): Message {
  const all = points.map(({ point, briefing }) => discussion(point, briefing));
  const [only] = all;
  if (only && all.length === 1) return oneTask(only, `Inför mötet ${weekdayDate(meetingOn)}: ${only.title}`);
  const count = `${all.length} ${plural(all.length, 'NHV-punkt', 'NHV-punkter')}`;
  return tasks(all, () => `Inför mötet ${weekdayDate(meetingOn)}: ${count}`);
}

const discussion = (point: MeetingPoint, briefing: AreaBriefing): Task => ({
  title: `${point.name}: ${briefing.record.state.name}`,
  area: briefing.record.area.id,
  name: briefing.record.state.name,
  facts: point.facts(briefing),
  sentences: point.sentences(briefing),
  button: null,
});
