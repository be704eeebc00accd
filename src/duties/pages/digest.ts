import { at, dayOf } from '../../calendar/local-time.ts';
import { type Block, type Button, buttons, type Message, mostButtons, note, table, text } from '../../chat/message.ts';
import { capitalised, longDate, plural, weekdayDate } from '../../chat/swedish.ts';
import { joinSections, type Section } from '../../obligations/feature-hooks.ts';
import { digestTime, type SendingHours } from '../../obligations/sending-hours.ts';
import { type GroupGaps, groupGaps } from '../../register/groups/coverage.ts';
import { gapsInWords } from '../../register/groups/gap-views.ts';
import { isChairing, type Seat } from '../../register/register.ts';
import { roleNames } from '../../register/register-words.ts';
import { byUrgency, type Duty, isOverdue, isOwed } from '../duty/duty.ts';
import { documentName, limitInList, stateAdverb } from '../duty/duty-words.ts';
import type { DutyParts } from '../duty-context.ts';

const soon = { days: 14 };
const termsWithin = { days: 90 };
const mostRows = 10;

/** The next week's digest: Monday, or the week's first workday; a week without workdays has none. */
export function nextDigest(after: Temporal.Instant, { calendar, timeZone }: SendingHours): Temporal.Instant {
  const today = dayOf(after, timeZone);
  let monday = today.subtract({ days: today.dayOfWeek - 1 });
  for (;;) {
    const day = calendar.onOrAfter(monday);
    const moment = at(day, digestTime, timeZone);
    const sameWeek = monday.until(day).days < 7;
    if (sameWeek && Temporal.Instant.compare(moment, after) > 0) return moment;
    monday = monday.add({ days: 7 });
  }
}

export type DigestFacts = {
  today: Temporal.PlainDate;
  overdue: readonly Duty[];
  dueSoon: readonly Duty[];
  gaps: readonly GroupGaps[];
  terms: readonly { seat: Seat; group: string }[];
  /** What features above add, between the duties and the delivery. */
  more: Section;
  delivery: DeliveryState;
};

/** What the outbox says of itself: what was given up in the past week, and what is still to go. */
export type DeliveryState = { troubled: number; unsent: number };

type Parts = Pick<DutyParts, 'duties' | 'register' | 'hours' | 'hooks'> & {
  delivery(now: Temporal.Instant): DeliveryState;
};

/** The state of things a Monday morning, as the register and the duties have it. */
export function digestFacts({ duties, register, hours, hooks, delivery }: Parts, now: Temporal.Instant): DigestFacts {
  const today = dayOf(now, hours.timeZone);
  const unsettled = duties.unsettled().filter(isOwed).toSorted(byUrgency);
  const horizon = today.add(soon);
  const groups = register.groups();
  const seats = register.seatsInForce(today);
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const lastEnd = today.add(termsWithin);
  return {
    today,
    overdue: unsettled.filter((duty) => isOverdue(duty, today)),
    dueSoon: unsettled.filter(
      (duty) => duty.lastDayOn && !isOverdue(duty, today) && Temporal.PlainDate.compare(duty.lastDayOn, horizon) <= 0,
    ),
    gaps: groupGaps(groups, seats, register.regions()),
    terms: seats
      .filter(({ role }) => isChairing(role))
      .filter(({ toOn }) => toOn && Temporal.PlainDate.compare(toOn, lastEnd) <= 0)
      .map((seat) => ({ seat, group: names.get(seat.group) ?? seat.group })),
    more: joinSections(hooks().flatMap((hooks) => hooks.digest?.(today, now) ?? [])),
    delivery: delivery(now),
  };
}

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

export function digest({ today, overdue, dueSoon, gaps: found, terms, more, delivery }: DigestFacts): Message {
  const late = `${overdue.length} ${plural(overdue.length, 'försenad', 'försenade')}`;
  return {
    title: `Veckans läge ${weekdayDate(today)}: ${late}, ${dueSoon.length} inom 14 dagar`,
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
      text({ type: 'strong', text: 'Leverans' }, `: ${deliveryInWords(delivery)}`),
      buttons(...digestButtons(delivery, more)),
      note('Du får den här översikten varje måndag för att du arbetar på kansliet.'),
    ],
  };
}

function digestButtons({ troubled }: DeliveryState, more: Section): Button[] {
  const own = [
    { id: 'duty.status', label: 'Visa försenade', value: '0/försenade', primary: true },
    { id: 'register.representation', label: 'Visa luckor', value: '0' },
    ...(troubled > 0 ? [{ id: 'delivery.trouble', label: 'Visa utskick', value: '0' }] : []),
  ];
  return [...own, ...more.buttons.slice(0, mostButtons - own.length)];
}

function deliveryInWords({ troubled, unsent }: DeliveryState): string {
  const out =
    unsent === 0
      ? 'alla påminnelser är utskickade.'
      : `${unsent} ${plural(unsent, 'meddelande', 'meddelanden')} väntar på att skickas.`;
  return troubled === 0 ? out : `${out.slice(0, -1)}, men ${troubled} kunde inte lämnas fram den senaste veckan.`;
}

export const digestKey = (today: Temporal.PlainDate, person: string): string => `digest/${today}/p/${person}`;
