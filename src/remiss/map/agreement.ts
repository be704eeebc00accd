import { cell, type Position, type Tally } from '../case/answers.ts';

/** Where the regions stand on one question. */
export type Agreement = {
  question: number;
  /**
   * `eniga`: everyone who has a stand goes the same way. `delade`: some for, some against. `en rost`: only one region has
   * said anything. `inget`: nobody has.
   */
  verdict: 'eniga' | 'delade' | 'en rost' | 'inget';
  /** What those who agree agree on; null when they do not, or nobody has a stand. */
  common: Leaning | null;
  /** Regions' ids by position, in the order given. */
  by: ReadonlyMap<Position, readonly string[]>;
  /** Regions that have not answered it. */
  missing: readonly string[];
};

type Leaning = 'for' | 'mot';

/** Which way a position leans. One that abstains or is not concerned neither agrees nor disagrees. */
const leaning = (position: Position): Leaning | null => leanings[position];

const leanings: Record<Position, Leaning | null> = {
  tillstyrker: 'for',
  tillstyrker_med_synpunkter: 'for',
  inget_att_erinra: 'for',
  avstyrker: 'mot',
  avstar: null,
  berors_inte: null,
};

/** A region's position on the question; undefined when it has none. */
type PositionOf = (region: string) => Position | undefined;

/** What can be pressed in unison, and where the regions part. @param regions ids, in the order to show them. */
export function agreementOn(question: number, regions: readonly string[], positionOf: PositionOf): Agreement {
  const taken = regions.flatMap((region) => {
    const position = positionOf(region);
    return position === undefined ? [] : [{ region, position }];
  });
  const answered = new Set(taken.map(({ region }) => region));
  const leans = taken.flatMap(({ position }) => leaning(position) ?? []);
  const ways = new Set(leans);
  const [common = null] = ways.size === 1 ? ways : [];
  return {
    question,
    verdict: verdictOf(leans.length, ways.size, taken.length),
    common,
    by: byPosition(taken),
    missing: regions.filter((region) => !answered.has(region)),
  };
}

type Taken = { region: string; position: Position };

const byPosition = (taken: readonly Taken[]): Agreement['by'] =>
  new Map(
    [...Map.groupBy(taken, ({ position }) => position)].map(([position, all]) => [
      position,
      all.map(({ region }) => region),
    ]),
  );

function verdictOf(leans: number, ways: number, answers: number): Agreement['verdict'] {
  if (ways === 2) return 'delade';
  if (leans >= 2) return 'eniga';
  return answers === 0 ? 'inget' : 'en rost';
}

/** As the regions stand on a question of a remiss now. */
export const agreementIn = (of: Tally, question: number, regions: readonly { id: string }[]): Agreement =>
  agreementOn(
    question,
    regions.map(({ id }) => id),
    (region) => of.positions.get(cell(region, question))?.position,
  );

/** Who is for and who is against, the fewer first, so that it is seen who differs. Those who take no side are left out. */
export function sides({ by }: Pick<Agreement, 'by'>): { position: Position; regions: readonly string[] }[] {
  const sided = [...by].map(([position, regions]) => ({ position, regions, way: leaning(position) }));
  const count = (way: Leaning | null) =>
    sided.filter((one) => one.way === way).reduce((sum, { regions }) => sum + regions.length, 0);
  return sided
    .filter(({ way }) => way !== null)
    .toSorted((a, b) => count(a.way) - count(b.way) || b.regions.length - a.regions.length)
    .map(({ position, regions }) => ({ position, regions }));
}
