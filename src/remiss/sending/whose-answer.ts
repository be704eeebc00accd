import { list } from '../../chat/swedish.ts';
import type { Draft } from '../case/draft-store.ts';
import { decidersOf, decisionOf, type Outcomes, type Party, unsettledIn } from '../case/outcome.ts';
import { shortName } from '../case/remiss-words.ts';
import { backingOf, type Remark } from '../case/sign-off.ts';
import type { RemissSnapshot, RemissViewer } from '../case/snapshot.ts';
import { isSentBy } from '../papers/remiss-document.ts';
import { commonId } from '../papers/whose-document.ts';

/** What is said of an answer: that it is decided, that it is sent, or that it will not be. */
export type OutcomeWord = 'beslutat' | 'skickat' | 'skickas inte';

type Named = { id: string; name: string };

/** "Region Uppsala" */
export const partyName = (regions: readonly Named[], party: Party): string =>
  party === null ? 'Det gemensamma svaret' : (regions.find(({ id }) => id === party)?.name ?? party);

/** "det gemensamma svaret, Dalarna och Uppsala" */
export const partiesInWords = (regions: readonly Named[], parties: readonly Party[]): string =>
  list(
    parties.map((party) => (party === null ? 'det gemensamma svaret' : shortName({ name: partyName(regions, party) }))),
  );

/** In a form. */
export const partyValue = (party: Party): string => party ?? commonId;

/** Whose answers somebody can still say that of. The common one is the kansli's, and a region's own its own too. */
export function openParties(
  word: OutcomeWord,
  { remiss, regions }: Pick<RemissSnapshot, 'remiss' | 'regions'>,
  outcomes: Outcomes,
  { kansli, keeps }: RemissViewer,
): Party[] {
  const open =
    word === 'beslutat'
      ? decidersOf(remiss.mode, regions).filter((party) => decisionOf(outcomes, party) === null)
      : unsettledIn(remiss.mode, regions, outcomes);
  return kansli ? open : open.filter((party) => party !== null && party === keeps);
}

/** Those of them whose answer the draft is: they have answered, or stand behind the words of all. */
export function readyParties(
  parties: readonly Party[],
  { version, content }: Draft,
  remarks: readonly Remark[],
): Party[] {
  const backing = backingOf(content.regions, remarks, version);
  return parties.filter((party) => {
    const region = content.regions.find(({ id }) => id === party);
    return party === null || (region !== undefined && isSentBy(content, region, backing));
  });
}
