import { z } from 'zod';
import { dataFile } from './data-folder.ts';
import { groupTypeId } from './group-types.ts';

const words = z.string().trim().min(1);

const yearlyDaySchema = z
  .strictObject({
    month: z.int().min(1).max(12),
    day: z.int().min(1).max(31),
    year: z.union([z.literal(-1), z.literal(0), z.literal(1)]),
  })
  .readonly();

/** `name` is written after "Lämnas till:", `short` inside a sentence. */
const recipientSchema = z.union([
  z.strictObject({ name: words, short: words, group: words, andKansli: z.literal(true).optional() }),
  z.strictObject({ name: words, short: words, role: z.literal('samordnare_kunskapsstyrning') }),
]);

/** What the bot knows by itself of a group's year. */
export const knownOfYear = ['meetings', 'minutes', 'uppdrag', 'arenden', 'remisser', 'areas', 'activities'] as const;
export type KnownOfYear = (typeof knownOfYear)[number];

/** `key` is stable. `beside`: the kind of the same year's document that it is to be read beside. */
const headingSchema = z.strictObject({
  key: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
  heading: words,
  clause: words,
  beside: words.optional(),
  /** What the bot knows of a group's year that belongs under it. */
  knows: z.array(z.enum(knownOfYear)).min(1).readonly().optional(),
});

/** As many as a dialog has room for. */
const mostHeadings = 6;

const dutyRuleSchema = z
  .strictObject({
    /** 'verksamhetsberattelse': stable, for keys. */
    kind: z.string().regex(/^[a-z]+(_[a-z]+)*$/),
    /** "verksamhetsberättelse": as in running text. */
    name: words,
    /** "Verksamhetsberättelsen": as the subject of a sentence. */
    definite: words,
    /** A document is handed in; an event is held. */
    is: z.enum(['document', 'event']),
    /** Once a year, or once for every meeting. */
    per: z.enum(['year', 'meeting']),
    /** Each member owes it for themselves; without this the group does. */
    owedBy: z.literal('members').optional(),
    /** The mandate's own words. */
    clause: words,
    /** The last day that the mandate states; null where it states none. */
    deadline: z.strictObject({ word: z.enum(['senast', 'fore']), on: yearlyDaySchema }).nullable(),
    /** What the shipped settings say where the mandate is silent: shown as "datum satt av kansliet". */
    kansliDate: z
      .union([
        z.strictObject({ on: yearlyDaySchema }),
        z.strictObject({ daysAfterMeeting: z.int().positive() }),
        /** So many days before the same year's event of that kind; it is owed once that has a day. */
        z.strictObject({ daysBefore: z.int().positive(), event: words }),
      ])
      .nullable(),
    /** When the kansli is asked to set the day; without this it is not asked. */
    kansliAskedOn: yearlyDaySchema.optional(),
    /** The ladder, where it is not that of yearly papers, or of minutes. */
    ladder: z.literal('short').optional(),
    /** Who receives it: a group, or everyone with an own role; null where nobody is notified. */
    recipient: recipientSchema.nullable(),
    /** The group that approves it, and with which word. */
    approver: z.strictObject({ group: words, verb: z.enum(['godkanner', 'faststaller']) }).nullable(),
    /** What the mandate wants the document to tell of, each with its words: a group may write under them. */
    headings: z.array(headingSchema).max(mostHeadings).readonly().optional(),
    /** Those of all groups are put together, a year at a time. */
    rolledUp: z.literal(true).optional(),
    /** It is published, at the place that is given for the group. */
    publishedAt: z.literal('place').optional(),
  })
  .readonly();

const appointmentSchema = z.strictObject({ appointedBy: words, years: z.int().positive().nullable(), clause: words });

const mandateSchema = z
  .strictObject({
    /** 'vc-2019' */
    id: z.string().regex(/^[a-z]+-\d{4}$/),
    type: groupTypeId,
    title: words,
    /** The day as written in the document. */
    decidedOn: z.iso.date(),
    decidedBy: words,
    /** The id of that group. */
    decidedByGroup: words,
    /** A doubt about the document that must stay visible, or null: "trolig felskrivning". */
    remark: words.nullable(),
    source: words,
    /** How the regions must be represented; `max` null where there is none. */
    representation: z
      .strictObject({ min: z.int().positive(), max: z.int().positive().nullable(), clause: words })
      .nullable(),
    /** Who appoints the chair (and vice chair): a group's id, or 'self'. */
    chair: appointmentSchema,
    viceChair: appointmentSchema.nullable(),
    duties: z.array(dutyRuleSchema).readonly(),
    /** The document's whole text, under its own headings; empty where only clauses of it are known. */
    sections: z.array(z.strictObject({ heading: words, lines: z.array(words).readonly() })).readonly(),
    /** What the group may ask for, in the mandate's words, and of whom: a group's id, the group's own chair or the kansli. */
    rights: z.array(z.strictObject({ clause: words, turnTo: words })).readonly(),
  })
  .readonly();

/** A day that comes every year: month, day, and which year counted from the year that the duty is about. */
export type YearlyDay = z.infer<typeof yearlyDaySchema>;
export type DutyRule = z.infer<typeof dutyRuleSchema>;
export type Appointment = z.infer<typeof appointmentSchema>;
export type Mandate = z.infer<typeof mandateSchema>;

export type Mandates = {
  byId: ReadonlyMap<string, Mandate>;
  /** @param type its id. Null where no mandate of that type is known. */
  currentFor(type: string): Mandate | null;
};

/** @param json a list in which a type's versions stand oldest first: the dates in the documents cannot be trusted for it. */
export function loadMandates(json: unknown): Mandates {
  const mandates = z.array(mandateSchema).parse(json);
  const byId = new Map(mandates.map((mandate) => [mandate.id, mandate]));
  if (byId.size < mandates.length) throw new Error('Two mandates have the same id');
  return { byId, currentFor: (type) => mandates.findLast((mandate) => mandate.type === type) ?? null };
}

export const shippedMandates = (): Mandates => loadMandates(dataFile('mandates.json'));
