import { dayOf } from '../../calendar/local-time.ts';
import { date, longDate, weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import { nextMorning } from '../../obligations/sending-hours.ts';
import type { StartKind, StepNumber } from '../area/area.ts';
import { type AreaRecord, plannedOn } from '../area/area-state.ts';
import { answerBy } from '../area/counted-days.ts';
import { isQuestion, type NoticeKind, noticesOf } from '../area/starts.ts';
import { limitFrom } from '../interests/limits.ts';
import { ledningsgrupp, type NhvParts } from '../nhv-context.ts';
import { hasDateAhead } from './move-views.ts';

/** A line of the log that starts something, with how the area stands after it. */
type Started = { record: AreaRecord; move: number; turn: Turn };

/** What each start does at once, and what it says of it to whoever recorded the move. What is left to be said is errands. */
const begin: Record<StartKind, (parts: NhvParts, started: Started) => string> = {
  interest: asks,
  intention: asks,
  remiss: draftsRemiss,
  ledningsgrupp: (parts, { turn }) => `${meetingInWords(parts, turn)} Kansliet och ledningsgruppen påminns om punkten.`,
  b2: (parts, { turn }) => `Informationspunkt inför beredningsgrupp 2. ${meetingInWords(parts, turn)}`,
  analysis: (parts, { turn }) => `NHV-kansliet får en begäran om analys ${morning(parts, turn)}.`,
  alignment: () => 'Kansliet påminns om att ordna avstämningen mellan beredningsgrupp 2 och nämndens ledamöter.',
  permits: (_, { record }) =>
    plannedOn(record.state, 'namnd')
      ? 'Dagen efter nämndens beslut frågar jag vilka som fick tillstånd.'
      : 'Skriv nhv, områdets namn och tillstånd när nämnden har beslutat.',
  'follow-up': () => 'Uppföljningens frågor går till verksamhetscheferna varje maj.',
};

/** @returns a sentence for each, to whoever recorded the move. */
export function beginStarts(parts: NhvParts, starts: readonly StartKind[], started: Started): string[] {
  return starts.map((start) => {
    for (const kind of noticesOf(start)) openErrand(parts, kind, started);
    return begin[start](parts, started);
  });
}

/** In place of an older one of its kind. */
function openErrand({ notices, hours }: NhvParts, kind: NoticeKind, { record, move, turn: { now } }: Started): void {
  const area = record.area.id;
  for (const older of notices.openOf(area)) if (older.kind === kind) notices.close(older.id, move, now);
  const limit = isQuestion(kind) ? limitFrom(nextMorning(now, hours), record.state, hours) : null;
  notices.open({ area, move, kind, limit }, now);
}

const morningAfter = ({ hours }: NhvParts, { now }: Turn): Temporal.PlainDate =>
  dayOf(nextMorning(now, hours), hours.timeZone);
const morning = (parts: NhvParts, turn: Turn): string => weekdayDate(morningAfter(parts, turn));

function asks(parts: NhvParts, { turn }: Started): string {
  return `Regionernas ledamöter i NHV-gruppen får frågan ${morning(parts, turn)}.`;
}

function draftsRemiss(parts: NhvParts, { record: { area, state }, turn }: Started): string {
  const known = plannedOn(state, 'remiss');
  const lastDayOn = known ?? turn.today.add(usualRemiss);
  const draft = { title: state.name, area: area.id, lastDayOn, link: area.sources[0] ?? null };
  const { number } = parts.draftRemiss(draft, turn);
  const ready = `Remissen ${number} ligger som utkast. Skriv remiss ${number} för att öppna den.`;
  return known
    ? ready
    : `${ready} Sista dagen är inte angiven, så jag har skrivit ${longDate(lastDayOn)}: ändra den först.`;
}

/** As long as Socialstyrelsen planned its remiss of 2020 (DOMAIN 3.3). */
const usualRemiss = { weeks: 10 };

function meetingInWords(parts: NhvParts, { now }: Turn): string {
  const group = ledningsgrupp(parts);
  const meeting = group && parts.meetings.next(group.id, now);
  return meeting
    ? `Området tas upp på ledningsgruppens möte ${date(dayOf(meeting.startAt, parts.hours.timeZone))}.`
    : 'Ledningsgruppen har inget möte i kalendern än, så jag vet inte när området tas upp.';
}

/** What is expected in the area's step, and by when where the post does not show the date anyway, in sentences. */
export function expectedIn(parts: NhvParts, { state }: AreaRecord, turn: Turn): string {
  const step = parts.steps[state.step];
  const asked = step.starts.includes('interest') || step.starts.includes('intention');
  if (!asked)
    return hasDateAhead(state) ? step.expected : [step.expected, undated[state.step]].filter(Boolean).join(' ');
  const by = answerBy(morningAfter(parts, turn), plannedOn(state, 'ansokan'), parts.hours.calendar);
  return `${step.expected} Svara senast ${longDate(by.on)}.`;
}

const undated: Partial<Record<StepNumber, string>> = {
  3: 'Socialstyrelsens sista dag är inte angiven än.',
  6: 'Beredningsgruppens datum är inte angivet än.',
  7: 'Nämndens datum är inte angivet än.',
};
