import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Move } from '../../../src/nhv/area/area.ts';
import { plannedOn, stateOf, unitsLeft } from '../../../src/nhv/area/area-state.ts';
import { plannedInWords, unitsInWords } from '../../../src/nhv/area/area-words.ts';
import { objection } from '../../../src/nhv/area/move-rules.ts';
import { shippedAreas } from '../../../src/nhv/area/shipped-areas.ts';
import { day } from '../../support/duties.ts';
import { areaOf, logOf, permitOf, standing } from '../../support/nhv.ts';

const step = (number: 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8): Move => ({ kind: 'step', step: number });
const permit = (name: string, more = {}): Move => ({ kind: 'permit', permit: permitOf(name, more) });
const planned = (milestone: 'remiss' | 'beslut', on: string | null): Move => ({
  ...{ kind: 'planned', milestone },
  plannedOn: on === null ? null : day(on),
});

describe('the real cases (DOMAIN 3.2)', () => {
  test('stopped in step 2, never remitted', () => {
    const state = standing(
      areaOf('Vård av extremt prematura barn'),
      ['2020-10-01', step(2)],
      ['2021-04-01', { kind: 'stopped' }],
    );
    expect(state).toMatchObject({ step: 2, ending: 'stopped' });
  });

  test('withdrawn after remiss', () => {
    const log = logOf(['2019-09-01', step(3)], ['2020-02-01', { kind: 'withdrawn' }]);
    expect(stateOf(areaOf('Hjärtsjukdom och graviditet'), log)).toMatchObject({ step: 3, ending: 'withdrawn' });
  });

  test('a deadline that moved while it ran keeps the days it had', () => {
    const state = standing(
      areaOf('Könsdysfori'),
      ['2020-03-09', step(3)],
      ['2020-03-09', planned('remiss', '2020-05-18')],
      ['2020-04-01', planned('remiss', null)],
      ['2020-06-01', planned('remiss', '2020-10-01')],
    );
    expect(String(plannedOn(state, 'remiss'))).toBe('2020-10-01');
    expect(plannedInWords(state.planned.get('remiss') ?? { on: null, before: [] })).toBe(
      'torsdag 1 oktober 2020, framflyttat från måndag 18 maj 2020',
    );
  });

  test('another number decided than was proposed', () => {
    const state = standing(
      areaOf('Systemisk skleros'),
      ['2021-01-01', { kind: 'proposed', units: 3 }],
      ['2021-07-01', { kind: 'decided', units: 2 }],
    );
    expect(unitsInWords(state)).toBe('2 beslutade (3 föreslogs)');
  });

  test('fewer permits than decided, the fifth unit advertised again and nobody given it', () => {
    const four = ['Region Uppsala', 'Region Stockholm', 'Västra Götalandsregionen', 'Region Skåne'];
    const log = logOf(
      ['2019-08-29', { kind: 'decided', units: 5 }],
      ...four.map((name) => ['2020-03-18', permit(name)] as const),
      ['2020-03-18', step(8)],
      ['2020-06-01', { kind: 'readvertised', units: 1 }],
      ['2020-08-01', { kind: 'applied', region: 'dalarna', diarienummer: null }],
      ['2020-12-01', { kind: 'rejected', region: 'dalarna', diarienummer: null }],
      ['2020-12-01', { kind: 'unfilled' }],
    );
    const upTo = (lines: number) => stateOf(areaOf('Endometrios'), log.slice(0, lines));
    expect(unitsInWords(upTo(6))).toBe('5 beslutade, 4 tillstånd beviljade');
    expect(upTo(7)).toMatchObject({ step: 8, readvertised: 1 });
    expect(upTo(10)).toMatchObject({ step: 8, readvertised: 0, applied: ['dalarna'], rejected: ['dalarna'] });
    expect(unitsLeft(upTo(10))).toBe(1);
  });

  test('a unit advertised again that gets a holder is advertised no longer', () => {
    const state = standing(
      areaOf('Endometrios', { step: 8, decided: 2, permits: [permitOf('Region Skåne')] }),
      ['2027-02-01', { kind: 'readvertised', units: 1 }],
      ['2027-09-01', permit('Region Dalarna', { region: 'dalarna' })],
    );
    expect(state).toMatchObject({ readvertised: 0 });
    expect(unitsLeft(state)).toBe(0);
  });

  test('a sub-permit is one holder’s, and takes no unit of its own', () => {
    const state = standing(
      areaOf('Epilepsi', { decided: 3 }),
      ['2023-03-08', permit('Region Skåne')],
      ['2023-03-08', permit('Region Uppsala', { region: 'uppsala' })],
      ['2023-03-08', permit('Västra Götalandsregionen', { subPermit: 'sällankirurgi' })],
    );
    expect(unitsLeft(state)).toBe(0);
    expect(state.permits.map(({ subPermit }) => subPermit)).toEqual([null, null, 'sällankirurgi']);
  });

  test('in a pair the cooperating region holds no permit', () => {
    const konsdysfori = shippedAreas().find(({ id }) => id === 'konsdysfori') ?? areaOf('');
    const state = stateOf(konsdysfori, []);
    expect(state.permits.map(({ name, partner }) => [name, partner?.name])).toEqual([
      ['Region Stockholm', 'Region Uppsala'],
      ['Region Östergötland', 'Region Skåne'],
      ['Västra Götalandsregionen', 'Region Västerbotten'],
    ]);
    expect(state.permits.some(({ region }) => region === 'uppsala')).toBe(false);
    expect(unitsInWords(state)).toBe('3 beslutade (4 föreslogs)');
  });

  test('a permit is there from the decision, although it begins a year later', () => {
    const state = standing(areaOf('Epilepsi'), [
      '2023-03-08',
      permit('Region Uppsala', { region: 'uppsala', validFromOn: day('2024-07-01') }),
    ]);
    expect(state.permits[0]).toMatchObject({ id: 'm1', region: 'uppsala' });
    expect(String(state.permits[0]?.decidedOn)).toBe('2023-03-08');
  });

  test('a new name, and it is still found by the old', () => {
    const state = standing(
      areaOf('Svårbehandlad epilepsi'),
      ['2022-01-01', { kind: 'renamed', name: 'Epilepsikirurgi' }],
      ['2023-01-01', { kind: 'renamed', name: 'Epilepsikirurgisk utredning och behandling' }],
    );
    expect(state.name).toBe('Epilepsikirurgisk utredning och behandling');
    expect(state.formerNames).toEqual(['Svårbehandlad epilepsi', 'Epilepsikirurgi']);
  });

  test('moved back, and taken up again after it was stopped', () => {
    const back = logOf(['2027-01-01', step(4)], ['2027-03-01', { kind: 'back', step: 2 }]);
    expect(stateOf(areaOf('Ätstörning'), back)).toMatchObject({ step: 2, ending: null });
    const again = logOf(['2027-01-01', step(2)], ['2027-03-01', { kind: 'stopped' }], ['2028-01-01', step(1)]);
    expect(stateOf(areaOf('Ätstörning'), again)).toMatchObject({ step: 1, ending: null });
  });
});

describe('a line recorded by mistake', () => {
  const mistaken = logOf(
    ['2027-01-01', step(3)],
    ['2027-01-02', step(4)],
    ['2027-01-02', { kind: 'corrected', takesBack: 2 }],
  );

  test('counts no longer, and all else does', () => {
    expect(stateOf(areaOf('Gendermatoser'), mistaken)).toMatchObject({ step: 3 });
    expect(String(stateOf(areaOf('Gendermatoser'), mistaken).since)).toBe('2027-01-01');
  });

  test('may lie before others, which go on counting', () => {
    const log = logOf(
      ['2027-01-01', step(3)],
      ['2027-02-01', step(5)],
      ['2027-02-02', { kind: 'corrected', takesBack: 1 }],
    );
    expect(stateOf(areaOf('Gendermatoser'), log)).toMatchObject({ step: 5 });
  });

  test('a permit that was nobody’s goes with its line', () => {
    const log = logOf(['2027-01-01', permit('Region Skåne')], ['2027-01-02', { kind: 'corrected', takesBack: 1 }]);
    expect(stateOf(areaOf('Gendermatoser'), log).permits).toEqual([]);
  });

  test('an area that was added by mistake is in no step', () => {
    const log = logOf(['2027-01-01', { kind: 'added', step: 1 }], ['2027-01-02', { kind: 'corrected', takesBack: 1 }]);
    expect(stateOf(areaOf('Gendermatoser'), log).ending).toBe('mistake');
  });

  test('is taken back once, and a correction is not', () => {
    const state = stateOf(areaOf('Gendermatoser'), mistaken);
    const correcting = (takesBack: number) => objection(state, { kind: 'corrected', takesBack }, mistaken);
    expect([1, 2, 3, 9].map(correcting)).toEqual([null, 'taken back before', 'cannot be taken back', 'no such line']);
  });
});

describe('what contradicts itself is refused', () => {
  const held = permitOf('Region Uppsala', { region: 'uppsala' });
  const inStep = (number: 1 | 2 | 3 | 5 | 8, more = {}) => stateOf(areaOf('X', { step: number, ...more }), []);
  const stopped = inStep(2, { ending: 'stopped' });

  test.each([
    ['on to the step it is in', inStep(3), step(3), 'in that step'],
    ['on to a step behind', inStep(3), step(2), 'not ahead'],
    ['on past a step', inStep(2), step(5), null],
    ['back to a step ahead', inStep(3), { kind: 'back', step: 5 }, 'not behind'],
    ['back', inStep(5), { kind: 'back', step: 3 }, null],
    ['stopped after it was remitted', inStep(3), { kind: 'stopped' }, 'too late to stop'],
    ['withdrawn before it was remitted', inStep(2), { kind: 'withdrawn' }, 'not remitted'],
    ['stopped twice', stopped, { kind: 'stopped' }, 'ended'],
    ['taken up again', stopped, step(2), null],
    ['back, from nowhere', stopped, { kind: 'back', step: 1 }, 'ended'],
    ['the same number again', inStep(5, { decided: 3 }), { kind: 'decided', units: 3 }, 'same number'],
    ['the same name again', inStep(5), { kind: 'renamed', name: 'X' }, 'same name'],
    ['put off what was never planned', inStep(3), planned('remiss', null), 'never planned'],
    [
      'turned down without having applied',
      inStep(5),
      { kind: 'rejected', region: 'dalarna', diarienummer: null },
      'never applied',
    ],
    [
      'a second permit for the same region',
      inStep(8, { permits: [held] }),
      permit('Region Uppsala', { region: 'uppsala' }),
      'holds a permit',
    ],
    ['a second unit of others', inStep(8, { permits: [permitOf('Region Skåne')] }), permit('Region Skåne'), null],
    ['the end of a permit', inStep(8, { permits: [held] }), { kind: 'ended', permit: 'g1' }, null],
    ['the end of none', inStep(8), { kind: 'ended', permit: 'g1' }, 'no such permit'],
    [
      'advertised again when all are held',
      inStep(8, { decided: 1, permits: [held] }),
      { kind: 'readvertised', units: 1 },
      'no units left',
    ],
    ['unfilled, but never advertised again', inStep(8), { kind: 'unfilled' }, 'not advertised'],
  ] as const)('%s', (_, state, move, expected) => {
    expect(objection(state, move as Move)).toBe(expected);
  });

  test('a date that stands already, and putting off twice', () => {
    const once = standing(areaOf('X'), ['2027-01-01', planned('beslut', '2027-05-01')]);
    expect(objection(once, planned('beslut', '2027-05-01'))).toBe('same day');
    const off = standing(
      areaOf('X'),
      ['2027-01-01', planned('beslut', '2027-05-01')],
      ['2027-02-01', planned('beslut', null)],
    );
    expect(objection(off, planned('beslut', null))).toBe('same day');
    expect(objection(off, planned('beslut', '2027-05-01'))).toBe(null);
  });
});

describe('whatever is recorded', () => {
  const steps = fc.constantFrom(1, 2, 3, 4, 5, 6, 7, 8).map((number) => number as 1);
  const anyMove: fc.Arbitrary<Move> = fc.oneof(
    steps.map((number): Move => ({ kind: 'step', step: number })),
    steps.map((number): Move => ({ kind: 'back', step: number })),
    fc.constantFrom<Move>({ kind: 'stopped' }, { kind: 'withdrawn' }, { kind: 'unfilled' }),
    fc.integer({ min: 1, max: 5 }).map((units): Move => ({ kind: 'decided', units })),
    fc.integer({ min: 1, max: 5 }).map((units): Move => ({ kind: 'readvertised', units })),
    fc.constantFrom('dalarna', 'uppsala').map((region) => permit(`Region ${region}`, { region })),
    fc.constantFrom('dalarna', 'uppsala').map((region): Move => ({ kind: 'applied', region, diarienummer: null })),
    fc.constantFrom('A', 'B', 'C').map((name): Move => ({ kind: 'renamed', name })),
    fc.constantFrom('2027-05-01', '2027-06-01', null).map((on) => planned('beslut', on)),
  );
  function accepted(moves: readonly Move[]): readonly Move[] {
    const kept: Move[] = [];
    for (const move of moves) {
      const log = logOf(...kept.map((one) => ['2027-01-01', one] as const));
      if (objection(stateOf(area, log), move, log) === null) kept.push(move);
    }
    return kept;
  }
  const area = areaOf('Området');

  test('taking every line back leaves what was there before, and every line in the history', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 12 }), (moves) => {
        const kept = accepted(moves);
        const corrections = kept.map((_, at): Move => ({ kind: 'corrected', takesBack: at + 1 }));
        const log = logOf(...[...kept, ...corrections].map((move) => ['2027-01-01', move] as const));
        expect(stateOf(area, log)).toEqual(stateOf(area, []));
        expect(log).toHaveLength(kept.length * 2);
      }),
    );
  });

  test('no region of ours ever holds two permits, and no more units are left than were decided', () => {
    fc.assert(
      fc.property(fc.array(anyMove, { maxLength: 20 }), (moves) => {
        const state = stateOf(area, logOf(...accepted(moves).map((move) => ['2027-01-01', move] as const)));
        const ours = state.permits.map(({ region }) => region);
        expect(new Set(ours).size).toBe(ours.length);
        expect(unitsLeft(state) ?? 0).toBeLessThanOrEqual(state.decided ?? 0);
      }),
    );
  });
});
