import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Position, positions, tally } from '../../../src/remiss/case/answers.ts';
import { shortName, sidesInWords } from '../../../src/remiss/case/remiss-words.ts';
import { agreementIn, agreementOn, sides } from '../../../src/remiss/map/agreement.ts';
import { regions } from '../../support/test-bot.ts';
import { log, stood } from '../entries.ts';

type Answers = Readonly<Record<string, Position>>;

const ids = regions.map(({ id }) => id);
const nameOf = (id: string) => shortName(regions.find((region) => region.id === id) ?? { name: id });

const agreed = (answers: Answers, of: readonly string[] = ids) =>
  agreementOn(1, of, (region) => (Object.hasOwn(answers, region) ? answers[region] : undefined));

const three = ['dalarna', 'orebro', 'uppsala'];
const all = (position: Position, of: readonly string[] = ids): Answers =>
  Object.fromEntries(of.map((region) => [region, position]));

describe('where the regions stand on a question', () => {
  test.each<[string, Answers, string, string | null]>([
    ['nobody has answered', {}, 'inget', null],
    ['one region alone', { dalarna: 'tillstyrker' }, 'en rost', 'for'],
    ['one region that takes no side', { dalarna: 'avstar' }, 'en rost', null],
    ['all for', all('tillstyrker'), 'eniga', 'for'],
    ['all against', all('avstyrker'), 'eniga', 'mot'],
    [
      'for, with comments and with nothing to add, is the same way',
      { dalarna: 'tillstyrker', orebro: 'tillstyrker_med_synpunkter', uppsala: 'inget_att_erinra' },
      'eniga',
      'for',
    ],
    ['two for and the rest silent', { dalarna: 'tillstyrker', orebro: 'tillstyrker' }, 'eniga', 'for'],
    ['some for, one against', { ...all('tillstyrker'), orebro: 'avstyrker' }, 'delade', null],
    ['one each way', { dalarna: 'tillstyrker', orebro: 'avstyrker' }, 'delade', null],
    [
      'those who take no side part nobody',
      { ...all('tillstyrker'), orebro: 'avstar', dalarna: 'berors_inte' },
      'eniga',
      'for',
    ],
    ['one for, the others take no side', { ...all('berors_inte'), dalarna: 'tillstyrker' }, 'en rost', 'for'],
    ['none is concerned', all('berors_inte'), 'en rost', null],
  ])('%s', (_, answers, verdict, common) => {
    expect(agreed(answers)).toMatchObject({ verdict, common });
  });

  test('by position, and who is missing, in the order in which regions are shown', () => {
    const { by, missing } = agreed({ uppsala: 'avstyrker', dalarna: 'avstyrker', sormland: 'avstar' });
    expect(Object.fromEntries(by)).toEqual({ avstyrker: ['dalarna', 'uppsala'], avstar: ['sormland'] });
    expect(missing).toEqual(['gavleborg', 'varmland', 'vastmanland', 'orebro']);
  });

  test('whoever is no longer a region is left out', () => {
    expect(agreed({ dalarna: 'tillstyrker', atlantis: 'avstyrker' }, three).verdict).toBe('en rost');
  });
});

describe('the sides', () => {
  test('the fewer come first, whichever way they lean, and those who take no side are left out', () => {
    const most: Answers = { ...all('avstyrker'), dalarna: 'tillstyrker', gavleborg: 'avstar' };
    expect(sides(agreed(most))).toEqual([
      { position: 'tillstyrker', regions: ['dalarna'] },
      { position: 'avstyrker', regions: ['sormland', 'uppsala', 'varmland', 'vastmanland', 'orebro'] },
    ]);
  });

  test('one way of several positions stands together, the larger first', () => {
    const parted: Answers = {
      ...{ dalarna: 'tillstyrker_med_synpunkter', gavleborg: 'tillstyrker', sormland: 'tillstyrker' },
      ...{ uppsala: 'inget_att_erinra', orebro: 'avstyrker' },
    };
    expect(sidesInWords(sides(agreed(parted)), nameOf)).toBe(
      'Örebro län avstyrker; Gävleborg och Sörmland tillstyrker; Dalarna tillstyrker med synpunkter; Uppsala har inget att erinra',
    );
  });

  test('every region with a stand is on one of them, once', () => {
    const answers = fc.dictionary(fc.constantFrom(...ids), fc.constantFrom(...positions));
    fc.assert(
      fc.property(answers, (given) => {
        const found = agreed(given);
        const sided = sides(found).flatMap((side) => side.regions);
        const neutral = [...(found.by.get('avstar') ?? []), ...(found.by.get('berors_inte') ?? [])];
        expect([...sided, ...neutral, ...found.missing].toSorted()).toEqual(ids.toSorted());
      }),
    );
  });
});

/**
 * March 2022: of eight underlag one region supported the definition and the number of units in four, with comments on
 * those too, and the others supported all. What the four were is known of three (DOMAIN 4.3).
 */
describe('the real divergence of 2022', () => {
  const underlag = [
    'polio',
    'tarmrehabilitering barn',
    'tarmsvikt vuxna',
    'fjärde',
    'femte',
    'sjätte',
    'sjunde',
    'åttonde',
  ];
  const questions = underlag.flatMap((area, at) => [
    { nr: at * 2 + 1, area, supported: at < 4 },
    { nr: at * 2 + 2, area, supported: at < 4 },
  ]);
  const entries = log(
    ...questions.flatMap(({ nr, supported }) =>
      ids.map((region) =>
        stood(nr, region !== 'orebro' ? 'tillstyrker' : supported ? 'tillstyrker_med_synpunkter' : 'avstyrker', {
          region,
        }),
      ),
    ),
  );
  const agreements = questions.map(({ nr }) => agreementIn(tally(entries), nr, regions));

  test('four of the eight can be pressed in unison, definition and number alike', () => {
    const unison = agreements.filter(({ verdict }) => verdict === 'eniga');
    expect(unison.map(({ question }) => question)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(unison.map(({ common }) => common))).toEqual(new Set(['for']));
  });

  test('in the other four the regions part, and it is seen who differs', () => {
    const apart = agreements.filter(({ verdict }) => verdict === 'delade');
    expect(apart.map(({ question }) => question)).toEqual([9, 10, 11, 12, 13, 14, 15, 16]);
    for (const one of apart) {
      expect(sidesInWords(sides(one), nameOf)).toBe(
        'Örebro län avstyrker; Dalarna, Gävleborg, Sörmland, Uppsala, Värmland och Västmanland tillstyrker',
      );
    }
  });

  test('nobody is missing', () => {
    expect(agreements.flatMap(({ missing }) => missing)).toEqual([]);
  });
});
