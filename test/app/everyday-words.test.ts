import { describe, expect, test } from 'vitest';
import { exampleBot } from '../support/example-bot.ts';
import { asItStood } from '../support/new-database.ts';
import { type TestBot, testBot, textOf } from '../support/test-bot.ts';

const at = '2027-01-12T10:00';
const lived = exampleBot('2027-01-11T07:00');
await lived.until('2027-01-11T12:00');
const stood = lived.db.serialize();
const aBot = (): TestBot => testBot(at, { db: asItStood(stood) });

/** What a form or a message says first. */
async function answerTo(bot: TestBot, who: string, words: string): Promise<string> {
  const response = await bot.says(who, words);
  if (response.type === 'file') return `FILE ${response.file.name}`;
  return response.type === 'form' ? `FORM ${response.form.id}: ${response.form.title}` : textOf(response);
}

/** Who says what, written by reading what people have said and what the seeds are about, and what each gets. */
const utterances: readonly (readonly [who: string, said: string, gets: RegExp])[] = [
  // To be kind.
  ['anna', 'tack', /^Varsågod/],
  ['anna', 'Tack för hjälpen!', /^Varsågod/],
  ['anna', '👍', /^Varsågod/],
  ['anna', '👍🏽', /^Varsågod/],
  ['anna', 'ok, tack', /^Varsågod/],
  ['anna', 'Hello', /^Hej Anna/],
  ['anna', 'god morgon', /^Hej Anna/],
  // What it can, and about what.
  ['anna', 'vad kan du?', /^Hej Anna/],
  ['anna', 'Vad kan du hjälpa mig med?', /^Hej Anna/],
  ['anna', 'hur fungerar det här?', /^Hej Anna/],
  ['anna', 'hjälp status', /^Hjälp om status\n.*\n.*status vc/s],
  ['anna', 'hjälp med remiss', /^Hjälp om remiss/],
  ['anna', 'hjälp lämna', /^Hjälp om lämna/],
  ['anna', 'hjälp borta', /^Hjälp om borta/],
  ['anna', 'ångra', /^Ångra eller rätta i svaret på det du gjorde/],
  ['anna', 'jag råkade trycka fel', /^Ångra eller rätta/],
  ['anna', 'kontakt', /^Kansliet svarar på det som jag inte kan\nFrågor besvaras på kansliet av Karin Exempel/],
  ['anna', 'Vem kan jag fråga?', /^Kansliet svarar/],
  ['anna', 'support', /^Kansliet svarar/],
  // How and when one is told.
  ['anna', 'inställningar', /^Dina inställningar/],
  ['anna', 'stopp', /^Dina inställningar/],
  ['anna', 'stäng av påminnelser', /^Dina inställningar/],
  ['anna', 'jag får för många påminnelser', /^Dina inställningar/],
  ['anna', 'påminn mig om en vecka', /^Du har \d+ uppgift/],
  // What one owes.
  ['anna', 'när ska rapporten in?', /^Du har \d+ uppgift/],
  ['anna', 'När ska verksamhetsberättelsen lämnas in?', /^Du har \d+ uppgift/],
  ['anna', 'vad ska jag göra nu', /^Du har \d+ uppgift/],
  ['anna', 'vad har jag på gång?', /^Du har \d+ uppgift/],
  ['anna', 'hur lämnar jag in verksamhetsberättelsen?', /^(FORM duty\.submit|Vad vill du lämna in)/],
  ['anna', 'jag vill lämna in vår rapport', /^(FORM duty\.submit|Vad vill du lämna in)/],
  // How it goes.
  ['karin', 'status vc 2026', /^Verksamhetschefsgrupper, avser 2026/],
  ['karin', 'status rsg 2026', /^Sjukvårdsregionala samverkansgrupper \(RSG\), avser 2026/],
  [
    'karin',
    'status 2026 vc Uppsala',
    /^Verksamhetschefsgrupper, grupper med ordförande från Region Uppsala, avser 2026/,
  ],
  [
    'karin',
    'status Region Uppsala vc 2026 försenade',
    /^Verksamhetschefsgrupper, grupper med ordförande från Region Uppsala, avser 2026, försenade/,
  ],
  ['karin', 'status inlämnade', /^Inlämnade|inlämnade/],
  ['karin', 'vilka är försenade?', /försenade/],
  ['karin', 'hur går det för onkologi?', /onkologi/],
  ['karin', 'Kan du visa status för hematologi', /hematologi/],
  ['karin', 'vilka har inte lämnat in?', /^Inte inlämnade/],
  // Groups, together, apart and in the genitive.
  ['anna', 'onkologi', /^Verksamhetschefsgrupp onkologi/],
  ['anna', 'visa onkologi', /^Verksamhetschefsgrupp onkologi/],
  [
    'anna',
    'vem är ordförande i hematologi?',
    /^Verksamhetschefsgrupp hematologi.*Erik Exempel|^Verksamhetschefsgrupp hematologi/s,
  ],
  ['anna', 'grupp verksamhetschefs grupp onkologi', /^Verksamhetschefsgrupp onkologi/],
  ['anna', 'grupp vcgruppen onkologi', /^Verksamhetschefsgrupp onkologi/],
  ['anna', 'grupp barn sjukvård', /^Verksamhetschefsgrupp barnsjukvård/],
  ['anna', 'vilka sitter i nhv gruppen', /^NHV-gruppen/],
  ['anna', 'nhvgruppen', /^NHV-gruppen/],
  ['anna', 'LG', /^Samverkansnämndens ledningsgrupp/],
  ['anna', 'onkologis uppdragsbeskrivning', /^Uppdraget för Verksamhetschefsgrupp onkologi/],
  ['karin', 'vilka platser är tomma?', /^Luckor i|luckor|saknas/i],
  // Days.
  ['anna', 'när är nästa möte?', /^Ditt nästa möte|Inget möte|nästa möte/i],
  ['karin', 'vad händer i februari?', /februari/],
  ['karin', 'kalender feb', /februari/],
  ['karin', 'möten nästa vecka', /nästa vecka|18–24 januari/],
  ['karin', 'kalender onkologi v 8', /onkologi.*22–28 februari/s],
  ['karin', 'prognos feb', /./],
  ['karin', 'prognos nästa vecka', /./],
  ['karin', 'prognos 28/2', /./],
  ['karin', 'prognos vecka 8', /./],
  ['anna', 'jag är sjuk', /frånvaro|borta/i],
  ['anna', 'årshjulet', /./],
  // Remisser, documents, NHV.
  ['karin', 'remiss 2027', /remiss/i],
  ['karin', 'vilka remisser är öppna?', /remiss/i],
  ['karin', 'har alla regioner svarat?', /remiss/i],
  ['anna', 'var finns minnesanteckningarna?', /dokument|lämnats in/i],
  ['karin', 'vad kom inte fram?', /utskick|levere|skickats/i],
  ['karin', 'vem ändrade senast?', /./],
  ['anna', 'hur långt har gendermatoser kommit?', /gendermatoser/i],
  ['karin', 'kan man få ut allt till excel?', /export|fil/i],
  ['anna', 'vad vet du om mig?', /^FILE personuppgifter-anna/],
];

/** Each would change something if it were taken at its word. */
const guessesThatWrite = [
  'kan du följa nhv gendermatoser',
  'jag skulle vilja att du tar och följ nhv gendermatoser',
  'snälla nhv följ gendermatoser',
  'kan du sluta följ nhv gendermatoser',
  'kan du göra en prognos februari',
];

const notUnderstood = /^Jag förstod inte|^Jag hittar ing|^Något gick fel|^Knappen gäller/;

test('there are at least sixty', () => {
  expect(utterances.length).toBeGreaterThanOrEqual(60);
});

describe('an everyday question gets what a colleague would have given', () => {
  test.each(utterances)('%s: %s', async (who, said, gets) => {
    const bot = aBot();
    const before = bot.db.prepare('SELECT count(*) FROM change').pluck().get();
    const got = await answerTo(bot, who, said);
    expect(got).not.toMatch(notUnderstood);
    expect(got).toMatch(gets);
    expect(bot.db.prepare('SELECT count(*) FROM change').pluck().get()).toBe(before);
    expect(bot.problems).toEqual([]);
  });
});

describe('a guess changes nothing', () => {
  test.each(guessesThatWrite)('%s', async (said) => {
    const bot = aBot();
    const before = bot.db.serialize();
    await bot.says('karin', said);
    expect(bot.db.serialize().equals(before)).toBe(true);
  });

  test('what it may have meant is a button, and pressing it is what does it', async () => {
    const bot = aBot();
    const offered = await bot.says('karin', 'snälla nhv följ gendermatoser');
    expect(textOf(offered)).toMatch(
      /^Menade du nhv följ gendermatoser\?\n.* Inget är ändrat än\.\n\[nhv följ gendermatoser\]/,
    );
    expect(textOf(await bot.presses('karin', 'command.write', 'nhv följ gendermatoser'))).toMatch(
      /^Du följer Gendermatoser/,
    );
  });

  test('a button does nothing but what stands on it', async () => {
    const bot = aBot();
    for (const line of ['', 'tjosan', 'snälla nhv följ gendermatoser', '\u0000']) {
      const before = bot.db.serialize();
      expect(textOf(await bot.presses('karin', 'command.write', line))).toMatch(
        /^(Knappen gäller inte längre|Hej Karin)/,
      );
      expect(bot.db.serialize().equals(before)).toBe(true);
    }
  });

  test('what is refused is refused on a button too', async () => {
    const bot = aBot();
    expect(textOf(await bot.presses('anna', 'command.write', 'logg'))).toMatch(/^Det kan bara kansliet göra/);
    expect(textOf(await bot.says('anna', 'vem ändrade onkologi senast?'))).toMatch(/^Det kan bara kansliet göra/);
  });
});

describe('a name that means several', () => {
  test('of more than five has a row that opens each', async () => {
    const bot = aBot();
    const response = await bot.says('anna', 'grupp verksamhetschefsgrupp');
    const [list] = response.type === 'message' ? response.message.blocks : [];
    expect(list).toMatchObject({ type: 'table' });
    expect(list?.type === 'table' && list.opens?.every((button) => button?.id === 'register.group')).toBe(true);
  });

  test('a misspelt command keeps what else was written', async () => {
    const bot = aBot();
    expect(textOf(await bot.says('karin', 'staus onkologi'))).toMatch(/\[status onkologi\]/);
  });
});
