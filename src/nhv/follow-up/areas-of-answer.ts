import { countInWords } from '../../chat/swedish.ts';
import type { FollowUp } from './follow-up.ts';

/** What an answer in a thread counts for, where the group was asked about several areas; null where it was about one. */
export const countsForAllAreas = ({ areas: { length } }: Pick<FollowUp, 'areas'>): string | null =>
  length > 1
    ? `Svaret räknas för ${allAreasInWords(length)} som gruppen fick frågan om. Tryck på Svara om det skiljer sig mellan dem.`
    : null;

/** "båda områdena", "alla tre områdena" */
export const allAreasInWords = (count: number): string =>
  count === 2 ? 'båda områdena' : `alla ${countInWords(count, 'ett')} områdena`;
