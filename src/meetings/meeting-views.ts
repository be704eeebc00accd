import { askForMeeting, openAgenda } from '../calendar/calendar-actions.ts';
import { meetingFacts } from '../calendar/calendar-views.ts';
import { dayOf } from '../calendar/local-time.ts';
import { isBefore } from '../chat/days.ts';
import { type Button, buttons, facts, type Message, mostButtons, text } from '../chat/message.ts';
import { answer, type Response, reply } from '../chat/response.ts';
import { daysUntil } from '../chat/swedish.ts';
import type { Section } from '../obligations/feature-hooks.ts';
import type { Group } from '../register/register.ts';
import { type Agenda, agendaBlocks } from './agenda-views.ts';
import { cancelMeetingAction, moveMeetingAction, placeMeetingAction, resumeMeetingAction } from './meeting-actions.ts';

export const meetingGone = (): Response => reply('Mötet finns inte längre', 'Skriv kalender för att se vad som finns.');

export const noMeeting = (group: Group): Response =>
  answer({
    title: `${group.name} har inget möte i kalendern`,
    blocks: [
      text(
        'Dagordningen hör till ett möte, så lägg in mötet först. Det gör ordföranden, vice ordföranden, sekreteraren eller kansliet.',
      ),
      buttons(askForMeeting.button('Lägg till möte', { group: group.id })),
    ],
  });

/** How a meeting is now, as its members see it. */
type ShownMeeting = Agenda & {
  tends: boolean;
  /** What else there is to know of it, and to do. */
  more: Section;
  /** The last day for its papers; null: not known. */
  papersOn: Temporal.PlainDate | null;
  today: Temporal.PlainDate;
  timeZone: string;
};

export function meetingPage(shown: ShownMeeting): Message {
  const { meeting, group, papersOn, timeZone } = shown;
  return {
    title: meetingTitle(shown),
    blocks: [
      meetingFacts(meeting, group, timeZone, papersOn),
      ...(meeting.cancelled?.reason ? [facts(['Skäl', meeting.cancelled.reason])] : []),
      ...(meeting.cancelled && shown.points.length === 0 ? [] : agendaBlocks(shown)),
      ...shown.more.blocks,
      buttons(...pageButtons(shown)),
    ],
  };
}

function meetingTitle({ meeting, today, timeZone }: ShownMeeting): string {
  if (meeting.cancelled) return 'Mötet är inställt';
  const first = dayOf(meeting.startAt, timeZone);
  const last = dayOf(meeting.endAt, timeZone);
  if (isBefore(last, today)) return `Mötet var ${daysUntil(last, today)}`;
  return isBefore(first, today) ? 'Mötet pågår' : `Mötet är ${daysUntil(first, today)}`;
}

function pageButtons({ meeting: { id: meeting, cancelled }, tends, more }: ShownMeeting): Button[] {
  const agenda = openAgenda.button('Visa dagordningen', { meeting });
  if (!tends) return [agenda, ...more.buttons].slice(0, mostButtons);
  if (cancelled) return [resumeMeetingAction.button('Återuppta', { meeting }, { primary: true }), agenda];
  return [
    agenda,
    ...more.buttons,
    moveMeetingAction.button('Flytta', { meeting }),
    placeMeetingAction.button('Ändra plats', { meeting }),
    cancelMeetingAction.button('Ställ in', { meeting }),
  ].slice(0, mostButtons);
}
