import { dayOf } from '../../calendar/local-time.ts';
import type { Logged, Milestone, MoveKind } from '../area/area.ts';
import { type AreaRecord, type AreaState, counting, type Planned, recordedWith, stateOf } from '../area/area-state.ts';

/** A line with how the area was before it and after. */
export type LineInPlace = { line: Logged; before: AreaState; after: AreaState };

/** A line that was a mistake, and the line that took it back. */
export type Mistake = LineInPlace & { correction: Logged };

/** What was recorded of an area on one day, as far as it is known to be true. */
export type RecordedDay = {
  /** What counts, in the order in which it was recorded; of what was said several times only the last. */
  lines: readonly LineInPlace[];
  /** What was recorded on the day and has been taken back. */
  mistakes: readonly Mistake[];
  /** What was recorded earlier and was taken back on the day. */
  corrected: readonly Mistake[];
  /** How the area was before the day, and after it. */
  before: AreaState;
  after: AreaState;
};

/** Null when nothing was recorded of it on the day. */
export function recordedOn({ area, log }: AreaRecord, day: Temporal.PlainDate, timeZone: string): RecordedDay | null {
  const own = log.filter(({ at }) => dayOf(at, timeZone).equals(day));
  const [first, last] = [own[0]?.id, own.at(-1)?.id];
  if (first === undefined || last === undefined) return null;
  const isTrue = new Set(counting(log).map(({ id }) => id));
  /** How it was up to a line, as far as is known now: what was taken back since never was. */
  const upTo = (isIn: (id: number) => boolean) =>
    stateOf(
      area,
      log.filter(({ id, move }) => isIn(id) || move.kind === 'corrected'),
    );
  const before = upTo((id) => id < first);
  const dayAfter = upTo((id) => id <= last);
  const after = { ...dayAfter, planned: plannedSince(before, dayAfter) };
  const isOfDay = ({ line }: Mistake) => line.id >= first;
  const mistakes = mistakesIn({ area, log });
  return {
    lines: lastOfEach(own.filter(({ id }) => isTrue.has(id))).map((line) => ({
      line,
      before: upTo((id) => id < line.id),
      after: { ...upTo((id) => id <= line.id), planned: after.planned },
    })),
    mistakes: mistakes.filter((one) => isOfDay(one) && one.line.id <= last),
    corrected: mistakes.filter((one) => !isOfDay(one) && one.correction.id >= first && one.correction.id <= last),
    before,
    after,
  };
}

/** What was recorded with one form is one mistake. Each as it was said when it was recorded. */
function mistakesIn({ area, log }: Pick<AreaRecord, 'area' | 'log'>): Mistake[] {
  return log.flatMap((correction) => {
    const { move } = correction;
    const line = move.kind === 'corrected' ? log.find(({ id }) => id === move.takesBack) : null;
    if (!line || (line.together !== null && correction.together !== null)) return [];
    const until = recordedWith(log, line.id).at(-1)?.id ?? line.id;
    const state = (last: number) =>
      stateOf(
        area,
        log.filter(({ id }) => id <= last),
      );
    return [{ line, correction, before: state(line.id - 1), after: state(until) }];
  });
}

/** What is said again takes the place of what was said before it. */
const saidOnce: ReadonlySet<MoveKind> = new Set<MoveKind>(['planned', 'proposed', 'decided', 'renamed']);

const sayingOf = ({ id, move }: Logged): string => {
  if (!saidOnce.has(move.kind)) return String(id);
  return move.kind === 'planned' ? `${move.kind} ${move.milestone}` : move.kind;
};

const lastOfEach = (lines: readonly Logged[]): Logged[] => {
  const last = new Map(lines.map((line) => [sayingOf(line), line.id]));
  return lines.filter((line) => last.get(sayingOf(line)) === line.id);
};

/** The dates after the day, moved from where they stood before it: what was mistyped in between is no date it had. */
function plannedSince(before: AreaState, after: AreaState): ReadonlyMap<Milestone, Planned> {
  return new Map(
    [...after.planned].map(([milestone, planned]) => {
      const earlier = before.planned.get(milestone);
      if (earlier?.on === planned.on || (earlier?.on && planned.on?.equals(earlier.on))) return [milestone, earlier];
      return [milestone, { on: planned.on, before: earlier ? [...earlier.before, earlier.on] : [] }];
    }),
  );
}
