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
  ['karin', 'status region Uppsala saknas', /^Grupper med ordförande från Region Uppsala/],
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

/** Sixty and more of what a kansli, a chair and a member say, written before looking at what is understood. A remiss is open. */
const inRemissTime: readonly (readonly [who: string, said: string, gets: RegExp])[] = [
  ['karin', 'ny remiss om vårdprogram, svar senast 15 januari', /^FORM remiss\.new/],
  ['karin', 'vilka remisser är öppna?', /^1 remiss på gång/],
  ['karin', 'vilka har inte svarat på remiss 1?', /^Remiss 2027-01: Vårdprogram hjärtsvikt/],
  ['karin', 'påminn de som inte svarat på remiss 1', /^Menade du remiss 2027-01 påminn\?/],
  ['karin', 'kan du förlänga remiss 1 till den 20 januari?', /^FORM remiss\.extend/],
  ['karin', 'stäng remiss 1', /^Vill du stänga remiss 2027-01\?/],
  ['karin', 'öppna remiss 1 igen', /^Menade du remiss 2027-01 öppna\?/],
  ['karin', 'sammanställ svaren på remiss 1', /^Menade du remiss 2027-01 sammanställ\?/],
  ['karin', 'Dalarna avstår från att svara på remiss 1', /^Region Dalarna i remiss 2027-01/],
  ['karin', 'Örebro ringde och sa att de inte har några synpunkter på remiss 1', /^FORM remiss\.enter-letter/],
  ['karin', 'hur går det med remissen om hjärtsvikt?', /^Remiss 2027-01/],
  ['karin', 'vad svarade Uppsala på fråga 2?', /^Region Uppsala i remiss 2027-01/],
  ['karin', 'visa svaren från Värmland', /^Region Värmland i remiss 2027-01/],
  ['karin', 'har Dalarna svarat?', /^Region Dalarna i remiss 2027-01/],
  ['karin', 'hur har Uppsala svarat på hjärtsviktsremissen?', /^Region Uppsala i remiss 2027-01/],
  ['karin', 'remiss 1 kan du förlänga till 20 januari', /^FORM remiss\.extend/],
  ['karin', 'skriv ut remissammanställningen som Word', /^Det finns inget utkast till svar på remiss 2027-01 än/],
  ['karin', 'jag menade remiss 7', /^Jag hittar ingen remiss 7 som du kan se/],
  ['karin', 'var ligger ärendet om epilepsikirurgi?', /^Inga ärenden väntar|ärende/],
  ['karin', 'flytta epilepsi till steg 4', /^FORM nhv\.move/],
  ['karin', 'backa epilepsi till steg 3', /^FORM nhv\.move/],
  ['karin', 'vem följer moyamoya?', /^Moyamoya/],
  ['karin', 'när är nästa möte i ledningsgruppen?', /^Det här är på gång i Samverkansnämndens ledningsgrupp/],
  ['karin', 'lägg in möte för onkologi 20 januari kl 13-15', /^FORM meeting\.add.*vc-onkologi 2027-01-20 13 15/],
  ['karin', 'flytta mötet den 21 januari till den 28', /21–28 januari 2027/],
  ['karin', 'ställ in mötet på torsdag', /14 januari 2027/],
  ['karin', 'vilka möten hade vi förra veckan?', /^(?:Det här var på gång|Inget var inplanerat).*4–10 januari 2027/],
  ['karin', 'vilka grupper har inte lämnat verksamhetsberättelsen?', /^Inte inlämnade/],
  ['karin', 'vilka regioner saknas i VC onkologi?', /^Verksamhetschefsgrupp onkologi/],
  ['karin', 'hur många var med på mötet i går?', /^Närvaro 2027/],
  ['karin', 'hur går det för onkolgi?', /Menade du Verksamhetschefsgrupp onkologi/],
  ['anna', 'kan jag få två veckor till på rapporten?', /^Du har \d+ uppgift/],
  [
    'anna',
    'jag är sjuk den här veckan, kan någon annan ta påminnelserna?',
    /^FORM absence\.add.*2027-01-12 2027-01-17/,
  ],
  ['anna', 'jag är på semester 20 mars till 7 april', /^FORM absence\.add.*2027-03-20 2027-04-07/],
  ['anna', 'här kommer minnesanteckningarna från mötet den 14 januari', /^Vad vill du lämna in|^FORM duty\.submit/],
  ['anna', 'jag lämnade in fel fil, hur byter jag?', /^Ångra eller rätta/],
  ['anna', 'rapporten är klar', /^Vad vill du lämna in|^FORM duty\.submit/],
  ['anna', 'vi har inget att rapportera i år', /^Vad vill du lämna in|^FORM duty\.submit/],
  ['anna', 'Anna och Björn var med på mötet, Cecilia var sjuk', /^Närvaro 2027/],
  ['anna', 'boka in våra möten för 2027', /^FORM meeting\.add/],
  ['anna', 'vem godkänner vår verksamhetsplan?', /^Vilken grupp gäller det|^Uppdraget för/],
  ['anna', 'jag slutar som ordförande i juni', /^Kansliet svarar/],
  ['anna', 'Björn tar över efter mig', /^Kansliet svarar/],
  ['anna', 'vad står det i vårt uppdrag om remisser?', /^Vilken grupp gäller det|^Uppdraget för/],
  ['anna', 'vad togs upp på förra mötet?', /^Dagordning/],
  ['anna', 'vad hände med ärendet vi skickade till ledningsgruppen?', /ärende/i],
  ['linnea', 'vi i Dalarna instämmer med Uppsala', /^Vilken fråga i remiss 2027-01/],
  ['linnea', 'jag vill ändra mitt svar på remiss 1', /^Remiss 2027-01/],
  ['linnea', 'hur svarar jag på remissen?', /^FORM remiss\.answer/],
  ['linnea', 'vad har jag svarat?', /remiss/i],
  ['linnea', 'vem ska svara för Gävleborg?', /^Region Gävleborg i remiss 2027-01/],
  ['linnea', 'vi behöver mer tid', /^Du har \d+ uppgift/],
  ['linnea', 'vi är intresserade av att söka tillstånd för moyamoya', /^Moyamoya/],
  ['linnea', 'när är sista dagen att svara?', /^1 remiss på gång/],
  ['linnea', 'Får Region Värmland svara efter sista dagen?', /^Region Värmland i remiss 2027-01/],
  ['linnea', 'vilka grupper är jag med i?', /^1 grupp/],
  ['linnea', 'jag är inte längre med i gruppen', /^Kansliet svarar/],
  ['linnea', 'jag har bytt mejladress', /^Dina inställningar/],
  ['linnea', 'slå av påminnelserna på fredagar', /^Dina inställningar/],
  ['linnea', 'nej det blev fel', /^Ångra eller rätta/],
  ['linnea', 'kan du skicka dagordningen till mötet?', /^Dagordning/],
  ['linnea', 'finns det något protokoll från förra mötet?', /dokument/i],
  ['linnea', 'vad betyder NHV?', /^Hjälp om nhv/],
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

describe('while a remiss is open', async () => {
  const open = aBot();
  const facts = { kind: 'vardprogram', title: 'Vårdprogram hjärtsvikt', sender: 'RCC i samverkan', mode: 'samordnat' };
  const days = { senderWord: 'senast', senderDay: '2027-03-15', lastOn: '2027-02-15' };
  const asks = { groups: 'nhv-gruppen', questions: 'Innehållet\nKonsekvenser' };
  await open.fills('karin', { id: 'remiss.new', context: '' }, { ...facts, ...days, ...asks });
  await open.presses('karin', 'remiss.open', '1');
  const opened = open.db.serialize();

  test.each(inRemissTime)('%s: %s', async (who, said, gets) => {
    const bot = testBot(at, { db: asItStood(opened) });
    const changes = () => bot.db.prepare('SELECT count(*) FROM change').pluck().get();
    const before = changes();
    const response = await bot.says(who, said);
    const filled =
      response.type === 'form' ? response.form.fields.flatMap(({ initial }) => initial ?? []).join(' ') : '';
    const got = response.type === 'form' ? `FORM ${response.form.id}: ${filled}` : textOf(response);
    expect(got).toMatch(gets);
    expect(changes()).toBe(before);
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
