import { buttons, type Message } from '../../chat/message.ts';
import { date, list, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import type { Interest } from '../area/area.ts';
import { type AreaRecord, plannedOn } from '../area/area-state.ts';
import { interestNames, type Names, nhvRegionList, unitsInWords } from '../area/area-words.ts';
import type { InterestConflict } from '../interests/conflict.ts';
import { interestConflictInWords } from '../pages/area-views.ts';
import { bodyOf, buttonsOf, type Pair, type Task, tasks } from './task-views.ts';

/** How things stand with an area, for those who are to talk about it. */
export type Point = {
  record: AreaRecord;
  interests: ReadonlyMap<string, Interest>;
  /** Our regions, in order. */
  regions: readonly { id: string; name: string }[];
  conflict: InterestConflict | null;
  names: Names;
};

/** A point for ledningsgruppen: who applies, or what is coming before B2. */
export type PointKind = 'agenda' | 'b2_agenda';

/** To the kansli: a point for ledningsgruppen's next meeting, or that there is no meeting to put it on. */
export function agendaTask(
  point: Point,
  kind: PointKind,
  { meetingOn, chair }: { meetingOn: Temporal.PlainDate | null; chair: string | null },
): Task {
  const { area, state } = point.record;
  const what = kind === 'agenda' ? 'Avstämning om ansökan' : 'Information inför beredningsgrupp 2';
  const also = `Kalla också ${chair ? `NHV-gruppens ordförande ${chair}` : 'NHV-gruppens ordförande'} och företrädare för universitetssjukhusen.`;
  return {
    title: `Till ledningsgruppens möte${meetingOn ? ` ${date(meetingOn)}` : ''}: ${state.name}`,
    area: area.id,
    name: state.name,
    facts: [['Punkt', what], ...pointFacts(point, kind)],
    sentences: meetingOn
      ? [`Lägg punkten på dagordningen. ${also}`, ...tooLate(point, kind, meetingOn)]
      : ['Ledningsgruppen har inget möte i kalendern. Skriv möte ledningsgruppen för att lägga in det.', also],
    button: null,
  };
}

function tooLate({ record: { state } }: Point, kind: PointKind, meetingOn: Temporal.PlainDate): string[] {
  const limit = kind === 'agenda' ? plannedOn(state, 'ansokan') : (plannedOn(state, 'b2') ?? plannedOn(state, 'namnd'));
  if (!limit || Temporal.PlainDate.compare(meetingOn, limit) <= 0) return [];
  return kind === 'agenda'
    ? [`Obs: sista ansökningsdagen är ${longDate(limit)}, före mötet. Stäm av på annat sätt.`]
    : [`Obs: beredningen är ${longDate(limit)}, före mötet. Informera på annat sätt.`];
}

function pointFacts({ record: { state }, interests, regions, names }: Point, kind: PointKind): Pair[] {
  if (kind === 'b2_agenda') {
    return [
      [
        'Har ansökt',
        state.applied.length > 0 ? nhvRegionList(state.applied, names.region) : 'ingen av våra regioner är registrerad',
      ],
      ...dated('Beredningsgrupp 2 träffas', plannedOn(state, 'b2')),
      ...dated('Nämndens beslut', plannedOn(state, 'namnd')),
    ];
  }
  return [
    ['Våra regioner', interestsInWords(interests, regions)],
    ['Antal enheter', unitsInWords(state)],
    ...dated('Ansökan senast', plannedOn(state, 'ansokan')),
  ];
}

export const dated = (label: string, on: Temporal.PlainDate | null): Pair[] => (on ? [[label, longDate(on)]] : []);

/** "Region Dalarna avser söka; Region Uppsala utreder; fem har inte svarat" */
function interestsInWords(interests: ReadonlyMap<string, Interest>, regions: Point['regions']): string {
  const byInterest = Map.groupBy(
    regions.filter(({ id }) => interests.has(id)),
    ({ id }) => interests.get(id),
  );
  const said = [...byInterest].flatMap(([interest, of]) =>
    interest ? [`${list(of.map(({ name }) => name))} ${interestNames[interest]}`] : [],
  );
  const silent = regions.length - interests.size;
  return [...said, ...(silent > 0 ? [`${silent} har inte svarat`] : [])].join('; ');
}

/** In ledningsgruppen's own conversation, a week before its meeting: what of NHV is on it, as things stand. */
export function beforeMeeting(
  points: readonly { point: Point; kind: PointKind }[],
  meetingOn: Temporal.PlainDate,
): Message {
  const all = points.map(
    ({ point, kind }): Task => ({
      title: `${kind === 'agenda' ? 'Avstämning om ansökan' : 'Information inför beredningsgrupp 2'}: ${point.record.state.name}`,
      area: point.record.area.id,
      name: point.record.state.name,
      facts: pointFacts(point, kind),
      sentences:
        kind === 'agenda'
          ? askedOfMeeting(point)
          : ['Ledningsgruppen får information innan beredningsgruppen föreslår hur tillstånden fördelas.'],
      button: null,
    }),
  );
  const count = `${all.length} ${plural(all.length, 'NHV-punkt', 'NHV-punkter')}`;
  const [only] = all;
  if (only && all.length === 1) {
    return {
      title: `Inför mötet ${weekdayDate(meetingOn)}: ${only.title}`,
      blocks: [...bodyOf(only), buttons(...buttonsOf(only))],
    };
  }
  return tasks(all, () => `Inför mötet ${weekdayDate(meetingOn)}: ${count}`);
}

const askedOfMeeting = ({ conflict, names }: Point): string[] => [
  'Vilka av regionerna ansöker? Regionerna ska i största möjliga mån undvika att ansöka om samma tillstånd.',
  ...(conflict ? [interestConflictInWords(conflict, names)] : []),
];
