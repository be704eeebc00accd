import { describe, expect, test } from 'vitest';
import { buttonsOf, emptyHouse, features, type House, textOf } from '../register/register-house.ts';

const record = (
  it: House,
  what: string,
  more: { group?: string; before?: string; after?: string; why?: string } = {},
) => it.changes.record({ at: it.now, by: 'karin', subject: 'group/x', group: null, ...more, what });

describe('logg', () => {
  test('says who did what, and when, the latest first', () => {
    const it = features();
    record(it, 'lade till en plats', { group: 'vc-onkologi', after: 'Cecilia Exempel, ledamot' });
    it.now = it.now.add({ hours: 25 });
    it.changes.record({ at: it.now, by: null, subject: 'duty/1', group: null, what: 'skapade en uppgift' });
    expect(textOf(it.says('karin', 'logg')).split('\n')).toEqual([
      'Loggen',
      'När | Vem | Vad | Gäller',
      '24 november 2026 kl. 10.00 | boten | skapade en uppgift | –',
      '23 november 2026 kl. 09.00 | Karin Exempel | lade till en plats: Cecilia Exempel, ledamot | Verksamhetschefsgrupp onkologi',
    ]);
  });

  test('says from what, to what and why', () => {
    const it = features();
    record(it, 'flyttade sista dag', { before: '28 februari', after: '31 mars', why: 'sjukdom i gruppen' });
    expect(textOf(it.says('karin', 'logg'))).toContain(
      'flyttade sista dag: från 28 februari till 31 mars. Skäl: sjukdom i gruppen',
    );
  });

  test.each([
    ['logg onkologi', null],
    ['logg ONKOLOGI', null],
    ['logg', 'vc-onkologi'],
  ])('%s in %s shows that group alone', (line, group) => {
    const it = features();
    record(it, 'gjorde något i onkologi', { group: 'vc-onkologi' });
    record(it, 'gjorde något annat', { group: 'vc-ogon' });
    const shown = textOf(it.says('karin', line, { group }));
    expect(shown).toContain('Loggen för Verksamhetschefsgrupp onkologi');
    expect(shown).toContain('gjorde något i onkologi');
    expect(shown).not.toContain('gjorde något annat');
  });

  test('is paged fifteen at a time, each line once, back to the latest', () => {
    const it = features();
    for (let number = 1; number <= 40; number += 1) record(it, `nummer ${number}.`, { group: 'vc-ogon' });
    const seen: string[] = [];
    let page = it.says('karin', 'logg ögon');
    for (;;) {
      seen.push(...(textOf(page).match(/nummer \d+\./g) ?? []));
      const older = buttonsOf(page).find(({ label }) => label === 'Visa äldre');
      if (!older) break;
      page = it.presses('karin', older.id, older.value);
      expect(page).toMatchObject({ replaces: true });
    }
    expect(seen).toEqual(Array.from({ length: 40 }, (_, index) => `nummer ${40 - index}.`));
    const [latest] = buttonsOf(page);
    expect(latest?.label).toBe('Visa det senaste');
    expect(textOf(it.presses('karin', 'register.log', latest?.value ?? ''))).toContain('nummer 40.');
  });

  test.each([
    ['as it is written now', (value: string) => value],
    ['as it was written before', () => 'vc-ogon'],
  ])('a button %s shows the log of the group that was chosen', (_when, pressed) => {
    const it = features();
    record(it, 'gjorde något i ögon', { group: 'vc-ogon' });
    const offered = buttonsOf(it.says('karin', 'logg verksamhetschefsgrupp'));
    const [eyes] = offered.filter(({ label }) => label.includes('ögon'));
    expect(textOf(it.presses('karin', eyes?.id ?? '', pressed(eyes?.value ?? '')))).toMatch(
      /^Loggen för Verksamhetschefsgrupp ögonsjukvård\n/,
    );
  });

  test('lines of three thousand characters stay within what a message holds, and show that they were cut', () => {
    const it = features();
    const long = 'å'.repeat(3000);
    for (let number = 1; number <= 20; number += 1) record(it, long, { before: long, after: long, why: long });
    const shown = textOf(it.says('karin', 'logg'));
    expect(shown.length).toBeLessThan(10_000);
    expect(shown).toContain('å…');
  });

  test('an empty log says what will stand there', () => {
    expect(textOf(emptyHouse().says('karin', 'logg'))).toContain('Loggen är tom');
    expect(textOf(features().says('karin', 'logg onkologi'))).toContain(
      'Loggen för Verksamhetschefsgrupp onkologi är tom',
    );
  });

  test('is the kansli’s, by word and by button', () => {
    const it = features();
    expect(it.says('anna', 'logg')).toMatch(/kan bara kansliet göra/);
    expect(it.presses('anna', 'register.log', '/')).toMatch(/kan bara kansliet göra/);
  });
});
