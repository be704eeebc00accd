import { expect, test } from 'vitest';
import { alreadyIn, mostUnderlag, typedUnderlag } from '../../../src/remiss/together/typed-underlag.ts';

const long = 'å'.repeat(301);

test.each<[string, string, unknown]>([
  [
    'one a line',
    'Dysmeli\nFacialispares',
    [
      ['Dysmeli', null],
      ['Facialispares', null],
    ],
  ],
  ['with a diarienummer', 'Dysmeli; 41.2-1/2021', [['Dysmeli', '41.2-1/2021']]],
  ['whose title has a semicolon', 'Dysmeli; barn; 41.2-1/2021', [['Dysmeli; barn', '41.2-1/2021']]],
  ['with nothing after the semicolon', 'Dysmeli;', [['Dysmeli', null]]],
  [
    'numbered',
    '1. Dysmeli\n2) Facialispares\n– Ryggmärgsbråck',
    [
      ['Dysmeli', null],
      ['Facialispares', null],
      ['Ryggmärgsbråck', null],
    ],
  ],
  [
    'with empty lines and line ends of Windows',
    '\r\n  Dysmeli  \r\n\r\nFacialispares\r\n',
    [
      ['Dysmeli', null],
      ['Facialispares', null],
    ],
  ],
  ['nothing', ' \n ', []],
  [
    'the same twice, in other letters',
    'Dysmeli\nX\nDYSMELI',
    'Underlag 1 och 3 heter likadant: "DYSMELI". Ta bort det ena.',
  ],
  [
    'a and å are two',
    'Al\nÅl',
    [
      ['Al', null],
      ['Ål', null],
    ],
  ],
  [
    'without a title',
    'Dysmeli\n; 41.2',
    'Underlag 2 har ingen titel. Skriv titeln först, och diarienumret efter ett semikolon.',
  ],
  ['too long a title', long, `Underlag 1 ("${'å'.repeat(39)}…") har för lång titel. Skriv högst 300 tecken.`],
  [
    'too long a diarienummer',
    `Dysmeli; ${'1'.repeat(101)}`,
    'Underlag 1 ("Dysmeli") har för långt diarienummer. Skriv högst 100 tecken.',
  ],
  [
    'too many',
    Array.from({ length: mostUnderlag + 1 }, (_, at) => `Område ${at}`).join('\n'),
    `Det är ${mostUnderlag + 1} underlag. En runda har högst ${mostUnderlag}: dela upp dem på två.`,
  ],
])('underlag, %s', (_, typed, read) => {
  const found = typedUnderlag(typed);
  expect('fault' in found ? found.fault : found.underlag.map(({ title, senderDnr }) => [title, senderDnr])).toEqual(
    read,
  );
});

test('a title that the round has already is told of', () => {
  const others = [{ number: '2027-04', title: 'Dysmeli' }];
  expect(alreadyIn([{ title: 'dysmeli', senderDnr: null }], others)).toBe(
    '"dysmeli" finns redan i rundan, som remiss 2027-04.',
  );
  expect(alreadyIn([{ title: 'Annat', senderDnr: null }], others)).toBeNull();
});
