import { describe, expect, test } from 'vitest';
import { buttonsOf, faultsOf, formOf, moves, nhvHouse, textOf } from './nhv-house.ts';

/** Karin adds an area in that step. */
function withArea(step: string) {
  const it = nhvHouse();
  it.fills('karin', formOf(it.says('karin', 'nhv ny')), { name: 'Armprov', step });
  return it;
}

describe('what does not fit where an area stands', () => {
  test('a national date that it has passed is refused, and one that has been is kept', () => {
    const it = withArea('8');
    const planned = { kind: 'planned', milestone: 'remiss' };
    expect(faultsOf(moves(it, 'armprov', { ...planned, plannedOn: '2027-05-06' }))).toEqual({
      plannedOn: 'Området har redan kommit förbi det. Välj Går tillbaka först, om det har backat.',
    });
    expect(textOf(moves(it, 'armprov', { ...planned, plannedOn: '2022-04-01' }))).toContain('1 april 2022');
  });

  test('a permit before step 7 is kept, and asked about', () => {
    const it = withArea('5');
    const given = it.fills('karin', formOf(it.says('karin', 'nhv armprov tillstånd')), {
      ...{ what: 'permit', region: 'uppsala', on: '2027-02-20' },
    });
    expect(textOf(given)).toContain('Området står kvar i steg 5. Har nämnden beslutat, för det vidare.');
    expect(buttonsOf(given)[0]?.label).toBe('För området vidare');
  });

  test('step 8 without a permit is asked about', () => {
    const it = withArea('7');
    const moved = moves(it, 'armprov', { kind: 'step', step: '8' });
    expect(textOf(moved)).toContain('Inget tillstånd är registrerat, så området följs inte upp än.');
    expect(buttonsOf(moved)[0]?.label).toBe('Registrera tillstånd');
  });

  test('to mean to apply where there is nothing to apply for is refused', () => {
    const it = nhvHouse();
    const form = formOf(it.says('cecilia', 'nhv gendermatoser intresse'));
    const refused = faultsOf(it.fills('cecilia', form, { region: 'dalarna', interest: 'avser_soka' }));
    expect(refused.interest).toContain('Ansökningstiden är över');
    expect(it.stores.interests.ofArea('gendermatoser').size).toBe(0);
  });

  test('the form of an area in step 8 does not open to send it back', () => {
    const form = formOf(nhvHouse().says('karin', 'nhv moyamoya steg'));
    expect(form.fields[0]).toMatchObject({ id: 'kind', initial: 'planned' });
  });

  test('two that mean to apply while no number is known are told of each other, not of a shortage', () => {
    const it = withArea('2');
    for (const [who, region] of [
      ['anna', 'uppsala'],
      ['cecilia', 'dalarna'],
    ] as const)
      it.presses(who, 'nhv.say', `armprov/${region}/avser_soka`);
    expect(textOf(it.says('karin', 'nhv armprov'))).toContain('Flera regioner avser söka: ');
  });
});

describe('areas are found and tied', () => {
  test.each([
    'viss vård vid gendermatoser',
    'nationell högspecialiserad vård vid moyamoya',
    'postpolio',
  ])('by a longer form of the name: %s', (words) => {
    expect(textOf(nhvHouse().says('sten', `nhv ${words}`))).toContain('Läge: Steg 8: Uppföljning');
  });

  test('many at a time, beside the groups that they have; a name that is unclear ties none', () => {
    const it = nhvHouse();
    it.fills('karin', formOf(it.says('karin', 'nhv moyamoya grupper')), { groups: 'barn' });
    const form = formOf(it.says('karin', 'nhv koppla'));
    const chosen = form.fields.flatMap((field) =>
      field.type === 'search' ? field.chosen.map(({ label }) => label) : [],
    );
    expect(chosen).toContain('Gendermatoser');
    expect(chosen).not.toContain('Moyamoya');
    const groupsOf = (area: string) => it.stores.areas.groupsOf(area).toSorted();
    expect(faultsOf(it.fills('karin', form, { groups: 'hud', areas: 'gendermatoser\nkvastskaft' }))).toEqual({
      areas: 'Jag hittar inget ensamt område för "kvastskaft". Skriv nhv för att se dem.',
    });
    expect(groupsOf('gendermatoser')).toEqual([]);
    const tied = it.fills('karin', form, { groups: 'hud', areas: 'gendermatoser\nmoyamoya' });
    expect(textOf(tied)).toContain('2 områden är kopplade');
    expect([groupsOf('gendermatoser'), groupsOf('moyamoya')]).toEqual([['vc-hud'], ['vc-barn', 'vc-hud']]);
  });
});
