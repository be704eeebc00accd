import { expect, test } from 'vitest';
import { decisionInWords } from '../../src/register/decision.ts';

const on = Temporal.PlainDate.from('2027-03-12');

test.each([
  ['§ 14', 'LG 12 mars 2027, § 14'],
  ['14', 'LG 12 mars 2027, § 14'],
  ['14b', 'LG 12 mars 2027, § 14b'],
  ['§§ 14–15', 'LG 12 mars 2027, §§ 14–15'],
  ['LG 2027:3', 'LG 12 mars 2027, LG 2027:3'],
  [null, 'LG 12 mars 2027, utan paragraf'],
])('the paragraph %s is said as one', (paragraph, words) => {
  expect(decisionInWords({ body: 'LG', on, paragraph })).toBe(words);
});
