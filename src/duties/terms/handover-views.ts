import type { Meeting } from '../../calendar/meeting.ts';
import { buttons, facts, type Message, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, clockTime, date, longDate } from '../../chat/swedish.ts';
import { showAllObligations } from '../../obligations/obligation-actions.ts';
import { type Decision, decisionInWords } from '../../register/decision.ts';
import { showGroup } from '../../register/groups/group-actions.ts';
import type { Group } from '../../register/register.ts';
import { roleNames } from '../../register/register-words.ts';
import type { SeatRole } from '../../register/seat-roles.ts';
import type { Duty } from '../duty/duty.ts';
import { documentName, stateAdverb } from '../duty/duty-words.ts';
import { limitInList } from '../duty/last-day-words.ts';
import type { Submission } from '../duty/submission-store.ts';

/** What a new chair finds in the group. */
type Handover = {
  group: Group;
  role: SeatRole;
  /** What made them so, where that is known. */
  decision: Decision | null;
  owed: readonly Duty[];
  handedIn: { duty: Duty; submission: Submission } | null;
  meeting: Meeting | null;
  today: Temporal.PlainDate;
  timeZone: string;
};

const mostRows = 10;

/** To someone who has become chair or vice chair. */
export function handoverCard({ group, role, decision, owed, handedIn, meeting, today, timeZone }: Handover): Message {
  const left = owed.length - mostRows;
  const start = meeting?.startAt.toZonedDateTimeISO(timeZone);
  return {
    title: `Du är nu ${roleNames[role]} i ${group.name}`,
    blocks: [
      text('Här är det som gruppen har framför sig. Jag påminner i god tid om vart och ett.'),
      ...(owed.length > 0
        ? [
            table(
              ['Dokument', 'Läge', 'Sista dag'],
              owed
                .slice(0, mostRows)
                .map((duty) => [documentName(duty), capitalised(stateAdverb(duty, today)), limitInList(duty)]),
            ),
          ]
        : []),
      ...leftOut(left),
      facts(
        ...(decision ? [['Utsedd av', decisionInWords(decision)] as const] : []),
        ['Att göra', owed.length === 0 ? 'inget just nu' : String(owed.length)],
        ['Nästa möte', start ? `${longDate(start.toPlainDate())} ${clockTime(start)}` : 'inget i kalendern'],
        [
          'Senast inlämnat',
          handedIn
            ? `${documentName(handedIn.duty)}, ${date(handedIn.submission.documentOn)}, av ${handedIn.submission.byName}`
            : 'inget ännu',
        ],
      ),
      buttons(
        showAllObligations.button('Visa mina uppgifter', { from: 0 }, { primary: true }),
        showGroup.button('Visa gruppen', { group: group.id }),
      ),
    ],
  };
}
