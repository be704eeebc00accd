import { z } from 'zod';
import { dataFile, regionIdsInData } from '../../register/data-folder.ts';
import { type Area, type Permit, stepNumbers } from './area.ts';

const words = z.string().trim().min(1);
const day = z.iso.date().transform((date) => Temporal.PlainDate.from(date));
const unless = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
const units = unless(z.int().min(1).max(5));

const holderSchema = z.strictObject({
  /** There for our own. */
  region: unless(words),
  name: words,
  hospital: unless(words),
  diarienummer: unless(z.string().regex(/^\d+\/\d{4}$/)),
  decided_on: unless(day),
  valid_from: unless(day),
  sub_permit: unless(words),
  partner: unless(z.strictObject({ region: unless(words), name: words })),
});

const areaSchema = z.strictObject({
  id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
  name: words,
  aliases: z.array(words).default([]),
  step: z.literal(stepNumbers),
  ending: unless(z.enum(['stopped', 'withdrawn'])),
  units_proposed: units,
  units_decided: units,
  units_remark: unless(words),
  holders: z.array(holderSchema),
  all_holders_known: z.boolean(),
  past: z.array(z.strictObject({ when: words, what: words })).default([]),
  source_url: z.array(z.url()).min(1),
  /** The month in which the sources were read. */
  seen: z.string().regex(/^\d{4}-\d{2}$/),
});

const toPermit = (
  { region, name, hospital, diarienummer, partner, ...row }: z.infer<typeof holderSchema>,
  ours: ReadonlySet<string>,
): Permit => ({
  region: ownRegion(region, ours),
  name,
  hospital,
  diarienummer,
  partner: partner && { ...partner, region: ownRegion(partner.region, ours) },
  decidedOn: row.decided_on,
  validFromOn: row.valid_from,
  subPermit: row.sub_permit,
});

const ownRegion = (region: string | null, ours: ReadonlySet<string>): string | null =>
  region !== null && ours.has(region) ? region : null;

const toArea = (
  { id, name, aliases, past, seen, ...row }: z.infer<typeof areaSchema>,
  ours: ReadonlySet<string>,
): Area => ({
  id,
  name,
  aliases,
  past,
  seen,
  ground: {
    step: row.step,
    ending: row.ending,
    proposed: row.units_proposed,
    decided: row.units_decided,
    permits: row.holders.map((holder) => toPermit(holder, ours)),
    allHoldersKnown: row.all_holders_known,
  },
  unitsRemark: row.units_remark,
  sources: row.source_url,
});

/**
 * @param json what public pages say of each area: data/nhv-areas.json.
 * @param ours the ids of our regions: whoever else holds a permit has a name and no region.
 */
export function loadAreas(json: unknown, ours: ReadonlySet<string>): Area[] {
  const areas = z
    .array(areaSchema)
    .parse(json)
    .map((row) => toArea(row, ours));
  if (new Set(areas.map(({ id }) => id)).size < areas.length) throw new Error('Two areas have the same id');
  return areas;
}

export const shippedAreas = (): Area[] => loadAreas(dataFile('nhv-areas.json'), regionIdsInData());
