import type { Region } from '../../register/register.ts';
import type { Draft } from '../case/draft-store.ts';
import { backingOf, type Remark } from '../case/sign-off.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';
import { agreementIn } from '../map/agreement.ts';

/** What the kansli should know before an answer is sent: who is silent, and who parts from the others. */
export type Doubts = {
  /** Without a position on some question. */
  unanswered: readonly Region[];
  /** They have not said whether they stand behind the draft. */
  silent: readonly Region[];
  dissents: readonly Region[];
  /** Regions that are against where others are for, with the questions. */
  against: readonly { region: Region; questions: readonly number[] }[];
  /** Tells these doubts from those of another time. */
  mark: string;
};

export function doubtsAbout(
  snapshot: RemissSnapshot,
  { version }: Pick<Draft, 'version'>,
  remarks: readonly Remark[],
): Doubts {
  const { silent, dissents } = backingOf(snapshot.regions, remarks, version);
  // The log of words only grows, so how many there are says which state of it was seen.
  const words = remarks.filter((one) => one.version === version && one.word !== null).length;
  return {
    unanswered: answeredIn(snapshot).owing,
    silent,
    dissents: dissents.map(({ region }) => region),
    against: againstOthers(snapshot),
    mark: `${version}-${words}`,
  };
}

function againstOthers({ remiss, regions, tally }: RemissSnapshot): Doubts['against'] {
  const parted = remiss.questions
    .map(({ nr }) => agreementIn(tally, nr, regions))
    .filter(({ verdict }) => verdict === 'delade');
  return regions
    .map((region) => ({
      region,
      questions: parted.filter(({ by }) => by.get('avstyrker')?.includes(region.id)).map(({ question }) => question),
    }))
    .filter(({ questions }) => questions.length > 0);
}

export const isDoubtful = ({ unanswered, silent, dissents, against }: Doubts): boolean =>
  [unanswered, silent, dissents, against].some(({ length }) => length > 0);
