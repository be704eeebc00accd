import { beforeEach, describe, expect, test } from 'vitest';
import { importRegister } from '../../../src/register/import/import-register.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { registerStore } from '../../../src/register/register-store.ts';
import { newDatabase } from '../../support/new-database.ts';

const mandates = shippedMandates();
let db = newDatabase();
const takes = (...groups: object[]) => {
  const file = { groups: groups.map((group) => ({ type: 'vc', ...group })) };
  const taken = importRegister(db, file, { mandates, timeZone: 'Europe/Stockholm', now: at });
  if (!taken.ok) throw new Error(JSON.stringify(taken.faults));
  return taken;
};
const at = Temporal.Instant.from('2027-02-01T08:00:00Z');
const group = (id: string) => registerStore(db, mandates).group(id);

beforeEach(() => {
  db = newDatabase();
  takes({ id: 'a', name: 'VC öron', aliases: ['öron'] }, { id: 'b', name: 'VC hals' });
});

describe('a group that a file gives another name', () => {
  test.each([
    ['with its other names', { aliases: ['öron', 'ÖNH'] }, ['VC öron', 'ÖNH', 'öron']],
    ['without them', {}, ['VC öron', 'öron']],
    ['with none', { aliases: [] }, []],
  ])('%s keeps the old one as another, also the second time', (_how, more, aliases) => {
    const file = { id: 'a', name: 'VC öron, näsa, hals', ...more };
    takes(file);
    expect(group('a')?.aliases.toSorted()).toEqual(aliases.toSorted());
    expect(takes(file).changes).toEqual([]);
    expect(group('a')?.aliases.toSorted()).toEqual(aliases.toSorted());
  });

  test('and back again is called so, with the other as another', () => {
    takes({ id: 'a', name: 'VC öra' });
    takes({ id: 'a', name: 'VC öron' });
    expect(group('a')?.aliases.toSorted()).toEqual(['VC öra', 'öron'].toSorted());
  });

  test('leaves the old one to the group that has it now', () => {
    const file = [
      { id: 'a', name: 'VC hals' },
      { id: 'b', name: 'VC öron' },
    ];
    takes(...file);
    expect([group('a')?.aliases, group('b')?.aliases]).toEqual([['öron'], []]);
    expect(takes(...file).changes).toEqual([]);
  });

  test('keeps one that the kansli gave it, when the file that comes after lists others', () => {
    registerStore(db, mandates).nameGroup('a', { name: 'VC öra', aliases: ['öron', 'VC öron'] });
    takes({ id: 'a', name: 'VC öra', aliases: ['ÖNH'] });
    expect(group('a')?.aliases.toSorted()).toEqual(['VC öron', 'ÖNH'].toSorted());
  });
});

test('a body that others need is ended with a warning, and another without', () => {
  takes({ id: 'ledningsgruppen', name: 'Ledningsgruppen', type: 'ledningsgrupp' });
  const ends = (id: string, name: string, type: string) => takes({ id, name, type, to: '2027-03-01' }).warnings;
  expect(ends('ledningsgruppen', 'Ledningsgruppen', 'ledningsgrupp')).toEqual([
    'Ledningsgruppen avslutas. Gruppen tar emot verksamhetsberättelse från 2 grupper och minnesanteckningar från 2 grupper. Gruppen utser ordförande i 2 grupper. Ingen gör det när gruppen är avslutad.',
  ]);
  expect(ends('b', 'VC hals', 'vc')).toEqual([]);
});

test('a group that changes its type still owes what it owed, which is said', () => {
  expect(takes({ id: 'b', name: 'VC hals', type: 'rsg' }).warnings).toEqual([
    'VC hals får en annan typ. Det som gruppen redan är skyldig ligger kvar. När filen är inläst kan du välja vad som ska gälla.',
  ]);
  expect(takes({ id: 'b', name: 'VC hals', type: 'rsg' }, { id: 'c', name: 'VC näsa' }).warnings).toEqual([]);
});
