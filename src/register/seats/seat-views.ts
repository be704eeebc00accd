import { isAfter, isBefore, laterOf } from '../../chat/days.ts';
import { type Block, buttons, facts, type Message, note, text } from '../../chat/message.ts';
import { capitalised, date, list } from '../../chat/swedish.ts';
import { decisionInWords } from '../decision.ts';
import { gaps } from '../groups/coverage.ts';
import { gapsInWords } from '../groups/gap-views.ts';
import { showGroup } from '../groups/group-actions.ts';
import { isOutside } from '../outside.ts';
import { type Group, inForce, type Region, type Seat, viceChairsAmong } from '../register.ts';
import { roleNames } from '../register-words.ts';
import { isChair } from '../seat-roles.ts';
import { type CorrectedSeatPress, openCorrection, restoreSeat, undoCorrection, undoSeatEnd } from './seat-actions.ts';
import type { NewSeat, SeatConflict } from './seat-rules.ts';

/** What an answer about a change of seats needs to know of the group. `seats`: those that have not ended. */
export type GroupSeats = {
  group: Group;
  seats: readonly Seat[];
  regions: readonly Region[];
  today: Temporal.PlainDate;
};

/** "från och med 1 januari 2026 till och med 31 december 2027" */
const termInWords = ({ fromOn, toOn }: Pick<Seat, 'fromOn' | 'toOn'>): string =>
  `från och med ${date(fromOn)} ${toOn ? `till och med ${date(toOn)}` : 'tills vidare'}`;

/** A seat as the log has it: "Anna Exempel, ordförande, Region Uppsala, 1 januari 2026–31 december 2027". */
export function seatInWords(seat: NewSeat, regions: readonly Region[]): string {
  const term = `${date(seat.fromOn)}–${seat.toOn ? date(seat.toOn) : 'tills vidare'}`;
  const decided = seat.decision ? `, beslut ${decisionInWords(seat.decision)}` : '';
  const purpose = seat.purpose === null ? '' : ` (${seat.purpose})`;
  return `${seat.person.name}, ${roleNames[seat.role]}${purpose}, ${regionName(seat, regions)}, ${term}${decided}`;
}

const regionName = ({ region }: NewSeat, regions: readonly Region[]): string =>
  regions.find(({ id }) => id === region)?.name ?? 'ingen region';

const decidedFacts = ({ decision, purpose }: NewSeat): (readonly [string, string])[] => [
  ...(purpose === null ? [] : [['För vad', purpose] as const]),
  ...(decision ? [['Beslut', decisionInWords(decision)] as const] : []),
];

export function seatConflictInWords({ type, seat }: SeatConflict): string {
  const sits = `${seat.person.name} är ${roleNames[seat.role]} i gruppen ${termInWords(seat)}.`;
  return type === 'chair'
    ? `${sits} En grupp kan bara ha en ordförande i taget: avsluta den platsen först, eller välj andra dagar.`
    : `${sits} Välj andra dagar, eller avsluta den platsen först.`;
}

export function seatAdded(seat: NewSeat, around: GroupSeats): Message {
  return {
    title: sitsInWords(seat, around.today),
    blocks: [
      ...currentFacts(seat, around, around.today),
      ...whatNext(seat, around),
      note(`Jag har inte skickat något till ${seat.person.name} om ändringen.`),
    ],
  };
}

export const seatAlreadyThere = (seat: Seat, around: GroupSeats): Message => ({
  title: 'Platsen finns redan',
  blocks: [text(`${sitsInWords(seat, around.today)}. Inget är ändrat.`), ...currentFacts(seat, around, around.today)],
});

function sitsInWords({ person, role, fromOn, toOn }: NewSeat, today: Temporal.PlainDate): string {
  const who = person.name;
  if (isAfter(fromOn, today)) return `${who} blir ${roleNames[role]} ${date(fromOn)}`;
  return inForce({ fromOn, toOn }, today) ? `${who} är nu ${roleNames[role]}` : `${who} var ${roleNames[role]}`;
}

function currentFacts(seat: NewSeat, { group, seats, regions }: GroupSeats, on: Temporal.PlainDate): Block[] {
  const found = gaps(
    group,
    seats.filter((other) => inForce(other, on)),
    regions,
  );
  return [
    facts(
      ['Grupp', group.name],
      ['Region', regionName(seat, regions)],
      ['Gäller', termInWords(seat)],
      ...decidedFacts(seat),
      ...(group.mandate
        ? [[`Luckor ${date(on)}`, found.length > 0 ? capitalised(gapsInWords(found)) : 'Inget saknas'] as const]
        : []),
    ),
  ];
}

function whatNext({ person, role, fromOn, toOn }: NewSeat, { group, today }: GroupSeats): Block[] {
  const over = toOn !== null && isBefore(toOn, today);
  if (!group.mandate || over) return [];
  switch (role) {
    case 'ordforande':
      return [text(`Gruppens påminnelser går till ${person.name} från och med ${date(laterOf(fromOn, today))}.`)];
    case 'vice_ordforande':
      return [text(`${person.name} får de sista påminnelserna före varje sista dag, och alla när ordförande saknas.`)];
    case 'sekreterare':
      return [
        text(
          `${person.name} kan lämna in, rätta och lägga in möten för gruppen från och med ${date(laterOf(fromOn, today))}. Påminnelserna går till ordföranden.`,
        ),
      ];
    case 'ledamot':
      return [text(`${person.name} ser gruppens sida och uppgifter från och med ${date(laterOf(fromOn, today))}.`)];
    case 'adjungerad':
      return [text('Den som är adjungerad räknas inte som företrädare för sin region.')];
  }
}

/** @param last the seat's last day, which it has now got. */
export function seatEnded(seat: Seat, last: Temporal.PlainDate, around: GroupSeats): Message {
  const over = isBefore(last, around.today);
  const next = laterOf(last.add({ days: 1 }), around.today);
  return {
    title: 'Platsen är avslutad',
    blocks: [
      text(`${seat.person.name} ${over ? 'var' : 'är'} ${roleNames[seat.role]} till och med ${date(last)}.`),
      ...currentFacts({ ...seat, toOn: last }, around, next),
      ...withoutChair(seat, next, around),
      note(`Jag har inte skickat något till ${seat.person.name} om ändringen.`),
      buttons(
        undoSeatEnd.button('Ångra', { seat: seat.id, ended: last.toString(), was: seat.toOn?.toString() ?? null }),
      ),
    ],
  };
}

/** Who gets the chair's reminders from that day on, when there is no new chair. */
function withoutChair(seat: Seat, from: Temporal.PlainDate, { group, seats }: GroupSeats): Block[] {
  const then = seats.filter((other) => inForce(other, from));
  if (!isChair(seat) || !group.mandate || then.some(isChair)) return [];
  const vice = list(viceChairsAmong(then).map(({ name }) => name));
  const to = vice === '' ? 'kansliet' : `${vice}, som är vice ordförande, och kansliet får veta det`;
  return [
    text(`Från och med ${date(from)} saknas ordförande. Påminnelserna går då till ${to}.`),
    text('Lägg till en ny med ', { type: 'strong', text: 'lägg till plats' }, '.'),
  ];
}

/** The seat had not begun, and now never will. */
export const seatCancelled = (seat: Seat, group: Group): Message => ({
  title: 'Platsen är borttagen',
  blocks: [
    text(`${seat.person.name} skulle ha blivit ${roleNames[seat.role]} ${date(seat.fromOn)}. Det blir inte av.`),
    facts(['Grupp', group.name]),
    buttons(restoreSeat.button('Ångra', seatToRestore(seat))),
  ],
});

const seatToRestore = ({ group, person, role, region, fromOn, toOn, decision, purpose }: Seat) => ({
  group,
  person: person.id,
  role,
  region,
  from: fromOn.toString(),
  to: toOn?.toString() ?? null,
  decision: decision && { body: decision.body, on: decision.on.toString(), paragraph: decision.paragraph },
  purpose,
});

/** The end was a mistake. */
export const seatGoesOn = (seat: NewSeat, around: GroupSeats): Message => ({
  title: 'Platsen fortsätter',
  blocks: [text(`${sitsInWords(seat, around.today)}.`), ...currentFacts(seat, around, around.today)],
});

/** One seat, with what can be done to it. */
export const seatPage = (seat: Seat, { group, regions }: GroupSeats): Message => ({
  title: `${seat.person.name}, ${roleNames[seat.role]}`,
  blocks: [
    seatFacts(seat, group, regions),
    buttons(
      openCorrection.button('Rätta', { seat: seat.id }, { primary: true }),
      showGroup.button(isOutside(group) ? 'Visa organet' : 'Visa gruppen', { group: group.id }),
    ),
  ],
});

const seatFacts = (seat: NewSeat, group: Group, regions: readonly Region[]): Block =>
  facts(
    [isOutside(group) ? 'Organ' : 'Grupp', group.name],
    ['Region', regionName(seat, regions)],
    ['Gäller', termInWords(seat)],
    ...decidedFacts(seat),
  );

/** @param undo takes it back; null when it has just been taken back */
export const seatCorrected = (
  seat: Seat,
  { group, regions }: GroupSeats,
  undo: CorrectedSeatPress | null,
): Message => ({
  title: undo ? 'Platsen är rättad' : 'Rättningen är ångrad',
  blocks: [
    text(`${seat.person.name}, ${roleNames[seat.role]}. Påminnelserna följer de nya uppgifterna från i morgon.`),
    seatFacts(seat, group, regions),
    note(`Jag har inte skickat något till ${seat.person.name} om ändringen.`),
    buttons(undo ? undoCorrection.button('Ångra', undo) : openCorrection.button('Rätta', { seat: seat.id })),
  ],
});

/** Somebody else has the place meanwhile. */
export const seatCannotGoOn = (clash: SeatConflict, group: Group): Message => ({
  title: 'Platsen kan inte fortsätta som förut',
  blocks: [text('Inget är ändrat. ', seatConflictInWords(clash)), facts(['Grupp', group.name])],
});

/** The form was sent too late, or twice. @param seat as it is now; null when it is gone */
export const seatStandsNow = (seat: Seat | null, { group, regions }: GroupSeats): Message =>
  seat
    ? {
        title: 'Platsen är redan ändrad',
        blocks: [
          text('Inget är ändrat nu. Så här ser platsen ut:'),
          facts(
            ['Grupp', group.name],
            ['Plats', `${seat.person.name}, ${roleNames[seat.role]}`],
            ['Region', regionName(seat, regions)],
            ['Gäller', termInWords(seat)],
            ...decidedFacts(seat),
          ),
        ],
      }
    : { title: 'Platsen finns inte längre', blocks: [text('Inget är ändrat nu.'), facts(['Grupp', group.name])] };

export const noSeats = (group: Group): Message => ({
  title: 'Det finns ingen plats att avsluta',
  blocks: [text(`Ingen sitter i ${group.name}, och ingen ska tillträda.`)],
});

export const nothingToCorrect = (group: Group): Message => ({
  title: 'Det finns ingen plats att rätta',
  blocks: [text(`Ingen sitter i ${group.name}, och ingen ska tillträda. Skriv lägg till plats och namnet.`)],
});
