import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type AnswerEntry,
  cell,
  chosenPositions,
  hasAnswered,
  needsReason,
  positions,
  questionsLeft,
  tally,
} from '../../../src/remiss/case/answers.ts';
import { log, stood, wrote } from '../entries.ts';

const questions = [{ nr: 1 }, { nr: 2 }];

const positionsOf = (entries: readonly AnswerEntry[]) =>
  Object.fromEntries([...tally(entries).positions].map(([key, { position }]) => [key, position]));
const textsOf = (entries: readonly AnswerEntry[]) =>
  tally(entries).texts.map(({ question, text }) => `${question} ${text}`);

test('all positions but the one for a whole remiss are chosen question by question, and one asks for a reason', () => {
  expect(chosenPositions).toEqual(['tillstyrker', 'tillstyrker_med_synpunkter', 'avstyrker', 'avstar', 'berors_inte']);
  expect(positions.filter(needsReason)).toEqual(['avstyrker']);
});

describe('of what was written', () => {
  test('nothing has been said from the start', () => {
    expect(tally([])).toEqual({ texts: [], positions: new Map(), stands: new Map() });
  });

  test('the highest version of a message counts, whatever order they came in', () => {
    const late = log(wrote(1, 'Andra.', { version: 2 }), wrote(1, 'Första.', { version: 1 }));
    expect(textsOf(late)).toEqual(['1 Andra.']);
    expect(textsOf(log(wrote(1, 'Första.'), wrote(1, 'Andra.', { version: 7 })))).toEqual(['1 Andra.']);
  });

  test('a text keeps the moment of its first version, and says whether it was changed', () => {
    const [text] = tally(
      log(wrote(1, 'Första.', { at: '2027-03-01T09:00' }), wrote(1, 'Andra.', { version: 2, at: '2027-03-02T10:00' })),
    ).texts;
    expect([String(text?.at), text?.changed]).toEqual(['2027-03-01T08:00:00Z', true]);
    expect(tally(log(wrote(1, 'Första.'))).texts[0]?.changed).toBe(false);
  });

  test('a version without text takes it away, also when the text comes after it, and a later one puts it back', () => {
    const taken = [wrote(1, 'Text.'), wrote(1, null, { version: 2 })] as const;
    expect(textsOf(log(...taken))).toEqual([]);
    expect(textsOf(log(taken[1], taken[0]))).toEqual([]);
    expect(textsOf(log(...taken, wrote(1, 'Text.', { version: 3 })))).toEqual(['1 Text.']);
  });

  test('the same message on two questions is two texts', () => {
    const both = [wrote(1, 'Text.'), wrote(2, 'Text.')] as const;
    expect(textsOf(log(...both))).toEqual(['1 Text.', '2 Text.']);
    expect(textsOf(log(...both, wrote(1, null, { version: 2 })))).toEqual(['2 Text.']);
  });

  test('what those without a region wrote is there, and gives nobody a position', () => {
    const others = log(wrote(1, 'Text.', { region: null }), stood(1, 'avstyrker', { region: null }));
    expect(tally(others).texts).toHaveLength(1);
    expect(positionsOf(others)).toEqual({});
  });
});

describe('of the positions', () => {
  test('one for each region and question counts, the latest, and it says who gave it', () => {
    const entries = log(
      stood(1, 'avstyrker', { by: 'cecilia' }),
      stood(2, 'avstar'),
      stood(1, 'tillstyrker', { by: 'dan' }),
      stood(1, 'avstyrker', { region: 'orebro', by: 'bjorn' }),
    );
    expect(positionsOf(entries)).toEqual({
      '1/dalarna': 'tillstyrker',
      '2/dalarna': 'avstar',
      '1/orebro': 'avstyrker',
    });
    expect(tally(entries).positions.get(cell('dalarna', 1))?.person.id).toBe('dan');
  });

  test('one whose reason is taken away falls, back to the one before it, and returns with its reason', () => {
    const before = [
      wrote(1, 'Text.'),
      stood(1, 'avstar', { by: 'dan' }),
      stood(1, 'avstyrker', { because: 'm1' }),
    ] as const;
    expect(positionsOf(log(...before))).toEqual({ '1/dalarna': 'avstyrker' });
    const taken = [...before, wrote(1, null, { version: 2 })];
    expect(positionsOf(log(...taken))).toEqual({ '1/dalarna': 'avstar' });
    expect(positionsOf(log(...taken, wrote(1, 'Text.', { version: 3 })))).toEqual({ '1/dalarna': 'avstyrker' });
  });

  test('a reason is not taken away by those who write for another region, or for none', () => {
    const entries = log(
      wrote(1, 'Text.'),
      stood(1, 'avstyrker', { because: 'm1' }),
      wrote(1, null, { version: 2, region: 'orebro' }),
      wrote(1, null, { version: 3, region: null }),
    );
    expect(positionsOf(entries)).toEqual({ '1/dalarna': 'avstyrker' });
    expect(tally(entries).texts.map(({ text, region }) => [text, region])).toEqual([['Text.', 'dalarna']]);
  });

  test('one that stands alone stays when a text of the same person is taken away', () => {
    expect(positionsOf(log(wrote(1, 'Text.'), stood(1, 'avstyrker'), wrote(1, null, { version: 2 })))).toEqual({
      '1/dalarna': 'avstyrker',
    });
  });

  test('a reason on another question is not the reason that was taken away', () => {
    const entries = log(
      wrote(1, 'Text.'),
      wrote(2, 'Text.'),
      stood(2, 'avstyrker', { because: 'm1' }),
      wrote(1, null, { version: 2 }),
    );
    expect(positionsOf(entries)).toEqual({ '2/dalarna': 'avstyrker' });
  });
});

test('a region owes the questions on which it has no position; texts alone are no answer', () => {
  const of = tally(log(wrote(1, 'Text.'), stood(2, 'tillstyrker')));
  expect(questionsLeft('dalarna', questions, of)).toEqual([1]);
  expect(hasAnswered('dalarna', questions, of)).toBe(false);
  expect(questionsLeft('orebro', questions, of)).toEqual([1, 2]);
  const all = tally(log(stood(1, 'berors_inte'), stood(2, 'inget_att_erinra')));
  expect(hasAnswered('dalarna', questions, all)).toBe(true);
});

const line = fc.record({
  question: fc.integer({ min: 1, max: 2 }),
  region: fc.constantFrom('dalarna', 'orebro', null),
  source: fc.constantFrom('m1', 'm2'),
  version: fc.integer({ min: 1, max: 4 }),
  what: fc.constantFrom('text', 'taken', ...positions),
  reason: fc.boolean(),
});

describe('in any log', () => {
  const logs = fc.array(line, { maxLength: 30 }).map((lines) => {
    const isNew = new Set<string>();
    return log(
      ...lines.flatMap(({ question, region, source, version, what, reason }) => {
        if (what !== 'text' && what !== 'taken') {
          return [stood(question, what, { region, because: reason ? source : null })];
        }
        const key = `${question}/${source}/${version}`;
        if (isNew.has(key)) return [];
        isNew.add(key);
        return [wrote(question, what === 'text' ? `Version ${version}.` : null, { region, source, version })];
      }),
    );
  });

  test('a position that counts is the latest whose reason has not been taken away', () => {
    fc.assert(
      fc.property(logs, (entries) => {
        const { texts, positions: counted } = tally(entries);
        for (const [key, { id, because, question, region }] of counted) {
          expect(key).toBe(cell(region ?? '', question));
          const isReason = (one: { source: string; question: number; region: string | null }, source: string) =>
            one.source === source && one.question === question && one.region === region;
          const there = (source: string) =>
            texts.some((one) => isReason(one, source)) ||
            !entries.some((one) => one.type === 'text' && isReason(one, source));
          expect(because === null || there(because)).toBe(true);
          const later = entries.filter(
            (one) => one.type === 'position' && one.id > id && one.region === region && one.question === question,
          );
          for (const one of later)
            expect(one.type === 'position' && one.because !== null && there(one.because)).toBe(false);
        }
      }),
    );
  });

  test('what the texts say does not depend on the order in which their versions came', () => {
    fc.assert(
      fc.property(logs, fc.infiniteStream(fc.nat()), (entries, places) => {
        const shuffled = entries
          .filter(({ type }) => type === 'text')
          .map((entry) => ({ entry, place: places.next().value }))
          .toSorted((a, b) => a.place - b.place)
          .map(({ entry }) => entry);
        const said = (all: readonly AnswerEntry[]) =>
          tally(all)
            .texts.map(({ question, source, text }) => `${question}/${source} ${text}`)
            .toSorted();
        expect(said(shuffled)).toEqual(said(entries));
      }),
    );
  });
});
