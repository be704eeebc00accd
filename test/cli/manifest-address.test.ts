import { expect, test } from 'vitest';
import { addressFault } from '../../src/cli/manifest-address.ts';

test.each([
  ['https://bot.example.org', null],
  ['https://bot.example.org/samverkan', null],
  ['http://bot.example.org', /börjar med https/],
  ['https://localhost', /egna datorn/],
  ['https://localhost:3978', /egna datorn/],
  ['https://127.0.0.1', /egna datorn/],
  ['https://[::1]', /egna datorn/],
  ['https://0.0.0.0', /egna datorn/],
  ['bot.example.org', /ingen webbadress/],
])('%s', (address, fault) => {
  if (fault === null) expect(addressFault(address)).toBeNull();
  else expect(addressFault(address)).toMatch(fault);
});
