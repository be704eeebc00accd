import { describe, expect, test } from 'vitest';
import { buttonsOf, formOf, moves, nhvHouse, openersOf, textOf } from './nhv-house.ts';

const withAnxiety = (step = '1') => {
  const it = nhvHouse();
  it.fills('karin', formOf(it.says('karin', 'nhv ny')), { name: 'Svår ångest', aliases: 'Oro, Panik', step });
  return it;
};

/** A hundred and twenty areas in all the steps, with long names. */
function crowded() {
  const it = nhvHouse();
  const form = formOf(it.says('karin', 'nhv ny'));
  for (let at = 1; at <= 69; at += 1) {
    const name = `Område nummer ${at} för något ärftligt med ett ganska långt namn`;
    it.fills('karin', form, { name, step: String((at % 7) + 1) });
  }
  return it;
}

describe('nhv', () => {
  test('shows the areas phase by phase, with the next dates and where two want the same permit', () => {
    const it = withAnxiety('4');
    moves(it, 'ångest', { kind: 'planned', milestone: 'ansokan', plannedOn: '2027-06-01' });
    moves(it, 'ångest', { kind: 'decided', value: '1' });
    for (const who of ['anna', 'cecilia'])
      it.fills(who, formOf(it.says(who, 'nhv ångest intresse')), { interest: 'avser_soka' });
    const board = textOf(it.says('sten', 'nhv'));
    expect(board).toContain('NHV: 55 områden, 4 på väg mot beslut');
    expect(board).toContain(
      'Beslut och ansökan (steg 4–5) | 2 | Hypertrofisk obstruktiv kardiomyopati och Svår ångest',
    );
    expect(board).toContain('Uppföljning (steg 8) | 51 | Arbets- och miljödermatologi, Avancerad bäckenkirurgi');
    expect(board).toContain('1 juni 2027: Ansökan senast: Svår ångest');
    expect(board).toContain('Svår ångest: Region Dalarna och Region Uppsala');
    expect(board).toContain('3 är avslutade: skriv nhv avslutade.');
  });

  test('the row of a phase opens its areas, a page at a time', () => {
    const it = nhvHouse();
    const phase = openersOf(it.says('sten', 'nhv')).at(-1);
    const first = it.presses('sten', phase?.id ?? '', phase?.value ?? '');
    expect(textOf(first)).toContain('Visar 1–15 av 51 områden.');
    expect(textOf(first)).toContain('Dysmeli | steg 8: Uppföljning | Region Örebro län har tillstånd');
    const [more] = buttonsOf(first);
    expect(textOf(it.presses('sten', more?.id ?? '', more?.value ?? ''))).toContain('Visar 16–30 av 51 områden.');
    expect(textOf(it.says('sten', 'nhv fas 1'))).toContain('Kartläggning och genomlysning (steg 1–2): inga områden');
  });

  test('of the ended shows how they ended', () => {
    const ended = textOf(nhvHouse().says('sten', 'nhv avslutade'));
    expect(ended).toContain('Hjärtsjukdom och graviditet | tillbakadraget efter remiss, steg 3');
    expect(ended).toContain('Vård av extremt prematura barn | stoppat före remiss, steg 2');
  });

  test('with a hundred and twenty areas names some of each phase and counts the rest', () => {
    const it = crowded();
    const board = it.says('karin', 'nhv');
    expect(textOf(board)).toContain('NHV: 123 områden, 72 på väg mot beslut');
    expect(textOf(board)).toMatch(/Kartläggning och genomlysning \(steg 1–2\) \| 19 \| .* och 16 till/);
    expect(openersOf(board)).toHaveLength(5);
    expect(textOf(it.says('karin', 'nhv fas 1'))).toContain('Visar 1–15 av 19 områden.');
  });
});

describe('an area is found', () => {
  test.each(['nhv gendermatoser', 'NHV Gendermatoser', 'nhv gender', 'nhv genderm visa'])('by "%s"', (line) => {
    expect(textOf(nhvHouse().says('sten', line))).toMatch(/^Gendermatoser\n/);
  });

  test.each([
    ['an alias', 'nhv svårbehandlad epilepsi', 'Epilepsikirurgisk utredning och behandling'],
    ['without rings and dots', 'nhv brannskador', 'Svåra brännskador'],
    ['its id', 'nhv hjartkirurgi-barn', 'Hjärtkirurgi på barn och ungdomar'],
    ['å ä ö', 'nhv ögononkologi', 'Ögononkologi'],
  ])('by %s', (_, line, name) => {
    expect(textOf(nhvHouse().says('sten', line)).split('\n')[0]).toBe(name);
  });

  test('by a name that it had', () => {
    const it = withAnxiety();
    moves(it, 'svår ångest', { kind: 'renamed', value: 'Ångestsyndrom' });
    expect(textOf(it.says('sten', 'nhv svår ångest'))).toMatch(/^Ångestsyndrom\n/);
    expect(textOf(it.says('sten', 'nhv panik'))).toContain('Kallas också: Svår ångest, Oro, Panik');
  });

  test('not when it is misspelt, but the bot guesses', () => {
    const it = nhvHouse();
    const answered = it.says('sten', 'nhv gendermatosr');
    expect(textOf(answered)).toContain('Menade du Gendermatoser?');
    const [guess] = buttonsOf(answered);
    expect(textOf(it.presses('sten', guess?.id ?? '', guess?.value ?? ''))).toMatch(/^Gendermatoser\n/);
  });

  test('among several it asks which, and goes on to what was to be done', () => {
    const it = nhvHouse();
    const answered = it.says('karin', 'nhv tarm steg');
    expect(textOf(answered)).toContain('Vilket område menar du med "tarm"?');
    const [first] = buttonsOf(answered);
    expect(formOf(it.presses('karin', first?.id ?? '', first?.value ?? '')).id).toBe('nhv.move');
  });

  test('not when there is none, and the answer says where all are', () => {
    expect(textOf(nhvHouse().says('sten', 'nhv xyzzy'))).toBe(
      'Jag hittar inget område som heter "xyzzy"\nSkriv nhv för att se alla.',
    );
    expect(textOf(nhvHouse().says('sten', 'nhv constructor'))).toContain('Jag hittar inget område');
  });
});

describe('what is to be done with it is understood', () => {
  test.each([
    ['nhv gendermatoser steg', 'nhv.move'],
    ['nhv steg gendermatoser', 'nhv.move'],
    ['nhv gendermatoser STEGG', 'nhv.move'],
    ['nhv gendermatoser tillstånd', 'nhv.permit'],
    ['nhv gendermatoser ansokan', 'nhv.application'],
    ['nhv gendermatoser grupper', 'nhv.groups'],
  ])('%s', (line, form) => {
    expect(formOf(nhvHouse().says('karin', line)).id).toBe(form);
  });

  test('nhv gendermatoser intresse, for a member of the NHV group', () => {
    expect(formOf(nhvHouse().says('cecilia', 'nhv gendermatoser intrese')).id).toBe('nhv.interest');
  });
});

describe('an area’s page', () => {
  test('has the step, who is responsible, what it means for us and what is expected', () => {
    const page = textOf(withAnxiety('5').says('anna', 'nhv oro'));
    expect(page).toContain('Läge: Steg 4-5: Socialstyrelsens beslut och ansökan, nu steg 5, sedan 1 mars 2027');
    expect(page).toContain('Ansvarig nu: Socialstyrelsen, och de regioner som ansöker');
    expect(page).toContain('Regionerna ska i största möjliga mån undvika att ansöka om samma tillstånd.');
    expect(page).toContain('Region Gävleborg | har inte svarat | –');
  });

  test('says what is not known', () => {
    const page = textOf(nhvHouse().says('sten', 'nhv paragangliom'));
    expect(page).toContain('Antal enheter: uppgift saknas');
    expect(page).toContain('Region Uppsala | 9 mars 2022 | uppgift saknas | uppgift saknas | –');
    expect(page).toContain('Det kan finnas fler innehavare: uppgift saknas.');
  });

  test('has the permits, ours first, with sub-permits and pairs', () => {
    const epilepsy = textOf(nhvHouse().says('sten', 'nhv epilepsikirurgi'));
    expect(epilepsy).toContain('Region Uppsala | 8 mars 2023 | 1 juli 2024 | uppgift saknas | –\nRegion Skåne |');
    expect(epilepsy).toContain('Västra Götalandsregionen | 8 mars 2023 | 1 juli 2024 | uppgift saknas | sällankirurgi');
    expect(textOf(nhvHouse().says('sten', 'nhv könsdysfori'))).toContain(
      'Region Stockholm, i samverkan med Region Uppsala |',
    );
  });

  test('has its past, with where it was read', () => {
    const page = textOf(nhvHouse().says('sten', 'nhv endometrios'));
    expect(page).toContain('december 2020 | Den femte enheten var utlyst igen, och ingen hade sökt');
    expect(page).toContain('Antal enheter: 5 beslutade, 4 tillstånd beviljade');
    expect(page).toContain('Källor, lästa november 2026: lakartidningen.se (https://lakartidningen.se/');
  });

  test.each([
    ['karin', ['Registrera steg', 'Visa historik', 'Ändra vem som ser det', 'Sluta följa', 'Hämta akten']],
    ['cecilia', ['Svara för din region', 'Visa historik', 'Följ', 'Hämta akten']],
    ['sten', ['Visa historik', 'Följ', 'Hämta akten']],
  ])('offers %s what they may do', (who, labels) => {
    expect(buttonsOf(withAnxiety().says(who, 'nhv oro')).map(({ label }) => label)).toEqual(labels);
  });

  test('a long history is counted, and paged on its own', () => {
    const it = withAnxiety();
    for (let month = 1; month <= 12; month += 1) {
      const plannedOn = `2028-${String(month).padStart(2, '0')}-03`;
      moves(it, 'oro', { kind: 'planned', milestone: 'namnd', plannedOn });
    }
    expect(textOf(it.says('sten', 'nhv oro'))).toContain('… och 9 rader till: tryck på Visa historik.');
    const history = it.says('sten', 'nhv oro historik');
    expect(textOf(history)).toContain('Visar 1–12 av 13 rader.');
    const [more] = buttonsOf(history);
    expect(textOf(it.presses('sten', more?.id ?? '', more?.value ?? ''))).toContain('Lades till i steg 1');
  });

  test('a button about an area that is no longer there says so', () => {
    expect(textOf(nhvHouse().presses('sten', 'nhv.area', 'borta'))).toContain('Området finns inte');
  });
});

describe('nhv år', () => {
  const applies = (it: ReturnType<typeof nhvHouse>, area: string, region: string) =>
    it.fills('karin', formOf(it.says('karin', `nhv ${area} ansökan`)), { region, on: '2027-02-15' });
  const grants = (it: ReturnType<typeof nhvHouse>, area: string, region: string) =>
    it.fills('karin', formOf(it.says('karin', `nhv ${area} tillstånd`)), { region, on: '2027-03-01' });

  test('says a year in the words of the återrapport', () => {
    const it = nhvHouse();
    applies(it, 'tips', 'orebro');
    for (const area of ['psc', 'exit', 'polio', 'vulvacancer']) applies(it, area, 'uppsala');
    for (const area of ['psc', 'exit', 'polio', 'vulvacancer', 'tips', 'dysmeli']) grants(it, area, 'uppsala');
    expect(textOf(it.says('sten', 'nhv år 2027'))).toContain(
      'Region Örebro län har under året ansökt om ett tillstånd och Region Uppsala om fyra. Region Uppsala har beviljats sex tillstånd.',
    );
  });

  test('counts what public pages tell, and says what they do not', () => {
    const year = textOf(nhvHouse().says('sten', 'nhv år 2023'));
    expect(year).toContain('Region Uppsala har beviljats tre tillstånd.');
    expect(year).toContain('För nio av våra tillstånd saknas uppgift om när nämnden beslutade, så de är inte räknade.');
  });

  test('of a year that has not begun it says so, and which there is', () => {
    const answer = textOf(nhvHouse().says('sten', 'nhv år 2028'));
    expect(answer).toContain('2028 har inte börjat');
    expect(answer).toContain('nhv år 2027');
  });

  test.each(['nhv år xx', 'nhv år 1999', 'nhv år 20266'])('asks again for a year: %s', (line) => {
    expect(textOf(nhvHouse().says('sten', line))).toContain('till exempel nhv år 2023');
  });
});
