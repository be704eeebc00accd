import { describe, expect, test } from 'vitest';
import type { Document, Part } from '../../src/documents/document.ts';
import { type Compiled, compiled } from '../../src/remiss/compiled.ts';
import { answerModes, type RegionCase, senderLastOn } from '../../src/remiss/remiss.ts';
import { commonDocument, regionDocument } from '../../src/remiss/remiss-document.ts';
import { day, local } from '../support/duties.ts';
import { log, stood, wrote } from './entries.ts';
import { aWhole } from './remisser.ts';

const orebro = { by: 'bjorn', region: 'orebro' } as const;
const said = log(
  wrote(1, 'Definitionen är snäv.\nDen bör vidgas.', { ...orebro, source: 'b1', at: '2027-03-02T10:15' }),
  stood(1, 'avstyrker', { ...orebro, because: 'b1', via: 'knapp', at: '2027-03-02T10:16' }),
  wrote(1, 'Bra och tydlig.', { source: 'c1', at: '2027-03-03T09:00' }),
  stood(1, 'tillstyrker', { via: 'knapp', at: '2027-03-03T09:01' }),
  stood(2, 'tillstyrker', { at: '2027-03-03T09:05' }),
  stood(2, 'inget_att_erinra', { ...orebro, via: 'knapp', at: '2027-03-04T08:00' }),
  wrote(2, 'Tre enheter räcker.', { by: 'anna', region: 'uppsala', source: 'a1', at: '2027-03-05T11:00' }),
  wrote(2, 'Glöm inte barnen.', { by: 'karin', region: null, source: 'k1', at: '2027-03-05T12:00' }),
);
const cases: RegionCase[] = [
  { region: 'dalarna', dnr: 'HSN 2027/12', answerer: 'Hälso- och sjukvårdsnämnden', boardOn: null },
];

const content = (more: Partial<Compiled> = {}): Compiled => {
  const whole = aWhole(said, { cases });
  return { ...compiled(whole, senderLastOn(whole.remiss)), ...more };
};
const making = { version: 2, at: local('2027-03-15T09:00'), timeZone: 'Europe/Stockholm', sent: null };

/** As lines, with as many # before a heading as its level. */
function linesOf(part: Part): string[] {
  switch (part.type) {
    case 'heading':
      return [`${'#'.repeat(part.level)} ${part.text}`];
    case 'list':
      return part.items.map((item) => `- ${item}`);
    case 'table':
      return [part.columns.join(' | '), ...part.rows.map((row) => row.join(' | '))];
    case 'source':
      return [`(${part.text})`];
    case 'paragraph':
      return [part.text];
  }
}

const body = ({ parts }: Document): string[] => parts.flatMap(linesOf);
const head = ({ facts }: Document) => facts.map(({ label, value }) => `${label}: ${value}`);
const ofRegion = (of: Compiled, id: string, how: Partial<typeof making> = {}) => {
  const region = of.regions.find((one) => one.id === id);
  if (!region) throw new Error(`no ${id}`);
  return regionDocument(of, region, { ...making, ...how });
};

describe('the common answer', () => {
  test('says what all agree on, where they part, who is missing, and what each said with who, where and when', () => {
    const document = commonDocument(content(), making);
    expect(document).toMatchObject({
      ...{ title: 'Remissvar: Resttillstånd efter polio', mark: 'UTKAST FÖR SYNPUNKTER' },
      footer: 'Remiss 2027-03, version 2',
    });
    expect(head(document)).toEqual([
      'Till: Socialstyrelsen',
      'Avsändarens diarienummer: 1234/2027',
      'Från: Sjukvårdsregion Mellansverige',
      'Svaret ska vara inne: senast torsdag 1 april 2027',
      'Utkast för synpunkter: version 2, 15 mars 2027',
    ]);
    expect(body(document)).toEqual([
      '# Sammanfattning',
      '## Kan tryckas på unisont',
      '- Fråga 2, Tillstyrker ni antalet enheter: alla som har tagit ställning tillstyrker, 1 har inte svarat.',
      '## Här går vi isär',
      '- Fråga 1, Tillstyrker ni definitionen: Dalarna tillstyrker; Örebro län avstyrker.',
      'Har inte svarat på allt: Uppsala.',
      '# Ställningstaganden',
      'Region | Fråga 1 | Fråga 2',
      'Dalarna | Tillstyrker | Tillstyrker',
      'Uppsala | Saknas | Saknas',
      'Örebro län | Avstyrker | Inget att erinra',
      '# Fråga 1',
      'Tillstyrker ni definitionen?',
      '## Tillstyrker: Dalarna',
      '(Dalarna: Cecilia Exempel, med en knapp onsdag 3 mars 2027 kl. 09.01.)',
      'Bra och tydlig.',
      '(Dalarna, Cecilia Exempel, i tråden onsdag 3 mars 2027 kl. 09.00)',
      '## Avstyrker: Örebro län',
      '(Örebro län: Bjorn Exempel, med en knapp tisdag 2 mars 2027 kl. 10.16.)',
      'Definitionen är snäv.\nDen bör vidgas.',
      '(Örebro län, Bjorn Exempel, i tråden tisdag 2 mars 2027 kl. 10.15)',
      '# Fråga 2',
      'Tillstyrker ni antalet enheter?',
      '## Tillstyrker: Dalarna',
      '(Dalarna: Cecilia Exempel, i formuläret onsdag 3 mars 2027 kl. 09.05.)',
      '## Inget att erinra: Örebro län',
      '(Örebro län: Bjorn Exempel, med en knapp torsdag 4 mars 2027 kl. 08.00.)',
      '## Utan ställningstagande',
      'Tre enheter räcker.',
      '(Uppsala, Anna Exempel, i tråden fredag 5 mars 2027 kl. 11.00)',
      '## Övriga synpunkter',
      'Glöm inte barnen.',
      '(Karin Exempel, i tråden fredag 5 mars 2027 kl. 12.00)',
    ]);
  });

  test('when nobody has answered says so of every region, and nothing else', () => {
    const whole = aWhole();
    const lines = body(commonDocument(compiled(whole, senderLastOn(whole.remiss)), making));
    expect(lines).toContain('Har inte svarat på allt: Dalarna, Uppsala och Örebro län.');
    expect(lines.filter((line) => line === 'Inget.')).toHaveLength(2);
  });

  test('once it is sent is a decided answer with its day and diarienummer', () => {
    const document = commonDocument(content(), { ...making, sent: { on: day('2027-03-31'), dnr: 'SVN 2027/5' } });
    expect(document.mark).toBe('BESLUTAT SVAR');
    expect(head(document)).toEqual(
      expect.arrayContaining([
        'Vårt diarienummer: SVN 2027/5',
        'Beslutat svar: version 2, 15 mars 2027',
        'Avsänt: 31 mars 2027',
      ]),
    );
  });

  test('never says what is public and what is not: that is for each region to judge', () => {
    expect(JSON.stringify(commonDocument(content(), making))).not.toMatch(/allmän handling/iu);
  });

  test('a last day that does not count is the day before it', () => {
    const whole = aWhole([], { remiss: { senderWord: 'fore' } });
    expect(head(commonDocument(compiled(whole, senderLastOn(whole.remiss)), making))).toContain(
      'Svaret ska vara inne: senast onsdag 31 mars 2027',
    );
  });
});

describe('one region’s answer', () => {
  test('has its own diarienummer and who decides, and nobody else’s', () => {
    expect(head(ofRegion(content(), 'dalarna'))).toEqual(
      expect.arrayContaining([
        'Från: Region Dalarna',
        'Vårt diarienummer: HSN 2027/12',
        'Beslutas av: Hälso- och sjukvårdsnämnden',
      ]),
    );
    const others = head(ofRegion(content(), 'orebro')).join('\n');
    expect(others).not.toMatch(/HSN 2027|Beslutas av|Vårt diarienummer/u);
  });

  test('each its own: only what the region has said itself', () => {
    expect(body(ofRegion(content({ mode: 'enskilt' }), 'orebro'))).toEqual([
      '# Fråga 1',
      'Tillstyrker ni definitionen?',
      'Region Örebro län avstyrker.',
      '(Bjorn Exempel, med en knapp tisdag 2 mars 2027 kl. 10.16)',
      'Definitionen är snäv.\nDen bör vidgas.',
      '(Bjorn Exempel, i tråden tisdag 2 mars 2027 kl. 10.15)',
      '# Fråga 2',
      'Tillstyrker ni antalet enheter?',
      'Region Örebro län har inget att erinra.',
      '(Bjorn Exempel, med en knapp torsdag 4 mars 2027 kl. 08.00)',
    ]);
  });

  test('each its own: nothing of the others leaks, not even that they have answered', () => {
    const document = JSON.stringify(ofRegion(content({ mode: 'enskilt' }), 'uppsala'));
    expect(document).toContain('Tre enheter räcker.');
    expect(document).toContain('Region Uppsala har inte tagit ställning.');
    expect(document).not.toMatch(/Dalarna|Örebro|Cecilia|Bjorn|Karin|snäv|tydlig|barnen|HSN/u);
  });

  test.each(['likalydande', 'samordnat'] as const)('%s: the same body for every region', (mode) => {
    const of = content({ mode });
    const bodies = of.regions.map(({ id }) => JSON.stringify(ofRegion(of, id).parts));
    expect(new Set(bodies).size).toBe(1);
    expect(body(ofRegion(of, 'dalarna')).slice(0, 4)).toEqual([
      '# Sammanfattning',
      '## Kan tryckas på unisont',
      '- Fråga 2, Tillstyrker ni antalet enheter: alla som har tagit ställning tillstyrker, 1 har inte svarat.',
      '## Här går vi isär',
    ]);
  });

  test('a summary and its own: how the regions stand, and then what it has said itself', () => {
    const lines = body(ofRegion(content({ mode: 'sammanfattning' }), 'orebro'));
    expect(lines).toEqual(expect.arrayContaining(['# Sammanfattning', '# Region Örebro läns svar', '## Fråga 1']));
    expect(lines.join('\n')).toContain('Uppsala | Saknas | Saknas');
    expect(lines.join('\n')).not.toMatch(/tydlig|barnen|Tre enheter/u);
  });

  test.each(answerModes)('%s: has headings at no level without the one above it', (mode) => {
    const levels = ofRegion(content({ mode }), 'orebro').parts.flatMap((part) =>
      part.type === 'heading' ? [part.level] : [],
    );
    expect(levels[0]).toBe(1);
    for (const [at, level] of levels.entries()) expect(level - (levels[at - 1] ?? 0)).toBeLessThanOrEqual(1);
  });
});

test('what a draft is made of is plain: it is the same when it has been kept', () => {
  expect(JSON.parse(JSON.stringify(content()))).toEqual(content());
});
