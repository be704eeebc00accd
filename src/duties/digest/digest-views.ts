import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from '../../chat/message.ts';
import { leftOut } from '../../chat/pages.ts';
import { capitalised, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import { amongReminders } from '../../obligations/day-message-views.ts';
import type { Section } from '../../obligations/feature-hooks.ts';
import type { Pause } from '../../outbox/going-store.ts';
import type { GroupGaps } from '../../register/groups/coverage.ts';
import { gapsInWords } from '../../register/groups/gap-views.ts';
import type { Office } from '../../register/offices.ts';
import type { Seat } from '../../register/register.ts';
import { officeNames } from '../../register/register-words.ts';
import { type Approval, approvalKey } from '../approvals/approval.ts';
import { awaitingDecision } from '../approvals/approval-views.ts';
import { type Duty, dutyKey } from '../duty/duty.ts';
import { showStatus } from '../duty/duty-actions.ts';
import { documentName, minutesAmong, stateAdverb } from '../duty/duty-words.ts';
import { limitInList } from '../duty/last-day-words.ts';
import { resumeSending } from '../going-live/going-actions.ts';
import { pausedBlock } from '../going-live/quiet-views.ts';
import { termKey } from '../terms/term.ts';
import { type DigestNews, newsInDigest } from './digest-news.ts';

const mostRows = 7;

export type DigestFacts = {
  today: Temporal.PlainDate;
  /** Nothing else is said by the clock since then. */
  pause: Pause | null;
  /** Null in the first of all digests. */
  news: DigestNews | null;
  overdue: readonly Duty[];
  dueSoon: readonly Duty[];
  undecided: readonly Approval[];
  gaps: readonly GroupGaps[];
  terms: readonly { seat: Seat; office: Office; group: string }[];
  /** What the features add, between the duties and the delivery. */
  more: Section;
  delivery: DeliveryState;
  /** Keys of what stands in the same message as reminders: it is counted here, and shown there. */
  besides: ReadonlySet<string>;
};

/** How many messages could not be delivered since a moment, and how many wait to be sent. */
export type DeliveryState = { troubled: number; unsent: number; unreached: number };

/** @property key of the obligation that it is about */
type Row = { key: string; cells: readonly string[] };

/** @property among what is said beside their number */
type DigestTable = { columns: readonly string[]; rows: readonly Row[]; among?: string };

/** A heading with its rows, at most seven and then a count; or one line that says that there is nothing. */
function section(
  { besides }: Pick<DigestFacts, 'besides'>,
  heading: string,
  { columns, rows, among = '' }: DigestTable,
): Block[] {
  if (rows.length === 0) return [text({ type: 'strong', text: heading }, ': inga')];
  const own = rows.filter(({ key }) => !besides.has(key));
  const below = rows.length - own.length;
  const left = own.length - mostRows;
  return [
    text(
      { type: 'strong', text: `${heading}: ${rows.length}${among}` },
      ...(below > 0 ? [amongReminders(below, own.length)] : []),
    ),
    ...(own.length > 0
      ? [
          table(
            columns,
            own.slice(0, mostRows).map(({ cells }) => cells),
          ),
        ]
      : []),
    ...leftOut(left),
  ];
}

export function digest(known: DigestFacts): Message {
  const { today, news, pause, overdue, dueSoon, undecided, gaps: found, terms, more, delivery, besides } = known;
  const late = `${overdue.length} ${plural(overdue.length, 'försenad', 'försenade')}`;
  return {
    title: `Veckans läge ${weekdayDate(today)}: ${late}, ${soonInWords(dueSoon.length)}`,
    blocks: [
      ...(pause ? [pausedBlock(pause)] : []),
      ...(news ? newsInDigest(news) : []),
      ...section(known, 'Försenade', {
        columns: ['Grupp', 'Dokument', 'Läge'],
        rows: overdue.map((duty) => lateRow(duty, today)),
        among: minutesAmong(overdue),
      }),
      ...section(known, 'Sista dag inom 14 dagar', {
        columns: ['Grupp', 'Dokument', 'Sista dag'],
        rows: dueSoon.map(dueRow),
      }),
      ...awaitingDecision(
        undecided.filter(({ duty }) => !besides.has(approvalKey(duty))),
        'Väntar på beslut',
      ),
      ...section(known, 'Luckor i grupperna', {
        columns: ['Grupp', 'Lucka'],
        rows: found.map(({ group, gaps: of }) => ({ key: '', cells: [group.name, capitalised(gapsInWords(of))] })),
      }),
      ...section(known, termsHeading, { columns: ['Grupp', 'Vem', 'Till och med'], rows: terms.map(termRow) }),
      ...more.blocks,
      text({ type: 'strong', text: 'Utskick' }, `: ${deliveryInWords(delivery)}`),
      buttons(...digestButtons(known)),
      note(
        'Du får översikten veckans första arbetsdag när något är nytt eller försenat, för att du arbetar på kansliet.',
      ),
    ],
  };
}

const soonInWords = (count: number): string =>
  count === 0 ? 'ingen sista dag de närmaste 14 dagarna' : `${count} inom 14 dagar`;
const lateRow = (duty: Duty, today: Temporal.PlainDate): Row => ({
  key: dutyKey(duty),
  cells: [duty.group.name, documentName(duty), capitalised(stateAdverb(duty, today))],
});

const dueRow = (duty: Duty): Row => ({
  key: dutyKey(duty),
  cells: [duty.group.name, documentName(duty), limitInList(duty)],
});

/** Not "uppdrag": that is what ledningsgruppen gives a group. */
export const termsHeading = 'Ordförandeskap och platser som går ut inom 90 dagar';

const termRow = ({ seat, office, group }: DigestFacts['terms'][number]): Row => ({
  key: termKey({ group: seat.group, role: office }),
  cells: [group, `${officeNames[office]}, ${seat.person.name}`, seat.toOn ? longDate(seat.toOn) : ''],
});

function digestButtons({ pause, delivery: { troubled, unreached }, more }: DigestFacts): Button[] {
  const own = [
    ...(pause ? [resumeSending.button('Återuppta utskick', {})] : []),
    showStatus.button('Visa försenade', { from: 0, words: 'försenade' }, { primary: true }),
    { id: 'register.representation', label: 'Visa luckor', value: '0' },
    ...(troubled + unreached > 0 ? [{ id: 'delivery.trouble', label: 'Visa utskick', value: '0' }] : []),
  ];
  return [...own, ...more.buttons.slice(0, mostButtons - own.length)];
}

function deliveryInWords({ troubled, unsent, unreached }: DeliveryState): string {
  const out =
    unsent === 0
      ? 'alla påminnelser har skickats.'
      : `${unsent} ${plural(unsent, 'meddelande', 'meddelanden')} väntar på att skickas.`;
  const sent = troubled === 0 ? out : `${out.slice(0, -1)}, men ${troubled} kunde inte levereras den senaste veckan.`;
  if (unreached === 0) return sent;
  return `${sent} ${unreached} kan inte nås, och det som är till dem går till den som ersätter.`;
}
