import { describe, expect, test } from 'vitest';
import type { Form } from '../../../src/chat/form.ts';
import { unclearDay } from '../../../src/chat/form-fields.ts';
import type { Response } from '../../../src/chat/response.ts';
import {
  buttonsOf,
  emptyHouse,
  faultsOf,
  features,
  formOf,
  type House,
  largeHouse,
  textOf,
} from '../register-house.ts';

const optionsOf = (form: Form, id: string) => {
  const field = form.fields.find((candidate) => candidate.id === id);
  return field?.type === 'select' ? field.options : [];
};

/** The value of the choice in the form that begins with the name. */
const chosen = (form: Form, name: string): string =>
  optionsOf(form, 'seat').find(({ label }) => label.startsWith(name))?.value ?? '';

const seatsOf = (it: House, group: string, on = '2026-11-23') =>
  it.register
    .seats(group, Temporal.PlainDate.from(on))
    .map(({ person, role, region }) => `${person.id} ${role} ${region ?? '–'}`);

const lines = (response: Response | string) => textOf(response).split('\n');

describe.each(['lägg till plats', 'avsluta plats'])('%s', (words) => {
  test.each([
    `${words} onkologi`,
    `${words.toUpperCase()} Onkologi`,
    `${words.replaceAll('ä', 'a')} cancervård`,
  ])('"%s" opens the form for that group', (line) => {
    const form = formOf(features().says('karin', line));
    expect(form).toMatchObject({ intro: 'Verksamhetschefsgrupp onkologi', context: 'vc-onkologi' });
  });

  test('in the group’s conversation needs no name', () => {
    expect(formOf(features().says('karin', words, { group: 'vc-onkologi' })).context).toBe('vc-onkologi');
  });

  test('asks which group when several fit, and the button opens the form', () => {
    const it = features();
    const [first] = buttonsOf(it.says('karin', `${words} verksamhetschefsgrupp`));
    expect(formOf(it.presses('karin', first?.id ?? '', first?.value ?? '')).context).toBe('vc-onkologi');
  });

  test('among eighty groups asks for more of the name, and shows how', () => {
    expect(textOf(largeHouse().says('karin', `${words} öron`))).toContain(`till exempel ${words} onkologi`);
  });

  test('finds no group in an empty register', () => {
    expect(textOf(emptyHouse().says('karin', `${words} onkologi`))).toContain('Jag hittar ingen grupp');
    expect(textOf(emptyHouse().says('karin', words))).toContain('Vilken grupp gäller det?');
  });

  test.each(['anna', 'bjorn', 'cecilia'])('is not for %s: not the word, the button or the form', (who) => {
    const it = features();
    const refusal = /kan bara kansliet göra/;
    const form = formOf(it.says('karin', `${words} onkologi`));
    expect(it.says(who, `${words} onkologi`)).toMatch(refusal);
    expect(it.presses(who, form.id, 'vc-onkologi')).toMatch(refusal);
    const before = seatsOf(it, 'vc-onkologi');
    expect(it.fills(who, form, { person: 'doris', seat: '1/2027-12-31' })).toMatch(refusal);
    expect(seatsOf(it, 'vc-onkologi')).toEqual(before);
  });

  test('says so when the group has gone while the form was open', () => {
    const it = features();
    const form = formOf(it.says('karin', `${words} onkologi`));
    expect(textOf(it.fills('karin', { ...form, context: 'vc-borta' }, {}))).toContain('finns inte längre');
  });
});

describe('adding a seat', () => {
  const adding = (it: House) => formOf(it.says('karin', 'lägg till plats ögon'));

  test('stores it, logs it, works out the reminders anew, and says what is true and what comes next', () => {
    const it = features();
    const answered = it.fills('karin', adding(it), { person: 'cecilia@EXAMPLE.org', role: 'ledamot' });
    expect(lines(answered)).toEqual([
      'Cecilia Exempel är nu ledamot',
      'Grupp: Verksamhetschefsgrupp ögonsjukvård',
      'Region: Region Dalarna',
      'Gäller: från och med 23 november 2026 tills vidare',
      'Luckor 23 november 2026: Saknar Region Gävleborg, Region Sörmland, Region Uppsala, Region Värmland och Region Västmanland',
      'Cecilia Exempel ser gruppens sida och uppgifter från och med 23 november 2026.',
      'Jag har inte skickat något till Cecilia Exempel om ändringen.',
    ]);
    expect(seatsOf(it, 'vc-ogon')).toEqual(['doris ordforande orebro', 'cecilia ledamot dalarna']);
    expect(it.changes.latest({ limit: 9 })).toMatchObject([
      {
        by: 'karin',
        group: 'vc-ogon',
        what: 'lade till en plats',
        after: 'Cecilia Exempel, ledamot, Region Dalarna, 23 november 2026–tills vidare',
      },
    ]);
  });

  test('a seat that begins later is told as coming', () => {
    const it = features();
    const answered = it.fills('karin', adding(it), {
      person: 'Anna Exempel',
      role: 'vice_ordforande',
      region: 'ingen',
      from: '2027-01-01',
      to: '2028-12-31',
    });
    expect(lines(answered)).toContain('Anna Exempel blir vice ordförande 1 januari 2027');
    expect(lines(answered)).toContain('Gäller: från och med 1 januari 2027 till och med 31 december 2028');
    expect(seatsOf(it, 'vc-ogon')).toEqual(['doris ordforande orebro']);
    expect(seatsOf(it, 'vc-ogon', '2028-12-31')).toContain('anna vice_ordforande –');
    expect(seatsOf(it, 'vc-ogon', '2029-01-01')).toEqual(['doris ordforande orebro']);
  });

  test.each([
    ['nobody', { person: '' }, { person: 'Välj en person, eller skriv namnet eller e-postadressen.' }],
    [
      'someone who is not in the register',
      { person: 'Sten Exempelsson' },
      { person: 'Ingen i registret heter "Sten Exempelsson". Lägg till personen först, med lägg till person.' },
    ],
    [
      'a misspelt name',
      { person: 'Anna Exepmel' },
      { person: 'Ingen i registret heter "Anna Exepmel". Menade du Anna Exempel (anna@example.org)?' },
    ],
    [
      'a name that several have',
      { person: 'exempel' },
      {
        person: expect.stringMatching(
          /^Flera personer passar: Anna Exempel \(anna@example\.org\), .*e-postadressen\.$/,
        ),
      },
    ],
    [
      'the home region of someone who has none',
      { person: 'karin' },
      { region: 'Karin Exempel har ingen egen region i registret. Välj en, eller Ingen region.' },
    ],
    ['a region that is none of the seven', { region: 'atlantis' }, { region: 'Välj en region, eller Ingen region.' }],
    ['a role that is none', { role: 'kassör' }, { role: 'Välj en roll.' }],
    ['a day that is none', { from: '2027-02-30' }, { from: unclearDay }],
    ['no first day', { from: '' }, { from: unclearDay }],
    ['a year that is a slip', { from: '0207-01-01' }, { from: 'Kontrollera året.' }],
    [
      'a last day before the first',
      { from: '2027-02-28', to: '2027-02-27' },
      { to: 'Den sista dagen kan inte vara före den första, 28 februari 2027.' },
    ],
    [
      'a second chair at the same time',
      { role: 'ordforande', from: '2030-01-01' },
      {
        role: 'Doris Exempel är ordförande i gruppen från och med 1 januari 2026 tills vidare. En grupp kan bara ha en ordförande i taget: avsluta den platsen först, eller välj andra dagar.',
      },
    ],
    [
      'the same role twice for one person',
      { person: 'doris', role: 'ordforande', to: '2027-01-01' },
      {
        person:
          'Doris Exempel är ordförande i gruppen från och med 1 januari 2026 tills vidare. Välj andra dagar, eller avsluta den platsen först.',
      },
    ],
  ])('refuses %s at its field, and stores nothing', (_what, values, faults) => {
    const it = features();
    const answered = it.fills('karin', adding(it), { person: 'anna', ...values });
    expect(faultsOf(answered)).toEqual(faults);
    expect(seatsOf(it, 'vc-ogon', '2030-06-01')).toEqual(['doris ordforande orebro']);
    expect(it.changes.latest({ limit: 1 })).toEqual([]);
  });

  test('names every faulty field at once', () => {
    const it = features();
    const answered = it.fills('karin', adding(it), { person: 'x', role: '', region: '?', from: 'nu', to: 'sen' });
    expect(Object.keys(faultsOf(answered))).toEqual(['person', 'role', 'region', 'from', 'to']);
  });

  test('a chair may follow the day after the one before', () => {
    const it = features();
    const form = formOf(it.says('karin', 'lägg till plats onkologi'));
    const values = { person: 'doris', role: 'ordforande' };
    expect(faultsOf(it.fills('karin', form, { ...values, from: '2027-12-31' }))).toHaveProperty('role');
    expect(textOf(it.fills('karin', form, { ...values, from: '2028-01-01' }))).toContain(
      'blir ordförande 1 januari 2028',
    );
  });

  test('the same form sent twice changes nothing the second time, and says how it stands', () => {
    const it = features();
    const form = adding(it);
    it.fills('karin', form, { person: 'cecilia' });
    expect(lines(it.fills('karin', form, { person: 'cecilia' })).slice(0, 2)).toEqual([
      'Platsen finns redan',
      'Cecilia Exempel är nu ledamot. Inget är ändrat.',
    ]);
    expect(it.changes.latest({ limit: 9 })).toHaveLength(1);
  });

  test('a group without a known mandate has no gaps and no reminders to speak of', () => {
    const it = features();
    const answered = it.fills('karin', formOf(it.says('karin', 'lägg till plats levnadsvanor')), {
      person: 'anna',
      role: 'ordforande',
    });
    expect(textOf(answered)).not.toContain('Luckor');
    expect(textOf(answered)).not.toContain('påminnelser');
  });
});

describe('ending a seat', () => {
  const ending = (it: House) => formOf(it.says('karin', 'avsluta plats onkologi'));

  test('gives it a last day, logs why, and says who gets the reminders then', () => {
    const it = features();
    const form = ending(it);
    expect(optionsOf(form, 'seat').map(({ label }) => label)).toEqual([
      'Anna Exempel, ordförande 2026-01-01–2027-12-31',
      'Björn Exempel, vice ordförande 2026-01-01–',
      'Cecilia Exempel, ledamot 2026-01-01–',
    ]);
    const answered = it.fills('karin', form, { seat: chosen(form, 'Anna'), to: '2026-12-31', why: ' Ny tjänst ' });
    expect(lines(answered)).toEqual([
      'Platsen är avslutad',
      'Anna Exempel är ordförande till och med 31 december 2026.',
      'Grupp: Verksamhetschefsgrupp onkologi',
      'Region: Region Uppsala',
      'Gäller: från och med 1 januari 2026 till och med 31 december 2026',
      'Luckor 1 januari 2027: Saknar ordförande, Region Gävleborg, Region Sörmland, Region Uppsala, Region Västmanland och Region Örebro län',
      'Från och med 1 januari 2027 saknas ordförande. Påminnelserna går då till Björn Exempel, som är vice ordförande, och kansliet får veta det.',
      'Lägg till en ny med lägg till plats.',
      'Jag har inte skickat något till Anna Exempel om ändringen.',
      '[Ångra]',
    ]);
    expect(seatsOf(it, 'vc-onkologi', '2026-12-31')).toContain('anna ordforande uppsala');
    expect(seatsOf(it, 'vc-onkologi', '2027-01-01')).not.toContain('anna ordforande uppsala');
    expect(it.changes.latest({ limit: 9 })).toMatchObject([
      {
        by: 'karin',
        group: 'vc-onkologi',
        what: 'avslutade platsen Anna Exempel, ordförande',
        before: '31 december 2027',
        after: '31 december 2026',
        why: 'Ny tjänst',
      },
    ]);
  });

  test('with neither chair nor vice chair left says that the kansli gets the reminders', () => {
    const it = features();
    const form = formOf(it.says('karin', 'avsluta plats ögon'));
    expect(textOf(it.fills('karin', form, { seat: chosen(form, 'Doris') }))).toContain(
      'Påminnelserna går då till kansliet.',
    );
  });

  test('with a successor says nothing of a missing chair', () => {
    const it = features();
    it.seat('vc-onkologi', 'doris', 'ordforande', 'orebro', '2028-01-01');
    const form = ending(it);
    const shorter = it.fills('karin', form, { seat: chosen(form, 'Anna'), to: '2027-12-30' });
    expect(textOf(shorter)).toContain('saknas ordförande');
    const it2 = features();
    it2.seat('vc-ogon', 'anna', 'ordforande', 'uppsala', '2026-11-24');
    const form2 = formOf(it2.says('karin', 'avsluta plats ögon'));
    expect(textOf(it2.fills('karin', form2, { seat: chosen(form2, 'Doris') }))).not.toContain('saknas ordförande');
  });

  test('a day that has passed is told in the past, with the gaps of today', () => {
    const it = features();
    const form = ending(it);
    const shown = textOf(it.fills('karin', form, { seat: chosen(form, 'Cecilia'), to: '2026-10-31' }));
    expect(shown).toContain('Cecilia Exempel var ledamot till och med 31 oktober 2026.');
    expect(shown).toContain('Luckor 23 november 2026: Saknar Region Dalarna');
  });

  test.each([
    ['no day', '', unclearDay],
    ['a day before it began', '2025-12-31', 'Platsen började 1 januari 2026. Välj den dagen eller en senare.'],
    [
      'the day on which it ends anyway',
      '2027-12-31',
      'Platsen slutar redan 31 december 2027. Lägg till en ny plats om den ska fortsätta efter det.',
    ],
  ])('refuses %s', (_what, to, fault) => {
    const it = features();
    const form = ending(it);
    expect(faultsOf(it.fills('karin', form, { seat: chosen(form, 'Anna'), to }))).toEqual({ to: fault });
    expect(it.changes.latest({ limit: 1 })).toEqual([]);
  });

  test('asks for a choice of seat', () => {
    const it = features();
    expect(faultsOf(it.fills('karin', ending(it), {}))).toEqual({ seat: 'Välj en plats.' });
  });

  test('a form that was sent twice, or that someone was faster than, says how the seat stands now', () => {
    const it = features();
    const form = ending(it);
    const values = { seat: chosen(form, 'Anna'), to: '2026-12-31' };
    it.fills('karin', form, values);
    for (const late of [values, { ...values, to: '2026-12-01' }]) {
      expect(lines(it.fills('karin', form, late))).toEqual([
        'Platsen är redan ändrad',
        'Inget är ändrat nu. Så här ser platsen ut:',
        'Grupp: Verksamhetschefsgrupp onkologi',
        'Plats: Anna Exempel, ordförande',
        'Region: Region Uppsala',
        'Gäller: från och med 1 januari 2026 till och med 31 december 2026',
      ]);
    }
    expect(it.changes.latest({ limit: 9 })).toHaveLength(1);
  });

  test('a seat that never began is taken away, and another that comes after it is another', () => {
    const it = features();
    it.seat('vc-onkologi', 'doris', 'ledamot', 'orebro', '2027-01-01');
    const form = ending(it);
    const values = { seat: chosen(form, 'Doris'), to: '2026-12-31' };
    expect(lines(it.fills('karin', form, values))).toEqual([
      'Platsen är borttagen',
      'Doris Exempel skulle ha blivit ledamot 1 januari 2027. Det blir inte av.',
      'Grupp: Verksamhetschefsgrupp onkologi',
      '[Ångra]',
    ]);
    it.seat('vc-onkologi', 'karin', 'ledamot', 'orebro', '2027-01-01');
    expect(lines(it.fills('karin', form, values))[0]).toBe('Platsen finns inte längre');
    expect(seatsOf(it, 'vc-onkologi', '2027-01-01')).toContain('karin ledamot orebro');
  });

  test('another group’s seat cannot be ended through this group’s form', () => {
    const it = features();
    const other = formOf(it.says('karin', 'avsluta plats ögon'));
    expect(textOf(it.fills('karin', ending(it), { seat: chosen(other, 'Doris') }))).toContain('finns inte längre');
    expect(seatsOf(it, 'vc-ogon', '2027-06-01')).toEqual(['doris ordforande orebro']);
  });

  test('a group where nobody sits has nothing to end', () => {
    expect(textOf(features().says('karin', 'avsluta plats levnadsvanor'))).toContain(
      'Det finns ingen plats att avsluta',
    );
  });

  test('a group with more seats than a select holds takes the person’s name', () => {
    const it = features();
    for (let number = 1; number <= 100; number += 1) {
      it.person(`p${number}`, `Åke ${number} Exempel`, 'dalarna');
      it.seat('vc-onkologi', `p${number}`, 'ledamot', 'dalarna');
    }
    it.seat('vc-onkologi', 'p7', 'adjungerad', null);
    const form = ending(it);
    expect(form.fields[0]).toMatchObject({ id: 'seat', type: 'text' });
    expect(faultsOf(it.fills('karin', form, { seat: 'ingen alls' }))).toEqual({ seat: 'Ingen i gruppen heter så.' });
    expect(faultsOf(it.fills('karin', form, { seat: 'Åke 7 Exempel' })).seat).toMatch(/^Flera platser passar/);
    expect(textOf(it.fills('karin', form, { seat: 'ake 7 exempel adjungerad' }))).toContain(
      'är adjungerad till och med',
    );
    expect(textOf(it.fills('karin', form, { seat: 'p8@example.org' }))).toContain(
      'Åke 8 Exempel är ledamot till och med',
    );
  });

  test('no choice is longer than a select’s option may be', () => {
    const it = features();
    it.person('lang', `${'Å'.repeat(90)} Exempel`);
    it.seat('vc-onkologi', 'lang', 'vice_ordforande', null, '2027-01-01', '2028-12-31');
    for (const { label, value } of optionsOf(ending(it), 'seat')) {
      expect(label.length).toBeLessThanOrEqual(75);
      expect(value.length).toBeLessThanOrEqual(75);
    }
  });
});
