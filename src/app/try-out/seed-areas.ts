import { readFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import { dayOf } from '../../calendar/local-time.ts';
import { workCalendar } from '../../calendar/work-calendar.ts';
import { interests, type Move, milestones, stepNumbers } from '../../nhv/area/area.ts';
import { type NhvStore, nhvStore } from '../../nhv/area/area-store.ts';
import { noticeStore } from '../../nhv/area/notice-store.ts';
import { shippedAreas } from '../../nhv/area/shipped-areas.ts';
import { isQuestion, noticesOf } from '../../nhv/area/starts.ts';
import { shippedSteps } from '../../nhv/area/steps.ts';
import { followUpStore } from '../../nhv/follow-up/follow-up-store.ts';
import { expectFollowUps } from '../../nhv/follow-up/follow-ups.ts';
import { interestStore } from '../../nhv/interests/interest-store.ts';
import { limitFrom } from '../../nhv/interests/limits.ts';
import { newAreaId } from '../../nhv/moves/add-area.ts';
import { nextMorning, type SendingHours } from '../../obligations/sending-hours.ts';
import type { Mandates } from '../../register/mandates.ts';
import { registerStore } from '../../register/register-store.ts';

/** Days before and after the try-out begins. */
const days = z.int().positive();
const lineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ ago: days, kind: z.enum(['added', 'step']), step: z.literal(stepNumbers) }),
  z.strictObject({ ago: days, kind: z.enum(['proposed', 'decided']), units: z.int() }),
  z.strictObject({ ago: days, kind: z.literal('planned'), milestone: z.enum(milestones), ahead: days }),
  z.strictObject({ ago: days, kind: z.literal('applied'), region: z.string() }),
]);
const exampleSchema = z.strictObject({
  areas: z.array(
    z.strictObject({
      name: z.string(),
      aliases: z.array(z.string()),
      lines: z.array(lineSchema).min(1),
      interests: z.array(
        z.strictObject({ ago: days, by: z.string(), region: z.string(), interest: z.enum(interests) }),
      ),
    }),
  ),
  groups: z.record(z.string(), z.array(z.string())),
});

type Example = z.infer<typeof exampleSchema>;
type ExampleLine = z.infer<typeof lineSchema>;

const shippedExample = (): Example =>
  exampleSchema.parse(JSON.parse(readFileSync(new URL('../../../data/nhv-example.json', import.meta.url), 'utf8')));

type Seeding = { mandates: Mandates; timeZone: string; now: Temporal.Instant };

/** Adds made-up areas in different steps, and which of the made-up groups follow up which real areas. */
export function seedAreas(db: Database, { mandates, timeZone, now }: Seeding): void {
  const { areas, groups } = shippedExample();
  const nhv = nhvStore(db, shippedAreas);
  const hours = { calendar: workCalendar(), timeZone };
  for (const area of areas) seedArea(db, nhv, area, hours, now);
  for (const [area, ids] of Object.entries(groups)) nhv.setGroups(area, ids);
  const register = registerStore(db, mandates);
  expectFollowUps({ nhv, register, followUps: followUpStore(db), hours }, dayOf(now, timeZone));
}

/** The example's kansli records everything. */
const recorder = 'karin';

function seedArea(
  db: Database,
  nhv: NhvStore,
  { name, aliases, lines, interests: given }: Example['areas'][number],
  hours: SendingHours,
  now: Temporal.Instant,
): void {
  const today = dayOf(now, hours.timeZone);
  const id = newAreaId(name, (taken) => nhv.find(taken) !== null);
  nhv.addArea({ id, name, aliases, link: null });
  let after = 0;
  let latest = { move: 0, ago: 0 };
  for (const line of lines) {
    const on = today.subtract({ days: line.ago });
    const writing = { after, together: null, by: recorder, at: now.subtract({ hours: 24 * line.ago }) };
    after = nhv.record(id, { move: moveOf(line, today), on, note: null, link: null }, writing) ?? after;
    if ('step' in line) latest = { move: after, ago: line.ago };
  }
  for (const { ago, ...one } of given) {
    // The step's question is asked from now on, so those who have answered count as having answered it.
    const at = ago < latest.ago ? now : now.subtract({ hours: 24 * ago });
    interestStore(db).say({ ...one, area: id, note: null, at });
  }
  openErrands(db, nhv, { area: id, move: latest.move }, hours, now);
}

function moveOf(line: ExampleLine, today: Temporal.PlainDate): Move {
  switch (line.kind) {
    case 'planned':
      return { kind: 'planned', milestone: line.milestone, plannedOn: today.add({ days: line.ahead }) };
    case 'applied':
      return { kind: 'applied', region: line.region, diarienummer: null };
    case 'proposed':
    case 'decided':
      return { kind: line.kind, units: line.units };
    default:
      return { kind: line.kind, step: line.step };
  }
}

/** Opens the notices of the area's step, so that the try-out's first morning has something to send. */
function openErrands(
  db: Database,
  nhv: NhvStore,
  { area, move }: { area: string; move: number },
  hours: SendingHours,
  now: Temporal.Instant,
): void {
  const state = nhv.find(area)?.state;
  if (!state) return;
  for (const kind of shippedSteps()[state.step].starts.flatMap(noticesOf)) {
    const limit = isQuestion(kind) ? limitFrom(nextMorning(now, hours), state, hours) : null;
    noticeStore(db).open({ area, move, kind, limit }, now);
  }
}
