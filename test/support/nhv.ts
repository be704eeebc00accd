import type { Area, Ground, Logged, Move, Permit } from '../../src/nhv/area/area.ts';
import { stateOf } from '../../src/nhv/area/area-state.ts';
import { day } from './duties.ts';

const nothingKnown: Ground = {
  ...{ step: 1, ending: null, proposed: null, decided: null },
  ...{ permits: [], allHoldersKnown: true },
};

export const areaOf = (name: string, ground: Partial<Ground> = {}): Area => ({
  ...{ id: 'omradet', name, aliases: [], ground: { ...nothingKnown, ...ground } },
  ...{ unitsRemark: null, past: [], sources: [], seen: null },
});

export const permitOf = (name: string, more: Partial<Permit> = {}): Permit => ({
  ...{ region: null, name, hospital: null, diarienummer: null },
  ...{ decidedOn: null, validFromOn: null, subPermit: null, partner: null },
  ...more,
});

type Line = readonly [on: string, move: Move];

/** What happened, a line each: the day and the move. */
export const logOf = (...lines: readonly Line[]): Logged[] =>
  lines.map(([on, move], at) => ({
    ...{ id: at + 1, area: 'omradet', move, on: day(on), together: null, note: null, link: null },
    ...{ at: day(on).toZonedDateTime('Europe/Stockholm').toInstant(), by: 'karin', byName: 'Karin Exempel' },
  }));

export const standing = (area: Area, ...lines: readonly Line[]) => stateOf(area, logOf(...lines));
