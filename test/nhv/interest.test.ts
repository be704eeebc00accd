import { describe, expect, test } from 'vitest';
import { buttonsOf, faultsOf, formOf, moves, nhvHouse, textOf } from './nhv-house.ts';

function inStep(step: string) {
  const it = nhvHouse();
  it.fills('karin', formOf(it.says('karin', 'nhv ny')), { name: 'Svår ångest', step });
  return it;
}

describe('a region’s interest', () => {
  test('is said by its members of the NHV group, and seen by all', () => {
    const it = inStep('1');
    const form = formOf(it.says('cecilia', 'nhv ångest intresse'));
    const answered = it.fills('cecilia', form, { interest: 'utreder', note: 'Beslut i juni' });
    expect(textOf(answered)).toContain('Tack! Region Dalarna utreder: Svår ångest');
    expect(textOf(it.says('sten', 'nhv ångest'))).toContain(
      'Region Dalarna | utreder: Beslut i juni | Cecilia Exempel, 1 mars 2027',
    );
    const log = it.db.prepare<[], string>('SELECT what || after FROM change').pluck().all();
    expect(log.at(-1)).toBe('svarade för Region Dalarna om Svår ångestutreder');
  });

  test('may be changed, and what was said before is kept', () => {
    const it = inStep('1');
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/utreder');
    it.turnTo('2027-03-02T10:00');
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/avstar');
    expect(textOf(it.says('sten', 'nhv ångest'))).toContain('Region Dalarna | avstår | Cecilia Exempel, 2 mars 2027');
    expect(it.stores.interests.history('svar-angest')).toHaveLength(2);
  });

  test('said twice is kept once, and the second press answers with how it stands', () => {
    const it = inStep('1');
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/utreder');
    const again = it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/utreder');
    expect(textOf(again)).toContain('Så här ligger det till: Region Dalarna utreder');
    expect(textOf(again)).toContain('Cecilia Exempel svarade 1 mars 2027. Inget är ändrat.');
    expect(it.stores.interests.history('svar-angest')).toHaveLength(1);
  });

  test('goes before nothing: a region that holds a permit has one, whatever it said', () => {
    const it = inStep('5');
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/avser_soka');
    it.fills('karin', formOf(it.says('karin', 'nhv ångest tillstånd')), { region: 'dalarna' });
    expect(textOf(it.says('sten', 'nhv ångest'))).toContain('Region Dalarna | har tillstånd | Cecilia Exempel');
  });

  test('that makes more regions than permits says at once what comes of it', () => {
    const it = inStep('4');
    moves(it, 'ångest', { kind: 'decided', value: '1' });
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/avser_soka');
    const second = it.presses('anna', 'nhv.say', 'svar-angest/uppsala/avser_soka');
    expect(textOf(second)).toContain(
      'Region Dalarna och Region Uppsala avser söka, men det finns bara ett tillstånd att söka. NHV-gruppen och ledningsgruppen får veta det nästa arbetsdagsmorgon.',
    );
  });
});

describe('who may answer for a region', () => {
  test.each([
    ['karin', 'nhv.say', 'svar-angest/dalarna/utreder', 'För Region Dalarna svarar Cecilia Exempel.'],
    ['anna', 'nhv.say', 'svar-angest/dalarna/utreder', 'För Region Dalarna svarar Cecilia Exempel.'],
    ['sten', 'nhv.say', 'svar-angest/sormland/utreder', 'Ingen i NHV-gruppen företräder Region Sörmland just nu.'],
    ['sten', 'nhv.questions', 'sormland', 'Ingen i NHV-gruppen företräder Region Sörmland just nu.'],
    ['lisa', 'nhv.interest', 'svar-angest', 'Skriv grupp nhv för att se vilka de är.'],
  ])('not %s by %s, who is told who can', (who, id, value, words) => {
    const refused = textOf(inStep('1').presses(who, id, value));
    expect(refused).toMatch(/^Det här kan bara region/);
    expect(refused).toContain(words);
  });

  test('not another region’s member by the form', () => {
    const it = inStep('1');
    const form = formOf(it.says('cecilia', 'nhv ångest intresse'));
    expect(faultsOf(it.fills('anna', form, { interest: 'utreder' })).region).toContain('Cecilia Exempel');
    expect(faultsOf(it.fills('cecilia', form, { interest: 'kanske' }))).toEqual({
      interest: 'Välj ett av alternativen.',
    });
  });
});

test('nobody answers for an area that is ended', () => {
  const it = inStep('2');
  moves(it, 'ångest', { kind: 'stopped' });
  expect(textOf(it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/utreder'))).toContain('Svår ångest är avslutat');
  expect(textOf(it.says('cecilia', 'nhv ångest intresse'))).toContain('Svår ångest är avslutat');
  expect(buttonsOf(it.says('cecilia', 'nhv ångest')).map(({ id }) => id)).not.toContain('nhv.interest');
});

test.each([
  'svar-angest/dalarna/har_tillstand',
  'svar-angest/x/utreder',
  'svar-angest',
])('a button that says nothing we know does nothing: %s', (value) => {
  expect(textOf(inStep('1').presses('cecilia', 'nhv.say', value))).toContain('Knappen gäller inte längre');
});

describe('the groups that follow an area up', () => {
  const setGroups = (it: ReturnType<typeof nhvHouse>, groups: string) =>
    it.fills('karin', formOf(it.says('karin', 'nhv gendermatoser grupper')), { groups });

  test('are named one a line or with commas between them, and stand on the page', () => {
    const it = nhvHouse();
    expect(textOf(setGroups(it, 'hud, Barn'))).toContain('Verksamhetschefsgrupp hud och Verksamhetschefsgrupp barn');
    expect(textOf(it.says('sten', 'nhv gendermatoser'))).toContain(
      'Följs upp av: Verksamhetschefsgrupp barn, Verksamhetschefsgrupp hud',
    );
    const form = formOf(it.says('karin', 'nhv gendermatoser grupper'));
    expect(form.fields[0]).toMatchObject({
      initial: 'vc-barn\nvc-hud',
      chosen: [{ label: 'Verksamhetschefsgrupp barn' }, { label: 'Verksamhetschefsgrupp hud' }],
    });
  });

  test('may be none again', () => {
    const it = nhvHouse();
    setGroups(it, 'hud');
    expect(textOf(setGroups(it, ''))).toContain('Ingen grupp frågas i uppföljningen.');
    expect(it.stores.areas.groupsOf('gendermatoser')).toEqual([]);
  });

  test('are refused when nobody is called so, and nothing is changed', () => {
    const it = nhvHouse();
    setGroups(it, 'hud');
    expect(faultsOf(setGroups(it, 'hud, njurar, verksamhetschefsgrupp')).groups).toContain(
      'för "njurar" och "verksamhetschefsgrupp"',
    );
    expect(it.stores.areas.groupsOf('gendermatoser')).toEqual(['vc-hud']);
  });
});
