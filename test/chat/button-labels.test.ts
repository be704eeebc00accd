import { expect, test } from 'vitest';
import { labelFault } from '../support/button-labels.ts';
import { sourceFiles } from '../support/source-files.ts';

test.each([
  ['Visa historik', null],
  ['Lämna in', null],
  ['Lämna in: onkologi', null],
  ['Nej, behåll', null],
  ['Vi arbetar med det', null],
  ['Varför får jag detta?', null],
  ['Inget att erinra', null],
  ['Historik', '"Historik" does not begin with a verb'],
  ['Tabell (CSV)', '"Tabell (CSV)" does not begin with a verb'],
  ['Svaret är skickat', '"Svaret är skickat" does not begin with a verb'],
  ['Visa allt som har hänt i år', '"Visa allt som har hänt i år" is longer than 24 letters'],
])('"%s" on a button: %s', (label, fault) => {
  expect(labelFault(label, false)).toBe(fault);
});

test('a label that carries a name is read in full, and has its verb', () => {
  const name = 'Verksamhetschefsgrupp onkologi i hela regionen';
  expect(labelFault(`Visa ${name}`, true)).toBeNull();
  expect(labelFault(name, true)).toContain('does not begin with a verb');
});

/** A label as it is written where the button is made, or where what makes it is called. */
const labels = /[bB]utton\((?:[^()']*,)?\s*'([^']+)'|\blabel = '([^']+)'[^)]*\): Button/gu;
/** The same with something in it that is known when it is drawn. */
const named = /\.button\(\s*(?:shortened\()?`([^`]+)`/gu;

const written = (pattern: RegExp): [string, string][] =>
  sourceFiles().flatMap(({ path, source }) =>
    [...source.matchAll(pattern)].map(([, label, usual = '']) => [path, label ?? usual] as [string, string]),
  );

test('every button says with a verb what it does, in at most 24 letters', () => {
  const all = written(labels);
  expect(all.length).toBeGreaterThan(300);
  expect(
    all.flatMap(([path, label]) => (labelFault(label, false) ? [`${path}: ${labelFault(label, false)}`] : [])),
  ).toEqual([]);
});

/** Each is one of the answers to a question that its message asks, and is no deed. */
const answers =
  /^remiss\/(?:pages|sending|drafts|letters|answering|utfall|together|papers|show)\/[a-z-]+\.ts: (?:Svar på|Skickat svar på|Ny version av)/u;

test('and so does every one that carries a name', () => {
  const wrong = written(named).flatMap(([path, label]) =>
    label.startsWith('$') || answers.test(`${path}: ${label}`) || labelFault(label, true) === null
      ? []
      : [`${path}: ${label}`],
  );
  expect(wrong).toEqual([]);
});

/** Labels that are words of a rule or of a surface, and stand in no view. */
const madeElsewhere = ['Lämna in', 'Öppna formuläret'];

/** What a text says that one presses: "Tryck på Visa läget för att se alla." */
const toPress = /[Tt]ryck på (\p{Lu}[^,.:'`$]*)/gu;

test('a text that says what to press names a button that there is', () => {
  const all = [...written(labels).map(([, label]) => label), ...madeElsewhere];
  const dead = sourceFiles().flatMap(({ path, source }) =>
    [...source.matchAll(toPress)].flatMap(([, words = '']) =>
      all.some((label) => words === label || words.startsWith(`${label} `)) ? [] : [`${path}: ${words}`],
    ),
  );
  expect(dead).toEqual([]);
});
