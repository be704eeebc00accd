import { describe, expect, test } from 'vitest';
import type { Form } from '../../src/chat/form.ts';
import { isShown, valuesFrom } from '../../src/chat/form.ts';
import { buttonsOf, faultsOf, formOf, moves, type NhvHouse, nhvHouse, textOf } from './nhv-house.ts';

const area = 'svar-angest';

function inStep(step: number): NhvHouse {
  const it = nhvHouse();
  it.fills('karin', formOf(it.says('karin', 'nhv ny')), { name: 'Svår ångest', step: String(step) });
  return it;
}

const permit = (it: NhvHouse, region: string) =>
  it.fills('karin', formOf(it.says('karin', 'nhv ångest tillstånd')), { what: 'permit', region });
const application = (it: NhvHouse, what: string, region = 'dalarna') =>
  it.fills('karin', formOf(it.says('karin', 'nhv ångest ansökan')), { what, region });

/** Every way in which an area can stand that decides what can be said of it. */
const states: Record<string, () => NhvHouse> = {
  ...Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8].map((step) => [`step ${step}`, () => inStep(step)])),
  stopped() {
    const it = inStep(2);
    moves(it, 'ångest', { kind: 'stopped' });
    return it;
  },
  withdrawn() {
    const it = inStep(3);
    moves(it, 'ångest', { kind: 'withdrawn' });
    return it;
  },
  'a permit, back in step 5'() {
    const it = inStep(8);
    permit(it, 'uppsala');
    moves(it, 'ångest', { kind: 'back', step: '5' });
    return it;
  },
  'one of two units held'() {
    const it = inStep(8);
    moves(it, 'ångest', { kind: 'decided', value: '2' });
    permit(it, 'uppsala');
    return it;
  },
  'all units held'() {
    const it = inStep(8);
    moves(it, 'ångest', { kind: 'decided', value: '1' });
    permit(it, 'uppsala');
    return it;
  },
  'one unit advertised again'() {
    const it = inStep(8);
    moves(it, 'ångest', { kind: 'readvertised', value: '1' });
    return it;
  },
};

const optionsOf = (form: Form, field: string): string[] =>
  form.fields.flatMap((one) =>
    one.id === field && one.type === 'select' ? one.options.map(({ value }) => value) : [],
  );

const offered = (it: NhvHouse, who: string, verb: string, field: string): string[] => {
  const response = it.says(who, `nhv ångest ${verb}`);
  return typeof response !== 'string' && response.type === 'form'
    ? optionsOf(response.form, field)
    : [textOf(response).split('\n').at(1) ?? ''];
};

const table = (read: (it: NhvHouse) => readonly string[]) =>
  Object.fromEntries(Object.entries(states).map(([name, make]) => [name, read(make()).join(' ')]));

const over = 'Området är avslutat. Tas det upp igen registrerar du först att det går vidare till ett steg.';
const early = 'Området har inte kommit till ansökan än. Har det gått vidare registrerar du det steget först.';
const nobody = 'Ingen behöver svara längre.';

describe('what is offered as the area stands, and nothing that would be refused whatever is chosen with it', () => {
  test('of what happens to an area', () => {
    expect(table((it) => offered(it, 'karin', 'steg', 'kind'))).toEqual({
      'step 1': 'step stopped planned renamed proposed decided corrected',
      'step 2': 'step back stopped planned renamed proposed decided corrected',
      'step 3': 'step back withdrawn planned renamed proposed decided corrected',
      'step 4': 'step back withdrawn planned renamed proposed decided corrected',
      'step 5': 'step back withdrawn planned renamed proposed decided corrected',
      'step 6': 'step back withdrawn planned renamed proposed decided corrected',
      'step 7': 'step back withdrawn planned renamed proposed decided corrected',
      'step 8': 'back withdrawn planned renamed proposed decided readvertised corrected',
      stopped: 'step planned renamed proposed corrected',
      withdrawn: 'step planned renamed proposed corrected',
      'a permit, back in step 5': 'step back withdrawn planned renamed proposed decided corrected',
      'one of two units held': 'back withdrawn planned renamed proposed decided readvertised corrected',
      'all units held': 'back withdrawn planned renamed proposed decided corrected',
      'one unit advertised again': 'back withdrawn planned renamed proposed decided readvertised unfilled corrected',
    });
  });

  test('of what a region says', () => {
    expect(table((it) => offered(it, 'cecilia', 'intresse', 'interest'))).toEqual({
      'step 1': 'avser_soka utreder avstar',
      'step 2': 'avser_soka utreder avstar',
      'step 3': 'avser_soka utreder avstar',
      'step 4': 'avser_soka utreder avstar',
      'step 5': 'avser_soka utreder avstar',
      'step 6': 'avstar',
      'step 7': 'avstar har_tillstand',
      'step 8': 'avstar har_tillstand',
      stopped: nobody,
      withdrawn: nobody,
      'a permit, back in step 5': 'avser_soka utreder avstar har_tillstand',
      'one of two units held': 'avstar har_tillstand',
      'all units held': 'avstar har_tillstand',
      'one unit advertised again': 'avser_soka utreder avstar har_tillstand',
    });
  });

  test('of applications', () => {
    expect(table((it) => offered(it, 'karin', 'ansökan', 'what'))).toEqual({
      'step 1': early,
      'step 2': early,
      'step 3': early,
      'step 4': 'applied',
      'step 5': 'applied',
      'step 6': 'applied',
      'step 7': 'applied',
      'step 8': 'applied',
      stopped: over,
      withdrawn: over,
      'a permit, back in step 5': 'applied',
      'one of two units held': 'applied',
      'all units held': 'applied',
      'one unit advertised again': 'applied',
    });
  });

  test('of permits', () => {
    expect(table((it) => offered(it, 'karin', 'tillstånd', 'what'))).toEqual({
      'step 1': 'permit',
      'step 2': 'permit',
      'step 3': 'permit',
      'step 4': 'permit',
      'step 5': 'permit',
      'step 6': 'permit',
      'step 7': 'permit',
      'step 8': 'permit',
      stopped: over,
      withdrawn: over,
      'a permit, back in step 5': 'permit ended/m2',
      'one of two units held': 'permit ended/m3',
      'all units held': 'permit ended/m3',
      'one unit advertised again': 'permit',
    });
  });
});

/** What each kind would need besides. */
const values: Record<string, Record<string, string>> = {
  step: { step: '8' },
  back: { step: '1' },
  planned: { milestone: 'beslut', plannedOn: '2027-09-01' },
  renamed: { value: 'Ångest' },
  proposed: { value: '3' },
  decided: { value: '3' },
  readvertised: { value: '1' },
  corrected: { note: 'Fel' },
};
const kinds = [
  ...['step', 'back', 'stopped', 'withdrawn', 'planned', 'renamed'],
  ...['proposed', 'decided', 'readvertised', 'unfilled', 'corrected'],
];
const answers = ['avser_soka', 'utreder', 'avstar', 'har_tillstand'];

describe.each(
  Object.entries(states),
)('a form that carries what is not offered is answered in words: %s', (_name, make) => {
  test('a step', () => {
    const now = offered(make(), 'karin', 'steg', 'kind');
    for (const kind of kinds.filter((one) => !now.includes(one))) {
      const it = make();
      const faults = Object.values(faultsOf(moves(it, 'ångest', { kind, ...values[kind] })));
      expect([kind, faults.length, faults[0]]).toEqual([kind, 1, expect.stringMatching(/^[A-ZÅÄÖ].+\.$/u)]);
    }
  });

  test('an answer', () => {
    const it = make();
    const now = offered(it, 'cecilia', 'intresse', 'interest');
    if (now[0] === nobody) return;
    for (const interest of answers.filter((one) => !now.includes(one))) {
      const form = formOf(it.says('cecilia', 'nhv ångest intresse'));
      const words = faultsOf(it.fills('cecilia', form, { region: 'dalarna', interest })).interest;
      expect(words).toContain(interest === 'har_tillstand' ? 'Inget tillstånd är givet än' : 'Ansökningstiden är över');
      const several = { id: 'nhv.questions', context: 'dalarna', fields: [], title: '', submit: '' };
      expect(faultsOf(it.fills('cecilia', several, { [area]: interest }))[area]).toBe(words);
    }
    expect(it.stores.interests.ofArea(area).size).toBe(0);
  });
});

test('an answer that no longer fits is not taken by its button either', () => {
  const it = inStep(6);
  const pressed = textOf(it.presses('cecilia', 'nhv.say', `${area}/dalarna/utreder`));
  expect(pressed).toContain('Det svaret går inte att ge nu: Svår ångest');
  expect(it.stores.interests.ofArea(area).size).toBe(0);
});

describe('an application has one answer', () => {
  test('that it was turned down is recorded once, and then not offered', () => {
    const it = inStep(7);
    application(it, 'applied');
    const stale = formOf(it.says('karin', 'nhv ångest ansökan'));
    expect(optionsOf(stale, 'what')).toEqual(['applied', 'rejected']);
    application(it, 'rejected');
    const again = faultsOf(
      it.fills('karin', { ...stale, context: `${area}/3` }, { what: 'rejected', region: 'dalarna' }),
    );
    expect(again).toEqual({ region: 'Regionens avslag är redan registrerat.' });
    expect(optionsOf(formOf(it.says('karin', 'nhv ångest ansökan')), 'what')).toEqual(['applied']);
  });

  test('that it was turned down by mistake is taken back, and recorded anew', () => {
    const it = inStep(7);
    application(it, 'applied');
    application(it, 'rejected');
    moves(it, 'ångest', { kind: 'corrected', note: 'Fel region' });
    expect(offered(it, 'karin', 'ansökan', 'what')).toEqual(['applied', 'rejected']);
    application(it, 'rejected');
    expect(offered(it, 'karin', 'ansökan', 'what')).toEqual(['applied']);
  });

  test('a region that has got its permit is not turned down', () => {
    const it = inStep(7);
    application(it, 'applied');
    permit(it, 'dalarna');
    const form = { ...formOf(it.says('karin', 'nhv ångest ansökan')) };
    expect(faultsOf(it.fills('karin', form, { what: 'rejected', region: 'dalarna' }))).toEqual({
      region: 'Regionen har redan ett tillstånd här.',
    });
  });

  test('units that are advertised again have applications of their own', () => {
    const it = inStep(8);
    application(it, 'applied');
    application(it, 'rejected');
    moves(it, 'ångest', { kind: 'readvertised', value: '1' });
    expect(offered(it, 'karin', 'ansökan', 'what')).toEqual(['applied']);
    application(it, 'applied');
    expect(offered(it, 'karin', 'ansökan', 'what')).toEqual(['applied', 'rejected']);
  });

  test.each([
    ['rejected', 'Har nämnden beslutat, för det vidare.'],
    ['decided', 'Har Socialstyrelsen beslutat, för det vidare.'],
  ])('what is decided before the area has come to its step is asked about: %s', (what, words) => {
    const it = inStep(what === 'decided' ? 2 : 5);
    if (what === 'rejected') application(it, 'applied');
    const said = what === 'decided' ? moves(it, 'ångest', { kind: 'decided', value: '2' }) : application(it, what);
    expect(textOf(said)).toContain(words);
  });

  test('no more units are advertised again than lack a holder, and not the same twice', () => {
    const it = inStep(8);
    moves(it, 'ångest', { kind: 'decided', value: '2' });
    permit(it, 'uppsala');
    expect(faultsOf(moves(it, 'ångest', { kind: 'readvertised', value: '2' }))).toEqual({
      value: 'Så många enheter saknar inte tillstånd.',
    });
    moves(it, 'ångest', { kind: 'readvertised', value: '1' });
    expect(faultsOf(moves(it, 'ångest', { kind: 'readvertised', value: '1' }))).toEqual({
      value: 'Antalet är redan det.',
    });
  });
});

describe('the form of permits', () => {
  const fieldsShown = (form: Form, typed: Record<string, string>): string[] =>
    form.fields.flatMap((field) => (isShown(field, form.fields, valuesFrom(form, typed)) ? [field.id] : []));

  test('shows what belongs to what is chosen', () => {
    const it = inStep(7);
    permit(it, 'uppsala');
    const form = formOf(it.says('karin', 'nhv ångest tillstånd'));
    const ofPermit = [
      'what',
      'region',
      'hospital',
      'diarienummer',
      'on',
      'validFromOn',
      'subPermit',
      'partner',
      'link',
    ];
    expect(fieldsShown(form, { region: 'orebro' })).toEqual(ofPermit);
    expect(fieldsShown(form, { region: 'annan' })).toEqual(ofPermit.toSpliced(2, 0, 'name'));
    expect(fieldsShown(form, { what: 'ended/m2', region: 'annan' })).toEqual(['what', 'on', 'link']);
  });

  test('says what is needed of what is shown', () => {
    const form = formOf(inStep(7).says('karin', 'nhv ångest tillstånd'));
    const needed = form.fields.flatMap(({ id, required }) => (required ? [id] : []));
    expect(needed).toEqual(['what', 'region', 'name', 'on']);
  });

  test('reads nothing of a new permit into one that ends', () => {
    const it = inStep(7);
    permit(it, 'uppsala');
    const form = formOf(it.says('karin', 'nhv ångest tillstånd'));
    it.fills('karin', form, { what: 'ended/m2', region: 'annan', name: 'x'.repeat(300), validFromOn: 'snart' });
    expect(it.stores.areas.find(area)?.state.permits).toEqual([]);
  });
});

describe('an area that was added by mistake', () => {
  test('takes nothing more, and says so', () => {
    const it = inStep(5);
    moves(it, 'ångest', { kind: 'corrected', note: 'Fanns redan' });
    const gone = 'Området lades in av misstag och finns inte längre. Lägg in det på nytt om det behövs.';
    for (const press of ['nhv.move', 'nhv.permit', 'nhv.application'])
      expect([press, textOf(it.presses('karin', press, area))]).toEqual([press, expect.stringContaining(gone)]);
  });
});

describe('an answer is taken back', () => {
  const pressed = (it: NhvHouse, who = 'cecilia') => it.presses(who, 'nhv.unsay', `${area}/dalarna`);
  const says = (it: NhvHouse, interest: string) => it.presses('cecilia', 'nhv.say', `${area}/dalarna/${interest}`);
  const row = (it: NhvHouse) =>
    textOf(it.says('karin', 'nhv ångest'))
      .split('\n')
      .find((line) => line.startsWith('Region Dalarna'));

  test('by the button where it was given: the region has not answered, and the log says what it had said', () => {
    const it = inStep(1);
    const button = buttonsOf(says(it, 'utreder')).find(({ id }) => id === 'nhv.unsay');
    expect(button).toMatchObject({ label: 'Ta tillbaka svaret', value: `${area}/dalarna` });
    expect(textOf(pressed(it))).toContain('Svaret är taget tillbaka: Svår ångest');
    says(it, 'avstar');
    expect(row(it)).toContain('avstår');
    pressed(it);
    expect(row(it)).toBe('Region Dalarna | har inte svarat | –');
    expect(it.db.prepare('SELECT what, before, after FROM change ORDER BY id DESC LIMIT 1').get()).toEqual({
      what: 'tog tillbaka svaret för Region Dalarna om Svår ångest',
      before: 'avstår',
      after: 'har inte svarat',
    });
    expect(it.stores.interests.history(area).map(({ interest, takenBack }) => [interest, takenBack?.byName])).toEqual([
      ['utreder', 'Cecilia Exempel'],
      ['avstar', 'Cecilia Exempel'],
    ]);
  });

  test('by the form, which offers it once there is an answer', () => {
    const it = inStep(1);
    expect(offered(it, 'cecilia', 'intresse', 'interest')).not.toContain('inget');
    says(it, 'utreder');
    expect(offered(it, 'cecilia', 'intresse', 'interest')).toContain('inget');
    const form = formOf(it.says('cecilia', 'nhv ångest intresse'));
    expect(textOf(it.fills('cecilia', form, { interest: 'inget' }))).toContain('Svaret är taget tillbaka');
    expect(textOf(it.fills('cecilia', form, { interest: 'inget' }))).toContain('Region Dalarna har inte svarat');
  });

  test('twice is said, by a stranger refused, and of an area with more regions than permits it is no conflict', () => {
    const it = inStep(4);
    moves(it, 'ångest', { kind: 'decided', value: '1' });
    says(it, 'avser_soka');
    it.presses('anna', 'nhv.say', `${area}/uppsala/avser_soka`);
    expect(textOf(it.says('karin', 'nhv ångest'))).toContain('men det finns bara ett tillstånd');
    expect(textOf(pressed(it, 'sten'))).toContain('Det här kan bara regionens ledamöter');
    pressed(it);
    expect(textOf(it.says('karin', 'nhv ångest'))).not.toContain('men det finns bara ett tillstånd');
    expect(textOf(pressed(it))).toContain('Det finns inget svar att ta tillbaka.');
  });

  test('while the question is open, the region owes an answer again', () => {
    const it = inStep(1);
    it.until('2027-03-02');
    for (const region of it.stores.register.regions()) {
      it.stores.interests.say({
        ...{ area, region: region.id, interest: 'utreder', note: null, at: it.now(), by: 'cecilia' },
      });
    }
    const [notice] = it.stores.notices.openOf(area);
    it.stores.notices.checkAgainAt(notice?.id ?? 0, null);
    const asked = () => it.texts('p/cecilia').find((text) => text.includes('Svår ångest')) ?? '';
    expect(textOf(pressed(it))).toContain('påminns tills någon svarar. Sista dagen är');
    expect(it.stores.notices.openOf(area)[0]?.nextCheckAt).not.toBeNull();
    expect(asked()).toContain('är Region Dalarna intresserad?');
  });
});
