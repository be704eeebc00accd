import { describe, expect, test } from 'vitest';
import type { Document, Part } from '../../../src/documents/document.ts';
import type { Position } from '../../../src/remiss/case/answers.ts';
import { type CompiledAnswers, compileAnswers } from '../../../src/remiss/case/compiled.ts';
import { noOutcomes, type Outcomes } from '../../../src/remiss/case/outcome.ts';
import { answerModes, hasCommonAnswer, type RegionCase, senderLastOn } from '../../../src/remiss/case/remiss.ts';
import type { Remark, SignOffWord } from '../../../src/remiss/case/sign-off.ts';
import { fileCopy } from '../../../src/remiss/papers/file-copy.ts';
import { commonDocument, type Making, regionDocument } from '../../../src/remiss/papers/remiss-document.ts';
import { day, local } from '../../support/duties.ts';
import { log, stood, wrote } from '../entries.ts';
import { aWhole } from '../remisser.ts';

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

const content = (more: Partial<CompiledAnswers> = {}): CompiledAnswers => {
  const snapshot = aWhole(said, { cases });
  return { ...compileAnswers(snapshot, senderLastOn(snapshot.remiss)), ...more };
};
const made = { version: 2, at: local('2027-03-15T09:00'), timeZone: 'Europe/Stockholm' };
const making: Making = { ...made, remarks: [], outcomes: noOutcomes };
/** The common answer is sent. */
const sentAs = (on: string, dnr: string | null): Outcomes => ({
  decisions: [],
  sendings: [{ party: null, version: 2, on: day(on), reason: null, dnr, by: 'Registrator', contact: null }],
});

const remark = (region: string, word: SignOffWord, text: string | null): Remark => ({
  ...{ version: 2, region, person: 'Bjorn Exempel', at: local('2027-03-16T09:00'), word, text },
});

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
    case 'picture':
      return [];
  }
}

const body = ({ parts }: Document): string[] => parts.flatMap(linesOf);
const head = ({ facts }: Document) => facts.map(({ label, value }) => `${label}: ${value}`);
const ofRegion = (of: CompiledAnswers, id: string, how: Partial<Making> = {}) => {
  const region = of.regions.find((one) => one.id === id);
  if (!region) throw new Error(`no ${id}`);
  return regionDocument(of, region, { ...making, ...how });
};

/** The common answer of a remiss that has one. */
function commonOf(of: CompiledAnswers, how: Partial<Making> = {}): Document {
  const document = commonDocument(of, { ...making, ...how });
  if (!document) throw new Error('no common answer');
  return document;
}
const joint = (more: Partial<CompiledAnswers> = {}) => content({ mode: 'samordnat', ...more });

/** Where the regions stand, and all that was said with who, where and when. */
const basis = [
  '# Sammanfattning',
  '## Det här är vi överens om',
  '- Fråga 2, Tillstyrker ni antalet enheter: Dalarna tillstyrker; Örebro län har inget att erinra; 1 har inte svarat.',
  '## Här har regionerna olika uppfattning',
  '- Fråga 1, Tillstyrker ni definitionen: Dalarna tillstyrker; Örebro län avstyrker.',
  'Skrivit, ställningstagande saknas: Uppsala.',
  '# Ställningstaganden',
  'Region | Fråga 1 | Fråga 2',
  'Dalarna | Tillstyrker | Tillstyrker',
  'Uppsala | Saknas | Skrivit, ställningstagande saknas',
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
  '## Skrivit, ställningstagande saknas',
  'Tre enheter räcker.',
  '(Uppsala, Anna Exempel, i tråden fredag 5 mars 2027 kl. 11.00)',
  '## Övriga synpunkter',
  'Glöm inte barnen.',
  '(Karin Exempel, i tråden fredag 5 mars 2027 kl. 12.00)',
];

/** What all can send: no more than they have in common, and nobody's name. */
const commonWords = [
  '# Fråga 1',
  'Tillstyrker ni definitionen?',
  'Det finns inget gemensamt ställningstagande i frågan.',
  '# Fråga 2',
  'Tillstyrker ni antalet enheter?',
  'Förslaget tillstyrks eller lämnas utan erinran.',
  'Tre enheter räcker.',
];

describe('the common answer', () => {
  test('as a draft is the text, and under it where the regions stand with who said what, where and when', () => {
    const document = commonOf(joint());
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
    expect(body(document)).toEqual([...commonWords, '# Underlag, följer inte med när svaret skickas', ...basis]);
  });

  test('when nobody has answered says so of every region, and nothing else', () => {
    const snapshot = aWhole([], { remiss: { mode: 'samordnat' } });
    const lines = body(commonOf(compileAnswers(snapshot, senderLastOn(snapshot.remiss))));
    expect(lines).toContain('Har inte svarat på allt: Dalarna, Uppsala och Örebro län.');
    expect(lines.filter((line) => line === '(Inget ställningstagande än.)')).toHaveLength(2);
    expect(lines).toContain('Ingen region har svarat än, så det går inte att säga vad alla är överens om.');
    expect(lines.filter((line) => line === 'Inget.')).toHaveLength(1);
  });

  test('there is none where each region answers for itself', () => {
    expect(commonDocument(content({ mode: 'enskilt' }), making)).toBe(null);
  });

  test('once it is sent says so with its day and diarienummer, and holds the text alone', () => {
    const document = commonOf(joint(), { outcomes: sentAs('2027-03-31', 'SVN 2027/5') });
    expect(document.mark).toBe('Skickat (expedierat) 31 mars 2027');
    expect(head(document)).toEqual([
      'Till: Socialstyrelsen',
      'Avsändarens diarienummer: 1234/2027',
      'Från: Sjukvårdsregion Mellansverige',
      'Vårt diarienummer: SVN 2027/5',
      'Svaret ska vara inne: senast torsdag 1 april 2027',
      'Skickat (expedierat): 31 mars 2027',
      'Ställer sig bakom: ingen region har angett det',
    ]);
    expect(body(document)).toEqual(commonWords);
  });

  test.each(answerModes.filter(hasCommonAnswer))('%s: never says what is public and what is not', (mode) => {
    expect(JSON.stringify(commonOf(content({ mode })))).not.toMatch(/allmän handling/iu);
  });

  test('a last day that does not count is the day before it', () => {
    const snapshot = aWhole([], { remiss: { senderWord: 'fore', mode: 'samordnat' } });
    expect(head(commonOf(compileAnswers(snapshot, senderLastOn(snapshot.remiss))))).toContain(
      'Svaret ska vara inne: senast onsdag 31 mars 2027',
    );
  });
});

describe('what the common text says of a question', () => {
  const only = (...stands: Position[]) => {
    const by = ['dalarna', 'uppsala', 'orebro'];
    const snapshot = aWhole(log(...stands.map((position, at) => stood(1, position, { region: by[at] ?? '' }))), {
      remiss: { mode: 'likalydande' },
    });
    const lines = body(ofRegion(compileAnswers(snapshot, senderLastOn(snapshot.remiss)), 'dalarna'));
    return lines.slice(lines.indexOf('# Fråga 1') + 2, lines.indexOf('# Fråga 2'));
  };

  test.each<[Position[], string]>([
    [['tillstyrker', 'tillstyrker'], 'Förslaget tillstyrks.'],
    [['tillstyrker', 'tillstyrker_med_synpunkter'], 'Förslaget tillstyrks med synpunkter.'],
    [['tillstyrker', 'inget_att_erinra'], 'Förslaget tillstyrks eller lämnas utan erinran.'],
    [['inget_att_erinra', 'inget_att_erinra', 'avstar'], 'Förslaget lämnas utan erinran.'],
    [['avstyrker', 'avstyrker', 'berors_inte'], 'Förslaget avstyrks.'],
    [['avstar', 'berors_inte'], 'Inget yttrande lämnas i frågan.'],
    [['tillstyrker', 'avstyrker'], 'Det finns inget gemensamt ställningstagande i frågan.'],
    [['inget_att_erinra', 'avstyrker'], 'Det finns inget gemensamt ställningstagande i frågan.'],
    [[], '(Inget ställningstagande än.)'],
  ])('%j: %s', (stands, expected) => {
    expect(only(...stands)).toEqual([expected]);
  });

  test('who has an avvikande mening is no part of it, and stands with its own words', () => {
    const remarks = [remark('orebro', 'avvikande', 'Vi vill ha fyra.'), remark('dalarna', 'tillagg', 'Nämn resorna.')];
    const lines = body(commonOf(joint(), { remarks, outcomes: sentAs('2027-03-31', null) }));
    expect(lines).toEqual([
      '# Fråga 1',
      'Tillstyrker ni definitionen?',
      'Förslaget tillstyrks.',
      'Bra och tydlig.',
      '# Fråga 2',
      'Tillstyrker ni antalet enheter?',
      'Förslaget tillstyrks.',
      'Tre enheter räcker.',
      '# Tillägg från Region Dalarna',
      'Nämn resorna.',
      '# Avvikande mening från Region Örebro län',
      'Vi vill ha fyra.',
    ]);
    const draft = body(commonOf(joint(), { remarks }));
    expect(draft).toEqual(expect.arrayContaining(['## Avvikande mening om utkastet', '- Örebro län']));
    expect(draft).toContain('- Fråga 1, Tillstyrker ni definitionen: Dalarna tillstyrker; Örebro län avstyrker.');
    expect(draft.join('\n')).not.toContain('Örebro län har inget att erinra');
  });
});

describe('the file’s own copy', () => {
  const outcomes = sentAs('2027-03-31', 'SVN 2027/5');
  const remarks = [
    remark('orebro', 'avvikande', 'Vi vill ha fyra.'),
    { ...remark('uppsala', 'bakom', null), person: 'Anna Exempel' },
    { ...remark('uppsala', 'bakom', null), region: null, word: null, text: 'Se över slutet.' },
    { ...remark('dalarna', 'avvikande', 'Om det förra utkastet.'), version: 1 },
  ];

  test.each(answerModes)('%s: has every source, every word about the draft, and is no answer', (mode) => {
    const document = fileCopy(content({ mode }), { ...making, outcomes, remarks });
    expect([document.title, document.mark]).toEqual([
      'Remiss 2027-03: Resttillstånd efter polio',
      'AKTENS EXEMPLAR, SKICKAS INTE',
    ]);
    expect(head(document)).toContain('Skickat (expedierat), gemensamt: 31 mars 2027, dnr SVN 2027/5, Registrator');
    const lines = body(document);
    expect(lines.slice(lines.indexOf('# Ställningstaganden'), -8)).toEqual(
      basis.slice(basis.indexOf('# Ställningstaganden')),
    );
    expect(lines.slice(-8)).toEqual([
      '# Sagt om utkastet',
      'Örebro län har avvikande mening.',
      'Vi vill ha fyra.',
      '(Örebro län, Bjorn Exempel, tisdag 16 mars 2027 kl. 09.00)',
      'Uppsala ställer sig bakom.',
      '(Uppsala, Anna Exempel, tisdag 16 mars 2027 kl. 09.00)',
      'Se över slutet.',
      '(Bjorn Exempel, tisdag 16 mars 2027 kl. 09.00)',
    ]);
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
      'Definitionen är snäv.\nDen bör vidgas.',
      '(Enligt Bjorn Exempel, 2 mars 2027)',
      '# Fråga 2',
      'Tillstyrker ni antalet enheter?',
      'Region Örebro län har inget att erinra.',
      '(Enligt Bjorn Exempel, 4 mars 2027)',
    ]);
  });

  test('each its own: nothing of the others leaks, not even that they have answered', () => {
    const document = JSON.stringify(ofRegion(content({ mode: 'enskilt' }), 'uppsala'));
    expect(document).toContain('Tre enheter räcker.');
    expect(document).toContain('Region Uppsala har inte tagit ställning.');
    expect(document).not.toMatch(/Dalarna|Örebro|Cecilia|Bjorn|Karin|snäv|tydlig|barnen|HSN/u);
  });

  test.each(['likalydande', 'samordnat'] as const)('%s: the common text for every region, without names', (mode) => {
    const of = content({ mode });
    for (const { id } of of.regions) expect(body(ofRegion(of, id)), id).toEqual(commonWords);
  });

  test('a summary and its own: how the regions stand, and then what it has said itself', () => {
    const lines = body(ofRegion(content({ mode: 'sammanfattning' }), 'orebro'));
    expect(lines).toEqual(expect.arrayContaining(['# Sammanfattning', '# Region Örebro läns svar', '## Fråga 1']));
    expect(lines.join('\n')).toContain('Uppsala | Saknas | Skrivit, ställningstagande saknas');
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

describe('files that came with the answers', () => {
  const yttrande = { id: 1, name: 'yttrande.docx' };
  const withFiles = log(
    wrote(1, 'Se bilagan.', { source: 'c1', files: [yttrande] }),
    wrote(2, '', { source: 'c1', files: [yttrande] }),
    wrote(2, '', { by: 'karin', region: null, source: 'k1', files: [{ id: 2, name: 'bild.png' }] }),
    stood(1, 'tillstyrker'),
    stood(2, 'tillstyrker'),
  );
  const answers = (mode: CompiledAnswers['mode']): CompiledAnswers => {
    const snapshot = aWhole(withFiles, { cases, remiss: { mode } });
    return compileAnswers(snapshot, senderLastOn(snapshot.remiss));
  };

  test('stand by name where they were given, and in a list with who gave them in the file’s own copy', () => {
    const lines = body(fileCopy(answers('enskilt'), making));
    expect(lines).toContain('Se bilagan.\n\nBifogad fil: yttrande.docx');
    expect(lines).toContain('Bifogad fil: bild.png');
    expect(lines.slice(lines.indexOf('# Bilagor'))).toEqual([
      '# Bilagor',
      '- yttrande.docx, Dalarna, Cecilia Exempel',
      '- bild.png, övriga synpunkter, Karin Exempel',
    ]);
  });

  test('are annexes of the region’s own answer, without names of persons, and of nobody else’s', () => {
    const lines = body(ofRegion(answers('enskilt'), 'dalarna'));
    expect(lines.slice(lines.indexOf('# Bilagor'))).toEqual(['# Bilagor', '- yttrande.docx, Dalarna']);
    expect(body(ofRegion(answers('enskilt'), 'orebro'))).not.toContain('# Bilagor');
  });

  test('are no part of a text that is common to all', () => {
    const common = commonDocument(answers('samordnat'), { ...making, outcomes: sentAs('2027-03-30', null) });
    expect(common && body(common).join('\n')).not.toContain('yttrande.docx');
    expect(common && body(common)).toContain('Se bilagan.');
  });
});
