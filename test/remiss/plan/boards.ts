import type { RegionBoards } from '../../../src/remiss/plan/board-days.ts';
import { day } from '../../support/duties.ts';

/** The days on which each region's board meets. */
export type Boards = Readonly<Record<string, readonly string[]>>;

/** As the calendar has them. @param papersDays null: it is not known when their papers go out */
export const regionBoards = (boards: Boards, papersDays: number | null = 7): RegionBoards[] =>
  Object.entries(boards).map(([region, days]) => ({
    region,
    typedOn: null,
    papersDays,
    meetings: days.map((on) => ({ board: `Nämnden i ${region}`, papersDays, on: day(on) })),
  }));
