import { list } from '../../chat/swedish.ts';
import type { DocumentFact, Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import { shortName, signOffLabels } from '../case/remiss-words.ts';
import type { Backing } from '../case/sign-off.ts';
import { type AskedRegion, heading } from './document-parts.ts';

/** Who stands behind the answer and who parts. Of those who are silent nothing is said. @param always also that nobody does. */
export function backingFacts({ behind, additions, dissents }: Backing<AskedRegion>, always: boolean): DocumentFact[] {
  const fact = (label: string, regions: readonly AskedRegion[]): DocumentFact[] =>
    regions.length === 0 ? [] : [{ label, value: list(regions.map(shortName)) }];
  const nobody = behind.length === 0 && additions.length === 0;
  return [
    ...(nobody && always ? [{ label: signOffLabels.bakom, value: 'ingen region har angett det' }] : []),
    ...fact(signOffLabels.bakom, behind),
    ...fact(
      `${signOffLabels.bakom} med tillägg`,
      additions.map(({ region }) => region),
    ),
    ...fact(
      signOffLabels.avvikande,
      dissents.map(({ region }) => region),
    ),
  ];
}

/** What the regions want to add, and where they think otherwise, in their own words. */
export const wordsOfRegions = ({ additions, dissents }: Backing<Pick<AskedRegion, 'name'>>): Part[] => [
  ...additions.flatMap(({ region, text }) => [heading(1, `Tillägg från ${region.name}`), ...writtenParts(text)]),
  ...dissents.flatMap(({ region, text }) => [
    heading(1, `Avvikande mening från ${region.name}`),
    ...writtenParts(text),
  ]),
];
