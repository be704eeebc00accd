import { z } from 'zod';
import shipped from '../../data/sjukvardsregion.json' with { type: 'json' };
import { genitive } from '../chat/swedish.ts';

const words = z.string().trim().min(1);

const sjukvardsregionSchema = z
  .strictObject({
    /** Stable: a database says by it whose it is. */
    id: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
    /** As documents have it: "Sjukvårdsregion Mellansverige". */
    name: words,
    /** To whom the groups report, in full: "Samverkansnämndens ledningsgrupp". */
    leaders: words,
    /** As they are called in a sentence, each in the definite form that takes an s: "ledningsgruppen". */
    words: z
      .strictObject({
        leaders: words,
        nhvGroup: words,
        /** Who follows up NHV every year: "verksamhetschefsgrupper", "verksamhetschefsgrupperna", "verksamhetscheferna". */
        followers: words,
        theFollowers: words,
        theHeads: words,
      })
      .readonly(),
    nhv: z
      .strictObject({
        /** Who analyses the applications before B2, in words; the kansli does it where nobody has that role. */
        analysts: words,
        /** What the regional routine for NHV says, where there is one. */
        clauses: z
          .strictObject({ analysis: words.nullable(), alignment: words.nullable(), call: words.nullable() })
          .readonly(),
      })
      .readonly(),
  })
  .readonly();

/** The sjukvårdsregion that the bot works for. */
export type Sjukvardsregion = z.infer<typeof sjukvardsregionSchema>;

let taken: Sjukvardsregion = sjukvardsregionSchema.parse(shipped);

/** The one that the process was started for. */
export const sjukvardsregion = (): Sjukvardsregion => taken;

/** Said once, before anything else is done: another one than the shipped. */
export function takeSjukvardsregion(json: unknown): void {
  taken = sjukvardsregionSchema.parse(json);
}

/** "Sjukvårdsregion Mellansveriges" */
export const sjukvardsregionens = (): string => genitive(taken.name);

/** "ledningsgruppen" */
export const theLeaders = (): string => taken.words.leaders;
/** "NHV-gruppen" */
export const theNhvGroup = (): string => taken.words.nhvGroup;
/** "verksamhetschefsgrupper" */
export const followUpGroups = (): string => taken.words.followers;
/** "verksamhetschefsgrupperna" */
export const theFollowers = (): string => taken.words.theFollowers;
/** "verksamhetscheferna" */
export const theHeads = (): string => taken.words.theHeads;
