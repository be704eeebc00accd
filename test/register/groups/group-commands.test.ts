import { describe, expect, test } from 'vitest';
import { buttonsOf, emptyHouse, features, largeHouse, textOf } from '../register-house.ts';

const most = { characters: 10_000, blocks: 50 };

describe('grupp', () => {
  test('shows a member the mandate, who sits there by region, what is missing, the next meeting and the duties', () => {
    const it = features();
    it.meeting = {
      startAt: Temporal.Instant.from('2027-01-14T12:00:00Z'),
      endAt: Temporal.Instant.from('2027-01-14T14:30:00Z'),
      papersOn: null,
      place: 'Teams',
    };
    expect(textOf(it.says('cecilia', 'grupp onkologi')).split('\n')).toEqual([
      'Verksamhetschefsgrupp onkologi',
      'Uppdrag: Uppdragsbeskrivning för Verksamhetschefsgrupper, fastställd 22 mars 2019',
      'Ordförande: Anna Exempel, Region Uppsala (till och med 31 december 2027)',
      'Vice ordförande: Björn Exempel, Region Värmland (tills vidare)',
      'Nästa möte: torsdag 14 januari 2027 kl. 13.00–15.30, Teams',
      'Bemanning: Saknar Region Gävleborg, Region Sörmland, Region Västmanland och Region Örebro län',
      'Kontakt: Anna Exempel (ordförande, anna@example.org), Björn Exempel (vice ordförande, bjorn@example.org)',
      'Ledamöter',
      'Region | Ledamöter',
      'Region Dalarna | Cecilia Exempel',
      'Region Gävleborg | ingen',
      'Region Sörmland | ingen',
      'Region Uppsala | Anna Exempel (ordförande)',
      'Region Värmland | Björn Exempel (vice ordförande)',
      'Region Västmanland | ingen',
      'Region Örebro län | ingen',
      'Uppgifterna för vc-onkologi',
      '[Läs uppdraget] [Hämta akten 2027]',
    ]);
  });

  test('shows others only what it is for and whom to turn to', () => {
    const shown = textOf(features().says('doris', 'grupp onkologi'));
    expect(shown).toContain('Ordförande: Anna Exempel, Region Uppsala');
    expect(shown).toContain('Ledamöter, möten och uppgifter ser gruppens medlemmar, ledningsgruppen och kansliet.');
    expect(shown).not.toContain('Cecilia');
    expect(shown).not.toContain('Uppgifterna för');
    expect(shown).not.toContain('Saknar');
  });

  test('says when the mandate is not among the documents', () => {
    expect(textOf(features().says('karin', 'grupp levnadsvanor'))).toContain(
      'Uppdrag: uppdraget finns inte i underlaget',
    );
  });

  test('shows a doubt about the mandate as it stands', () => {
    const it = emptyHouse();
    it.group('rsg-forskning', 'RSG Forskning', 'rsg');
    expect(textOf(it.says('karin', 'grupp forskning'))).toContain(
      'fastställd 5 september 2004 (trolig felskrivning för 2024-09-05)',
    );
  });

  test('leaves out a seat that has ended and notes one that is to begin', () => {
    const it = features();
    it.person('erik', 'Erik Exempel', 'orebro');
    it.seat('vc-onkologi', 'erik', 'ledamot', 'orebro', '2026-01-01', '2026-11-22');
    it.seat('vc-onkologi', 'doris', 'ledamot', 'orebro', '2027-01-01');
    const shown = textOf(it.says('anna', 'grupp onkologi'));
    expect(shown).not.toContain('Erik');
    expect(shown).toContain('Region Örebro län | Doris Exempel (tillträder 1 januari 2027)');
    expect(shown).toMatch(/Saknar .* Region Örebro län/);
  });

  test('is the conversation’s own group when none is named there', () => {
    expect(textOf(features().says('cecilia', 'grupp', { group: 'vc-onkologi' }))).toMatch(
      /^Verksamhetschefsgrupp onkologi/,
    );
  });

  test('elsewhere without a name offers the asker’s own groups', () => {
    const it = features();
    const offered = buttonsOf(it.says('doris', 'grupp'));
    expect(offered).toEqual([{ id: 'register.group', label: 'Verksamhetschefsgrupp ögonsjukvård', value: 'vc-ogon' }]);
    expect(textOf(it.presses('doris', 'register.group', 'vc-ogon'))).toMatch(/^Verksamhetschefsgrupp ögonsjukvård/);
    expect(textOf(it.says('karin', 'grupp'))).toContain('till exempel grupp onkologi');
  });

  test.each([
    ['grupp onkologi', 'Verksamhetschefsgrupp onkologi'],
    ['GRUPP Onkologi', 'Verksamhetschefsgrupp onkologi'],
    ['grupp verksamhetschefsgrupp onk', 'Verksamhetschefsgrupp onkologi'],
    ['grupp vc-onkologi', 'Verksamhetschefsgrupp onkologi'],
    ['grupp cancervard', 'Verksamhetschefsgrupp onkologi'],
    ['grupp ogonsjukvard', 'Verksamhetschefsgrupp ögonsjukvård'],
    ['grupp ögon', 'Verksamhetschefsgrupp ögonsjukvård'],
    ['grupp onkolgi', 'Jag hittar ingen grupp som heter "onkolgi"'],
    ['grupp constructor', 'Jag hittar ingen grupp som heter "constructor"'],
    ['grupp ???', 'Jag hittar ingen grupp som heter "???"'],
  ])('%s', (line, title) => {
    expect(textOf(features().says('karin', line)).split('\n')[0]).toBe(title);
  });

  test('a misspelt name gives the nearest one as a button', () => {
    expect(buttonsOf(features().says('karin', 'grupp onkolgi'))).toEqual([
      { id: 'register.group', label: 'Verksamhetschefsgrupp onkologi', value: 'vc-onkologi' },
    ]);
  });

  test('up to five that fit are buttons, more are a list that counts the rest', () => {
    expect(buttonsOf(features().says('karin', 'grupp verksamhetschefsgrupp'))).toHaveLength(2);
    const many = largeHouse().says('karin', 'grupp åldrande');
    expect(buttonsOf(many)).toEqual([]);
    expect(textOf(many)).toContain('och 60 till');
  });

  test('a button of a group that is gone says so', () => {
    expect(textOf(features().presses('karin', 'register.group', 'vc-borta'))).toContain('finns inte längre');
  });

  test('a group with two hundred members stays within what a message holds', () => {
    const it = features();
    for (let number = 1; number <= 200; number += 1) {
      it.person(`p${number}`, `Person ${number} Exempel`, 'dalarna');
      it.seat('vc-onkologi', `p${number}`, 'ledamot', 'dalarna');
    }
    const shown = textOf(it.says('karin', 'grupp onkologi'));
    expect(shown).toContain('och 193 till');
    expect(shown.length).toBeLessThan(3000);
  });
});

describe('grupper', () => {
  test('lists every group under its type with its chair', () => {
    expect(textOf(features().says('cecilia', 'grupper')).split('\n').slice(0, 8)).toEqual([
      '3 grupper',
      'Verksamhetschefsgrupper',
      'Grupp | Ordförande',
      'Verksamhetschefsgrupp onkologi | Anna Exempel',
      'Verksamhetschefsgrupp ögonsjukvård | Doris Exempel',
      'Regionala programområden (RPO)',
      'Grupp | Ordförande',
      'RPO Levnadsvanor | ingen',
    ]);
  });

  test.each([
    ['grupper vc', 'Verksamhetschefsgrupper: 20 grupper'],
    ['grupper VC-grupper', 'Verksamhetschefsgrupper: 20 grupper'],
    ['grupper verksamhetschefsgrupper', 'Verksamhetschefsgrupper: 20 grupper'],
    ['grupper rsg', 'Sjukvårdsregionala samverkansgrupper (RSG): 20 grupper'],
    ['grupper programomraden', 'Regionala programområden (RPO): 20 grupper'],
    ['grupper nhv', 'Nationell högspecialiserad vård (NHV): 20 grupper'],
    ['grupper ledningsgruppen', 'Ledningsgruppen: inga grupper'],
    ['grupper nummer 7', '11 grupper'],
    ['grupper blomkål', 'Jag hittar ingen grupptyp eller grupp som heter "blomkål"'],
  ])('%s', (line, title) => {
    expect(textOf(largeHouse().says('karin', line)).split('\n')[0]).toBe(title);
  });

  test('a misspelt type gives the nearest one as a button', () => {
    const it = largeHouse();
    const [press] = buttonsOf(it.says('karin', 'grupper verksamhetscheffer'));
    expect(press?.label).toBe('Visa vc');
    expect(textOf(it.presses('karin', press?.id ?? '', press?.value ?? ''))).toMatch(/^Verksamhetschefsgrupper: 20/);
  });

  test('eighty groups are read twenty at a time, each once, and back again', () => {
    const it = largeHouse();
    const seen: string[] = [];
    let page = it.says('karin', 'grupper');
    for (;;) {
      const shown = textOf(page);
      seen.push(...(shown.match(/nummer \d+ \|/g) ?? []));
      if (typeof page === 'string' || page.type !== 'message') throw new Error('expected a message');
      expect(page.message.blocks.length).toBeLessThanOrEqual(most.blocks);
      expect(shown.length).toBeLessThan(most.characters);
      const next = buttonsOf(page).find(({ label }) => label === 'Visa fler');
      if (!next) break;
      page = it.presses('karin', next.id, next.value);
      expect(page).toMatchObject({ replaces: true });
    }
    expect(new Set(seen).size).toBe(80);
    expect(seen).toHaveLength(80);
    expect(textOf(page)).toContain('Visar 61–80 av 80 grupper.');
    const [back] = buttonsOf(page);
    expect(back?.label).toBe('Visa föregående');
    expect(textOf(it.presses('karin', 'register.groups', back?.value ?? ''))).toContain('Visar 41–60');
  });

  test.each([
    '/999',
    'vc/60',
    '/-20',
    '/x',
    'constructor/0',
    '',
  ])('a button with the value "%s" shows a page', (value) => {
    expect(textOf(largeHouse().presses('karin', 'register.groups', value))).toMatch(/nummer \d+ \|/);
  });

  test('an empty register says so', () => {
    expect(textOf(emptyHouse().says('karin', 'grupper'))).toContain('Det finns inga grupper i registret än');
  });
});

describe('representation', () => {
  test('shows the kansli every group with a gap, and how many cannot be judged', () => {
    const shown = textOf(features().says('karin', 'representation'));
    expect(shown).toMatch(/^2 av 2 grupper har luckor/);
    expect(shown).toContain(
      'Verksamhetschefsgrupp onkologi | Saknar Region Gävleborg, Region Sörmland, Region Västmanland och Region Örebro län',
    );
    expect(shown).toContain('För en grupp saknas uppdraget i underlaget.');
  });

  test('shows others their own groups alone', () => {
    const shown = textOf(features().says('cecilia', 'representation'));
    expect(shown).toMatch(/^Luckor i din grupp/);
    expect(shown).not.toContain('ögonsjukvård');
    const it = features();
    it.person('sten', 'Sten Exempel');
    expect(textOf(it.says('sten', 'representation'))).toContain('Du sitter inte i någon grupp');
  });

  test('counts a region with more people than the mandate lets it have', () => {
    const it = emptyHouse();
    it.group('nhv-gruppen', 'NHV-gruppen', 'nhv');
    for (const id of ['a', 'b', 'c']) {
      it.person(id, `${id} Exempel`, 'uppsala');
      it.seat('nhv-gruppen', id, 'ledamot', 'uppsala');
    }
    expect(textOf(it.says('karin', 'representation'))).toMatch(
      /Saknar ordförande, vice ordförande, .*; har för många från Region Uppsala \(3, högst 2\)/,
    );
  });

  test('says so when nothing is missing', () => {
    const it = emptyHouse();
    it.group('vc-onkologi', 'Verksamhetschefsgrupp onkologi', 'vc');
    for (const { id } of it.register.regions()) {
      it.person(id, `${id} Exempel`, id);
      it.seat('vc-onkologi', id, id === 'uppsala' ? 'ordforande' : 'ledamot', id);
    }
    expect(textOf(it.says('karin', 'representation')).split('\n')).toEqual([
      'Inga luckor i grupperna',
      'Alla är sammansatta som uppdragen säger.',
    ]);
    expect(textOf(it.says('uppsala', 'representation'))).toContain('Inga luckor i din grupp');
  });

  test('eighty groups are paged within what a message holds', () => {
    const it = largeHouse();
    const first = it.says('karin', 'representation');
    expect(textOf(first)).toContain('Visar 1–20 av 60 grupper.');
    expect(textOf(first).length).toBeLessThan(most.characters);
    const [next] = buttonsOf(first);
    expect(textOf(it.presses('karin', 'register.representation', next?.value ?? ''))).toContain('Visar 21–40');
  });

  test('an empty register says so', () => {
    expect(textOf(emptyHouse().says('karin', 'representation'))).toContain('Det finns inga grupper i registret än');
  });
});

describe('the mandate', () => {
  const read = (who: string, words: string, more = {}) => textOf(features().says(who, words, more));

  test.each([
    ['a member', 'cecilia', 'grupp onkologi uppdrag', {}],
    ['anyone', 'doris', 'gruppen onkologi uppdraget', {}],
    ['anyone in the group’s own room', 'cecilia', 'grupp uppdrag', { group: 'vc-onkologi' }],
  ])('is read by %s as it was laid down, with whom to turn to', (_who, who, words, more) => {
    const said = read(who, words, more);
    expect(said).toMatch(/^Uppdraget för Verksamhetschefsgrupp onkologi\n/u);
    expect(said).toContain('Beslutat av: Samverkansnämndens ledningsgrupp, 22 mars 2019');
    expect(said).toContain('Syfte\nSamverkansnämndens övergripande mål är att erbjuda invånarna');
    expect(said).toContain('– Samverka i omställningen till Nära vård');
    expect(said).toContain(
      '"Möjlighet finns att avropa utredningsresurser från Samverkansnämndens kansli." Hör av dig till Karin Exempel',
    );
    expect(said).toMatch(/\[Visa gruppen\]$/u);
  });

  test('is a press away from the page of the group, and says where it is not among the documents', () => {
    const it = features();
    expect(buttonsOf(it.says('doris', 'grupp onkologi')).map(({ label }) => label)).toContain('Läs uppdraget');
    expect(read('karin', 'grupp levnadsvanor uppdrag')).toMatch(/^Uppdraget finns inte i underlaget/u);
  });

  test('of which only clauses are known says so', () => {
    const it = emptyHouse();
    it.group('ledningsgruppen', 'Ledningsgruppen', 'ledningsgrupp');
    expect(textOf(it.says('karin', 'grupp ledningsgruppen uppdrag'))).toContain(
      'Hela uppdraget finns inte i underlaget. Det här står i det:',
    );
  });
});
