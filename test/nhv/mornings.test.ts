import { describe, expect, test } from 'vitest';
import { nhvRoutine } from '../../src/nhv/notices/nhv-schedule.ts';
import { local } from '../support/duties.ts';
import { buttonsOf, formOf, moves, type NhvHouse, nhvHouse, textOf } from './nhv-house.ts';

const meeting = (day: string) => ({
  group: 'ledningsgruppen',
  start: `${day}T09:00`,
  end: `${day}T12:00`,
  place: 'Västerås',
});
const nhvRoom = 'group/nhv-gruppen';
const lgRoom = 'group/ledningsgruppen';

function withArea(step: string, { meetings = [meeting('2027-03-19')], name = 'Svår ångest' } = {}): NhvHouse {
  const it = nhvHouse('2027-03-01T10:00', { meetings });
  it.fills('karin', formOf(it.says('karin', 'nhv ny')), { name, step });
  return it;
}

const when = (it: NhvHouse, to: string, title: string) =>
  it.told().flatMap((one) => (one.to === to && one.title.includes(title) ? [one.at] : []));

describe('the question of steps 1–2', () => {
  test('goes to the regions’ members of the NHV group on the next workday morning, with a button for each answer', () => {
    const it = withArea('1');
    it.until('2027-03-01');
    expect(it.titles('p/cecilia')).toEqual([]);
    it.until('2027-03-02');
    expect(it.titles('p/cecilia')).toEqual(['Svår ångest: är Region Dalarna intresserad?']);
    expect(when(it, 'p/cecilia', 'Svår')).toEqual(['2027-03-02T07:30:00Z']);
    expect(it.texts('p/cecilia')[0]).toContain('Svara senast: tisdag 23 mars 2027');
    const question = it.told().find(({ to }) => to === 'p/cecilia')?.message;
    expect(question && buttonsOf(question).map(({ label }) => label)).toEqual([
      'Avser söka',
      'Utreder',
      'Avstår',
      'Visa området',
    ]);
    expect(it.titles('p/sten')).toEqual([]);
    expect(it.titles('p/lisa')).toEqual([]);
  });

  test('is asked once, not again in step 2, and again when the area comes back', () => {
    const it = withArea('1');
    it.until('2027-03-03');
    moves(it, 'ångest', { kind: 'step', step: '2' });
    it.until('2027-03-05');
    expect(it.titles('p/cecilia')).toHaveLength(1);
    moves(it, 'ångest', { kind: 'step', step: '3' });
    it.until('2027-03-08');
    moves(it, 'ångest', { kind: 'back', step: '2' });
    it.until('2027-03-10');
    expect(it.titles('p/cecilia')).toHaveLength(2);
  });

  test('is not asked of a region that has answered already', () => {
    const it = withArea('1');
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/utreder');
    it.until('2027-03-02');
    expect(it.titles('p/cecilia')).toEqual([]);
    expect(it.titles('p/anna')).toHaveLength(1);
  });

  test('says in place who answered, to everyone who was asked for that region', () => {
    const it = withArea('1');
    it.stores.register.addSeat({
      ...{ group: 'nhv-gruppen', person: 'hedda', role: 'ledamot', region: 'dalarna', toOn: null },
      fromOn: Temporal.PlainDate.from('2027-01-01'),
    });
    it.until('2027-03-02');
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/avstar');
    expect(it.titles('p/hedda')).toEqual(['Region Dalarna avstår: Svår ångest']);
    expect(it.titles('p/cecilia')).toEqual(['Region Dalarna avstår: Svår ångest']);
    expect(it.texts('p/hedda')[0]).toContain('Svarade: Cecilia Exempel');
    expect(it.titles('p/anna')).toEqual(['Svår ångest: är Region Uppsala intresserad?']);
  });

  test('of regions that nobody speaks for is the kansli’s to know', () => {
    const it = withArea('1');
    it.until('2027-03-02');
    expect(it.texts('p/karin').at(-1)).toContain(
      'Ingen att fråga i Region Gävleborg, Region Sörmland, Region Värmland och Region Västmanland: Svår ångest',
    );
  });

  test('no longer holds when the area is stopped', () => {
    const it = withArea('1');
    it.until('2027-03-02');
    moves(it, 'ångest', { kind: 'stopped' });
    expect(it.titles('p/cecilia')).toEqual(['Frågan gäller inte längre: Svår ångest']);
  });

  test('was never asked when the area was added by mistake the day before', () => {
    const it = withArea('1');
    moves(it, 'ångest', { kind: 'corrected', note: 'Fel' });
    it.until('2027-03-05');
    expect(it.titles('p/cecilia')).toEqual([]);
  });

  test('about several areas is one message, answered in one form', () => {
    const it = withArea('1');
    for (const name of ['Oro', 'Åldrande', 'Sömn']) it.fills('karin', formOf(it.says('karin', 'nhv ny')), { name });
    it.until('2027-03-02');
    expect(it.titles('p/cecilia')).toEqual(['NHV: 4 områden väntar på svar från Region Dalarna']);
    const form = formOf(it.presses('cecilia', 'nhv.questions', 'dalarna'));
    expect(form.fields.map(({ id }) => id)).toEqual(['svar-angest', 'oro', 'aldrande', 'somn']);
    it.fills('cecilia', form, { oro: 'avstar', somn: 'utreder' });
    expect(it.titles('p/cecilia')).toEqual(['NHV: 2 områden väntar på svar från Region Dalarna']);
    expect(it.texts('p/cecilia')[0]).toContain('Oro | avstår, Cecilia Exempel | –');
    it.fills('cecilia', formOf(it.presses('cecilia', 'nhv.questions', 'dalarna')), {
      'svar-angest': 'avstar',
      aldrande: 'avstar',
    });
    expect(it.titles('p/cecilia')).toEqual(['NHV: Region Dalarna har svarat']);
    expect(textOf(it.presses('cecilia', 'nhv.questions', 'dalarna'))).toContain('har inget att svara på just nu');
  });

  test('about thirty areas is still one message, and the form takes ten at a time', () => {
    const it = withArea('1');
    const form = formOf(it.says('karin', 'nhv ny'));
    for (let at = 2; at <= 30; at += 1) it.fills('karin', form, { name: `Område ${at}` });
    it.until('2027-03-02');
    expect(it.titles('p/cecilia')).toHaveLength(1);
    expect(it.texts('p/cecilia')[0]).toContain('och 10 till.');
    const questions = formOf(it.presses('cecilia', 'nhv.questions', 'dalarna'));
    expect(questions.fields).toHaveLength(10);
    expect(questions.intro).toBe('Region Dalarna. 20 områden till kommer efter de här.');
  });
});

describe('the question of steps 4–5', () => {
  test('is counted back from the day that applications close, and follows when it moves', () => {
    const it = withArea('3');
    moves(it, 'ångest', { kind: 'step', step: '5', milestone: 'ansokan', plannedOn: '2027-06-01' });
    it.until('2027-03-02');
    expect(it.texts('p/cecilia')[0]).toContain('Svår ångest: avser Region Dalarna att söka?');
    expect(it.texts('p/cecilia')[0]).toContain('Svara senast: tisdag 4 maj 2027');
    moves(it, 'ångest', { kind: 'planned', milestone: 'ansokan', plannedOn: '2027-09-30' });
    expect(it.texts('p/cecilia')[0]).toContain('Svara senast: torsdag 2 september 2027');
  });

  test('asks anew also those who answered early, and shows them what they said', () => {
    const it = withArea('1');
    it.until('2027-03-02');
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/utreder');
    it.turnTo('2027-03-02T11:00');
    moves(it, 'ångest', { kind: 'step', step: '5' });
    it.until('2027-03-03');
    expect(it.titles('p/cecilia')).toEqual([
      'Region Dalarna utreder: Svår ångest',
      'Svår ångest: avser Region Dalarna att söka?',
    ]);
    expect(it.texts('p/cecilia')[1]).toContain('Tidigare svar: utreder, Cecilia Exempel');
    expect(textOf(it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/utreder'))).toContain('Tack!');
  });

  test('is asked also when a unit is advertised again, but not of those that hold one', () => {
    const it = nhvHouse();
    moves(it, 'endometrios', { kind: 'readvertised', value: '1' });
    it.until('2027-03-02');
    expect(it.titles('p/cecilia')).toEqual(['Viss vård vid endometrios: avser Region Dalarna att söka?']);
    expect(it.titles('p/anna')).toEqual([]);
  });
});

describe('ledningsgruppen', () => {
  test('has a point on its next meeting: the kansli hears the next morning, the group a week before', () => {
    const it = withArea('4');
    it.until('2027-03-02');
    expect(it.texts('p/karin').join('\n')).toContain('Till ledningsgruppens möte 19 mars 2027: Svår ångest');
    expect(it.texts('p/karin').join('\n')).toContain(
      'Punkten kommer på mötets dagordning en vecka före. Jag kallar också NHV-gruppens ordförande Anna Exempel en vecka före. Kalla också företrädare för universitetssjukhusen: registret har ingen.',
    );
    it.presses('cecilia', 'nhv.say', 'svar-angest/dalarna/avser_soka');
    it.until('2027-03-11');
    expect(it.titles(lgRoom)).toHaveLength(1);
    it.until('2027-03-12');
    expect(it.titles(lgRoom).at(-1)).toBe('Inför mötet fredag 19 mars: Avstämning om ansökan: Svår ångest');
    expect(it.texts(lgRoom).at(-1)).toContain('Våra regioner: Region Dalarna avser söka; 6 har inte svarat');
    it.until('2027-03-25');
    expect(it.titles(lgRoom)).toHaveLength(2);
  });

  test('gets several points in one message', () => {
    const it = withArea('4');
    it.fills('karin', formOf(it.says('karin', 'nhv ny')), { name: 'Oro', step: '6' });
    it.until('2027-03-12');
    expect(it.titles(lgRoom).at(-1)).toBe('Inför mötet fredag 19 mars: 2 NHV-punkter');
    expect(it.texts(lgRoom).at(-1)).toContain('Information inför beredningsgrupp 2: Oro');
  });

  test('without a meeting: the kansli is told, and the point waits for one', () => {
    const it = withArea('4', { meetings: [] });
    it.until('2027-03-05');
    expect(it.texts('p/karin').join('\n')).toContain('Ledningsgruppen har inget möte i kalendern.');
    expect(it.titles(lgRoom)).toHaveLength(1);
    it.stores.meetings.add({
      ...{ group: 'ledningsgruppen', startAt: local('2027-04-14T09:00'), endAt: local('2027-04-14T12:00') },
      place: null,
    });
    it.until('2027-04-07');
    expect(it.titles(lgRoom).at(-1)).toContain('Inför mötet onsdag 14 april');
  });

  test('whose meeting comes too late: the kansli is told so', () => {
    const it = withArea('3', { meetings: [meeting('2027-05-21')] });
    moves(it, 'ångest', { kind: 'step', step: '5', milestone: 'ansokan', plannedOn: '2027-05-14' });
    it.until('2027-03-02');
    expect(it.texts('p/karin').join('\n')).toContain(
      'Obs: sista ansökningsdagen är fredag 14 maj 2027, före mötet. Stäm av på annat sätt.',
    );
  });

  test('hears nothing of an area that has moved on since', () => {
    const it = withArea('4');
    it.until('2027-03-05');
    moves(it, 'ångest', { kind: 'withdrawn' });
    it.until('2027-03-19');
    expect(it.titles(lgRoom).filter((title) => title.startsWith('Inför mötet'))).toEqual([]);
  });
});

describe('step 7', () => {
  const ofAnxiety = (it: NhvHouse) => it.titles(nhvRoom).filter((title) => title.includes('Avstämning'));

  test('tells the NHV group of the alignment four weeks before the board decides', () => {
    const it = withArea('6');
    moves(it, 'ångest', { kind: 'step', step: '7', milestone: 'namnd', plannedOn: '2027-09-15' });
    it.until('2027-08-17');
    const alignment = 'Avstämning inför nämndens beslut: Svår ångest';
    expect(it.titles(nhvRoom)).not.toContain(alignment);
    it.until('2027-08-18');
    expect(it.titles(nhvRoom).at(-1)).toBe(alignment);
  });

  test('with no date tells of it at once', () => {
    const it = withArea('7');
    it.until('2027-04-01');
    expect(ofAnxiety(it)).toEqual(['Avstämning inför nämndens beslut: Svår ångest']);
  });

  test('a board that is put off puts the alignment off with it', () => {
    const it = withArea('6');
    moves(it, 'ångest', { kind: 'step', step: '7', milestone: 'namnd', plannedOn: '2027-09-15' });
    moves(it, 'ångest', { kind: 'planned', milestone: 'namnd', plannedOn: '2027-12-15' });
    it.until('2027-11-16');
    expect(ofAnxiety(it)).toEqual([]);
    it.until('2027-11-17');
    expect(ofAnxiety(it)).toHaveLength(1);
  });
});

describe('a step recorded by mistake', () => {
  test('starts nothing once it is taken back, and what it closed goes on', () => {
    const it = withArea('4');
    moves(it, 'ångest', { kind: 'step', step: '6' });
    moves(it, 'ångest', { kind: 'corrected', note: 'Fel' });
    it.until('2027-03-02');
    expect(it.titles('p/nils')).toEqual([]);
    expect(it.titles('p/cecilia')).toEqual(['Svår ångest: avser Region Dalarna att söka?']);
  });

  test('after the question went out says so where it stands', () => {
    const it = withArea('3');
    moves(it, 'ångest', { kind: 'step', step: '5' });
    it.until('2027-03-03');
    moves(it, 'ångest', { kind: 'corrected', note: 'Fel' });
    expect(it.titles('p/cecilia')).toEqual(['Frågan gäller inte längre: Svår ångest']);
  });

  test.each([
    ['2', 'back', '1', null],
    ['4', 'back', '3', 'frågan till regionerna om de avser att ansöka och punkten på ledningsgruppens möte.'],
    [
      '6',
      'back',
      '5',
      'informationspunkten inför beredningsgrupp 2, analysen av ansökningarna och genomgången med våra företrädare i B2.',
    ],
    ['7', 'back', '6', 'avstämningen inför nämndens beslut och frågan om vilka som fick tillstånd.'],
  ])('from step %s %s to %s: says what it had begun that does not hold', (from, kind, to, gone) => {
    const it = withArea(from);
    const said = textOf(moves(it, 'ångest', { kind, step: to, note: 'Frågan är inte klar' }));
    if (gone === null) expect(said).not.toContain('gäller inte längre');
    else expect(said).toContain(`Det som steget startade gäller inte längre: ${gone}`);
  });

  test('taken back says the same, and nothing of what was begun before', () => {
    const it = withArea('4');
    moves(it, 'ångest', { kind: 'step', step: '6' });
    expect(textOf(moves(it, 'ångest', { kind: 'corrected', note: 'Fel' }))).toContain(
      'Det som steget startade gäller inte längre: informationspunkten inför beredningsgrupp 2, analysen',
    );
  });

  test('leaves the drafted remiss, and the kansli is told', () => {
    const it = withArea('2');
    expect(
      textOf(moves(it, 'ångest', { kind: 'step', step: '3', milestone: 'remiss', plannedOn: '2027-05-14' })),
    ).toContain('Remissen 2027-01 ligger som utkast.');
    expect(it.drafts).toMatchObject([{ title: 'Svår ångest', area: 'svar-angest' }]);
    expect(String(it.drafts[0]?.lastDayOn)).toBe('2027-05-14');
    expect(textOf(moves(it, 'ångest', { kind: 'corrected', note: 'Fel' }))).toContain(
      'Remiss 2027-01 ligger kvar som utkast och är inte skickad till någon. Kasta utkastet om det inte behövs',
    );
  });
});

describe('two regions that mean to apply for a single permit', () => {
  const conflicts = (it: NhvHouse, to: string) =>
    it.titles(to).filter((title) => /fler regioner än tillstånd/i.test(title));
  const says = (it: NhvHouse, who: string, region: string, interest: string) =>
    it.presses(who, 'nhv.say', `svar-angest/${region}/${interest}`);

  function inConflict(permits = '1') {
    const it = withArea('4');
    moves(it, 'ångest', { kind: 'decided', value: permits });
    says(it, 'cecilia', 'dalarna', 'avser_soka');
    says(it, 'anna', 'uppsala', 'avser_soka');
    return it;
  }

  test('are told to the NHV group and ledningsgruppen the next morning, once', () => {
    const it = inConflict();
    expect(conflicts(it, nhvRoom)).toEqual([]);
    it.until('2027-03-10');
    for (const room of [nhvRoom, lgRoom])
      expect(conflicts(it, room)).toEqual(['Fler regioner än tillstånd: Svår ångest']);
    expect(it.texts(nhvRoom).at(-1)).toContain(
      'Region Dalarna och Region Uppsala avser söka, men det finns bara ett tillstånd att söka.',
    );
  });

  test('are told again only when it changes', () => {
    const it = inConflict();
    it.until('2027-03-02');
    says(it, 'cecilia', 'dalarna', 'utreder');
    says(it, 'cecilia', 'dalarna', 'avser_soka');
    it.until('2027-03-04');
    expect(conflicts(it, nhvRoom)).toHaveLength(1);
    says(it, 'bjorn', 'orebro', 'avser_soka');
    it.until('2027-03-05');
    expect(it.texts(nhvRoom).at(-1)).toContain('Region Dalarna, Region Uppsala och Region Örebro län avser söka');
    says(it, 'bjorn', 'orebro', 'avstar');
    says(it, 'anna', 'uppsala', 'avstar');
    it.until('2027-03-08');
    expect(conflicts(it, lgRoom).at(-1)).toBe('Inte längre fler regioner än tillstånd: Svår ångest');
    it.until('2027-03-31');
    expect(conflicts(it, nhvRoom)).toHaveLength(3);
  });

  test('are nobody’s business when there are permits for all', () => {
    const it = inConflict('5');
    says(it, 'bjorn', 'orebro', 'avser_soka');
    it.until('2027-03-10');
    expect(conflicts(it, nhvRoom)).toEqual([]);
  });

  test('become so when fewer are decided than was proposed', () => {
    const it = withArea('3');
    moves(it, 'ångest', { kind: 'proposed', value: '3' });
    says(it, 'cecilia', 'dalarna', 'avser_soka');
    says(it, 'anna', 'uppsala', 'avser_soka');
    it.until('2027-03-05');
    expect(conflicts(it, nhvRoom)).toEqual([]);
    moves(it, 'ångest', { kind: 'decided', value: '1' });
    it.until('2027-03-08');
    expect(conflicts(it, nhvRoom)).toHaveLength(1);
  });

  test('are not told of again once applications are in', () => {
    const it = inConflict();
    it.until('2027-03-02');
    moves(it, 'ångest', { kind: 'step', step: '6' });
    it.until('2027-03-10');
    expect(conflicts(it, nhvRoom)).toHaveLength(1);
  });
});

describe('the hours', () => {
  test.each([
    ['at night', '2027-03-02T03:00'],
    ['on a Sunday', '2027-03-07T10:00'],
    ['on Good Friday', '2027-03-26T10:00'],
    ['in July', '2027-07-14T10:00'],
    ['before half past eight', '2027-03-02T08:00'],
    ['late in the afternoon', '2027-03-02T17:00'],
  ])('%s nothing is said, and the next workday morning is waited for', (_, at) => {
    const it = withArea('1');
    const before = it.told().length;
    const next = nhvRoutine(it.stores).run(local(at));
    expect(it.told()).toHaveLength(before);
    expect(next.toZonedDateTimeISO('Europe/Stockholm').toPlainTime().toString()).toBe('08:30:00');
  });

  test('a morning that never came is made good by the next, once', () => {
    const it = withArea('1');
    it.morning('2027-03-15T09:10');
    it.morning('2027-03-15T09:11');
    expect(it.titles('p/cecilia')).toHaveLength(1);
  });
});
