import { expect, test } from 'vitest';
import { importRegister } from '../../../src/register/import/import-register.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { registerStore } from '../../../src/register/register-store.ts';
import { newDatabase } from '../../support/new-database.ts';

const anna = { id: 'anna', name: 'Anna Exempel', email: 'anna@example.org' };
const bjorn = { id: 'bjorn', name: 'Björn Exempel', email: 'bjorn@example.org' };

function register() {
  const db = newDatabase();
  const mandates = shippedMandates();
  const store = registerStore(db, mandates);
  const now = Temporal.Instant.from('2026-11-23T08:00:00Z');
  return {
    imports: (...people: object[]) => importRegister(db, { people }, { mandates, timeZone: 'Europe/Stockholm', now }),
    who: (address: string) => store.personByEmail(address)?.id ?? null,
  };
}

test('a person is known by each of their addresses, in any form', () => {
  const { imports, who } = register();
  expect(imports({ ...anna, otherEmails: ['Anna.Exempel@höglandet.example'] })).toMatchObject({ ok: true });
  expect(who('anna@example.org')).toBe('anna');
  expect(who('mailto:anna.exempel@XN--HGLANDET-N4A.example')).toBe('anna');
});

test('a file that does not mention them leaves them, an empty list empties, and the same file changes nothing', () => {
  const { imports, who } = register();
  const file = { ...anna, otherEmails: ['a@example.org', 'b@example.org'] };
  imports(file);
  expect(imports(file)).toMatchObject({ ok: true, changes: [] });
  imports(anna);
  expect(who('b@example.org')).toBe('anna');
  imports({ ...anna, otherEmails: [] });
  expect(who('b@example.org')).toBeNull();
});

test.each([
  ['another’s address in the file', [anna, { ...bjorn, otherEmails: ['ANNA@example.org'] }]],
  [
    'the same for two',
    [
      { ...anna, otherEmails: ['x@example.org'] },
      { ...bjorn, otherEmails: ['x@example.org'] },
    ],
  ],
])('%s is refused', (_name, people) => {
  const { imports, who } = register();
  expect(imports(...people)).toMatchObject({ ok: false, faults: [{ place: 'people[1].otherEmails' }] });
  expect(who('anna@example.org')).toBeNull();
});

test('another’s address in the register is refused, unless the file takes it from them', () => {
  const { imports, who } = register();
  imports(anna, bjorn);
  const takes = { ...bjorn, otherEmails: ['anna@example.org'] };
  expect(imports(takes)).toMatchObject({ ok: false });
  expect(imports({ ...anna, email: 'ny@example.org' }, takes)).toMatchObject({ ok: true });
  expect([who('anna@example.org'), who('ny@example.org')]).toEqual(['bjorn', 'anna']);
});

test('a first address that is another’s other address is refused', () => {
  const { imports } = register();
  imports({ ...anna, otherEmails: ['x@example.org'] });
  expect(imports({ ...bjorn, email: 'X@example.org' })).toMatchObject({
    ok: false,
    faults: [{ place: 'people[0].email', reason: 'X@example.org används redan av någon annan' }],
  });
});
