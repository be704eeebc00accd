import { type Block, type Button, buttons, facts, type Message, mostButtons, table, text } from '../chat/message.ts';
import { date, list, longDate, plural, shortened, weekdayDate } from '../chat/swedish.ts';
import { plannedOn, type Standing } from './area-state.ts';
import { conflictInWords } from './area-views.ts';
import type { Conflict } from './conflict.ts';
import type { Interest } from './nhv.ts';
import { interestNames, type Names, regionList, unitsInWords } from './nhv-words.ts';

type Pair = readonly [label: string, value: string];

/** One thing that someone is to see to, about one area. */
export type Task = {
  /** "Begäran om analys: Gendermatoser" */
  title: string;
  area: string;
  /** What the area is called. */
  name: string;
  facts: readonly Pair[];
  /** What to do, in sentences. */
  sentences: readonly string[];
  /** What settles it, where something here does. */
  button: Button | null;
};

/** How things stand with an area, for those who are to talk about it. */
export type Point = {
  standing: Standing;
  interests: ReadonlyMap<string, Interest>;
  /** Our regions, in order. */
  regions: readonly { id: string; name: string }[];
  conflict: Conflict | null;
  names: Names;
};

/** A point for ledningsgruppen: who applies, or what is coming before B2. */
export type PointKind = 'agenda' | 'b2_agenda';

/** How many are told in full; the rest of a long list are rows and a count. */
const inFull = 4;
const mostRows = 20;

/** Everything that one addressee is to see to this morning, as one message. */
export function tasks(all: readonly Task[], heading: (count: number) => string): Message {
  const [only] = all;
  if (only && all.length === 1) return { title: only.title, blocks: [...bodyOf(only), buttons(...buttonsOf(only))] };
  const blocks = all.length <= inFull ? all.flatMap(inDetail) : asRows(all);
  return {
    title: heading(all.length),
    blocks: [
      ...blocks,
      buttons(...[...new Map(all.map((task) => [task.area, task])).values()].slice(0, mostButtons).map(opens)),
    ],
  };
}

const bodyOf = (task: Task): Block[] => [
  ...(task.facts.length > 0 ? [facts(...task.facts)] : []),
  ...task.sentences.map((sentence) => text(sentence)),
];

const inDetail = (task: Task): Block[] => [text({ type: 'strong', text: task.title }), ...bodyOf(task)];

function asRows(all: readonly Task[]): Block[] {
  const left = all.length - mostRows;
  return [
    table(
      ['Vad', 'Hur'],
      all.slice(0, mostRows).map(({ title, sentences }) => [title, sentences[0] ?? '']),
    ),
    ...(left > 0 ? [text(`och ${left} till.`)] : []),
  ];
}

const show = (area: string): Button => ({ id: 'nhv.area', label: 'Visa området', value: area });
const buttonsOf = ({ button, area }: Task): Button[] =>
  button ? [button, show(area)] : [{ ...show(area), primary: true }];
const opens = ({ name, area }: Task): Button => ({ ...show(area), label: shortened(`Visa ${name}`, 70) });

export const kansliHeading = (count: number): string => `NHV: ${count} saker att ta hand om`;

/** To the kansli: a point for ledningsgruppen's next meeting, or that there is no meeting to put it on. */
export function agendaTask(
  point: Point,
  kind: PointKind,
  { meetingOn, chair }: { meetingOn: Temporal.PlainDate | null; chair: string | null },
): Task {
  const { area, state } = point.standing;
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

function tooLate({ standing: { state } }: Point, kind: PointKind, meetingOn: Temporal.PlainDate): string[] {
  const limit = kind === 'agenda' ? plannedOn(state, 'ansokan') : (plannedOn(state, 'b2') ?? plannedOn(state, 'namnd'));
  if (!limit || Temporal.PlainDate.compare(meetingOn, limit) <= 0) return [];
  return kind === 'agenda'
    ? [`Obs: sista ansökningsdagen är ${longDate(limit)}, före mötet. Stäm av på annat sätt.`]
    : [`Obs: beredningen är ${longDate(limit)}, före mötet. Informera på annat sätt.`];
}

function pointFacts({ standing: { state }, interests, regions, names }: Point, kind: PointKind): Pair[] {
  if (kind === 'b2_agenda') {
    return [
      [
        'Har ansökt',
        state.applied.length > 0 ? regionList(state.applied, names.region) : 'ingen av våra regioner är registrerad',
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

const dated = (label: string, on: Temporal.PlainDate | null): Pair[] => (on ? [[label, longDate(on)]] : []);

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
      title: `${kind === 'agenda' ? 'Avstämning om ansökan' : 'Information inför beredningsgrupp 2'}: ${point.standing.state.name}`,
      area: point.standing.area.id,
      name: point.standing.state.name,
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
  ...(conflict ? [conflictInWords(conflict, names)] : []),
];

/** To Region Uppsalas NHV-kansli. @param by the day that it is needed; null while no national date is known. */
export function analysisTask({ standing, names }: Point, by: Temporal.PlainDate | null): Task {
  const { area, state } = standing;
  return {
    title: `Begäran om analys: ${state.name}`,
    area: area.id,
    name: state.name,
    facts: [
      [
        'Har ansökt',
        state.applied.length > 0 ? regionList(state.applied, names.region) : 'se Socialstyrelsens förteckning',
      ],
      ['Klar senast', by ? longDate(by) : 'inget datum angivet än'],
      ...dated('Beredningsgrupp 2 träffas', plannedOn(state, 'b2')),
    ],
    sentences: [
      'Analysera ansökningarna, för en gemensam genomgång med våra företrädare i beredningsgrupp 2.',
      'Begäran följer den sjukvårdsregionala rutinen för NHV.',
    ],
    button: null,
  };
}

/** To the kansli, which arranges it, and to the NHV group. */
export function alignmentTask({ standing: { area, state } }: Point): Task {
  const namndOn = plannedOn(state, 'namnd');
  return {
    title: `Avstämning inför nämndens beslut: ${state.name}`,
    area: area.id,
    name: state.name,
    facts: [['Nämndens beslut', namndOn ? longDate(namndOn) : 'inget datum angivet än']],
    sentences: [
      'Våra företrädare i beredningsgrupp 2 stämmer av med våra ledamöter i nämnden innan den beslutar. Kansliet bokar mötet.',
    ],
    button: null,
  };
}

/** To the kansli, the first workday after the board's day. */
export function permitsTask({ standing: { area, state } }: Point): Task {
  const namndOn = plannedOn(state, 'namnd');
  return {
    title: `Vad beslutade nämnden? ${state.name}`,
    area: area.id,
    name: state.name,
    facts: dated('Nämndens beslut', namndOn),
    sentences: ['Registrera tillstånden, ett för varje innehavare, och för sedan området vidare till steg 8.'],
    button: { id: 'nhv.permit', label: 'Registrera tillstånd', value: area.id, primary: true },
  };
}

/** To the kansli: nobody in these regions could be asked. */
export const unaskedTask = ({ standing: { area, state } }: Point, regions: readonly string[]): Task => ({
  title: `Ingen att fråga i ${list(regions)}: ${state.name}`,
  area: area.id,
  name: state.name,
  facts: [],
  sentences: [
    `Ingen i NHV-gruppen företräder ${plural(regions.length, 'regionen', 'regionerna')} just nu. Skriv lägg till plats nhv när någon är utsedd.`,
  ],
  button: null,
});

/** To the NHV group and ledningsgruppen: more regions mean to apply than there are permits, or no longer. */
export function conflictNotice(
  { standing: { area, state }, names }: Pick<Point, 'standing' | 'names'>,
  conflict: Conflict | null,
): Message {
  const blocks = conflict
    ? [
        text(conflictInWords(conflict, names)),
        text(
          'Regionerna ska i största möjliga mån undvika att ansöka om samma tillstånd. Kom överens om vem som söker, och ändra svaren på områdets sida.',
        ),
        text('Jag skriver om det igen bara om det ändras.'),
      ]
    : [text('Det är inte längre fler regioner som avser söka än det finns tillstånd.')];
  return {
    title: conflict
      ? `Fler regioner än tillstånd: ${state.name}`
      : `Inte längre fler regioner än tillstånd: ${state.name}`,
    blocks: [...blocks, buttons({ ...show(area.id), primary: true })],
  };
}
