import { describe, expect, test } from 'vitest';
import { openersIn } from '../../support/test-bot.ts';
import { buttonsOf, emptyHouse, faultsOf, features, formOf, type House, textOf } from '../register-house.ts';

const lines = (response: Parameters<typeof textOf>[0]) => textOf(response).split('\n');

describe('lägg till person', () => {
  const adding = (it: House) => formOf(it.says('karin', 'lägg till person'));
  const sten = { name: 'Sten Exempel', email: 'sten@example.org', region: 'orebro' };

  test.each([
    ['lägg till person', ''],
    ['LAGG TILL PERSON', ''],
    ['ny person Sten Exempel', 'Sten Exempel'],
  ])('"%s" opens the form', (line, name) => {
    const form = formOf(emptyHouse().says('karin', line));
    expect(form.title).toBe('Lägg till person');
    expect(form.fields[0]?.initial).toBe(name);
  });

  test('stores the person, logs it, and says what comes next', () => {
    const it = emptyHouse();
    const answered = it.fills('karin', adding(it), { ...sten, name: '  Sten   Exempel ', roles: 'kansli+nhv_kansli' });
    expect(lines(answered)).toEqual([
      'Sten Exempel finns nu i registret',
      'Namn: Sten Exempel',
      'E-post: sten@example.org',
      'Region: Region Örebro län',
      'Egen roll: Kansliet och NHV-kansliet',
      'Nås helst: spelar ingen roll',
      'Jag söker efter personen på e-postadressen. Annars känner jag igen hen första gången hen skriver till mig.',
      'Ge personen en plats i en grupp med lägg till plats.',
      'Jag har inte skickat något till Sten Exempel.',
    ]);
    const stored = it.register.personByEmail('sten@example.org');
    expect(stored).toMatchObject({ name: 'Sten Exempel', region: 'orebro', connection: null });
    expect(stored?.roles.toSorted()).toEqual(['kansli', 'nhv_kansli']);
    expect(it.changes.latest({ limit: 9 })).toMatchObject([
      { by: 'karin', what: 'lade till en person', after: 'Sten Exempel, sten@example.org' },
    ]);
  });

  test.each([
    ['Exempel, Sten', 'Sten Exempel <sten@example.org>'],
    ['Dr Sten\u200B Exempel', 'mailto:sten@example.org'],
    ['Sten Exempel, överläkare', ' sten@example.org\u200B'],
  ])('reads %s and %s as a file does', (name, email) => {
    const it = features();
    it.fills('karin', adding(it), { ...sten, name, email });
    expect(it.register.personByEmail('sten@example.org')?.name).toBe('Sten Exempel');
  });

  test.each([
    ['no name', { name: ' ' }, { name: 'Skriv personens namn.' }],
    ['a name of a novel', { name: 'å'.repeat(101) }, { name: 'Namnet är för långt: högst 100 tecken.' }],
    ['no e-mail address', { email: '' }, { email: 'Skriv en e-postadress, till exempel namn@example.org.' }],
    ['an address without @', { email: 'sten' }, { email: 'Skriv en e-postadress, till exempel namn@example.org.' }],
    ['someone’s address', { email: 'ANNA@example.org' }, { email: 'Adressen används redan av Anna Exempel.' }],
    ['an unknown region', { region: 'atlantis' }, { region: 'Välj en region, eller Ingen region.' }],
    ['an unknown platform', { connection: 'fax' }, { connection: 'Välj ett av alternativen.' }],
  ])('refuses %s at its field, and stores nobody', (_what, values, faults) => {
    const it = features();
    const before = it.register.people().length;
    expect(faultsOf(it.fills('karin', adding(it), { ...sten, ...values }))).toEqual(faults);
    expect(it.register.people()).toHaveLength(before);
    expect(it.changes.latest({ limit: 1 })).toEqual([]);
  });

  test('the same form sent twice says that the person is there already', () => {
    const it = features();
    it.fills('karin', adding(it), sten);
    expect(lines(it.fills('karin', adding(it), sten)).slice(0, 2)).toEqual([
      'Sten Exempel finns redan i registret',
      'Inget är ändrat.',
    ]);
    expect(it.changes.latest({ limit: 9 })).toHaveLength(1);
  });

  test('says so when another has the same name', () => {
    const it = features();
    const answered = it.fills('karin', adding(it), { name: 'anna exempel', email: 'anna.exempel@example.org' });
    expect(textOf(answered)).toContain('Det finns en till med samma namn: Anna Exempel (anna@example.org).');
  });

  test('is the kansli’s, by word, button and form', () => {
    const it = features();
    const refusal = /kan bara kansliet göra/;
    expect(it.says('anna', 'lägg till person')).toMatch(refusal);
    expect(it.presses('anna', 'person.add', '{"name":"","email":""}')).toMatch(refusal);
    expect(it.fills('anna', adding(it), sten)).toMatch(refusal);
    expect(it.register.personByEmail('sten@example.org')).toBeNull();
  });
});

describe('ändra person', () => {
  const changing = (it: House, who = 'Cecilia Exempel') => formOf(it.says('karin', `ändra person ${who}`));

  test('opens the form with what is known', () => {
    const form = changing(features(), 'cecilia');
    expect(Object.fromEntries(form.fields.map(({ id, initial }) => [id, initial]))).toEqual({
      name: 'Cecilia Exempel',
      email: 'cecilia@example.org',
      region: 'dalarna',
      roles: 'ingen',
      connection: 'ingen',
    });
  });

  test('a region’s registrator and nämndsekreterare has a region', () => {
    const it = features();
    const roles = 'registrator+namndsekreterare';
    expect(faultsOf(it.fills('karin', changing(it), { region: 'ingen', roles }))).toEqual({
      region: 'Välj en region: registrator och nämndsekreterare är man för sin egen.',
    });
    expect(lines(it.fills('karin', changing(it), { region: 'dalarna', roles }))).toContain(
      'Egen roll: Regionens registrator och regionens nämndsekreterare',
    );
    expect(it.register.person('cecilia')?.roles.toSorted()).toEqual(['namndsekreterare', 'registrator']);
  });

  test('stores and logs what was changed, and nothing else', () => {
    const it = features();
    const answered = it.fills('karin', changing(it), {
      name: 'Cecilia Ängström Exempel',
      region: 'gavleborg',
      roles: 'samordnare_kunskapsstyrning',
      connection: 'teams',
    });
    expect(lines(answered)).toEqual([
      'Uppgifterna om Cecilia Ängström Exempel är ändrade',
      'Namn: Cecilia Ängström Exempel',
      'E-post: cecilia@example.org',
      'Region: Region Gävleborg',
      'Egen roll: Samordnare för kunskapsstyrning',
      'Nås helst: i Teams',
      'De gäller från och med nu, också för påminnelser som väntar.',
      'Jag har inte skickat något till Cecilia Ängström Exempel.',
    ]);
    expect(it.register.person('cecilia')).toMatchObject({
      email: 'cecilia@example.org',
      region: 'gavleborg',
      roles: ['samordnare_kunskapsstyrning'],
      connection: 'teams',
    });
    expect(it.changes.ofSubject('person/cecilia')).toMatchObject([
      {
        by: 'karin',
        what: 'ändrade uppgifterna om Cecilia Exempel',
        before: 'namn Cecilia Exempel, region Region Dalarna, egen roll ingen, nås helst var som helst',
        after:
          'namn Cecilia Ängström Exempel, region Region Gävleborg, egen roll samordnare för kunskapsstyrning, nås helst i Teams',
      },
    ]);
  });

  test('refuses an address that another has, and an empty one where there was one', () => {
    const it = features();
    expect(faultsOf(it.fills('karin', changing(it), { email: 'anna@example.org' }))).toEqual({
      email: 'Adressen används redan av Anna Exempel.',
    });
    expect(faultsOf(it.fills('karin', changing(it), { email: '' }))).toHaveProperty('email');
    expect(it.register.person('cecilia')?.email).toBe('cecilia@example.org');
  });

  test('someone without an address may stay without one', () => {
    const it = features();
    it.db.exec(`UPDATE person SET email = NULL WHERE id = 'cecilia'`);
    expect(textOf(it.fills('karin', changing(it), { region: 'uppsala' }))).toContain('E-post: ingen');
  });

  test('the last one at the kansli stays there', () => {
    const it = features();
    expect(faultsOf(it.fills('karin', changing(it, 'karin'), { roles: 'ingen' }))).toEqual({
      roles: 'Någon måste höra till kansliet. Ge rollen till en annan person först.',
    });
    it.register.setRoles('anna', ['kansli']);
    expect(textOf(it.fills('karin', changing(it, 'karin'), { roles: 'ingen' }))).toContain('är ändrade');
    expect(it.register.person('karin')?.roles).toEqual([]);
  });

  test('the same form sent twice says that it is so already', () => {
    const it = features();
    const form = changing(it);
    it.fills('karin', form, { region: 'uppsala' });
    expect(textOf(it.fills('karin', form, { region: 'uppsala' }))).toMatch(
      /^Uppgifterna om Cecilia Exempel står redan så/,
    );
    expect(it.changes.latest({ limit: 9 })).toHaveLength(1);
  });

  test('a form that someone was faster than changes nothing, shows how it stands and offers a new one', () => {
    const it = features();
    const form = changing(it);
    it.fills('karin', changing(it), { region: 'uppsala' });
    const late = it.fills('karin', form, { region: 'varmland' });
    expect(textOf(late)).toContain('Någon har ändrat Cecilia Exempel medan du hade formuläret öppet');
    expect(textOf(late)).toContain('Region: Region Uppsala');
    expect(it.register.person('cecilia')?.region).toBe('uppsala');
    const [again] = buttonsOf(late);
    expect(formOf(it.presses('karin', again?.id ?? '', again?.value ?? '')).fields[2]?.initial).toBe('uppsala');
  });

  test.each([
    ['ändra person Sten', 'Ingen i registret heter "Sten".'],
    ['ändra person bjron', 'Menade du Björn Exempel (bjorn@example.org)?'],
  ])('"%s" asks: %s', (line, question) => {
    expect(textOf(features().says('karin', line))).toContain(question);
  });

  test('without a name one is found in a form', () => {
    const it = features();
    const form = formOf(it.says('karin', 'ändra person'));
    expect(form.fields).toMatchObject([{ type: 'search', among: 'person' }]);
  });

  test('up to five that fit are buttons, more are rows that open, and from twenty on they are counted', () => {
    const it = features();
    expect(buttonsOf(it.says('karin', 'ändra person exempel')).map(({ value }) => value)).toEqual([
      'anna',
      'bjorn',
      'cecilia',
      'doris',
      'karin',
    ]);
    it.person('sten', 'Sten Exempel');
    const opened = () => {
      const response = it.says('karin', 'ändra person exempel');
      return typeof response === 'object' && response.type === 'message'
        ? openersIn(response.message).map(({ value }) => value)
        : [];
    };
    expect(opened().toSorted()).toEqual(['anna', 'bjorn', 'cecilia', 'doris', 'karin', 'sten']);
    for (let nr = 1; nr <= 15; nr += 1) it.person(`lisa-${nr}`, `Lisa ${nr} Exempel`);
    expect(opened()).toHaveLength(20);
    expect(textOf(it.says('karin', 'ändra person exempel'))).toContain('och 1 till. Skriv mer av namnet.');
  });

  test('says so when the person has gone', () => {
    const it = features();
    const form = changing(it);
    it.db.exec(`DELETE FROM seat WHERE person_id = 'cecilia'; DELETE FROM person WHERE id = 'cecilia'`);
    expect(textOf(it.fills('karin', form, {}))).toContain('finns inte längre');
    expect(textOf(it.presses('karin', 'person.change', 'cecilia'))).toContain('finns inte längre');
  });

  test('is the kansli’s, also about oneself', () => {
    const it = features();
    const refusal = /kan bara kansliet göra/;
    expect(it.says('cecilia', 'ändra person cecilia')).toMatch(refusal);
    expect(it.presses('cecilia', 'person.change', 'cecilia')).toMatch(refusal);
    expect(it.fills('cecilia', changing(it), { roles: 'kansli' })).toMatch(refusal);
    expect(it.register.person('cecilia')?.roles).toEqual([]);
  });
});

test('every form keeps within the platforms’ limits', () => {
  const it = features();
  for (const line of ['lägg till person', 'ändra person anna', 'lägg till plats onkologi', 'avsluta plats onkologi']) {
    const form = formOf(it.says('karin', line));
    expect(form.title.length).toBeLessThanOrEqual(24);
    expect(form.submit.length).toBeLessThanOrEqual(24);
    expect(form.context.length).toBeLessThanOrEqual(3000);
    for (const field of form.fields) {
      for (const { value, label } of field.type === 'select' ? field.options : []) {
        expect(value).toMatch(/^.{1,75}$/);
        expect(label).toMatch(/^.{1,75}$/);
      }
    }
  }
});
