import { describe, expect, test } from 'vitest';
import type { Document, Part } from '../../../src/documents/document.ts';
import { type CompiledAnswers, compileAnswers } from '../../../src/remiss/case/compiled.ts';
import { noOutcomes } from '../../../src/remiss/case/outcome.ts';
import { type AnswerMode, answerModes, senderLastOn } from '../../../src/remiss/case/remiss.ts';
import type { SignOffWord } from '../../../src/remiss/case/sign-off.ts';
import type { Making } from '../../../src/remiss/papers/remiss-document.ts';
import { type StatementFacts, statementDocument } from '../../../src/remiss/papers/statement.ts';
import { day, local } from '../../support/duties.ts';
import { log, stood, wrote } from '../entries.ts';
import { aWhole } from '../remisser.ts';

const said = log(
  wrote(1, 'Bra och tydlig.', { source: 'c1', at: '2027-03-03T09:00' }),
  stood(1, 'tillstyrker', { via: 'knapp', at: '2027-03-03T09:01' }),
);
const whole = aWhole(said, { cases: [{ region: 'dalarna', dnr: 'HSN 2027/12', answerer: null, boardOn: null }] });
const known: StatementFacts = {
  remiss: whole.remiss,
  groups: ['NHV-gruppen'],
  board: {
    ...{ region: 'dalarna', board: 'Hälso- och sjukvårdsnämnden', on: day('2027-03-16'), papersOn: day('2027-03-09') },
    ...{ isGuessed: false, laterOn: null },
  },
  handlers: [],
  takenUpOn: null,
  meetingOn: day('2027-03-18'),
  sendOn: day('2027-03-31'),
};
const nothingKnown: StatementFacts = { ...known, board: null, meetingOn: null };

type Asked = {
  mode?: AnswerMode;
  region?: string;
  facts?: StatementFacts;
  word?: SignOffWord;
  own?: CompiledAnswers['own'];
};

function statement({ mode = 'enskilt', region: id = 'dalarna', facts = known, word, own }: Asked = {}): Document {
  const of = { ...compileAnswers(whole, senderLastOn(whole.remiss)), mode, ...(own ? { own } : {}) };
  const region = of.regions.find((one) => one.id === id);
  if (!region) throw new Error(`no ${id}`);
  const at = local('2027-03-15T09:00');
  const remarks = word ? [{ version: 2, region: id, person: 'Cecilia Exempel', at, word, text: 'Fyra.' }] : [];
  const making: Making = { version: 2, at, timeZone: 'Europe/Stockholm', remarks, outcomes: noOutcomes };
  return statementDocument(of, region, making, facts);
}

const linesOf = (part: Part): string[] => {
  if (part.type === 'list') return part.items.map((item) => `- ${item}`);
  return 'text' in part ? [part.type === 'heading' ? `${'#'.repeat(part.level)} ${part.text}` : part.text] : [];
};
const under = (document: Document, title: string): string[] => {
  const lines = document.parts.flatMap(linesOf);
  const rest = lines.slice(lines.indexOf(`# ${title}`) + 1);
  const end = rest.findIndex((line) => line.startsWith('# '));
  return end === -1 ? rest : rest.slice(0, end);
};
const factsOf = ({ facts }: Document) => facts.map(({ label, value }) => `${label}: ${value}`);

test('what is known is filled in, in the order in which a board reads it', () => {
  const document = statement();
  expect(document).toMatchObject({
    mark: 'REGION DALARNA, UTKAST ATT FYLLA I',
    footer: 'Remiss 2027-03, version 2, tjänsteutlåtande, Region Dalarna',
  });
  expect(factsOf(document).slice(0, 4)).toEqual([
    'Till: Hälso- och sjukvårdsnämnden',
    'Sammanträde: tisdag 16 mars 2027',
    'Diarienummer: HSN 2027/12',
    'Avsändarens diarienummer: 1234/2027',
  ]);
  const headings = document.parts.flatMap((part) => (part.type === 'heading' && part.level === 1 ? part.text : []));
  expect(headings).toEqual([
    ...['Förslag till beslut', 'Ärendebeskrivning', 'Ärendegång', 'Bedömning'],
    ...['Beslutet skickas till', 'Bilagor', 'Underskrift'],
  ]);
  expect(under(document, 'Ärendebeskrivning')).toContain('- Tillstyrker ni antalet enheter?');
  const course = under(document, 'Ärendegång').join('\n');
  expect(course).toContain('Regionens svar har beretts av Cecilia Exempel. Fylls i av regionen: titlar');
  expect(course).toContain('möts torsdag 18 mars 2027');
  expect(course).toContain(
    'Hälso- och sjukvårdsnämnden sammanträder tisdag 16 mars 2027; handlingarna ska vara klara tisdag 9 mars 2027.',
  );
  expect(course).toContain('Svaret ska skickas senast onsdag 31 mars 2027');
  expect(under(document, 'Bedömning')).toEqual([
    ...['## Fråga 1', 'Tillstyrker ni definitionen?', 'Region Dalarna tillstyrker.', 'Bra och tydlig.'],
  ]);
});

test('what nobody has said is for the region to fill in, and nothing is made up', () => {
  const document = statement({ region: 'uppsala', facts: nothingKnown });
  expect(factsOf(document).slice(0, 3)).toEqual([
    'Till: Fylls i av regionen: nämnden som beslutar',
    'Sammanträde: Fylls i av regionen: dagen för sammanträdet',
    'Diarienummer: Fylls i av regionen: regionens diarienummer',
  ]);
  expect(under(document, 'Förslag till beslut')[0]).toBe('Nämnden föreslås besluta:');
  expect(under(document, 'Ärendegång').filter((line) => line.includes('Fylls i av regionen'))).toHaveLength(3);
  expect(under(document, 'Bedömning')).toEqual([
    'Regionen har inte svarat på någon fråga. Fylls i av regionen: regionens bedömning',
  ]);
  expect(under(document, 'Underskrift')).toEqual(['Fylls i av regionen: namn och titel på den som undertecknar']);
});

describe('the proposal', () => {
  const proposal = (asked: Asked) => under(statement(asked), 'Förslag till beslut').join('\n');
  const words: Record<AnswerMode, RegExp> = {
    enskilt: /enligt förslaget under Bedömning$/mu,
    likalydande: /med samma ord som de andra regionerna/u,
    samordnat: /ställa sig bakom Sjukvårdsregion Mellansveriges gemensamma svar/u,
    sammanfattning: /tillsammans med sjukvårdsregionens sammanfattning/u,
  };

  test.each(answerModes)('%s has its own words', (mode) => {
    expect(proposal({ mode })).toMatch(words[mode]);
  });

  test('of a region that parts says so, and with its own letter that it is its own', () => {
    expect(proposal({ mode: 'likalydande', word: 'avvikande' })).toContain('och regionens avvikande mening');
    const own = { dalarna: { nr: 1, parts: [{ type: 'paragraph', text: 'Vår egen text.' }] } } as const;
    const letter = statement({ mode: 'likalydande', word: 'avvikande', own });
    expect(under(letter, 'Förslag till beslut').join('\n')).toContain('som är regionens eget');
    expect(under(letter, 'Bedömning')).toEqual(['Vår egen text.']);
  });
});

test('a day for papers that is only counted is said to be that', () => {
  const facts = { ...known, board: known.board && { ...known.board, board: null, isGuessed: true } };
  expect(under(statement({ facts }), 'Ärendegång').join('\n')).toContain(
    'Nämnden sammanträder tisdag 16 mars 2027; när handlingarna ska vara klara är inte känt, räkna med tisdag 9 mars 2027.',
  );
});

test('whoever prepares the region’s answer is its handläggare, and else that is for the region to fill in', () => {
  const named = statement({ facts: { ...known, handlers: ['Hanna Exempel', 'Nils Exempel'] } });
  const handler = ({ facts }: typeof named) => facts.find(({ label }) => label === 'Handläggare')?.value;
  expect(handler(named)).toBe('Hanna Exempel och Nils Exempel');
  expect(handler(statement({}))).toBe('Fylls i av regionen: namn och titel');
});
