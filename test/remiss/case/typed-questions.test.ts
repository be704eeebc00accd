import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { numberedQuestions, typedQuestions } from '../../../src/remiss/running/typed-questions.ts';

describe('pasted questions', () => {
  test.each<[string, string, string[]]>([
    ['one a line', 'Är det rätt?\nVad saknas?', ['Är det rätt?', 'Vad saknas?']],
    ['numbered, with blank lines and any mark', '1. A?\n\n2) B?\r\n3: C?', ['A?', 'B?', 'C?']],
    [
      'numbered, with lines of their own below',
      '1. Fråga\n med andra rad\n a) delfråga\nb) utan indrag\n2. Nästa',
      ['Fråga\nmed andra rad\na) delfråga\nb) utan indrag', 'Nästa'],
    ],
    [
      'numbered inside a number',
      '1. Fråga\n   1. del ett\n   2. del två\n2. Nästa',
      ['Fråga\n1. del ett\n2. del två', 'Nästa'],
    ],
    ['decimals, sections and years are no numbers', '1. A?\n1.1 Avsnitt\n2027. Året', ['A?\n1.1 Avsnitt\n2027. Året']],
    ['with the word before the number', 'Fråga 1: Åtgärder?\nFråga 2: Övrigt?', ['Åtgärder?', 'Övrigt?']],
    [
      'not numbered, with lines that hang',
      'Vad saknas?\n  a) i kapitel 2\n- i bilagan\nÖvrigt?',
      ['Vad saknas?\na) i kapitel 2\n- i bilagan', 'Övrigt?'],
    ],
    ['all with a dash', '- A?\n- B?\n   – del', ['A?', 'B?\n– del']],
    ['all with a letter', 'a) A?\nb) B?', ['A?', 'B?']],
    ['nothing', ' \n ', []],
  ])('%s', (_, typed, questions) => {
    expect(typedQuestions(typed)).toEqual(questions);
  });

  test('whatever was read stands so in the form that it is read back to the same', () => {
    const line = fc.stringMatching(/^(?:[a-zåäö]{1,8}|a\) [a-zåäö]{1,5}|\d\. [a-zåäö]{1,5}|- [a-zåäö]{1,5})$/u);
    fc.assert(
      fc.property(fc.array(fc.array(line, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 5 }), (all) => {
        const questions = typedQuestions(all.map((lines) => lines.join('\n')).join('\n'));
        expect(typedQuestions(numberedQuestions(questions))).toEqual(questions);
      }),
    );
  });
});
