import { describe, expect, test } from 'vitest';
import { unclearDay } from '../../src/chat/form-fields.ts';
import { buttonsOf, faultsOf, formOf, moves, type NhvHouse, nhvHouse, textOf } from './nhv-house.ts';

const nhvRoom = 'group/nhv-gruppen';
const lgRoom = 'group/ledningsgruppen';

/** An area in a step since the Friday before, told of then. */
function withArea(step = '1'): NhvHouse {
  const it = nhvHouse('2027-02-26T10:00');
  it.fills('karin', formOf(it.says('karin', 'nhv ny')), { name: 'Svår ångest', step });
  it.turnTo('2027-03-01T10:00');
  return it;
}

describe('a move', () => {
  test('is told to those who follow, in words for a reader outside the process', () => {
    const it = withArea('2');
    moves(it, 'ångest', {
      ...{ kind: 'step', step: '3', on: '2027-02-26', milestone: 'remiss', plannedOn: '2027-05-14' },
      ...{ note: 'Kom i dag', link: 'https://example.org/remiss' },
    });
    expect(it.texts(nhvRoom).at(-1)).toBe(
      [
        'Svår ångest är nu i steg 3: Remiss',
        'Vad har hänt: Sakkunniggruppens förslag är på remiss, bland annat hos regionerna.',
        'Ansvarig nu: Socialstyrelsen',
        'Vad det betyder för oss: Regionerna delar synpunkter, skriver likalydande svar vid behov och ser var vi tycker lika och var vi går isär.',
        'Vad som väntas: Kansliet öppnar en samlad remiss här, och varje region svarar i den.',
        'Remissvar till Socialstyrelsen senast: fredag 14 maj 2027',
        'Anteckning: Kom i dag',
        'Läs mer: https://example.org/remiss',
        'Registrerat av Karin Exempel. Det hände 26 februari 2027.',
        '[Visa området]',
      ].join('\n'),
    );
    expect(it.titles(lgRoom).at(-1)).toBe('Svår ångest är nu i steg 3: Remiss');
    expect(it.titles('p/karin')).toEqual([]);
  });

  test('by someone else at the kansli is told to the kansli too', () => {
    const it = nhvHouse();
    it.stores.register.setRoles('hedda', ['kansli']);
    it.fills('hedda', formOf(it.says('hedda', 'nhv ny')), { name: 'Svår ångest' });
    expect(it.titles('p/karin')).toEqual(['Nytt område: Svår ångest, i steg 1: Kartläggning']);
    expect(it.titles('p/hedda')).toEqual([]);
  });

  test.each([
    [{ kind: 'step', step: '4' }, 'Svår ångest är nu i steg 4: Socialstyrelsens beslut'],
    [{ kind: 'back', step: '1' }, 'Svår ångest har gått tillbaka till steg 1: Kartläggning'],
    [{ kind: 'withdrawn' }, 'Svår ångest är tillbakadraget efter remiss'],
    [{ kind: 'planned', milestone: 'beslut', plannedOn: '2027-09-01' }, 'Nytt datum för Svår ångest'],
    [{ kind: 'proposed', value: '3' }, 'Svår ångest: tre enheter föreslås'],
    [{ kind: 'decided', value: '1' }, 'Svår ångest: en enhet beslutad'],
    [{ kind: 'renamed', value: 'Ångestsyndrom' }, 'Svår ångest heter nu Ångestsyndrom'],
  ])('%j', (values, title) => {
    const it = withArea('3');
    moves(it, 'ångest', values as Record<string, string>);
    expect(it.titles(nhvRoom).at(-1)).toBe(title);
  });

  test('a date that moves says from where, also when it is put off until further notice', () => {
    const it = withArea('3');
    const planned = (plannedOn: string) => moves(it, 'ångest', { kind: 'planned', milestone: 'remiss', plannedOn });
    planned('2027-05-18');
    it.turnTo('2027-03-02T10:00');
    planned('');
    it.turnTo('2027-03-03T10:00');
    planned('2027-10-01');
    expect(it.texts(nhvRoom).map((text) => text.split('\n').slice(0, 2))).toEqual([
      expect.anything(),
      ['Nytt datum för Svår ångest', 'Remissvar till Socialstyrelsen senast: tisdag 18 maj 2027'],
      [
        'Ett datum är framflyttat tills vidare för Svår ångest',
        'Remissvar till Socialstyrelsen senast: framflyttat tills vidare, var tisdag 18 maj 2027',
      ],
      [
        'Ett datum är framflyttat för Svår ångest',
        'Remissvar till Socialstyrelsen senast: fredag 1 oktober 2027, framflyttat från tisdag 18 maj 2027',
      ],
    ]);
  });

  test('stands in the history and in the log, with who', () => {
    const it = withArea('2');
    moves(it, 'ångest', { kind: 'stopped', note: 'Olämpligt' });
    expect(textOf(it.says('sten', 'nhv ångest historik'))).toContain(
      '1 mars 2027 | Stoppades före remiss. Olämpligt (Karin Exempel)',
    );
    const changes = it.db.prepare<[], string>('SELECT what || after FROM change').pluck().all();
    expect(changes.at(-1)).toBe('registrerade ett steg för Svår ångestStoppades före remiss');
  });

  test('permits and applications are recorded by their own forms', () => {
    const it = withArea('7');
    it.fills('cecilia', formOf(it.says('cecilia', 'nhv ångest ansökan')), {});
    it.fills('karin', formOf(it.says('karin', 'nhv ångest ansökan')), { what: 'rejected', region: 'dalarna' });
    it.fills('karin', formOf(it.says('karin', 'nhv ångest tillstånd')), {
      ...{ region: 'annan', name: 'Region Skåne', hospital: 'Skånes universitetssjukhus', diarienummer: '8125/2027' },
      ...{ validFromOn: '2028-07-01', subPermit: 'barn', partner: 'region uppsala' },
    });
    expect(it.titles(nhvRoom).slice(1)).toEqual(['Nytt om Svår ångest: en ansökan, ett avslag och ett tillstånd']);
    expect(textOf(it.says('sten', 'nhv ångest'))).toContain(
      'Region Skåne genom Skånes universitetssjukhus, i samverkan med Region Uppsala | 1 mars 2027 | 1 juli 2028 | 8125/2027 | barn',
    );
    it.turnTo('2027-03-02T10:00');
    it.fills('karin', formOf(it.says('karin', 'nhv ångest tillstånd')), { what: 'ended/m4' });
    expect(it.titles(nhvRoom).at(-1)).toBe('Ett tillstånd har upphört: Svår ångest');
  });

  test('Endometrios: the fifth unit advertised again, applied for, refused and unfilled', () => {
    const it = nhvHouse();
    moves(it, 'endometrios', { kind: 'readvertised', value: '1' });
    expect(textOf(it.says('sten', 'nhv endometrios'))).toContain('Utlyses igen: 1 av enheterna');
    it.turnTo('2027-03-02T10:00');
    it.fills('karin', formOf(it.says('karin', 'nhv endometrios ansökan')), { region: 'dalarna' });
    it.turnTo('2027-03-03T10:00');
    it.fills('karin', formOf(it.says('karin', 'nhv endometrios ansökan')), { what: 'rejected', region: 'dalarna' });
    it.turnTo('2027-03-04T10:00');
    moves(it, 'endometrios', { kind: 'unfilled' });
    expect(it.titles(nhvRoom)).toEqual([
      'En enhet utlyses igen: Viss vård vid endometrios',
      'Region Dalarna har ansökt om tillstånd: Viss vård vid endometrios',
      'Region Dalarna har fått avslag: Viss vård vid endometrios',
      'Den nya utlysningen gav inget tillstånd: Viss vård vid endometrios',
    ]);
    const history = textOf(it.says('sten', 'nhv endometrios historik'));
    expect(history).toContain('Region Dalarna fick avslag (Karin Exempel)');
    expect(history).toContain('december 2020 | Den femte enheten var utlyst igen, och ingen hade sökt');
  });
});

describe('a move made twice', () => {
  test('by a double press is told once, and the second press answers with how it stands', () => {
    const it = withArea();
    const form = formOf(it.says('karin', 'nhv ångest steg'));
    it.fills('karin', form, { kind: 'step', step: '2' });
    const told = it.told().length;
    const second = it.fills('karin', form, { kind: 'step', step: '2' });
    expect(textOf(second)).toContain('Så här ligger det till: Svår ångest är i steg 2: Genomlysning');
    expect(textOf(second)).toContain('Det är redan registrerat, så det här ändrade inget.');
    expect(it.told()).toHaveLength(told);
  });

  test('by two people is told once, and the second sees who was first', () => {
    const it = withArea();
    it.stores.register.setRoles('hedda', ['kansli']);
    const karins = formOf(it.says('karin', 'nhv ångest steg'));
    const heddas = formOf(it.says('hedda', 'nhv ångest steg'));
    it.fills('hedda', heddas, { kind: 'step', step: '2' });
    const second = it.fills('karin', karins, { kind: 'stopped' });
    expect(textOf(second)).toContain('Någon hann före, så det du fyllde i är inte registrerat.');
    expect(textOf(second)).toContain('Senast: Gick vidare till steg 2: Genomlysning, av Hedda Exempel 1 mars 2027.');
    expect(it.titles(nhvRoom)).toHaveLength(2);
  });
});

describe('a move recorded by mistake', () => {
  const mistaken = () => {
    const it = withArea('3');
    moves(it, 'ångest', { kind: 'step', step: '5' });
    return it;
  };

  test('is taken back where it stands, and a short word follows on another day', () => {
    const it = mistaken();
    it.turnTo('2027-03-02T10:00');
    moves(it, 'ångest', { kind: 'corrected', note: 'Fel område' });
    expect(it.titles(nhvRoom).slice(1)).toEqual([
      'Gäller inte: Svår ångest är nu i steg 5: Ansökan',
      'Rättelse: Svår ångest',
    ]);
    expect(it.texts(nhvRoom).at(-1)).toBe(
      [
        'Rättelse: Svår ångest',
        'Gäller inte: Svår ångest är nu i steg 5: Ansökan',
        'Gäller nu: Svår ångest är i steg 3: Remiss',
        'Skäl: Fel område',
        'Rättat av Karin Exempel.',
      ].join('\n'),
    );
    expect(it.texts(nhvRoom)[1]).toContain('Karin Exempel rättade det 2 mars 2027.');
  });

  test('stays in the history, marked, with who and why', () => {
    const it = mistaken();
    moves(it, 'ångest', { kind: 'corrected', note: 'Fel område' });
    const page = textOf(it.says('sten', 'nhv ångest'));
    expect(page).toContain('Läge: Steg 3: Remiss');
    expect(page).toContain(
      'Rättat, gäller inte: Gick vidare till steg 5: Ansökan (Karin Exempel). Rättat av Karin Exempel 1 mars 2027: Fel område',
    );
  });

  test('may be any line, chosen in a form', () => {
    const it = mistaken();
    const form = formOf(it.says('karin', 'nhv ångest rätta'));
    const [lines] = form.fields;
    const options = lines?.type === 'select' ? lines.options : [];
    expect(options.map(({ label }) => label)).toEqual([
      '1 mars 2027: Gick vidare till steg 5: Ansökan',
      '26 februari 2027: Lades till i steg 3: Remiss',
    ]);
    expect(faultsOf(it.fills('karin', form, { line: '2' }))).toHaveProperty('note');
    it.fills('karin', form, { line: '2', note: 'Fel' });
    expect(textOf(it.says('sten', 'nhv ångest'))).toContain('Läge: Steg 3: Remiss');
  });

  test('is not taken back twice', () => {
    const it = mistaken();
    const form = formOf(it.says('karin', 'nhv ångest rätta'));
    it.fills('karin', form, { line: '2', note: 'Fel' });
    expect(textOf(it.fills('karin', form, { line: '2', note: 'Fel' }))).toContain('Så här ligger det till');
    const again = formOf(it.says('karin', 'nhv ångest rätta'));
    expect(faultsOf(it.fills('karin', again, { line: '2', note: 'Fel' }))).toEqual({ line: 'Raden är redan rättad.' });
  });

  test('takes back an area that should not have been added', () => {
    const it = withArea();
    moves(it, 'ångest', { kind: 'corrected', note: 'Fanns redan' });
    expect(textOf(it.says('sten', 'nhv ångest'))).toContain('Jag hittar inget område');
    expect(it.titles(nhvRoom)).toEqual([
      'Gäller inte: Nytt område: Svår ångest, i steg 1: Kartläggning',
      'Rättelse: Svår ångest',
    ]);
    expect(textOf(it.presses('sten', 'nhv.area', 'svar-angest'))).toContain('Läge: inlagt av misstag');
  });
});

describe('the form tells what is wrong, at its field', () => {
  const area = withArea('3');

  test.each([
    [{ kind: 'step', step: '3' }, { step: 'Området är redan i det steget.' }],
    [{ kind: 'step', step: '2' }, { step: 'Området har redan kommit längre. Välj Går tillbaka om det har backat.' }],
    [{ kind: 'back', step: '5' }, { step: 'Det steget ligger framåt. Välj Går vidare.' }],
    [{ kind: 'step', step: '4', on: '2027-03-02' }, { on: 'Välj en dag senast 1 mars 2027.' }],
    [{ kind: 'step', step: '4', on: 'i går' }, { on: unclearDay }],
    [{ kind: 'step', step: '4', on: '1027-03-01' }, { on: 'Stämmer årtalet?' }],
    [{ kind: 'planned' }, { milestone: 'Välj vilket datum det gäller.' }],
    [{ kind: 'step', step: '4', plannedOn: '2027-09-01' }, { milestone: 'Välj vilket datum det gäller.' }],
    [{ kind: 'back', step: '2', plannedOn: '2027-09-01' }, { milestone: 'Välj vilket datum det gäller.' }],
    [{ kind: 'step', step: '4', milestone: 'beslut' }, { plannedOn: 'Det finns inget datum att flytta. Välj en dag.' }],
    [{ kind: 'planned', milestone: 'beslut' }, { plannedOn: 'Det finns inget datum att flytta. Välj en dag.' }],
    [{ kind: 'renamed' }, { value: 'Skriv det nya namnet, eller antalet enheter.' }],
    [{ kind: 'renamed', value: 'Svår ångest' }, { value: 'Området heter redan så.' }],
    [{ kind: 'decided', value: '6' }, { value: 'Skriv ett antal enheter, från 1 till 5.' }],
    [{ kind: 'decided', value: 'tre' }, { value: 'Skriv ett antal enheter, från 1 till 5.' }],
    [{ kind: 'corrected' }, { note: 'Skriv varför, så att de som följer området förstår.' }],
    [{ kind: 'stopped' }, { kind: 'Området har redan varit på remiss. Välj Dras tillbaka.' }],
    [{ kind: 'xyz' }, { kind: 'Välj vad som händer.' }],
    [{ kind: 'step', step: '4', link: 'example.org' }, { link: 'Skriv en hel adress, som börjar med https://.' }],
    [
      { kind: 'step', step: '4', link: 'javascript:alert(1)' },
      { link: 'Skriv en hel adress, som börjar med https://.' },
    ],
    [{ kind: 'step', step: '4', note: 'x'.repeat(2001) }, { note: 'Skriv högst 2000 tecken.' }],
  ])('%j', (values, faults) => {
    const before = area.told().length;
    expect(faultsOf(moves(area, 'ångest', values as Record<string, string>))).toEqual(faults);
    expect(area.told()).toHaveLength(before);
  });

  test('offers what makes sense as the area stands', () => {
    const kinds = (step: string) => {
      const [field] = formOf(withArea(step).says('karin', 'nhv ångest steg')).fields;
      return field?.type === 'select' ? field.options.map(({ value }) => value) : [];
    };
    expect(kinds('1')).toEqual(['step', 'stopped', 'planned', 'renamed', 'proposed', 'decided', 'corrected']);
    expect(kinds('4')).toEqual(['step', 'back', 'withdrawn', 'planned', 'renamed', 'proposed', 'decided', 'corrected']);
    expect(kinds('8')).toContain('readvertised');
  });

  test('an area that is there already is not added again, whatever it is called', () => {
    const add = (name: string) => area.fills('karin', formOf(area.says('karin', 'nhv ny')), { name });
    expect(faultsOf(add('svår  ÅNGEST'))).toEqual({ name: 'Området finns redan och heter Svår ångest.' });
    expect(faultsOf(add('Svårbehandlad epilepsi')).name).toContain('Epilepsikirurgisk utredning och behandling');
    expect(faultsOf(add(''))).toEqual({ name: 'Skriv områdets namn.' });
  });

  test.each([
    [{ region: '' }, { region: 'Välj vem som har fått tillståndet.' }],
    [{ region: 'annan' }, { name: 'Skriv regionens namn.' }],
    [{ what: 'ended/m99' }, { what: 'Tillståndet gäller inte längre.' }],
  ])('of a permit: %j', (values, faults) => {
    const form = formOf(area.says('karin', 'nhv ångest tillstånd'));
    expect(faultsOf(area.fills('karin', form, values as Record<string, string>))).toEqual(faults);
  });
});

describe('who may', () => {
  test.each(['anna', 'cecilia', 'hedda', 'lisa', 'sten'])('only the kansli records: not %s', (who) => {
    const it = withArea();
    const form = formOf(it.says('karin', 'nhv ångest steg'));
    expect(it.says(who, 'nhv ny')).toMatch(/kan bara kansliet göra/);
    for (const verb of ['steg', 'tillstånd', 'grupper', 'rätta']) {
      expect(textOf(it.says(who, `nhv ångest ${verb}`))).toMatch(/kan bara kansliet göra/);
    }
    expect(it.fills(who, form, { kind: 'step', step: '2' })).toMatch(/kan bara kansliet göra/);
    expect(it.titles(nhvRoom)).toHaveLength(1);
  });

  test('a region’s own application by its own members, any by the kansli', () => {
    const it = withArea('5');
    const form = formOf(it.says('cecilia', 'nhv ångest ansökan'));
    expect(faultsOf(it.fills('cecilia', form, { region: 'uppsala' })).region).toContain(
      'För Region Uppsala svarar Anna Exempel.',
    );
    expect(textOf(it.says('sten', 'nhv ångest ansökan'))).toMatch(
      /^Det här kan bara kansliet och regionernas ledamöter/,
    );
    expect(buttonsOf(it.fills('cecilia', form, {}))).toHaveLength(1);
  });
});
