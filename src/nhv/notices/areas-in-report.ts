import type { YearAsked } from '../../calendar/year-entry.ts';
import { compare, date } from '../../chat/swedish.ts';
import type { Part } from '../../documents/document.ts';
import type { PartOfYear } from '../../obligations/feature-hooks.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { type AreaRecord, counting } from '../area/area-state.ts';
import { moveInWords, type Names, namesOf } from '../area/area-words.ts';
import type { NhvSteps } from '../area/steps.ts';
import { areasAskedFor, type FindsAreas } from './areas-of-year.ts';

type Uses = FindsAreas & { steps: NhvSteps; register: Pick<RegisterStore, 'regions'> };

/** What happened during the year to the areas that are the group's: all of them for the NHV group. */
export function areasInReport(uses: Uses, asked: YearAsked): PartOfYear[] {
  const names = namesOf(uses.register.regions(), uses.steps);
  const rows = areasAskedFor(uses, asked)
    .toSorted((a, b) => compare(a.state.name, b.state.name))
    .flatMap((record) => movesIn(record, asked.year, names));
  if (rows.length === 0) return [];
  const table: Part = { type: 'table', columns: ['Område', 'Dag', 'Vad som hände'], rows };
  return [{ known: 'areas', heading: 'Nationell högspecialiserad vård', parts: [table] }];
}

const movesIn = ({ state, log }: AreaRecord, year: number, names: Names): string[][] =>
  counting(log)
    .filter(({ on }) => on.year === year)
    .map(({ on, move }) => [state.name, date(on), moveInWords(move, names)]);
