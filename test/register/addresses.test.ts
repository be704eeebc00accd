import { expect, test } from 'vitest';
import { addressAsWritten, addressForm } from '../../src/register/addresses.ts';

test.each([
  ['anna@example.org', 'anna@example.org'],
  ['  Anna@Example.ORG\n', 'anna@example.org'],
  ['mailto:anna@example.org', 'anna@example.org'],
  ['\u200banna@exam\u00adple.org', 'anna@example.org'],
  ['anna@höglandet.example', 'anna@xn--hglandet-n4a.example'],
  ['anna@XN--HGLANDET-N4A.example', 'anna@xn--hglandet-n4a.example'],
  ['anna_example.org#EXT#@kansliet.onmicrosoft.com', 'anna@example.org'],
  ['anna_maria_example.org#ext#@kansliet.onmicrosoft.com', 'anna_maria@example.org'],
  ['anna_maria@example.org', 'anna_maria@example.org'],
  ['', null],
  ['anna', null],
  ['@example.org', null],
  ['anna@', null],
])('%j is %j', (written, form) => {
  expect(addressForm(written)).toBe(form);
});

test.each([
  ['Anna@example.org', 'Anna@example.org'],
  ['mailto:Anna@example.org', 'anna@example.org'],
  ['anna@höglandet.example', 'anna@xn--hglandet-n4a.example'],
  ['nobody', 'nobody'],
])('%j is kept as %j', (written, kept) => {
  expect(addressAsWritten(written)).toBe(kept);
});
