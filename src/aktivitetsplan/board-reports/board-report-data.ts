import { z } from 'zod';
import { dataFile } from '../../register/data-folder.ts';

const words = z.string().trim().min(1);

const itemSchema = z
  .strictObject({
    /** Stable: for the database. */
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    name: words,
    /** The id of the body that it is of: our own there report, where the register knows them; else the kansli does. */
    body: z.string().optional(),
    /** What is said of it in the source. */
    words,
  })
  .readonly();

const dataSchema = z.strictObject({ clause: words, source: words, items: z.array(itemSchema).readonly() }).readonly();

/** What is reported at each meeting of Samverkansnämnden, and where that is said. */
export type BoardReportData = z.infer<typeof dataSchema>;
export type BoardReportItem = z.infer<typeof itemSchema>;

/** @param json the reports in the order in which they are listed */
export function loadBoardReports(json: unknown): BoardReportData {
  const data = dataSchema.parse(json);
  if (new Set(data.items.map(({ id }) => id)).size < data.items.length)
    throw new Error('Two board reports have the same id');
  return data;
}

export const shippedBoardReports = (): BoardReportData => loadBoardReports(dataFile('board-reports.json'));
