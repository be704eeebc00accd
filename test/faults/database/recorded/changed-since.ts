import type { Facts } from './facts.ts';

/** @property before the version that brought it: databases of earlier ones are upgraded into it */
type Change = { before: number; lines: RegExp; why: string };

/** Rules of reminders that have changed on purpose since the oldest of the recorded databases. */
const changes: readonly Change[] = [
  { before: 16, lines: / \S+\/minnesanteckningar\//, why: 'the minutes of a meeting have a ladder of their own' },
  { before: 16, lines: / extension\//, why: 'a request for an extension is reminded of until it is answered' },
  { before: 22, lines: / day\//, why: 'the kansli is asked for the day of what has none' },
  { before: 34, lines: / plan\//, why: 'the kansli is reminded of what the plan of a remiss says' },
  {
    ...{ before: 24, lines: /^2027-02-17 \S+ remiss\/2 P14D$/ },
    why: 'routines planned by an earlier rule are planned anew, and then all that is owed is looked at once more',
  },
];

const changedIn = (version: number): readonly Change[] => changes.filter(({ before }) => version < before);

/** Reminders that no rule has changed since that version, in order. */
export function unchanged({ reminders }: Facts, version: number): string[] {
  const changed = changedIn(version);
  return reminders.filter((line) => !changed.some(({ lines }) => lines.test(line)));
}

/** Changes of which neither side has a line: they explain nothing. */
export const idleChanges = (version: number, ...facts: readonly Facts[]): string[] =>
  changedIn(version).flatMap(({ lines, why }) =>
    facts.some(({ reminders }) => reminders.some((line) => lines.test(line))) ? [] : [why],
  );
