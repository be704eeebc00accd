import { type YearEntry, yearStates } from '../calendar/year-entry.ts';
import { type Block, buttons, drawing, type Message, note, say, table, text } from '../chat/message.ts';
import { pageButtons, paged, pagePlace } from '../chat/pages.ts';
import { list, longDate, plural, weekdayDate } from '../chat/swedish.ts';
import { type WheelPicture, wheelCellInWords } from '../pictures/wheel.ts';
import { theLeaders } from '../register/sjukvardsregion.ts';
import { fetchYear, showYear, showYearDays } from './arshjul-actions.ts';
import type { FoundYear } from './find-year.ts';
import { yearPicture, yearStateNames } from './year-picture.ts';

export const yearTitle = ({ year, name }: Pick<FoundYear, 'year' | 'name'>): string => `Årshjul ${year}: ${name}`;

export const pictureOfYear = (found: FoundYear): WheelPicture => yearPicture({ ...found, title: yearTitle(found) });

/** "34 datum: 2 försenat, 20 kommer, 12 klart." */
export function yearInSum({ entries, year, hidden }: Pick<FoundYear, 'entries' | 'year' | 'hidden'>): string {
  if (entries.length === 0) {
    return hidden === null
      ? `Inget är inplanerat ${year}: inga möten, sista dagar, remisser eller NHV-datum.`
      : `Inget är inplanerat ${year} av det som du ser.`;
  }
  const parts = yearStates.flatMap((state) => {
    const count = entries.filter((entry) => entry.state === state).length;
    return count > 0 ? [`${count} ${yearStateNames[state]}`] : [];
  });
  return `${entries.length} datum: ${list(parts)}.`;
}

/** The months that have something, by what it is; and which have nothing. */
export function monthsInWords(picture: WheelPicture): {
  columns: readonly string[];
  rows: readonly (readonly string[])[];
  without: string | null;
} {
  const isEmpty = ({ cells }: WheelPicture['months'][number]) => cells.every(({ length }) => length === 0);
  const without = picture.months.filter(isEmpty).map(({ name }) => name.toLocaleLowerCase('sv'));
  return {
    columns: ['Månad', ...picture.rings.map(({ label }) => label)],
    rows: picture.months
      .filter((month) => !isEmpty(month))
      .map(({ name, cells }) => [name, ...cells.map((marks) => wheelCellInWords(picture, marks) || '–')]),
    without: without.length > 0 && without.length < 12 ? `Inget i ${list(without)}.` : null,
  };
}

/** What is never in it, and what its reader does not see. */
export function leftOutOfYear({ hidden }: Pick<FoundYear, 'hidden'>): string {
  const own = hidden === 'meetings' ? ' Gruppens möten ser bara dess medlemmar och kansliet.' : '';
  return `Remisser och områden som bara vissa får se, och remisser som samlas in blint, är aldrig med i årshjulet.${own}`;
}

/** The year as a picture, and in words. */
export function yearPage(found: FoundYear): Message {
  const { year, scope, today, entries } = found;
  const picture = pictureOfYear(found);
  const { columns, rows, without } = monthsInWords(picture);
  const other = year === today.year ? year + 1 : today.year;
  return {
    title: yearTitle(found),
    blocks: [
      text(yearInSum(found)),
      drawing(picture, { isShared: true }),
      ...(rows.length > 0 ? [table(columns, rows)] : []),
      ...(without === null ? [] : [text(without)]),
      note(`${picture.numbers === 'days' || rows.length === 0 ? '' : 'Siffrorna är antal. '}${leftOutOfYear(found)}`),
      buttons(
        ...(entries.length > 0
          ? [showYearDays.button('Visa dag för dag', { from: 0, year, scope }, { primary: true })]
          : []),
        fetchYear.button('Hämta som Word', { format: 'docx', year, scope }),
        fetchYear.button('Hämta som PDF', { format: 'pdf', year, scope }),
        fetchYear.button('Hämta som bild', { format: 'png', year, scope }),
        showYear.button(`Visa ${other}`, { year: other, scope }),
      ),
    ],
  };
}

const onPage = 12;

/** @property isOfOne whether all of it is one group's, which then is not said in each row. @property year what need not be said either */
type Listing = { isOfOne: boolean; year: number | null };

export const dayTable = (entries: readonly YearEntry[], { isOfOne, year }: Listing): Block & { type: 'table' } => ({
  type: 'table',
  columns: ['När', 'Vad', 'Läge', ...(isOfOne ? [] : ['Grupp'])],
  rows: entries.map(({ day, what, state, whose }) => [
    day.year === year ? weekdayDate(day) : longDate(day),
    what,
    yearStateNames[state],
    ...(isOfOne ? [] : [whose ?? '–']),
  ]),
});

/** @param from the place of the first one shown */
export function yearDaysPage(found: FoundYear, from: number): Message {
  const { year, scope, entries } = found;
  const back = showYear.button('Visa hjulet', { year, scope });
  if (entries.length === 0) {
    return { title: yearTitle(found), blocks: [text(yearInSum(found)), buttons(back)] };
  }
  const page = paged(entries, from, onPage);
  return {
    title: `${yearTitle(found)}, dag för dag`,
    blocks: [
      dayTable(page.items, { isOfOne: scope.of === 'group', year: null }),
      ...pagePlace(page, 'datum'),
      ...pageButtons(page, (label, next) => showYearDays.button(label, { from: next, year, scope })),
      buttons(back),
    ],
  };
}

/** Beside the file. A picture can be had as SVG too, which is sharp however large it is printed. */
export function fetchedYear(found: FoundYear, format: string): Message {
  const { year, scope } = found;
  const count = found.entries.length;
  return {
    title: yearTitle(found),
    blocks: [
      text(`Så som det står i dag, med ${count} ${plural(count, 'datum', 'datum')} som du får se.`),
      ...(format === 'png' ? [buttons(fetchYear.button('Hämta som SVG', { format: 'svg', year, scope }))] : []),
    ],
  };
}

export const noSuchYear: Message = say(
  'Vilket år?',
  'Skriv ett år från 2020 och högst tio år framåt, till exempel årshjul 2027.',
);

export const yearNotSeen = (): Message =>
  say(
    `Det här kan bara gruppens medlemmar, ${theLeaders()} och kansliet se`,
    'Skriv årshjul, så visar jag det år som du får se.',
  );
