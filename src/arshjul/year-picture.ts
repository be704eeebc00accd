import { type YearEntry, type YearKind, type YearState, yearKinds, yearStates } from '../calendar/year-entry.ts';
import { capitalised, monthNames } from '../chat/swedish.ts';
import type { WheelMark, WheelPicture, WheelShape } from '../pictures/wheel.ts';
import { daysThatFit } from '../pictures/wheel-geometry.ts';

const yearKindNames: Record<YearKind, { code: string; label: string }> = {
  lastDay: { code: 'S', label: 'Sista dagar' },
  meeting: { code: 'M', label: 'Möten' },
  remiss: { code: 'R', label: 'Remisser' },
  area: { code: 'N', label: 'NHV' },
};

export const yearStateNames: Record<YearState, string> = {
  late: 'försenat',
  coming: 'kommer',
  done: 'klart',
  cancelled: 'inställt',
};

const looks: Record<YearState, { shape: WheelShape; colour: string; dark: string }> = {
  late: { shape: 'flag', colour: '#b3261e', dark: '#ff9d94' },
  coming: { shape: 'ring', colour: '#1f5fa8', dark: '#8ab8f0' },
  done: { shape: 'disc', colour: '#1b7f4b', dark: '#76d19d' },
  cancelled: { shape: 'struck', colour: '#5b6672', dark: '#b3bdc7' },
};

type Pictured = { title: string; year: number; today: Temporal.PlainDate; entries: readonly YearEntry[] };

/**
 * The year as a wheel. Where each day has room it is drawn by itself, and else all are counted by month; a sort of which there is
 * nothing has no ring.
 */
export function yearPicture({ title, year, today, entries }: Pictured): WheelPicture {
  const kinds = yearKinds.filter((kind) => entries.some((entry) => entry.kind === kind));
  const rings = kinds.length > 0 ? kinds : yearKinds.slice(0, 2);
  const cells = monthNames().map((_, month) =>
    rings.map((kind) => entries.filter((entry) => entry.kind === kind && entry.day.month === month + 1)),
  );
  const most = daysThatFit(rings.length);
  const isRoomy = cells.every((month) => month.every((of, ring) => of.length <= (most[ring] ?? 0)));
  return {
    kind: 'wheel',
    title,
    year,
    rings: rings.map((kind) => yearKindNames[kind]),
    states: yearStates.map((id) => ({ id, label: yearStateNames[id], ...looks[id] })),
    numbers: isRoomy ? 'days' : 'counts',
    months: monthNames().map((name, month) => ({
      name: capitalised(name),
      cells: (cells[month] ?? []).map(isRoomy ? byDayOfMonth : byCount),
    })),
    today: today.year === year ? { month: today.month, day: today.day } : null,
  };
}

const byDayOfMonth = (entries: readonly YearEntry[]): WheelMark[] =>
  entries
    .map(({ state, day }) => ({ state, number: day.day }))
    .toSorted((a, b) => a.number - b.number || yearStates.indexOf(a.state) - yearStates.indexOf(b.state));

const byCount = (entries: readonly YearEntry[]): WheelMark[] =>
  yearStates
    .map((state) => ({ state, number: entries.filter((entry) => entry.state === state).length }))
    .filter(({ number }) => number > 0);
