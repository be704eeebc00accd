import { describe, expect, test } from 'vitest';
import { fitsActivity } from '../../src/aktivitetsplan/known-result.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { compiledRemiss, sends } from '../support/sent-remiss.ts';
import { buttonsIn, messageOf, type TestBot, textOf } from '../support/test-bot.ts';
import { boardMeeting, fillsIn, idOfActivity, plannedBot } from './plan-house.ts';

const met = ['2026-02-03', '2026-05-05', '2026-09-08', '2026-11-03', '2026-12-08'].map((day) => ({
  ...{ group: 'nhv-gruppen', start: `${day}T13:00`, end: `${day}T15:00` },
}));
const bot = () => plannedBot('2026-11-20T10:00', 2026, [...met, boardMeeting('2026-12-10')]);
const wordsOf = (about: Awaited<ReturnType<typeof bot>>, year = 2026) =>
  about.features.plan.knownResults(year, about.now()).map(({ words }) => words);

test.each([
  ['its own group’s', { kind: 'moten', group: 'a' }, { group: { id: 'a' }, offers: [] }, true],
  ['another group’s', { kind: 'moten', group: 'b' }, { group: { id: 'a' }, offers: [] }, false],
  ['a group’s, of what is the kansli’s', { kind: 'moten', group: 'a' }, { group: null, offers: [] }, false],
  ['what it is about', { kind: 'nhv', group: null }, { group: null, offers: ['nhv'] }, true],
  ['what it is not about', { kind: 'remissvar', group: null }, { group: null, offers: ['nhv'] }, false],
] as const)('%s: %j', (_what, known, activity, fits) => {
  expect(fitsActivity(known, activity)).toBe(fits);
});

describe('meetings', () => {
  test('that have been held are counted, not those to come', async () => {
    expect(wordsOf(await bot())).toContain('NHV-gruppen har träffats fyra gånger.');
  });

  test('that were cancelled, of another year, or of bodies outside are not', async () => {
    const about = await bot();
    await about.until('2026-12-31T10:00');
    expect(wordsOf(about)).toContain('NHV-gruppen har träffats fem gånger.');
    expect(wordsOf(about).join()).not.toContain('Samverkansnämnden har träffats');
    expect(wordsOf(about, 2027)).toEqual([]);
  });
});

describe('NHV', () => {
  const applies = async (restricted: boolean) => {
    const about = await bot();
    const groups = restricted ? 'NHV-gruppen' : '';
    await about.fills(
      'karin',
      { id: 'nhv.add', context: '' },
      { name: 'Hemlig ångest', step: '5', on: '2026-10-01', groups },
    );
    await fillsIn(about, 'karin', ['nhv.application', 'hemlig-angest'], { region: 'orebro', on: '2026-11-02' });
    return about;
  };

  test('what our regions applied for', async () => {
    expect(wordsOf(await applies(false)).join()).toContain('Region Örebro län har under året ansökt om ett tillstånd.');
  });

  test('not of an area that is restricted: everyone reads the plan', async () => {
    const about = await applies(true);
    expect(wordsOf(about).join()).not.toContain('Örebro');
    await about.presses('karin', 'plan.take', `${idOfActivity(about, 2026, 1)}/nhv`);
    expect(textOf(await about.says('bjorn', 'aktivitet 1'))).not.toContain('Örebro');
  });
});

describe('remisser', () => {
  const counted = (about: TestBot, year = 2027) =>
    about.features.plan
      .knownResults(year, about.now())
      .flatMap(({ kind, words }) => (kind === 'remissvar' || kind === 'remisskonferenser' ? [words] : []));

  test.each(['samordnat', 'likalydande'] as const)('a joint answer that was sent: %s', async (mode) => {
    const about = await compiledRemiss(mode);
    expect(counted(about)).toEqual([]);
    await sends(about, { on: '2027-02-22', whose: mode === 'likalydande' ? 'uppsala' : '' });
    expect(counted(about)).toEqual(['Ett gemensamt remissvar har lämnats.']);
    expect(counted(about, 2026)).toEqual([]);
    about.db.exec('UPDATE remiss SET restricted = 1');
    expect(counted(about)).toEqual([]);
  });

  test('not what each region has answered by itself', async () => {
    const about = await compiledRemiss('enskilt');
    await sends(about, { on: '2027-02-22', whose: 'uppsala' });
    expect(counted(about)).toEqual([]);
  });

  test('remisskonferenser that have been held', async () => {
    const about = await compiledRemiss('samordnat');
    const conference = { day: '2027-02-24', start: '13.00', end: '15.00', place: 'Teams' };
    await about.fills('karin', { id: 'remiss.call-conference', context: '1' }, conference);
    expect(counted(about)).toEqual([]);
    about.turnTo('2027-02-25T10:00');
    expect(counted(about)).toEqual(['En remisskonferens har genomförts.']);
  });
});

test('reports that were handed in during the year', async () => {
  const about = await bot();
  const duty = about.features.duties.duties
    .ofGroup('nhv-gruppen')
    .find(({ rule, period }) => rule.kind === 'verksamhetsberattelse' && period === 2026);
  await about.until('2027-02-01T10:00');
  await about.fills(
    'anna',
    { id: 'duty.submit', context: String(duty?.id) },
    { document: '2027-1', documentOn: '2027-01-30', sure: 'ja' },
  );
  expect(wordsOf(about, 2027).join()).toContain('NHV-gruppen har lämnat sin verksamhetsberättelse för 2026.');
});

test('what the board has decided', async () => {
  const about = await bot();
  await about.until('2026-12-11T10:00');
  await about.fills(
    'karin',
    { id: 'plan-task.finish', context: 'prislista/2027' },
    { on: '2026-12-10', paragraph: '§ 12' },
  );
  const shown = textOf(await about.presses('karin', 'plan.proposals', idOfActivity(about, 2026, 20)));
  expect(shown).toContain('I december beslutade nämnden om en sjukvårdsregional prislista för 2027.');
});

describe('a proposal', () => {
  test('is a note once it is taken, and is not offered again', async () => {
    const about = await bot();
    const activity = idOfActivity(about, 2026, 1);
    expect(buttonsIn(messageOf(await about.says('anna', 'aktivitet 1'))).map(({ label }) => label)).toContain(
      'Visa förslag (1)',
    );
    const page = messageOf(await about.presses('anna', 'plan.proposals', activity));
    const take = buttonsIn(page).find(({ label }) => label === 'Ta med');
    await about.presses('anna', 'plan.take', take?.value ?? '');
    const shown = messageOf(await about.says('anna', 'aktivitet 1'));
    expect(plainText(shown)).toContain('NHV-gruppen har träffats fyra gånger.');
    expect(buttonsIn(shown).map(({ label }) => label)).toContain('Visa förslag');
    expect(textOf(await about.presses('anna', 'plan.take', take?.value ?? ''))).toContain('redan antecknat');
    expect(about.features.plan.notes.ofActivity(Number(activity))).toHaveLength(1);
  });

  test('whose words have become others takes the place of what was taken', async () => {
    const about = await bot();
    const activity = idOfActivity(about, 2026, 1);
    await about.presses('anna', 'plan.take', `${activity}/moten/nhv-gruppen`);
    await about.until('2026-12-09T10:00');
    await about.presses('anna', 'plan.take', `${activity}/moten/nhv-gruppen`);
    const notes = about.features.plan.notes.ofActivity(Number(activity));
    expect(notes.map(({ words }) => words)).toEqual(['NHV-gruppen har träffats fem gånger.']);
  });

  test('can be taken for an activity that it is not about', async () => {
    const about = await bot();
    const activity = idOfActivity(about, 2026, 2);
    await fillsIn(about, 'karin', ['plan.take-other', activity], { key: 'moten/nhv-gruppen' });
    expect(about.features.plan.notes.ofActivity(Number(activity))).toHaveLength(1);
  });
});
