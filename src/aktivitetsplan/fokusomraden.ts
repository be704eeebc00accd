import { z } from 'zod';
import { dataFile } from '../register/data-folder.ts';
import { resultKinds } from './known-result.ts';

const words = z.string().trim().min(1);
const id = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const clause = z.strictObject({ words, source: words }).readonly();
const month = z.int().min(1).max(12);

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
    /** Why each of the year's own tasks is owed, and where that is said; null where there is no such task. */
    clauses: z.strictObject({ plan: clause, prislista: clause.nullable(), aterrapport: clause }).readonly(),
    /** The months in which the board decides on the coming year, and the kansli draws up the återrapport. */
    months: z.strictObject({ decision: month, aterrapport: month }).readonly(),
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

/** @param json the fokusområden in their order, and activities in theirs */
export function loadPlanning(json: unknown): Planning {
  const planning = planningSchema.parse(json);
  const areas = planning.areas.map((area) => area.id);
  if (new Set(areas).size < areas.length) throw new Error('Two fokusområden have the same id');
  const stray = planning.example.activities.find(({ area }) => !areas.includes(area));
  if (stray) throw new Error(`No fokusområde ${stray.area}: ${stray.title}`);
  return planning;
}

export const shippedPlanning = (): Planning => loadPlanning(dataFile('aktivitetsplan.json'));
