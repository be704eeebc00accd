import { buttons, type Message, note, say, table, text } from '../../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../../chat/pages.ts';
import { capitalised, countInWords, date, dayAndDistance, plural, shortened } from '../../chat/swedish.ts';
import { groupTypes } from '../group-types.ts';
import { type Group, inForce, type Seat } from '../register.ts';
import { roleNames } from '../register-words.ts';
import { ordinaryRole } from '../seat-roles.ts';
import { type BodyPlaces, type OurPlaces, placeEndsSoon } from './places.ts';
import { showPlaces } from './places-actions.ts';

const size = 20;

/**
 * Everyone of ours in bodies outside, with what is vacant. @param from where the page begins in the list
 * @param which `some`: those that were asked about, on one page
 */
export function placesPage(of: OurPlaces, from: number, which: 'all' | 'some' = 'all'): Message {
  if (of.bodies.length === 0) {
    return say(
      'Du har ingen plats utanför i registret',
      'Kansliet ser alla våra platser i nationella organ. Du ser dem i organ där du själv sitter.',
    );
  }
  const page = paged(
    of.bodies.toSorted(byType).flatMap((one) => rowsOf(one, of)),
    from,
    which === 'all' ? size : Number.MAX_SAFE_INTEGER,
  );
  return {
    title: headline(of),
    blocks: [
      text(stateInWords(of)),
      table(['Organ', 'Företrädare', 'Uppdrag', 'Till och med'], page.items),
      ...pagePlace(page, plural(page.total, 'rad', 'rader')),
      note(
        'Skriv ',
        { type: 'strong', text: 'grupp' },
        ' och organets namn för att se vem som utser och vilket beslut som gäller.',
      ),
      ...(which === 'some' ? [buttons(showPlaces.button('Visa alla organ', { from: 0 }))] : []),
      ...(which === 'all' ? pageButtons(page, (label, start) => showPlaces.button(label, { from: start })) : []),
    ],
  };
}

/** The words mean no body outside in which the asker may see our places. */
export const noSuchBody = (typed: string, nearest: Group | null): Message => ({
  title: `Jag hittar inget organ som heter "${shortened(typed.trim(), 40)}"`,
  blocks: [
    ...(nearest ? [text(`Menade du ${nearest.name}?`)] : []),
    buttons(showPlaces.button('Visa alla organ', { from: 0 })),
  ],
});

const placeOf = ({ body }: BodyPlaces): number => groupTypes().findIndex(({ id }) => id === body.type.id);

/** Those of a type stay by name, as they were found. */
const byType = (a: BodyPlaces, b: BodyPlaces): number => placeOf(a) - placeOf(b);

const held = ({ seats }: BodyPlaces, today: Temporal.PlainDate): readonly Seat[] =>
  seats.filter((seat) => inForce(seat, today));

/** "Våra platser utanför: 12 företrädare i 7 organ" */
function headline({ bodies, today }: OurPlaces): string {
  const manned = bodies.filter((one) => held(one, today).length > 0);
  const count = manned.reduce((sum, one) => sum + held(one, today).length, 0);
  return count === 0
    ? 'Våra platser utanför: ingen företrädare i registret'
    : `Våra platser utanför: ${count} ${plural(count, 'företrädare', 'företrädare')} i ${manned.length} organ`;
}

/** "En plats är vakant. Två går ut inom 90 dagar." */
function stateInWords({ bodies, today }: OurPlaces): string {
  const empty = bodies.reduce((sum, one) => sum + (one.empty ?? 0), 0);
  const ending = bodies.flatMap((one) => held(one, today)).filter((seat) => placeEndsSoon(seat, today)).length;
  const vacant =
    empty === 0
      ? 'Ingen plats är vakant.'
      : `${capitalised(countInWords(empty, 'en'))} ${plural(empty, 'plats är vakant', 'platser är vakanta')}.`;
  return ending === 0
    ? `${vacant} Ingen går ut inom 90 dagar.`
    : `${vacant} ${capitalised(countInWords(ending, 'en'))} går ut inom 90 dagar.`;
}

function rowsOf(one: BodyPlaces, of: OurPlaces): string[][] {
  const { body, seats, empty, appointer } = one;
  const rows = seats.map((seat) => seatRow(body.name, seat, of));
  const whose = appointer === null ? 'vem som utser är inte angivet' : `utses av ${appointer}`;
  if (empty !== null && empty > 0) return [...rows, [body.name, `${empty} av ${body.places} vakant`, whose, '']];
  return seats.length === 0 ? [[body.name, 'ingen i registret', whose, '']] : rows;
}

function seatRow(body: string, seat: Seat, { regions, today }: OurPlaces): string[] {
  const region = regions.find(({ id }) => id === seat.region)?.name;
  const who = region ? `${seat.person.name}, ${region}` : seat.person.name;
  return [body, who, taskOf(seat), termOf(seat, today)];
}

/** "ersättare", "ordförande, processledare" */
const taskOf = ({ role, purpose }: Seat): string => {
  const parts = [...(role === ordinaryRole && purpose !== null ? [] : [roleNames[role]]), purpose];
  return parts.filter((part) => part !== null).join(', ');
};

function termOf(seat: Seat, today: Temporal.PlainDate): string {
  if (!inForce(seat, today)) return `tillträder ${date(seat.fromOn)}`;
  if (seat.toOn === null) return 'tills vidare';
  return placeEndsSoon(seat, today) ? dayAndDistance(seat.toOn, today) : date(seat.toOn);
}
