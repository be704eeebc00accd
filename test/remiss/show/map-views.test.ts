import { describe, expect, test } from 'vitest';
import { plainText } from '../../../src/chat/plain-text.ts';
import { tooLate } from '../../../src/remiss/answering/late-views.ts';
import { askRegion, headMessage } from '../../../src/remiss/answering/remiss-views.ts';
import type { AnswerEntry } from '../../../src/remiss/case/answers.ts';
import { noOutcomes, type Outcomes } from '../../../src/remiss/case/outcome.ts';
import type { RemissViewer } from '../../../src/remiss/case/snapshot.ts';
import { planFrom } from '../../../src/remiss/plan/back-planning.ts';
import { remissPage } from '../../../src/remiss/show/map-views.ts';
import { regionPage } from '../../../src/remiss/show/region-views.ts';
import { day, hours } from '../../support/duties.ts';
import { regions } from '../../support/test-bot.ts';
import { log, stood, wrote } from '../entries.ts';
import { aRemiss, aWhole, three } from '../remisser.ts';

const kansli: RemissViewer = { kansli: true, region: null, keeps: null, reads: null };
const dalarna: RemissViewer = { kansli: false, region: 'dalarna', keeps: 'dalarna', reads: 'dalarna' };
const plan = planFrom(day('2027-03-12'), aRemiss(), {
  calendar: hours.calendar,
  meetings: [],
  boards: [],
  today: day('2027-02-22'),
});
type Around = NonNullable<Parameters<typeof aWhole>[1]>;

const page = (entries: readonly AnswerEntry[], reader: RemissViewer, around: Around = {}, outcomes = noOutcomes) =>
  plainText(
    remissPage(aWhole(entries, around), reader, {
      plan,
      proposedOn: null,
      warnings: [],
      groups: ['NHV-gruppen'],
      draft: null,
      today: day('2027-02-22'),
      outcomes,
      late: [],
      letters: [],
    }),
  );

const parted = log(
  stood(1, 'tillstyrker'),
  stood(1, 'avstyrker', { region: 'orebro', by: 'bjorn' }),
  stood(2, 'tillstyrker_med_synpunkter'),
  stood(2, 'inget_att_erinra', { region: 'orebro', by: 'bjorn' }),
  wrote(2, 'Hemlig synpunkt.', { region: 'orebro', by: 'bjorn' }),
);

describe('the map', () => {
  test('says what can be pressed in unison, where the regions part, who is missing and each region’s position', () => {
    const words = page(parted, kansli);
    expect(words).toContain(
      'Svar: 2 av 3 regioner har svarat: två svarar olika på olika frågor\nHar inte svarat: Uppsala',
    );
    expect(words).toContain(
      'Det här är vi överens om\nFråga 2: Dalarna tillstyrker med synpunkter; Örebro län har inget att erinra. Uppsala har inte svarat.',
    );
    expect(words).toContain(
      'Här har regionerna olika uppfattning\nFråga 1: Dalarna tillstyrker; Örebro län avstyrker.',
    );
    expect(words).toContain(
      'Fråga 1 Tillstyrker ni definitionen?\nTillstyrker (1): Dalarna\nAvstyrker (1): Örebro län\nSaknas (1): Uppsala',
    );
    expect(words).toContain('Synpunkter: 1');
  });

  test('before anyone has answered there is nothing to press in unison and nothing that parts', () => {
    const words = page([], kansli);
    expect(words).toContain('Ingen region har svarat än, så det går inte att säga vad alla är överens om.');
    expect(words).not.toContain('isär');
    expect(words).toContain('Saknas (3): Dalarna, Uppsala och Örebro län');
  });

  test('all against is unison too', () => {
    const against = log(stood(1, 'avstyrker'), stood(1, 'avstyrker', { region: 'orebro' }));
    expect(page(against, kansli)).toContain('Fråga 1: Dalarna och Örebro län avstyrker. Uppsala har inte svarat.');
  });

  test('of two of seven says how each stands, and nothing of unison', () => {
    const two = log(
      ...[1, 2].map((nr) => stood(nr, 'tillstyrker_med_synpunkter')),
      ...[1, 2].map((nr) => stood(nr, 'inget_att_erinra', { region: 'orebro', by: 'bjorn' })),
    );
    const words = page(two, kansli, { of: regions });
    expect(words).toContain(
      'Svar: 2 av 7 regioner har svarat: en tillstyrker med synpunkter och en har inget att erinra',
    );
    expect(words).toContain('Högst 2 av 7 regioner har svarat på någon fråga, och det är för få');
    expect(words).not.toMatch(/unison/iu);
    const four = log(
      ...['dalarna', 'orebro', 'uppsala', 'sormland'].map((region) => stood(1, 'inget_att_erinra', { region })),
    );
    expect(page(four, kansli, { of: regions })).toContain(
      'Det här är vi överens om\nFråga 1: Dalarna, Sörmland, Uppsala och Örebro län har inget att erinra. Gävleborg, Värmland och Västmanland har inte svarat.',
    );
  });

  test('a region that nobody can answer for is said to everyone', () => {
    const around = { speakers: [] };
    for (const reader of [kansli, dalarna]) {
      expect(page([], reader, around)).toContain('Dalarna, Uppsala och Örebro län har ingen företrädare');
    }
  });

  test('once it is sent says when and as what', () => {
    const remiss = { state: 'sammanstalld', mode: 'sammanfattning' } as const;
    const made = { version: 1, reason: null, by: null, contact: null };
    const outcomes: Outcomes = {
      decisions: [
        { party: 'dalarna', version: 1, body: 'HSN', on: day('2027-03-30'), paragraph: '§ 12', signer: 'Dag Ahl' },
      ],
      sendings: [
        { ...made, party: null, on: day('2027-03-31'), dnr: 'SVN 2027/5' },
        { ...made, party: 'dalarna', on: day('2027-03-31'), dnr: null },
        { ...made, party: 'uppsala', on: null, reason: 'Hann inte.', dnr: null },
      ],
    };
    expect(page(parted, kansli, { remiss }, outcomes)).toContain(
      [
        'Beslutat: Dalarna (HSN 30 mars 2027, § 12)',
        'Skickat: det gemensamma svaret 31 mars 2027, dnr SVN 2027/5; Dalarna 31 mars 2027',
        'Skickat utan beslut: det gemensamma svaret',
        'Skickas inte: Uppsala',
        'Kvar att skicka: Örebro län',
      ].join('\n'),
    );
  });
});

describe('collected blind', () => {
  const remiss = { blind: true };

  test('a member sees who has answered and what their own region has, and nothing of the others', () => {
    const words = page(parted, dalarna, { remiss });
    expect(words).toContain('Har inte svarat: Uppsala');
    expect(words).toContain(
      'Så här har Region Dalarna svarat\nFråga 1: Tillstyrker\nFråga 2: Tillstyrker med synpunkter',
    );
    expect(words).toContain('Andra regioners ställningstaganden visas när remissen har stängt.');
    expect(words).not.toMatch(/vstyrker|erinra|unisont|isär|Hemlig|Bjorn/u);
  });

  test('someone who answers for no region sees only who has answered', () => {
    const words = page(parted, { kansli: false, region: null, keeps: null, reads: null }, { remiss });
    expect(words).not.toMatch(/illstyrker med|vstyrker|erinra/u);
  });

  test('the kansli sees all, and everyone when it has closed', () => {
    expect(page(parted, kansli, { remiss })).toContain('Örebro län avstyrker');
    expect(page(parted, dalarna, { remiss: { ...remiss, state: 'stangd' } })).toContain('Örebro län avstyrker');
  });

  test('the head says that the threads are seen by all', () => {
    expect(plainText(headMessage(aWhole([], { remiss })))).toContain('det som skrivs i trådarna syns för alla här');
    expect(plainText(headMessage(aWhole()))).not.toContain('syns för alla');
  });
});

describe('one region', () => {
  const [region] = three;
  const shown = (entries: readonly AnswerEntry[], around: Around = {}) =>
    plainText(
      regionPage(aWhole(entries, around), region ?? { id: '', name: '' }, {
        from: 0,
        timeZone: 'Europe/Stockholm',
        answers: false,
        names: false,
      }),
    );

  test('shows its own of everything, who took each stand and every text', () => {
    const entries = log(
      ...[wrote(1, 'För få.'), stood(1, 'avstyrker', { because: 'm1', via: 'knapp', at: '2027-03-02T10:15' })],
      ...[wrote(1, 'Alldeles för få.', { version: 2 }), wrote(1, 'Andras.', { region: 'orebro', source: 'o1' })],
    );
    const cases = [{ region: 'dalarna', dnr: 'HSN 1', answerer: 'Nämnden', boardOn: day('2027-03-16') }];
    expect(shown(entries, { cases })).toBe(
      [
        'Region Dalarna i remiss 2027-03',
        'Remiss: Resttillstånd efter polio',
        'Regionens diarienummer: HSN 1',
        'Svarar: Nämnden',
        'Nämndens sista möte i tid: tisdag 16 mars 2027',
        'Fråga 1 Tillstyrker ni definitionen?',
        'Avstyrker. Cecilia Exempel angav det med en knapp tisdag 2 mars 2027 kl. 10.15.',
        '"Alldeles för få." Cecilia Exempel, i tråden måndag 1 mars 2027 kl. 09.00, ändrad sedan dess.',
        'Fråga 2 Tillstyrker ni antalet enheter?',
        'Inget ställningstagande än.',
        '[Visa läget]',
      ].join('\n'),
    );
  });

  test('many texts on a question are counted', () => {
    const many = log(...Array.from({ length: 7 }, (_, at) => wrote(1, `Nummer ${at}.`, { source: `m${at}` })));
    expect(shown(many)).toContain('3 tidigare synpunkter visas inte här, men finns i utkastet.\n"Nummer 3."');
  });
});

describe('what a region’s representatives have been told', () => {
  const [region] = three;
  const said = (entries: readonly AnswerEntry[], around: Around = {}) =>
    plainText(askRegion(aWhole(entries, around), region ?? { id: '', name: '' }));

  test('asks by a date, which is as true tomorrow, and for what is left', () => {
    const words = said(log(stood(1, 'tillstyrker')));
    expect(words).toMatch(/^Region Dalarna ska svara på remiss 2027-03 senast fredag 12 mars\n/u);
    expect(words).toContain('Kvar att svara på: fråga 2');
    expect(words).not.toMatch(/om \d+ dagar/u);
  });

  test('says when the region’s own board must have met', () => {
    const cases = [{ region: 'dalarna', dnr: null, answerer: null, boardOn: day('2027-03-10') }];
    expect(said([], { cases })).toContain('Er nämnds sista möte i tid: onsdag 10 mars 2027');
  });

  test('says that it is done, and how it ended for the region', () => {
    const done = log(stood(1, 'tillstyrker'), stood(2, 'avstar'));
    expect(said(done)).toMatch(/^Region Dalarna har svarat på remiss 2027-03\n/u);
    expect(said(done, { remiss: { state: 'stangd' } })).toContain('är stängd\nRegion Dalarna har svarat.');
    expect(said([], { remiss: { state: 'stangd' } })).toContain(
      'Region Dalarna har inte tagit ställning i alla frågor.',
    );
    expect(said([], { remiss: { state: 'aterkallad' } })).toContain('är återkallad\nIngen behöver svara.');
  });
});

describe('to someone who comes too late', () => {
  const words = (more: Parameters<typeof aRemiss>[0], today = '2027-03-15', kansliNames = ['Karin Exempel']) =>
    plainText(tooLate(aRemiss(more), kansliNames, day(today)));

  test('closed by itself: which day it was, that nothing has changed, and whom to ask', () => {
    expect(words({ state: 'stangd' })).toBe(
      'Remiss 2027-03 är stängd för svar\nSista dagen var fredag 12 mars 2027. Det som redan är svarat står kvar, och inget är ändrat. Hör av dig till kansliet (Karin Exempel), som kan öppna den igen.',
    );
  });

  test('closed by hand: not that a day to come has been', () => {
    expect(words({ state: 'stangd' }, '2027-03-10')).toContain(
      'Kansliet stängde den före sista dagen, fredag 12 mars 2027.',
    );
  });

  test('sent: that it cannot be opened again is not promised', () => {
    expect(words({ state: 'avslutad' })).not.toContain('öppna den igen');
  });

  test('without a kansli by name, and withdrawn, and not open yet', () => {
    expect(words({ state: 'sammanstalld' }, '2027-03-15', [])).toContain(
      'Hör av dig till kansliet, som kan öppna den igen.',
    );
    expect(words({ state: 'aterkallad' })).toBe('Remiss 2027-03 är återkallad\nIngen behöver svara. Inget är ändrat.');
    expect(words({ state: 'utkast' })).toBe('Remiss 2027-03 är inte öppen än\nDu får veta när den öppnas.');
  });
});
