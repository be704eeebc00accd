import { askForPoint, openMeeting } from '../calendar/calendar-actions.ts';
import { meetingFacts, meetingTime } from '../calendar/calendar-views.ts';
import type { BotPoint, Meeting } from '../calendar/meeting.ts';
import { type Block, type Button, buttons, type Message, note, table, text } from '../chat/message.ts';
import type { Group } from '../register/register.ts';
import type { AgendaOutcome, AgendaPoint, PlacedPoint, PointDeed } from './agenda.ts';
import { arrangePoints, notePoints } from './meeting-actions.ts';

/** A meeting with all that is on its agenda. */
export type Agenda = {
  meeting: Meeting;
  group: Group;
  /** Those that the reader may see. */
  points: readonly PlacedPoint[];
  /** What the bot puts on it. */
  ownPoints: readonly BotPoint[];
};

export const outcomeWords: Record<AgendaOutcome, string> = {
  beslut: 'Beslut',
  information: 'Till kännedom',
  diskussion: 'Diskuterad',
  bordlagd: 'Bordlagd',
};

export const deedWords: Record<PointDeed, string> = {
  upp: 'Flytta upp ett steg',
  ned: 'Flytta ned ett steg',
  skjut: 'Skjut upp till nästa möte',
  bort: 'Ta bort',
};

/** "2. Budget för 2027" */
export const numbered = ({ point, at }: PlacedPoint): string => `${at + 1}. ${point.title}`;

/** The points as they are read, with what came of them; the bot's own come last. */
export function agendaBlocks({ points, ownPoints }: Pick<Agenda, 'points' | 'ownPoints'>): Block[] {
  if (points.length + ownPoints.length === 0) return [text('Dagordningen är tom än så länge.')];
  const hasOutcomes = points.some(({ point }) => point.outcome);
  const rows = [
    ...points.map((placed) => [
      numbered(placed),
      placed.point.by.name,
      ...(hasOutcomes ? [outcomeOf(placed.point)] : []),
    ]),
    ...ownPoints.map(({ title, from }, at) => [
      `${points.length + at + 1}. ${title}`,
      from,
      ...(hasOutcomes ? ['–'] : []),
    ]),
  ];
  return [table(['Punkt', 'Från', ...(hasOutcomes ? ['Utfall'] : [])], rows), ...linksOf(points)];
}

function outcomeOf({ outcome }: AgendaPoint): string {
  if (!outcome) return 'inget antecknat';
  return outcome.text ? `${outcomeWords[outcome.is]}: ${outcome.text}` : outcomeWords[outcome.is];
}

/** One block for all of them: a message has few. */
function linksOf(points: readonly PlacedPoint[]): Block[] {
  const links = points.flatMap(({ point: { link }, at }) =>
    link ? [{ type: 'link' as const, text: `underlag till punkt ${at + 1}`, url: link }] : [],
  );
  return links.length > 0 ? [text('Underlag: ', ...links.flatMap((link, at) => (at > 0 ? [', ', link] : [link])))] : [];
}

/** What the reader may do with the agenda. */
type AgendaRights = { adds: boolean; arranges: boolean; notes: boolean; opens: boolean };

export const agendaPage = (agenda: Agenda, rights: AgendaRights, timeZone: string): Message => ({
  title: `Dagordning för ${agenda.group.name}`,
  blocks: [
    meetingFacts(agenda.meeting, agenda.group, timeZone),
    ...agendaBlocks(agenda),
    ...(agenda.ownPoints.length > 0
      ? [note('De sista punkterna lägger jag till själv. De försvinner när de är avgjorda.')]
      : []),
    ...withButtons(agendaButtons(agenda, rights)),
  ],
});

const whoAddsMeetings =
  'Ordföranden, vice ordföranden, sekreteraren och kansliet lägger in ett, genom att skriva möte.';

/** Of a group that has no meeting ahead. */
export const ofLatest = ({ title, blocks }: Message): Message => ({
  title,
  blocks: [note(`Det är det senaste mötet. Inget kommande möte finns i kalendern än. ${whoAddsMeetings}`), ...blocks],
});

/** To somebody with a point for a meeting at which it cannot be taken up. */
export const pointGoesElsewhere = (why: string, group: Group, next: Meeting | null, timeZone: string): Message => ({
  title: why,
  blocks: next
    ? [
        text(`Punkten kan inte tas upp där. ${group.name} möts nästa gång ${meetingTime(next, timeZone)}.`),
        buttons(askForPoint.button('Lägg till punkt där', { meeting: next.id }, { primary: true })),
      ]
    : [text(`Punkten kan inte tas upp där, och ${group.name} har inget kommande möte i kalendern. ${whoAddsMeetings}`)],
});

const withButtons = (all: readonly Button[]): Block[] => (all.length > 0 ? [buttons(...all)] : []);

function agendaButtons({ meeting: { id: meeting } }: Agenda, { adds, arranges, notes, opens }: AgendaRights): Button[] {
  return [
    ...(notes ? [notePoints.button('Anteckna utfall', { meeting }, { primary: true })] : []),
    ...(adds ? [askForPoint.button('Lägg till punkt', { meeting })] : []),
    ...(arranges ? [arrangePoints.button('Ändra dagordningen', { meeting })] : []),
    ...(opens ? [openMeeting.button('Visa mötet', { meeting })] : []),
  ];
}
