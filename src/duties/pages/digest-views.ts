import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from '../../chat/message.ts';
import { capitalised, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import type { Section } from '../../obligations/feature-hooks.ts';
import type { GroupGaps } from '../../register/groups/coverage.ts';
import { gapsInWords } from '../../register/groups/gap-views.ts';
import type { Seat } from '../../register/register.ts';
import { roleNames } from '../../register/register-words.ts';
import type { Approval } from '../approvals/approval.ts';
import { awaitingDecision } from '../approvals/approval-views.ts';
import type { Duty } from '../duty/duty.ts';
import { showStatus } from '../duty/duty-actions.ts';
import { documentName, limitInList, stateAdverb } from '../duty/duty-words.ts';

const mostRows = 10;

export type DigestFacts = {
  today: Temporal.PlainDate;
  overdue: readonly Duty[];
  dueSoon: readonly Duty[];
  undecided: readonly Approval[];
  gaps: readonly GroupGaps[];
  terms: readonly { seat: Seat; group: string }[];
  /** What the features add, between the duties and the delivery. */
  more: Section;
  delivery: DeliveryState;
};

/** How many messages could not be delivered in the past week, and how many wait to be sent. */
export type DeliveryState = { troubled: number; unsent: number };

/** A heading with its rows, at most ten and then a count; or one line that says that there is nothing. */
function section(
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly string[])[],
  none: string,
): Block[] {
  if (rows.length === 0) return [text({ type: 'strong', text: heading }, `: ${none}`)];
  const left = rows.length - mostRows;
  return [
    text({ type: 'strong', text: `${heading}: ${rows.length}` }),
    table(columns, rows.slice(0, mostRows)),
    ...(left > 0 ? [text(`och ${left} till.`)] : []),
  ];
}

export function digest({
  today,
  overdue,
  dueSoon,
  undecided,
  gaps: found,
  terms,
  more,
  delivery,
}: DigestFacts): Message {
  const late = `${overdue.length} ${plural(overdue.length, 'försenad', 'försenade')}`;
  return {
    title: `Veckans läge ${weekdayDate(today)}: ${late}, ${soonInWords(dueSoon.length)}`,
    blocks: [
      ...section(
        'Försenade',
        ['Grupp', 'Dokument', 'Läge'],
        overdue.map((duty) => [duty.group.name, documentName(duty), capitalised(stateAdverb(duty, today))]),
        'inga',
      ),
      ...section(
        'Sista dag inom 14 dagar',
        ['Grupp', 'Dokument', 'Sista dag'],
        dueSoon.map((duty) => [duty.group.name, documentName(duty), limitInList(duty)]),
        'inga',
      ),
      ...awaitingDecision(undecided, 'Väntar på beslut'),
      ...section(
        'Luckor i grupperna',
        ['Grupp', 'Lucka'],
        found.map(({ group, gaps: of }) => [group.name, capitalised(gapsInWords(of))]),
        'inga',
      ),
      ...section(
        'Uppdrag som går ut inom 90 dagar',
        ['Grupp', 'Uppdrag', 'Till och med'],
        terms.map(({ seat, group }) => [
          group,
          `${roleNames[seat.role]}, ${seat.person.name}`,
          seat.toOn ? longDate(seat.toOn) : '',
        ]),
        'inga',
      ),
      ...more.blocks,
      text({ type: 'strong', text: 'Utskick' }, `: ${deliveryInWords(delivery)}`),
      buttons(...digestButtons(delivery, more)),
      note('Du får den här översikten varje måndag för att du arbetar på kansliet.'),
    ],
  };
}

const soonInWords = (count: number): string =>
  count === 0 ? 'ingen sista dag de närmaste 14 dagarna' : `${count} inom 14 dagar`;

function digestButtons({ troubled }: DeliveryState, more: Section): Button[] {
  const own = [
    showStatus.button('Visa försenade', { from: 0, words: 'försenade' }, { primary: true }),
    { id: 'register.representation', label: 'Visa luckor', value: '0' },
    ...(troubled > 0 ? [{ id: 'delivery.trouble', label: 'Visa utskick', value: '0' }] : []),
  ];
  return [...own, ...more.buttons.slice(0, mostButtons - own.length)];
}

function deliveryInWords({ troubled, unsent }: DeliveryState): string {
  const out =
    unsent === 0
      ? 'alla påminnelser har skickats.'
      : `${unsent} ${plural(unsent, 'meddelande', 'meddelanden')} väntar på att skickas.`;
  return troubled === 0 ? out : `${out.slice(0, -1)}, men ${troubled} kunde inte levereras den senaste veckan.`;
}
