import { describe, expect, test } from 'vitest';
import { unclearDay } from '../../../src/chat/form-fields.ts';
import { buttonsOf, faultsOf, features, formOf, type House, textOf } from '../register-house.ts';

type Answer = Parameters<typeof textOf>[0];
const lines = (response: Answer) => textOf(response).split('\n');
const day = (text: string) => Temporal.PlainDate.from(text);

const asking = (it: House, who = 'anna', whom = who) => formOf(it.presses(who, 'absence.ask', whom));
const inMarch = { from: '2027-03-01', to: '2027-03-20' };
const goes = (it: House, values: Record<string, string> = {}, who = 'anna', whom = who) =>
  it.fills(who, asking(it, who, whom), { ...inMarch, ...values });
const stored = (it: House, whom = 'anna') =>
  it.ownTimes
    .absencesFrom(whom, day('2026-01-01'))
    .map(({ fromOn, toOn, deputies }) => [String(fromOn), String(toOn), Object.fromEntries(deputies)]);
const told = (it: House) =>
  it.db
    .prepare<[], { who: string; title: string }>(
      "SELECT person_id AS who, json_extract(message, '$.title') AS title FROM outbox ORDER BY id",
    )
    .all()
    .map(({ who, title }) => `${who}: ${title}`);
const presses = (it: House, who: string, said: Answer, label: string) => {
  const button = buttonsOf(said).find((one) => one.label === label);
  if (!button) throw new Error(`no button ${label} in ${textOf(said)}`);
  return it.presses(who, button.id, button.value);
};
const viceIsAway = { from: '2027-03-10', to: '2027-03-15', 'deputy.vc-onkologi': 'ingen' };

test('whoever is back says so, and sees what to end', () => {
  const it = features();
  goes(it);
  for (const words of ['tillbaka', 'jag är tillbaka']) {
    const said = it.says('anna', words);
    expect(lines(said)[0]).toBe('När du är borta');
    expect(buttonsOf(said).map(({ label }) => label)).toContain('Ta bort 1–20 mars 2027');
  }
});

describe('the form', () => {
  test('asks for the days, and for a deputy in each group that one leads: the other chair unless one says otherwise', () => {
    const it = features();
    it.group('vc-hud', 'Verksamhetschefsgrupp hud', 'vc');
    it.seat('vc-hud', 'anna', 'vice_ordforande', null);
    it.seat('vc-hud', 'doris', 'ledamot', null);
    const { fields, intro } = asking(it);
    expect(intro).toContain('godkänner inte');
    expect(fields.map(({ label, initial }) => [label, initial])).toEqual([
      ['Första dagen', undefined],
      ['Sista dagen', undefined],
      ['Ersättare i Verksamhetschefsgrupp onkologi', 'bjorn'],
      ['Ersättare i Verksamhetschefsgrupp hud', 'ingen'],
    ]);
    expect(fields.map((field) => ('options' in field ? field.options.map(({ label }) => label) : null))).toEqual([
      null,
      null,
      ['Ingen', 'Björn Exempel', 'Cecilia Exempel'],
      ['Ingen', 'Doris Exempel'],
    ]);
  });

  test('asks one who leads no group only for the days', () => {
    const form = asking(features(), 'cecilia');
    expect(form.fields.map(({ id }) => id)).toEqual(['from', 'to']);
    expect(form.intro).toContain('ingen ersättare behövs');
  });

  test('in a group with more members than a list can hold one finds the name', () => {
    const it = features();
    for (let number = 1; number <= 120; number += 1) {
      it.person(`m${number}`, `Ledamot Nummer${number}`);
      it.seat('vc-onkologi', `m${number}`, 'ledamot', null);
    }
    expect(asking(it).fields.at(-1)).toMatchObject({
      ...{ type: 'search', among: 'seated/vc-onkologi', initial: 'bjorn' },
      chosen: [{ value: 'bjorn', label: expect.stringContaining('Björn Exempel') }],
    });
    goes(it, { 'deputy.vc-onkologi': 'Nummer77' });
    expect(stored(it)).toEqual([['2027-03-01', '2027-03-20', { 'vc-onkologi': 'm77' }]]);
    goes(it, { from: '2027-04-01', to: '2027-04-02', 'deputy.vc-onkologi': 'm78' });
    expect(stored(it)[1]?.[2]).toEqual({ 'vc-onkologi': 'm78' });
    expect(faultsOf(goes(it, { 'deputy.vc-onkologi': 'Doris' }))).toEqual({
      'deputy.vc-onkologi': 'Välj någon som sitter i gruppen, eller Ingen.',
    });
  });

  test.each<[string, Record<string, string>, Record<string, string>]>([
    ['backwards', { from: '2027-03-20', to: '2027-03-01' }, { to: 'Välj 20 mars 2027 eller en senare dag.' }],
    [
      'in the past',
      { from: '2026-11-22', to: '2026-11-30' },
      { from: 'Det går inte att vara borta bakåt i tiden. Välj i dag eller en senare dag.' },
    ],
    ['longer than a year', { to: '2028-03-02' }, { to: 'Högst ett år i taget: senast 1 mars 2028.' }],
    [
      'a year that is a slip',
      { from: '2072-03-01', to: '2072-03-20' },
      { from: 'Välj en dag inom två år. Stämmer årtalet?' },
    ],
    ['without days', { from: '', to: '' }, { from: unclearDay, to: unclearDay }],
    [
      'a deputy of another group',
      { 'deputy.vc-onkologi': 'doris' },
      { 'deputy.vc-onkologi': 'Välj någon som sitter i gruppen, eller Ingen.' },
    ],
    [
      'oneself as deputy',
      { 'deputy.vc-onkologi': 'anna' },
      { 'deputy.vc-onkologi': 'Välj någon som sitter i gruppen, eller Ingen.' },
    ],
  ])('refuses at its field what cannot be: %s', (_what, values, faults) => {
    const it = features();
    expect(faultsOf(goes(it, values))).toEqual(faults);
    expect(stored(it)).toEqual([]);
    expect(told(it)).toEqual([]);
  });

  test('refuses a deputy who has left before it begins', () => {
    const it = features();
    it.db.exec("UPDATE seat SET to_on = '2027-02-28' WHERE person_id = 'cecilia'");
    expect(faultsOf(goes(it, { 'deputy.vc-onkologi': 'cecilia' }))).toEqual({
      'deputy.vc-onkologi': 'Cecilia Exempel slutar i gruppen innan dess. Välj någon annan.',
    });
  });

  test.each([
    ['today', { from: '2026-11-23', to: '2026-11-23' }],
    ['a whole year', { from: '2027-03-01', to: '2028-03-01' }],
  ])('takes %s', (_what, values) => {
    const it = features();
    goes(it, values);
    expect(stored(it)).toHaveLength(1);
  });
});

describe('being away', () => {
  test('is stored, logged and told to the deputy, and the answer says what is so', () => {
    const it = features();
    const said = goes(it, { 'deputy.vc-onkologi': 'cecilia' });
    expect(lines(said)).toEqual([
      'Du är borta 1–20 mars 2027',
      'Ersättaren har fått veta det, och får gruppens påminnelser under tiden.',
      '1–20 mars 2027: Ersätts av Cecilia Exempel i Verksamhetschefsgrupp onkologi',
      '[Ångra]',
    ]);
    expect(stored(it)).toEqual([['2027-03-01', '2027-03-20', { 'vc-onkologi': 'cecilia' }]]);
    expect(told(it)).toEqual(['cecilia: Du ersätter Anna Exempel 1–20 mars 2027']);
    expect(it.changes.latest({ limit: 9 })).toMatchObject([
      {
        by: 'anna',
        subject: 'person/anna',
        what: 'lade in frånvaro',
        before: 'ingen frånvaro',
        after: '1–20 mars 2027, Cecilia Exempel i Verksamhetschefsgrupp onkologi',
      },
    ]);
  });

  test('without a deputy says who sees to the group meanwhile', () => {
    const it = features();
    const said = lines(goes(it, { 'deputy.vc-onkologi': 'ingen' }));
    expect(said).toContain('1–20 mars 2027: Ingen ersättare');
    expect(said).toContain('Verksamhetschefsgrupp onkologi har ingen ersättare.');
    expect(said).toContain(
      'Där ingen ersätter går påminnelserna till gruppens andra ordförande, annars till kansliet.',
    );
    expect(told(it)).toEqual([]);
  });

  test('says that the deputy is away too', () => {
    const it = features();
    goes(it, viceIsAway, 'bjorn');
    expect(lines(goes(it))).toContain('Björn Exempel är också borta, 10–15 mars 2027.');
  });

  test('says that the deputy’s seat ends meanwhile, and later that it has ended', () => {
    const it = features();
    it.db.exec("UPDATE seat SET to_on = '2027-03-10' WHERE person_id = 'bjorn'");
    const until = 'Björn Exempel sitter i Verksamhetschefsgrupp onkologi till och med 10 mars 2027, inte längre.';
    expect(lines(goes(it))).toContain(until);
    it.db.exec("UPDATE seat SET to_on = '2027-02-10' WHERE person_id = 'bjorn'");
    expect(lines(it.says('anna', 'borta'))).toContain(
      'Björn Exempel sitter inte längre i Verksamhetschefsgrupp onkologi och kan inte ersätta där.',
    );
  });

  test('the same form sent twice changes nothing and tells nobody', () => {
    const it = features();
    goes(it);
    expect(lines(goes(it))[0]).toBe('När du är borta');
    expect(stored(it)).toHaveLength(1);
    expect(told(it)).toHaveLength(1);
  });

  test.each<[string, Record<string, string>, unknown[]]>([
    ['longer', { from: '2027-03-01', to: '2027-03-25' }, [['2027-03-01', '2027-03-25']]],
    ['shorter', { from: '2027-03-01', to: '2027-03-10' }, [['2027-03-01', '2027-03-10']]],
    [
      'from the middle: the days before it stand',
      { from: '2027-03-10', to: '2027-03-25' },
      [
        ['2027-03-01', '2027-03-09'],
        ['2027-03-10', '2027-03-25'],
      ],
    ],
    [
      'the day after: both stand',
      { from: '2027-03-21', to: '2027-03-25' },
      [
        ['2027-03-01', '2027-03-20'],
        ['2027-03-21', '2027-03-25'],
      ],
    ],
  ])('what overlaps is replaced by the latest word, and one press brings it back: %s', (_what, later, expected) => {
    const it = features();
    goes(it);
    const said = goes(it, later);
    expect(stored(it).map(([from, to]) => [from, to])).toEqual(expected);
    presses(it, 'anna', said, 'Ångra');
    expect(stored(it)).toEqual([['2027-03-01', '2027-03-20', { 'vc-onkologi': 'bjorn' }]]);
  });

  test('another deputy: the new one is told, and the old one that it is no longer them', () => {
    const it = features();
    goes(it);
    goes(it, { 'deputy.vc-onkologi': 'cecilia' });
    expect(told(it).slice(1)).toEqual([
      'bjorn: Du ersätter inte längre Anna Exempel',
      'cecilia: Du ersätter Anna Exempel 1–20 mars 2027',
    ]);
  });
});

describe('the way back', () => {
  test('what is taken away before it begins is gone, the deputy hears it, and one press puts it back', () => {
    const it = features();
    goes(it);
    const said = presses(it, 'anna', it.says('anna', 'borta'), 'Ta bort 1–20 mars 2027');
    expect(lines(said)).toEqual(['Frånvaron 1–20 mars 2027 är borttagen', 'Ingen frånvaro är inlagd.', '[Ångra]']);
    expect(stored(it)).toEqual([]);
    presses(it, 'anna', said, 'Ångra');
    expect(stored(it)).toEqual([['2027-03-01', '2027-03-20', { 'vc-onkologi': 'bjorn' }]]);
    expect(told(it).slice(1)).toEqual([
      'bjorn: Du ersätter inte längre Anna Exempel',
      'bjorn: Du ersätter Anna Exempel 1–20 mars 2027',
    ]);
  });

  test('the same press again says how it is', () => {
    const it = features();
    goes(it);
    const page = it.says('anna', 'borta');
    const said = presses(it, 'anna', page, 'Ta bort 1–20 mars 2027');
    expect(lines(presses(it, 'anna', page, 'Ta bort 1–20 mars 2027'))[0]).toBe('Den frånvaron är borttagen eller över');
    presses(it, 'anna', said, 'Ångra');
    expect(lines(presses(it, 'anna', said, 'Ångra'))[0]).toBe('Det har ändrats sedan dess');
    expect(stored(it)).toHaveLength(1);
  });

  test.each([
    ['on the first day', '2027-03-01T08:00:00Z', []],
    ['in the middle', '2027-03-10T08:00:00Z', [['2027-03-01', '2027-03-09', { 'vc-onkologi': 'bjorn' }]]],
    ['on the last day', '2027-03-20T08:00:00Z', [['2027-03-01', '2027-03-19', { 'vc-onkologi': 'bjorn' }]]],
  ])('*Jag är tillbaka* ends it today, and one press takes that back: %s', (_when, at, left) => {
    const it = features();
    goes(it);
    it.now = Temporal.Instant.from(at);
    const said = presses(it, 'anna', it.says('anna', 'borta'), 'Jag är tillbaka');
    expect(lines(said)[0]).toBe('Du är tillbaka från och med i dag');
    expect(stored(it)).toEqual(left);
    expect(told(it).at(-1)).toBe('bjorn: Du ersätter inte längre Anna Exempel');
    presses(it, 'anna', said, 'Ångra');
    expect(it.ownTimes.awayOn('anna', day(at.slice(0, 10)))?.toOn.toString()).toBe('2027-03-20');
  });

  test('the day after it is over', () => {
    const it = features();
    goes(it);
    const page = it.says('anna', 'borta');
    it.now = Temporal.Instant.from('2027-03-21T08:00:00Z');
    expect(lines(presses(it, 'anna', page, 'Ta bort 1–20 mars 2027'))[0]).toBe('Den frånvaron är borttagen eller över');
    expect(lines(it.says('anna', 'borta'))).toContain('Ingen frånvaro är inlagd.');
  });

  test('a button that has stood too long puts back nobody who no longer sits there', () => {
    const it = features();
    goes(it);
    const said = presses(it, 'anna', it.says('anna', 'borta'), 'Ta bort 1–20 mars 2027');
    it.db.exec("UPDATE seat SET to_on = '2026-11-22' WHERE person_id = 'bjorn'");
    presses(it, 'anna', said, 'Ångra');
    expect(stored(it)).toEqual([['2027-03-01', '2027-03-20', {}]]);
  });
});

describe('borta', () => {
  test.each([
    ['borta 1–20 mars', ['2027-03-01', '2027-03-20']],
    ['borta 2027-03-01 2027-03-20', ['2027-03-01', '2027-03-20']],
    ['jag är borta i morgon', ['2026-11-24', '2026-11-24']],
    ['BORTA till 27 november', ['2026-11-23', '2026-11-27']],
  ])('"%s" opens the form with the days filled in', (line, days) => {
    const form = formOf(features().says('anna', line));
    expect(form.fields.slice(0, 2).map(({ initial }) => initial)).toEqual(days);
  });

  test('alone shows what is entered, with a way to more', () => {
    expect(lines(features().says('anna', 'borta'))).toEqual([
      'När du är borta',
      'Ingen frånvaro är inlagd.',
      '[Jag är borta]',
    ]);
  });

  test('many times away are paged, and never more than five buttons', () => {
    const it = features();
    for (const month of [3, 4, 5, 6, 7]) goes(it, { from: `2027-0${month}-01`, to: `2027-0${month}-02` });
    const first = it.says('anna', 'borta');
    expect(lines(first)).toContain('Visar 1–2 av 5 tider.');
    expect(lines(presses(it, 'anna', first, 'Visa fler'))).toContain('Visar 3–4 av 5 tider.');
    for (const said of [first, it.says('anna', 'inställningar'), presses(it, 'anna', first, 'Visa fler')]) {
      expect(buttonsOf(said).length).toBeLessThanOrEqual(5);
    }
  });

  test('words that are no days are asked about, and are about nobody else', () => {
    const said = features().says('anna', 'borta lite då och då');
    expect(lines(said)).toEqual([
      'Vilka dagar är du borta?',
      'Skriv dem till exempel så här: borta 1–20 mars.',
      '[Jag är borta]',
      'För någon annan kan bara kansliet lägga in frånvaro.',
    ]);
  });

  test.each([
    ['borta hela våren', '2027-01-01', '2027-06-30'],
    ['borta den här veckan, kan någon annan ta påminnelserna?', '2026-11-23', '2026-11-29'],
  ])('days in other words are understood: %s', (words, from, to) => {
    const { fields } = formOf(features().says('anna', words));
    expect(fields.slice(0, 2).map(({ initial }) => initial)).toEqual([from, to]);
  });

  test('somebody else’s is not shown to anybody', () => {
    const it = features();
    goes(it);
    expect(textOf(it.presses('bjorn', 'absence.list', 'anna/0'))).toMatch(/^Det här kan bara/u);
    expect(textOf(it.says('bjorn', 'borta Anna Exempel'))).not.toContain('mars 2027');
  });
});

describe('for somebody else', () => {
  test('the kansli sees and enters it, and the person and the deputy are told', () => {
    const it = features();
    expect(lines(it.says('karin', 'borta Anna Exempel'))).toEqual([
      'När Anna Exempel är borta',
      'Ingen frånvaro är inlagd.',
      '[Lägg in frånvaro]',
    ]);
    const form = formOf(it.says('karin', 'borta Anna Exempel 1–20 mars'));
    expect(form.intro).toContain('Gäller Anna Exempel.');
    expect(lines(it.fills('karin', form, {}))[0]).toBe('Anna Exempel är borta 1–20 mars 2027');
    expect(told(it)).toEqual([
      'bjorn: Du ersätter Anna Exempel 1–20 mars 2027',
      'anna: Karin Exempel har ändrat när du är borta',
    ]);
    expect(it.changes.latest({ limit: 1 })).toMatchObject([{ by: 'karin', what: 'lade in frånvaro för Anna Exempel' }]);
  });

  test.each([
    ['several', 'borta Exempel', 'Vem gäller det?'],
    ['nobody', 'borta Qwerty', 'Vem gäller det?'],
  ])('the kansli is asked whom it is when the name means %s', (_what, line, title) => {
    expect(lines(features().says('karin', line))[0]).toBe(title);
  });
});

describe('grupp', () => {
  const away = 'Borta: Anna Exempel 1–20 mars 2027, ersätts av Cecilia Exempel';
  test.each([
    ['bjorn', true],
    ['karin', true],
    ['anna', true],
    ['cecilia', false],
    ['doris', false],
  ])('says to the other chair and the kansli who is away: %s', (who, sees) => {
    const it = features();
    goes(it, { 'deputy.vc-onkologi': 'cecilia' });
    expect(lines(it.says(who, 'grupp onkologi')).includes(away)).toBe(sees);
  });

  test('while it lasts it says until when, and then nothing', () => {
    const it = features();
    goes(it);
    it.now = Temporal.Instant.from('2027-03-20T08:00:00Z');
    expect(lines(it.says('bjorn', 'grupp onkologi'))).toContain(
      'Borta: Anna Exempel till och med 20 mars 2027, ersätts av Björn Exempel',
    );
    it.now = Temporal.Instant.from('2027-03-21T08:00:00Z');
    expect(textOf(it.says('bjorn', 'grupp onkologi'))).not.toContain('Borta');
  });
});
