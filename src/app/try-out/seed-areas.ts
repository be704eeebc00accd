import type { Database } from 'better-sqlite3';
import { z } from 'zod';
import type { LeadingMeetings } from '../../calendar/leading-meetings.ts';
import { dayOf } from '../../calendar/local-time.ts';
import { meetingStore } from '../../calendar/meeting-store.ts';
import { workCalendar } from '../../calendar/work-calendar.ts';
import { interests, type Move, milestones, stepNumbers } from '../../nhv/area/area.ts';
import { type AreaStore, areaStore } from '../../nhv/area/area-store.ts';
import { type NoticeStore, noticeStore } from '../../nhv/area/notice-store.ts';
import { shippedAreas } from '../../nhv/area/shipped-areas.ts';
import { followUpStore } from '../../nhv/follow-up/follow-up-store.ts';
import { expectFollowUps } from '../../nhv/follow-up/follow-ups.ts';
import { type InterestStore, interestStore } from '../../nhv/interests/interest-store.ts';
import { newAreaId } from '../../nhv/moves/add-area.ts';
import { openNotices, startsIn } from '../../nhv/notices/begin-starts.ts';
import { dataFile } from '../../register/data-folder.ts';
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
  /** Who records everything: somebody at the example's kansli. */
  recorder: z.string(),
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

const shippedExample = (): Example => exampleSchema.parse(dataFile('nhv-example.json'));

type Seeding = { mandates: Mandates; timeZone: string; now: Temporal.Instant };

/** Adds made-up areas in different steps, and which of the made-up groups follow up which real areas. */
export function seedAreas(db: Database, { mandates, timeZone, now }: Seeding): void {
  const { recorder, areas, groups } = shippedExample();
  const stored = areaStore(db, shippedAreas);
  const hours = { calendar: workCalendar(), timeZone };
  const register = registerStore(db, mandates);
  const stores = {
    areas: stored,
    interests: interestStore(db),
    notices: noticeStore(db),
    register,
    meetings: meetingStore(db),
    hours,
  };
  for (const area of areas) seedArea(stores, { ...area, recorder }, now);
  for (const [area, ids] of Object.entries(groups)) stored.setGroups(area, ids);
  expectFollowUps({ areas: stored, register, followUps: followUpStore(db), hours }, dayOf(now, timeZone));
}

type Stores = LeadingMeetings & { areas: AreaStore; interests: InterestStore; notices: NoticeStore };

function seedArea(
  stores: Stores,
  { name, aliases, lines, interests: given, recorder }: Example['areas'][number] & Pick<Example, 'recorder'>,
  now: Temporal.Instant,
): void {
  const { areas, interests, hours } = stores;
  const today = dayOf(now, hours.timeZone);
  const id = newAreaId(name, (taken) => areas.find(taken) !== null);
  areas.addArea({ id, name, aliases, link: null });
  let after = 0;
  let latest = { move: 0, ago: 0 };
  for (const line of lines) {
    const on = today.subtract({ days: line.ago });
    const writing = { after, together: null, by: recorder, at: now.subtract({ hours: 24 * line.ago }) };
    after = areas.record(id, { move: moveOf(line, today), on, note: null, link: null }, writing) ?? after;
    if ('step' in line) latest = { move: after, ago: line.ago };
  }
  for (const { ago, ...one } of given) {
    // The step's question is asked from now on, so those who have answered count as having answered it.
    const at = ago < latest.ago ? now : now.subtract({ hours: 24 * ago });
    interests.say({ ...one, area: id, note: null, at });
  }
  // What its step starts is still to be said: the try-out's first morning has something to tell.
  const record = areas.find(id);
  if (!record) return;
  for (const start of startsIn(record.state.step)) {
    openNotices(stores, start, { record, move: latest.move }, now);
  }
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
