import { meetingDays, meetingTime } from '../../calendar/calendar-views.ts';
import type { Meeting } from '../../calendar/meeting.ts';
import { type Block, buttons, facts, type Message, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { genitive, list } from '../../chat/swedish.ts';
import type { Group } from '../../register/register.ts';
import { sjukvardsregion, theNhvGroup } from '../../register/sjukvardsregion.ts';
import { showAreaBoard } from '../area/nhv-actions.ts';
import type { NhvPoint } from './callees.ts';

/** A meeting of ledningsgruppen, to somebody who does not sit there. */
type CalledMeeting = { meeting: Meeting; group: Group; timeZone: string };

const mostPoints = 10;

function routineSays(): Block[] {
  const { call } = sjukvardsregion().nhv.clauses;
  return call === null ? [] : [note(`Rutinen för NHV säger: "${call}"`)];
}

const board = buttons(showAreaBoard.button('Visa NHV', {}));

const placed = ({ place }: Meeting) => (place ? [['Plats', place] as const] : []);

/** To one who is called. */
export const calledMessage = ({ meeting, group, timeZone }: CalledMeeting, points: readonly NhvPoint[]): Message => ({
  title: `Du kallas till NHV-frågorna på mötet ${meetingDays(meeting, timeZone)}`,
  blocks: [
    facts(['Grupp', group.name], ['Tid', meetingTime(meeting, timeZone)], ...placed(meeting)),
    ...(points.length > 0
      ? [
          table(
            ['Punkt'],
            points.slice(0, mostPoints).map(({ title }) => [title]),
          ),
          ...leftOut(points.length - mostPoints),
        ]
      : []),
    ...routineSays(),
    board,
  ],
});

/** To those who were called, when the meeting is held at another time or place, or not. */
export const calledChanged = (was: Meeting, { meeting, group, timeZone }: CalledMeeting): Message => ({
  title: changeTitle(was, meeting, timeZone),
  blocks: [
    facts(
      ['Grupp', group.name],
      ...(meeting.cancelled
        ? [['Skulle ha varit', meetingTime(meeting, timeZone)] as const]
        : [['Tid', meetingTime(meeting, timeZone)] as const, ...placed(meeting)]),
      ...(meeting.cancelled?.reason ? [['Skäl', meeting.cancelled.reason] as const] : []),
    ),
    note('Du är kallad till NHV-frågorna på mötet.'),
    board,
  ],
});

function changeTitle(was: Meeting, is: Meeting, timeZone: string): string {
  const day = meetingDays(was, timeZone);
  if (is.cancelled) return `Mötet ${day} är inställt`;
  if (was.cancelled) return `Mötet ${day} är inte längre inställt`;
  return was.startAt.equals(is.startAt)
    ? `Mötet ${day} har ändrats`
    : `Mötet ${day} är flyttat till ${meetingTime(is, timeZone)}`;
}

/** On the meeting's page. @param called names @param waiting names of those who are called a week before */
export function callBlocks(called: readonly string[], waiting: readonly string[], lacksHospitals: boolean): Block[] {
  return [
    text({ type: 'strong', text: 'NHV-frågor på mötet' }),
    facts(
      ['Kallade', called.length > 0 ? list(called) : 'ingen än'],
      ...(waiting.length > 0 ? [['Kallas en vecka före', list(waiting)] as const] : []),
    ),
    ...(lacksHospitals
      ? [
          note(
            'Registret har ingen företrädare för universitetssjukhusen. Kansliet lägger till dem med lägg till plats.',
          ),
        ]
      : []),
  ];
}

/** To the kansli, who has pressed the button. */
export const calledNow = (names: readonly string[], { meeting, group, timeZone }: CalledMeeting): Message => ({
  title: names.length > 0 ? `${list(names)} är kallade` : 'Ingen mer att kalla',
  blocks: [
    facts(['Grupp', group.name], ['Möte', meetingTime(meeting, timeZone)]),
    text(
      names.length > 0
        ? 'De får kallelsen i sitt nästa meddelande. Flyttas eller ställs mötet in får de veta det.'
        : `Alla som registret känner till är kallade: ${genitive(theNhvGroup())} ordförande och företrädare för universitetssjukhusen.`,
    ),
  ],
});
