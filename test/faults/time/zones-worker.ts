import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { parentPort, workerData } from 'node:worker_threads';
import { at, dayOf, isSkipped, nextAt, timeOf } from '../../../src/calendar/local-time.ts';

/** `apart`: minutes between the local times around a change. */
export type ZoneWork = { apart: number };
export type ZoneResult = {
  zones: number;
  conversions: number;
  disagreements: string[];
  /** Zones of which the other has other rules, or has not heard. */
  otherRules: string[];
  /** How many local times a fixed offset gets wrong. */
  wrongByFixedOffset: number;
  versions: string;
};

/** A local time to the minute, the second at which clocks show it first, and whether they jump over it. */
type Wall = [wall: string, second: number, skipped: boolean];
/** A second and what clocks show then, to the minute. */
type Shown = [second: number, wall: string];
type Line = { zone: string; unknown?: true; walls: Wall[]; instants: Shown[] };

const program = new URL('./zones.py', import.meta.url).pathname;
const instantOf = (second: number) => Temporal.Instant.fromEpochMilliseconds(1000 * second);
const toMinute = { smallestUnit: 'minute' } as const;

const shownNow = (second: number, zone: string): string =>
  instantOf(second).toZonedDateTimeISO(zone).toPlainDateTime().toString(toMinute);

/** What our own functions say of it otherwise than the independent ones. */
function disagreementsAbout(zone: string, { walls, instants }: Line): string[] {
  return [
    ...instants.flatMap(([second, wall]) => {
      const said = `${dayOf(instantOf(second), zone)}T${timeOf(instantOf(second), zone).toString(toMinute)}`;
      return said === wall ? [] : [`${zone}: at ${instantOf(second)} it is ${said} and not ${wall}`];
    }),
    ...walls.flatMap(([wall, second, skipped]) => {
      const [day, time] = [Temporal.PlainDate.from(wall), Temporal.PlainTime.from(wall)];
      const expected = instantOf(second);
      const first = at(day, time, zone);
      const next = nextAt(expected.subtract({ seconds: 1 }), time.toString(), zone);
      return [
        ...(first.equals(expected) ? [] : [`${zone}: ${wall} is ${first} and not ${expected}`]),
        ...(next.equals(expected) ? [] : [`${zone}: the next ${wall} is ${next} and not ${expected}`]),
        ...(isSkipped(day, time, zone) === skipped ? [] : [`${zone}: ${wall} is${skipped ? '' : ' not'} skipped`]),
      ];
    }),
  ];
}

/** As for one who keeps the offset of the first day. */
function wrongByFixedOffset(zone: string, { walls }: Line): number {
  const offset = instantOf(Date.UTC(2020, 0, 1) / 1000).toZonedDateTimeISO(zone).offset;
  return walls.filter(([wall, second]) => Temporal.Instant.from(`${wall}${offset}`).epochMilliseconds !== 1000 * second)
    .length;
}

async function compare({ apart }: ZoneWork): Promise<ZoneResult> {
  const zones = Intl.supportedValuesOf('timeZone');
  const child = spawn('python3', [program, String(apart)], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(zones));
  const result: ZoneResult = {
    ...{ zones: 0, conversions: 0, disagreements: [], otherRules: [], wrongByFixedOffset: 0 },
    versions: `Node's tz ${process.versions.tz}`,
  };
  for await (const text of createInterface({ input: child.stdout })) {
    const line = JSON.parse(text) as Line;
    const { zone, unknown, instants } = line;
    const hasOtherRules = unknown === true || instants.some(([second, wall]) => shownNow(second, zone) !== wall);
    result.zones += 1;
    if (hasOtherRules) {
      result.otherRules.push(zone);
      continue;
    }
    result.conversions += 3 * line.walls.length + instants.length;
    result.disagreements.push(...disagreementsAbout(zone, line));
    result.wrongByFixedOffset += wrongByFixedOffset(zone, line);
  }
  return result;
}

parentPort?.postMessage(await compare(workerData));
