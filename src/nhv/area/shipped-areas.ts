import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Area, type Permit, stepNumbers } from './area.ts';

const words = z.string().trim().min(1);
const day = z.iso.date().transform((date) => Temporal.PlainDate.from(date));
const unless = <Schema extends z.ZodType>(schema: Schema) => schema.nullable().default(null);
const units = unless(z.int().min(1).max(5));

const holderSchema = z.strictObject({
  /** There for those in Mellansverige. */
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

const toPermit = ({ region, name, hospital, diarienummer, partner, ...row }: z.infer<typeof holderSchema>): Permit => ({
  region,
  name,
  hospital,
  diarienummer,
  partner,
  decidedOn: row.decided_on,
  validFromOn: row.valid_from,
  subPermit: row.sub_permit,
});

const toArea = ({ id, name, aliases, past, seen, ...row }: z.infer<typeof areaSchema>): Area => ({
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
    permits: row.holders.map(toPermit),
    allHoldersKnown: row.all_holders_known,
  },
  unitsRemark: row.units_remark,
  sources: row.source_url,
});

/** @param json what public pages say of each area: data/nhv-areas.json. */
export function loadAreas(json: unknown): Area[] {
  const areas = z.array(areaSchema).parse(json).map(toArea);
  if (new Set(areas.map(({ id }) => id)).size < areas.length) throw new Error('Two areas have the same id');
  return areas;
}

export const shippedAreas = (): Area[] =>
  loadAreas(JSON.parse(readFileSync(new URL('../../../data/nhv-areas.json', import.meta.url), 'utf8')));
