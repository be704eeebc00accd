import { inTimeOrder } from '../../chat/days.ts';
import { say } from '../../chat/message.ts';
import { answer, type Response, reply } from '../../chat/response.ts';
import { countInWords, plural } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { visibleAreas } from '../area/area-seen.ts';
import { type AreaRecord, counting } from '../area/area-state.ts';
import type { AreaStore } from '../area/area-store.ts';
import { type Count, yearInWords } from '../area/year-summary.ts';

type Uses = { areas: AreaStore; register: RegisterStore };

/** What our regions applied for and were given in a year, in the words of the återrapport. */
export function shownYear(uses: Uses, rest: string, turn: Turn): Response {
  const { today } = turn;
  const typed = rest.trim();
  const year = typed === '' ? today.year : Number(typed);
  if (year > today.year && year < 2100) {
    return reply(`${year} har inte börjat`, `Det som har hänt i år visas med nhv år ${today.year}.`);
  }
  if (!Number.isInteger(year) || year < 2000 || year > today.year) {
    return reply('Vilket år?', 'Skriv året efter kommandot, till exempel nhv år 2023.');
  }
  const { words, undated } = yearOf(uses, year, visibleAreas(uses, turn));
  const doubt =
    undated === 0
      ? []
      : [
          `För ${countInWords(undated, 'ett')} av våra tillstånd saknas uppgift om när nämnden beslutade, så ${plural(undated, 'det är inte räknat', 'de är inte räknade')}.`,
        ];
  return answer(say(`NHV under ${year}`, words, ...doubt, 'Räknat på det som är registrerat här.'));
}

/** The sentences for a year, and how many of our permits have no day, so that it is not known to which year they belong. */
/** From the first line of any area's log on, what happens is recorded here. */
function isFollowed(year: number, records: readonly AreaRecord[]): boolean {
  const first = records.flatMap(({ log }) => log.map(({ at }) => at)).toSorted(inTimeOrder)[0];
  return first !== undefined && first.toZonedDateTimeISO('UTC').year <= year && !startedWithin(first, year);
}

/** A year that was half over when the first line was written was not followed as a whole. */
const startedWithin = (first: Temporal.Instant, year: number): boolean => {
  const begun = first.toZonedDateTimeISO('UTC');
  return begun.year === year && begun.month > 3;
};

export function yearOf({ register }: Pick<Uses, 'register'>, year: number, records: readonly AreaRecord[]) {
  const ours = new Map(register.regions().map(({ id, name }) => [id, name]));
  const granted = records
    .flatMap(({ state }) => state.permits)
    .filter(({ region }) => region !== null && ours.has(region));
  const inYear = granted.filter(({ decidedOn }) => decidedOn?.year === year);
  const applied = records.flatMap(applications(year));
  const followed = isFollowed(year, records);
  return {
    words: yearInWords(
      counted(applied, ours),
      counted(
        inYear.flatMap(({ region }) => region ?? []),
        ours,
      ),
      followed,
    ),
    undated: granted.filter(({ decidedOn }) => decidedOn === null).length,
    /** Something happened in it, or it was followed here, so that nothing did. */
    isKnown: applied.length > 0 || inYear.length > 0 || followed,
  };
}

const applications =
  (year: number) =>
  ({ log }: AreaRecord): string[] =>
    counting(log).flatMap(({ move, on }) => (move.kind === 'applied' && on.year === year ? [move.region] : []));

const counted = (regions: readonly string[], names: ReadonlyMap<string, string>): Count[] =>
  [...Map.groupBy(regions, (region) => region)].map(([region, all]) => ({
    region: names.get(region) ?? region,
    count: all.length,
  }));
