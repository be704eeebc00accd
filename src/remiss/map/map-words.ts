import { countInWords, list, plural } from '../../chat/swedish.ts';
import { cell, hasAnswered, positions, type Tally } from '../case/answers.ts';
import { answeredInWords, inFinite, questionName, remissRegionList, sidesInWords } from '../case/remiss-words.ts';
import type { Agreement } from './agreement.ts';
import { sides } from './agreement.ts';

type Named = { id: string; name: string };
type Asked = {
  regions: readonly Named[];
  questions: readonly { nr: number }[];
  tally: Pick<Tally, 'positions' | 'stands'>;
};

/** "2 av 7 regioner har svarat: en tillstyrker med synpunkter, en har inget att erinra" */
export function howManyInWords({ regions, questions, tally }: Asked): string {
  const done = regions.filter(({ id }) => hasAnswered(id, questions, { ...tally, texts: [] }));
  const count = answeredInWords(done.length, regions.length);
  if (done.length === 0) return count;
  const stands = Map.groupBy(done, ({ id }) => standOf(id, questions, tally));
  const parts = [...positions, null].flatMap((stand) => {
    const { length } = stands.get(stand) ?? [];
    return length === 0 ? [] : `${countInWords(length, 'en')} ${stand === null ? mixed : inFinite(stand)}`;
  });
  return `${count}: ${list(parts)}`;
}

const mixed = 'svarar olika på olika frågor';

/** The region's position when it is the same on every question; null when it is not. */
function standOf(region: string, questions: readonly { nr: number }[], { positions: taken }: Pick<Tally, 'positions'>) {
  const own = new Set(questions.map(({ nr }) => taken.get(cell(region, nr))?.position));
  const [stand] = own;
  return own.size === 1 && stand !== undefined ? stand : null;
}

const answersIn = ({ by }: Pick<Agreement, 'by'>): number =>
  [...by.values()].reduce((sum, { length }) => sum + length, 0);

/** At least half of those asked have answered: fewer do not speak for the others. */
const halfHaveAnswered = (agreement: Pick<Agreement, 'by' | 'missing'>): boolean =>
  answersIn(agreement) * 2 >= answersIn(agreement) + agreement.missing.length;

/** All who have a stand go the same way, and they are enough to say so. */
export const isUnison = (agreement: Agreement): boolean => agreement.verdict === 'eniga' && halfHaveAnswered(agreement);

/** Why nothing is said of what all agree on: too few have answered; null when enough have. */
export function tooFewInWords(agreements: readonly Agreement[]): string | null {
  if (agreements.some(halfHaveAnswered)) return null;
  const most = Math.max(0, ...agreements.map(answersIn));
  if (most === 0) return 'Ingen region har svarat än, så det går inte att säga vad alla är överens om.';
  const [first] = agreements;
  const asked = first ? answersIn(first) + first.missing.length : 0;
  return `Högst ${most} av ${asked} ${plural(asked, 'region', 'regioner')} har svarat på någon fråga, och det är för få för att säga vad alla är överens om.`;
}

/**
 * "Fråga 2: Dalarna tillstyrker; Örebro län har inget att erinra. Uppsala har inte svarat."
 * @param most names in all; beyond that they are counted.
 */
export function agreedInWords(
  agreement: Agreement,
  regions: readonly Named[],
  most = Number.POSITIVE_INFINITY,
): string {
  const nameOf = (id: string) => remissRegionList(regions.filter((region) => region.id === id));
  const said = `${questionName(agreement.question)}: ${sidesInWords(sides(agreement), nameOf, most)}.`;
  const { missing } = agreement;
  if (missing.length === 0) return said;
  const who = missing.length > most ? `${missing.length} regioner` : list(missing.map(nameOf));
  return `${said} ${who} har inte svarat.`;
}
