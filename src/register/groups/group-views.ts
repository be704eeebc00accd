import {
  type Block,
  type Button,
  buttons,
  facts,
  linkOrWords,
  type Message,
  note,
  people,
  table,
  text,
} from '../../chat/message.ts';
import { capitalised, date, list, longDate, timeSpan } from '../../chat/swedish.ts';
import { decisionInWords } from '../decision.ts';
import { isOutside } from '../outside.ts';
import { type Group, inForce, type Region, type Seat } from '../register.ts';
import { mandateInWords, roleNames } from '../register-words.ts';
import { isChair, isSecretary, isViceChair, ordinaryRole } from '../seat-roles.ts';
import { theLeaders } from '../sjukvardsregion.ts';
import { bodyFacts, placeFacts, standingFacts } from './body-words.ts';
import { gaps } from './coverage.ts';
import { gapsInWords } from './gap-views.ts';
import { showMandate } from './group-actions.ts';
import { lacksPlace } from './lacks-place.ts';
import { lifeFacts } from './life-words.ts';

export type NextMeeting = {
  startAt: Temporal.Instant;
  endAt: Temporal.Instant;
  place: string | null;
  /** The last day for its papers; null: not known. */
  papersOn: Temporal.PlainDate | null;
  /** Shows it. */
  open?: Button;
};

/** What a group's page is made of. */
type GroupFacts = {
  group: Group;
  /** In force today and coming; none that have ended. */
  seats: readonly Seat[];
  /** Chairs who are away or will be, as the reader may know it. */
  away: readonly string[];
  today: Temporal.PlainDate;
  regions: readonly Region[];
  /** The name of whoever appoints to our places in a body outside; null: not known, or none are ours. */
  appointer: string | null;
  meeting: NextMeeting | null;
  duties: readonly Block[];
  /** Fetches all that is kept of its year. */
  matterFile: Button;
  timeZone: string;
};

/** Everything about the group, for its members and the kansli. */
export function groupPage(of: GroupFacts): Message {
  return {
    title: of.group.name,
    blocks: [
      facts(
        ...standingFacts(of.group),
        ...bodyFacts(of.group, of.regions),
        ...placeFacts(of.group, of.appointer),
        ...lifeFacts(of.group),
        ...leadership(of),
        ...absences(of),
        ['Nästa möte', meetingInWords(of)],
        ...representation(of),
      ),
      ...contacts(of),
      ...minutesPlace(of.group),
      ...members(of),
      ...of.duties,
      ...exampleNote(of.group),
      ...ways(of.group, of.meeting?.open, of.matterFile),
    ],
  };
}

/** What everyone may know about a group: its mandate and who leads it. */
export function groupOutline(of: GroupFacts): Message {
  return {
    title: of.group.name,
    blocks: [
      facts(...standingFacts(of.group), ...bodyFacts(of.group, of.regions), ...lifeFacts(of.group), ...leadership(of)),
      ...contacts(of),
      note(whoSeesMore(of.group)),
      ...exampleNote(of.group),
      ...ways(of.group),
    ],
  };
}

/** What everyone may know about a group that is no longer there. */
export const endedGroupPage = (group: Group): Message => ({
  title: `${group.name} är avslutad`,
  blocks: [
    facts(
      ...standingFacts(group),
      ...lifeFacts(group),
      ...(isOutside(group) ? [] : [['Uppdrag', mandateOf(group)] as const]),
    ),
    note('Kansliet kan läsa vad som hände i gruppen: skriv logg och gruppens namn.'),
    ...exampleNote(group),
  ],
});

/**
 * How whoever leads the group is reached: groups turn to each other by themselves (the VC groups' mandate). Where the platform
 * can, pressing a name opens a chat. Members' addresses are not shown.
 */
function contacts({ group, seats, today }: GroupFacts): Block[] {
  const leading = seats.filter(
    (seat) => inForce(seat, today) && (isChair(seat) || isViceChair(seat) || isSecretary(seat)),
  );
  if (leading.length > 0) {
    const shown = leading.map(({ person, role }) => ({
      person: person.id,
      name: person.name,
      as: `${roleNames[role]}, ${person.email ?? 'nås genom kansliet'}`,
    }));
    return [people('Kontakt', shown)];
  }
  return isOutside(group) ? [] : [text('Kontakt: gruppen har ingen ordförande just nu, så fråga kansliet.')];
}

/** To the next meeting, to the group's mandate, and to what is kept of its year. */
function ways({ id, mandate }: Group, meeting?: Button, matterFile?: Button): Block[] {
  const all = [
    ...(meeting ? [meeting] : []),
    ...(mandate ? [showMandate.button('Läs uppdraget', { group: id })] : []),
    ...(matterFile ? [matterFile] : []),
  ];
  return all.length > 0 ? [buttons(...all)] : [];
}

/** Where its minutes are published; where the mandate wants a place and none is given, that. */
function minutesPlace(group: Group): Block[] {
  const { name, minutesPlace: place } = group;
  if (place !== null) return [text('Minnesanteckningar publiceras på: ', linkOrWords(place))];
  return lacksPlace(group)
    ? [text(`Minnesanteckningar publiceras på: ingen plats är angiven. Kansliet anger den med ändra grupp ${name}.`)]
    : [];
}

type Pair = readonly [label: string, value: string];

const absences = ({ away }: GroupFacts): Pair[] => (away.length > 0 ? [['Borta', away.join('; ')]] : []);

const whoSeesMore = (group: Group): string =>
  isOutside(group)
    ? `Företrädare och möten ser de som sitter där, ${theLeaders()} och kansliet.`
    : `Ledamöter, möten och uppgifter ser gruppens medlemmar, ${theLeaders()} och kansliet.`;

/** Of a body outside only what the register says. */
function leadership(of: GroupFacts): Pair[] {
  if (isOutside(of.group)) return of.seats.some(isChair) ? [['Ordförande', holders(of, isChair)]] : [];
  const vice = of.group.mandate?.viceChair || of.seats.some(isViceChair);
  return [
    ['Uppdrag', mandateOf(of.group)],
    ['Ordförande', holders(of, isChair)],
    ...(vice ? [['Vice ordförande', holders(of, isViceChair)] as const] : []),
    ...(of.seats.some(isSecretary) ? [['Sekreterare', holders(of, isSecretary)] as const] : []),
  ];
}

function mandateOf({ mandate }: Group): string {
  if (!mandate) return 'uppdraget finns inte i underlaget';
  return mandate.remark ? `${mandateInWords(mandate)} (${mandate.remark})` : mandateInWords(mandate);
}

function holders(of: GroupFacts, holds: (seat: Seat) => boolean): string {
  const seats = of.seats.filter(holds);
  const now = seats.filter((seat) => inForce(seat, of.today)).map((seat) => holderInWords(seat, of));
  const coming = seats.filter((seat) => !inForce(seat, of.today)).map((seat) => holderInWords(seat, of));
  return [now.length > 0 ? list(now) : 'ingen just nu', ...coming].join('; ');
}

function holderInWords(seat: Seat, of: GroupFacts): string {
  const region = of.regions.find(({ id }) => id === seat.region)?.name;
  const who = region ? `${seat.person.name}, ${region}` : seat.person.name;
  const appointed = seat.decision ? `, utsedd av ${decisionInWords(seat.decision)}` : '';
  return `${who} (${termInWords(seat, of.today)}${appointed})`;
}

/** "till och med 31 december 2027", "tills vidare", "tillträder 1 januari 2027". */
function termInWords(seat: Seat, today: Temporal.PlainDate): string {
  if (!inForce(seat, today)) return `tillträder ${date(seat.fromOn)}`;
  return seat.toOn ? `till och med ${date(seat.toOn)}` : 'tills vidare';
}

function meetingInWords({ meeting, timeZone }: GroupFacts): string {
  if (!meeting) return 'inget inlagt';
  const start = meeting.startAt.toZonedDateTimeISO(timeZone);
  const end = meeting.endAt.toZonedDateTimeISO(timeZone);
  const when = timeSpan(start, end);
  const where = meeting.place ? `${when}, ${meeting.place}` : when;
  return meeting.papersOn ? `${where}; handlingar senast ${longDate(meeting.papersOn)}` : where;
}

function representation(of: GroupFacts): Pair[] {
  if (!of.group.mandate && of.group.places === null) return [];
  const sitting = of.seats.filter((seat) => inForce(seat, of.today));
  const found = gaps(of.group, sitting, of.regions);
  return [['Bemanning', found.length > 0 ? capitalised(gapsInWords(found)) : nothingMissing(of.group)]];
}

const nothingMissing = ({ mandate }: Group): string =>
  mandate?.representation ? 'Alla regioner är med' : 'Inget saknas';

function members(of: GroupFacts): Block[] {
  const outside = isOutside(of.group);
  if (of.seats.length === 0)
    return [text(outside ? 'Ingen i registret sitter där.' : 'Ingen i registret sitter i gruppen.')];
  const shown = outside ? of.regions.filter(({ id }) => of.seats.some(({ region }) => region === id)) : of.regions;
  const rows = shown.map(({ id, name }) => [name, names(of, id)]);
  const others = of.seats.some((seat) => seat.region === null) ? [['Utan region', names(of, null)]] : [];
  const heading = outside ? 'Våra företrädare' : 'Ledamöter';
  return [text({ type: 'strong', text: heading }), table(['Region', heading], [...rows, ...others])];
}

const mostNames = 8;

function names(of: GroupFacts, region: string | null): string {
  const here = of.seats.filter((seat) => seat.region === region);
  const shown = here.slice(0, mostNames).map((seat) => memberInWords(seat, of.today));
  const more = here.length - shown.length;
  if (here.length === 0) return 'ingen';
  return more > 0 ? `${shown.join(', ')} och ${more} till` : shown.join(', ');
}

function memberInWords(seat: Seat, today: Temporal.PlainDate): string {
  const remarks = [
    ...(seat.role === ordinaryRole ? [] : [roleNames[seat.role]]),
    ...(seat.purpose === null ? [] : [seat.purpose]),
    ...(inForce(seat, today) ? [] : [`tillträder ${date(seat.fromOn)}`]),
  ];
  return remarks.length > 0 ? `${seat.person.name} (${remarks.join(', ')})` : seat.person.name;
}

const exampleNote = (group: Group): Block[] =>
  group.example ? [note('Gruppen är påhittad, för att kunna prova boten.')] : [];
