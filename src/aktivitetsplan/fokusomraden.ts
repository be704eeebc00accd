import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { resultKinds } from './known-result.ts';

const words = z.string().trim().min(1);
const id = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const clause = z.strictObject({ words, source: words }).readonly();

const activitySchema = z
  .strictObject({
    /** The id of its fokusområde. */
    area: id,
    title: words,
    /** The id of the group that is responsible, where one is named; the kansli otherwise. */
    group: z.string().optional(),
    /** What the bot knows that belongs to it, besides what its group has done. */
    offers: z.array(z.enum(resultKinds)).readonly().default([]),
  })
  .readonly();

const planningSchema = z
  .strictObject({
    /** What the återrapport begins with; `{år}` stands for its year. */
    intro: words,
    /** Who draws it up. */
    author: words,
    /** What is said of an activity of which nothing was done. */
    nothing: words,
    /** Why each of the year's own tasks is owed, and where that is said. */
    clauses: z.strictObject({ plan: clause, prislista: clause, aterrapport: clause }).readonly(),
    /** The agreement's fokusområden, in order. */
    areas: z
      .tuple([z.strictObject({ id, name: words }).readonly()], z.strictObject({ id, name: words }).readonly())
      .readonly(),
    /** A plan to begin from. */
    example: z.strictObject({ year: z.int(), activities: z.array(activitySchema).readonly() }).readonly(),
  })
  .readonly();

/** What the agreement says of the yearly plan: its fokusområden, its days, and a plan to begin from. */
export type Planning = z.infer<typeof planningSchema>;
export type Fokusomrade = Planning['areas'][number];
export type ExampleActivity = z.infer<typeof activitySchema>;

/** @param json the fokusområden in their order, and activities in theirs */
export function loadPlanning(json: unknown): Planning {
  const planning = planningSchema.parse(json);
  const areas = planning.areas.map((area) => area.id);
  if (new Set(areas).size < areas.length) throw new Error('Two fokusområden have the same id');
  const stray = planning.example.activities.find(({ area }) => !areas.includes(area));
  if (stray) throw new Error(`No fokusområde ${stray.area}: ${stray.title}`);
  return planning;
}

export const shippedPlanning = (): Planning =>
  loadPlanning(JSON.parse(readFileSync(new URL('../../data/aktivitetsplan.json', import.meta.url), 'utf8')));
