import { z } from 'zod';
import shipped from '../../data/gallring.json' with { type: 'json' };
import { plural } from '../chat/swedish.ts';

const words = z.string().trim().min(1);
const duration = z.string().transform((text) => Temporal.Duration.from(text));

const kindSchema = z
  .strictObject({
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    name: words,
    what: words,
    /**
     * A working paper or a technical trace goes by itself. What may be an allmän handling goes only by a decision: the bot
     * treats it so, and each region's registrator decides what it is.
     */
    treatment: z.enum(['rensning', 'gallring']),
    /** For a gallring what is proposed. */
    keptFor: duration,
    /** No decision may be shorter. */
    atLeast: duration.optional(),
    /** After "räknat från att". */
    from: words,
    why: words,
    /** What is kept as proof. */
    left: words,
  })
  .readonly();

const schema = z.strictObject({
  kinds: z.array(kindSchema).readonly(),
  kept: z.array(z.strictObject({ name: words, why: words, tables: z.array(words).readonly() }).readonly()).readonly(),
});

/** A kind of content that is not kept for ever. */
export type RetentionKind = z.infer<typeof kindSchema>;

/** What is kept, and why. */
type KeptContent = z.infer<typeof schema>['kept'][number];

const read = schema.parse(shipped);

export const retentionKinds: readonly RetentionKind[] = read.kinds;
export const keptContent: readonly KeptContent[] = read.kept;

export const kindOfId = (id: string): RetentionKind | null => retentionKinds.find((kind) => kind.id === id) ?? null;

/** "2 år", "90 dagar" */
export function spanInWords({ years, months, days }: Temporal.Duration): string {
  if (years > 0) return `${years} år`;
  return months > 0 ? `${months} ${plural(months, 'månad', 'månader')}` : `${days} ${plural(days, 'dag', 'dagar')}`;
}

/** "2 år" and "24 mån" as people write them; null when it is neither. */
export function typedKeepingTime(typed: string): Temporal.Duration | null {
  const found = /^\s*(\d{1,5})\s*(år|mån(?:ad(?:er)?)?|dag(?:ar)?)\.?\s*$/iu.exec(typed);
  if (!found) return null;
  const count = Number(found[1]);
  const unit = (found[2] ?? '').toLowerCase();
  if (count === 0) return null;
  if (unit === 'år') return Temporal.Duration.from({ years: count });
  return Temporal.Duration.from(unit.startsWith('m') ? { months: count } : { days: count });
}

const someDay = Temporal.PlainDate.from('2027-01-01');

export const isShorter = (span: Temporal.Duration, than: Temporal.Duration): boolean =>
  Temporal.Duration.compare(span, than, { relativeTo: someDay }) < 0;

/** How the product treats it, in words. */
export const treatmentInWords: Record<RetentionKind['treatment'], string> = {
  rensning: 'Arbetsmaterial eller tekniskt spår, som boten ser det: tas bort av sig självt',
  gallring: 'Kan vara allmän handling, som boten ser det: tas bort bara med ett gallringsbeslut',
};
