import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import type { Response } from '../../src/chat/response.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { openWord } from '../support/open-word.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  formOf,
  messageOf,
  type Register,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const chaired = (group: string, who: string) => ({ group, person: who, role: 'ordforande', from: '2026-01-01' });

const more: Register = {
  groups: [
    { id: 'hematologi', name: 'Gruppen hematologi', type: 'vc' },
    { id: 'rsg-aldre', name: 'RSG äldres hälsa', type: 'rsg' },
  ],
  people: [
    { id: 'ingrid', name: 'Ingrid Exempel', email: 'ingrid@example.org' },
    { id: 'rolf', name: 'Rolf Exempel', email: 'rolf@example.org', roles: ['samordnare_kunskapsstyrning'] },
  ],
  seats: [chaired('hematologi', 'ingrid'), chaired('rsg-aldre', 'ingrid')],
};

const register = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] }, more);

async function february(from = register): Promise<TestBot> {
  const bot = testBot('2027-02-10T09:00', from);
  await bot.until('2027-02-10T10:00');
  return bot;
}

const report = (bot: TestBot, group = 'onkologi') => bot.duty(group, 'verksamhetsberattelse', 2026);
const about = (bot: TestBot, id: string, group = 'onkologi') => ({ id, context: String(report(bot, group).id) });
const parametrar = 'Färre än tio väntade.\nÅtta fick vård i Örebro.';
const handsIn = (bot: TestBot, values: Record<string, string>) =>
  bot.fills('anna', about(bot, 'duty.submit'), { document: '', documentOn: '2027-02-10', ...values });
const later = (bot: TestBot, minutes = 10) =>
  bot.turnTo(bot.now().add({ minutes }).toZonedDateTimeISO('Europe/Stockholm').toPlainDateTime().toString());

async function wordOf(bot: TestBot, response: Response) {
  if (response.type !== 'file') throw new Error(`no file: ${JSON.stringify(response)}`);
  const bytes = await bot.features.makers.get('handling')?.(response.file.id, bot.now());
  if (!bytes) throw new Error('nobody makes it');
  const { find } = openWord(bytes);
  const texts = (style: string) => find(`//w:p[w:pPr/w:pStyle/@w:val="${style}"]`);
  return {
    name: response.file.name,
    all: find('//w:body//w:p').join('\n'),
    headings: [1, 2, 3].map((level) => texts(`Heading${level}`)),
  };
}

const compiled = async (bot: TestBot, year = '2026') => wordOf(bot, await bot.presses('karin', 'duty.reports', year));

test('every clause that a heading rests on stands in its mandate', () => {
  for (const { sections, duties } of shippedMandates().byId.values()) {
    const words = sections.flatMap(({ lines }) => lines).join(' ');
    for (const { headings = [] } of duties) for (const { clause } of headings) expect(words).toContain(clause);
  }
});

describe('the form of a report', () => {
  test('has the mandate’s headings, none of which is needed', async () => {
    const bot = await february();
    const form = formOf(await bot.presses('anna', 'duty.submit', about(bot, '').context));
    expect(form.fields.map(({ label }) => label)).toEqual([
      'Länk eller diarienummer',
      'Dokumentets datum',
      'Väsentliga parametrar',
      'Medicinska resultat och kvalitet',
      'Gemensam produktionsplanering',
      'Utökat samarbete',
      'Beslutade samarbeten',
      'Omställningen till Nära vård',
      'Kommentar',
    ]);
    expect(form.fields.filter(({ required }) => required).map(({ id }) => id)).toEqual(['documentOn']);
    expect(form.fields[2]?.hint).toBe('Uppdraget säger: "med för verksamheten väsentliga parametrar"');
  });

  test('asks for something, where nothing at all is filled in', async () => {
    const bot = await february();
    expect(await handsIn(bot, { text_parametrar: ' \n ' })).toEqual({
      type: 'faults',
      faults: { document: 'Skriv en länk eller ett diarienummer, eller något under en av rubrikerna.' },
    });
    expect(report(bot).state).toBe('ej_paborjad');
  });

  test.each([
    ['a link alone', { document: 'https://example.org/vb' }],
    ['text alone', { text_parametrar: parametrar }],
    ['both', { document: '2027-0123', text_parametrar: parametrar }],
  ])('takes %s', async (_what, values) => {
    const bot = await february();
    expect(textOf(await handsIn(bot, values))).toMatch(/^Tack! Verksamhetsberättelsen är inlämnad/u);
    expect(report(bot).state).toBe('inlamnad');
  });

  test('takes no text that a field of Slack’s cannot hold', async () => {
    const bot = await february();
    expect(await handsIn(bot, { text_parametrar: 'å'.repeat(2501) })).toEqual({
      type: 'faults',
      faults: { text_parametrar: 'Skriv högst 2500 tecken.' },
    });
  });

  test('says beside the follow-up what the year’s plan was', async () => {
    const bot = await february();
    const plan = bot.features.duties.duties.ofGroup('rsg-aldre').find(({ rule }) => rule.kind === 'aktivitetsplan');
    if (!plan) throw new Error('no plan');
    bot.db.prepare('UPDATE duty SET period = 2026 WHERE id = ?').run(plan.id);
    const form = async () => formOf(await bot.presses('ingrid', 'duty.submit', about(bot, '', 'rsg-aldre').context));
    expect((await form()).fields[2]?.hint).not.toContain('Aktivitetsplanen');
    const context = String(plan.id);
    await bot.fills('ingrid', { id: 'duty.submit', context }, { document: '2026-77', documentOn: '2026-11-20' });
    expect((await form()).fields[2]?.hint).toBe(
      'Uppdraget säger: "verksamhetsberättelse inkluderande uppföljning" Aktivitetsplanen för 2026: 2026-77, 20 november 2026.',
    );
  });
});

describe('what was written', () => {
  test('is read by whoever receives it, in the message and in full, and fetched as Word', async () => {
    const bot = await february();
    await handsIn(bot, { text_parametrar: 'Ord '.repeat(300), text_nara_vard: 'Bättre.' });
    const notice = bot.messagesIn('ledningsgruppen').at(-1);
    expect(notice && plainText(notice)).toMatch(/Väsentliga parametrar: (?:Ord )+… \(799 tecken till\)\n/u);
    expect(notice && plainText(notice)).toContain('Omställningen till Nära vård: Bättre.');
    expect(notice && buttonsIn(notice).map(({ label }) => label)).toEqual(['Läs texten', 'Hämta som Word']);
    const id = String(report(bot).id);
    const first = await bot.presses('lisa', 'duty.text', id);
    expect(textOf(first)).toContain('Ord '.repeat(300).trim());
    const [next] = buttonsIn(messageOf(first)).filter(({ label }) => label === 'Visa fler');
    const second = await bot.presses('lisa', 'duty.text', next?.value ?? '');
    expect(textOf(second)).toContain('Omställningen till Nära vård\nBättre.');
    const word = await wordOf(bot, await bot.presses('lisa', 'duty.word', id));
    expect(word.name).toBe('Verksamhetsberättelse för 2026, Gruppen onkologi.docx');
    expect(word.headings[0]).toEqual(['Väsentliga parametrar', 'Omställningen till Nära vård']);
    expect(word.all).toContain('Rubrikerna kommer ur Uppdragsbeskrivning för Verksamhetschefsgrupper, 22 mars 2019.');
    expect(textOf(await bot.presses('ingrid', 'duty.text', id))).toMatch(/^Det här kan bara/u);
  });

  test('and every other document stand with link or number in status and on the group’s page', async () => {
    const bot = await february();
    expect(textOf(await bot.says('karin', 'grupp onkologi'))).not.toContain('Senast inlämnat');
    await handsIn(bot, { document: 'https://example.org/åäö', text_parametrar: parametrar });
    expect(textOf(await bot.says('karin', 'status onkologi'))).toContain(
      'Inlämnad: https://example.org/åäö och text under Väsentliga parametrar, 10 februari 2027',
    );
    const page = textOf(await bot.says('cecilia', 'grupp onkologi'));
    expect(page).toContain('Senast inlämnat\nVerksamhetsberättelse för 2026 (https://example.org/åäö), text under');
  });

  test('is shown by dokument and by the duty’s page', async () => {
    const bot = await february();
    await handsIn(bot, { text_parametrar: parametrar });
    expect(textOf(await bot.says('cecilia', 'dokument onkologi'))).toContain(
      'Verksamhetsberättelse för 2026 | Gruppen onkologi | Text under Väsentliga parametrar | 10 februari 2027',
    );
    const page = textOf(await bot.presses('cecilia', 'duty.show', String(report(bot).id)));
    expect(page).toContain(`Väsentliga parametrar: ${parametrar}`);
    expect(page).toContain('[Läs texten] [Hämta som Word]');
  });

  test('is corrected in a new version: the old is kept, and the log says what changed', async () => {
    const bot = await february();
    await handsIn(bot, { text_parametrar: parametrar, text_resultat: 'Gott.' });
    later(bot);
    const form = formOf(await bot.presses('anna', 'duty.correct', String(report(bot).id)));
    expect(form.fields.map((field) => ('initial' in field ? field.initial : null))).toEqual([
      ...[null, '2027-02-10', parametrar, 'Gott.', null, null, null, null, null],
    ]);
    const values = { document: '', documentOn: '2027-02-10', text_parametrar: 'Nio väntade.', text_resultat: 'Gott.' };
    expect(textOf(await bot.fills('anna', about(bot, 'duty.correct'), values))).toContain('är rättad');
    expect(textOf(await bot.fills('anna', about(bot, 'duty.correct'), values))).toContain('Så står det redan');
    expect(bot.db.prepare('SELECT count(*) FROM submission').pluck().get()).toBe(2);
    const told = bot.messagesIn('ledningsgruppen').at(-1);
    expect(told && plainText(told)).toContain('Ändrad text: Väsentliga parametrar');
    expect(told && plainText(told)).toContain('Nio väntade.');
    expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain('ändrad text: Väsentliga parametrar');
    expect((await compiled(bot)).all).toContain('Nio väntade.');
    const emptied = { ...values, text_parametrar: '', text_resultat: '' };
    expect((await bot.fills('anna', about(bot, 'duty.correct'), emptied)).type).toBe('faults');
  });

  test('that is taken back is read by nobody', async () => {
    const bot = await february();
    await handsIn(bot, { text_parametrar: parametrar });
    await bot.fills('anna', about(bot, 'duty.reopen'), { reason: 'Fel' });
    const answered = textOf(await bot.presses('lisa', 'duty.text', String(report(bot).id)));
    expect(answered).toMatch(/^Det finns ingen text att läsa/u);
    expect((await compiled(bot)).all).not.toContain('Färre än tio');
  });
});

describe('verksamhetsberättelser', () => {
  test('names what has come, what has not, and makes one document of what was handed in', async () => {
    const bot = await february();
    await handsIn(bot, { text_parametrar: parametrar });
    const linked = { document: 'https://example.org/hematologi', documentOn: '2027-02-01' };
    await bot.fills('ingrid', about(bot, 'duty.submit', 'hematologi'), linked);
    const said = await bot.says('karin', 'verksamhetsberättelser 2026');
    expect(textOf(said)).toBe(
      [
        'Verksamhetsberättelser för 2026: 2 av 3 har kommit in',
        'Verksamhetsberättelser för 2026, vecka för vecka',
        'Vecka 6, till onsdag 10 februari: 2 av 3 har kommit in.',
        'Verksamhetschefsgrupper: 2 av 2 har kommit in: alla i tid. Ingen saknas.',
        'Med text under rubrikerna: Gruppen onkologi.',
        'Bara med länk, diarienummer eller fil: Gruppen hematologi.',
        'Sjukvårdsregionala samverkansgrupper (RSG): 0 av 1 har kommit in. 1 saknas.',
        'Saknas: RSG äldres hälsa.',
        'Dokumentet görs av det som har lämnats in när du hämtar det, och säger vilka som saknas.',
        '[Hämta som Word] [Hämta som PDF] [Hämta som bild]',
      ].join('\n'),
    );
    const word = await compiled(bot);
    expect(word.name).toBe('Verksamhetsberättelser 2026.docx');
    expect(word.headings[0]).toEqual(['Verksamhetschefsgrupper', 'Sjukvårdsregionala samverkansgrupper (RSG)']);
    expect(word.headings[2]).toEqual(['Gruppen onkologi']);
    expect(word.all).toContain('bara det som grupperna har lämnat in, med deras egna ord');
    expect(word.all).toContain('Gruppen hematologi: https://example.org/hematologi');
    expect(word.all).toMatch(/Saknas\nRSG äldres hälsa: ska komma senast 27 februari 2027/u);
    expect(word.all).toContain('Ingen grupp har skrivit under den här rubriken.');
  });

  test('says after the last day who was late, who is missing and for how long, in the words, the picture and the document', async () => {
    const bot = await february();
    await bot.until('2027-03-02T09:00');
    await handsIn(bot, { document: '2027-14', documentOn: '2027-03-02' });
    await bot.until('2027-03-09T09:00');
    const message = messageOf(await bot.says('lisa', 'verksamhetsberättelser 2026'));
    const said = plainText(message);
    expect(said).toContain(
      'Verksamhetschefsgrupper: 1 av 2 har kommit in: 0 i tid och 1 sent. 1 saknas, varav 1 försenad.',
    );
    expect(said).toContain('Kom efter sista dagen: Gruppen onkologi (2 dagar sen).');
    expect(said).toContain('Saknas: Gruppen hematologi (9 dagar sen).');
    const [picture] = message.blocks.flatMap((block) => (block.type === 'picture' ? [block.picture] : []));
    if (picture?.kind !== 'bars') throw new Error('no picture');
    expect(picture.bars.map(({ counts }) => counts)).toEqual([
      [0, 1, 1, 0],
      [0, 0, 1, 0],
    ]);
    const { all } = await compiled(bot);
    expect(all).toContain('Gruppen hematologi: skulle ha kommit senast 28 februari 2027, 9 dagar sen');
    expect(all).toContain('RSG äldres hälsa: skulle ha kommit senast 27 februari 2027, 10 dagar sen');
    expect(all).toMatch(/Kom efter sista dagen\nGruppen onkologi: 2 dagar efter sista dagen/u);
    expect(all).toContain('Gruppen onkologi: diarienummer 2027-14');
  });

  test.each(['png', 'svg', 'pdf'])('is fetched as %s', async (format) => {
    const bot = await february();
    const response = await bot.presses('karin', 'duty.reports', `2026/${format}`);
    if (response.type !== 'file') throw new Error('no file');
    expect(response.file.name).toBe(`Verksamhetsberättelser 2026.${format}`);
    const bytes = await bot.features.makers.get('handling')?.(response.file.id, bot.now(), response.file.name);
    const begins = { png: '\u0089PNG', svg: '<svg', pdf: '%PDF' }[format];
    expect(
      Buffer.from(bytes ?? [])
        .subarray(0, 4)
        .toString('latin1'),
    ).toBe(begins);
  });

  test('without a year is of the latest that is over; of a year with none says so', async () => {
    const bot = await february();
    expect(messageOf(await bot.says('lisa', 'sammanställ berättelser')).title).toContain('för 2026: 0 av 3');
    expect((await compiled(bot)).all).toContain('0 av 3');
    expect(messageOf(await bot.says('lisa', 'verksamhetsberättelser 2019')).title).toBe(
      'Ingen grupp har en verksamhetsberättelse för 2019 att lämna in',
    );
    expect(messageOf(await bot.presses('lisa', 'duty.reports', '2019')).title).toContain('Ingen grupp har');
    expect(messageOf(await bot.says('karin', 'verksamhetsberättelser xyz')).title).toBe('Jag förstod inte "xyz"');
  });

  test('is for the kansli and ledningsgruppen', async () => {
    const bot = await february();
    const refused = /^Det här kan bara kansliet och ledningsgruppen se/u;
    expect(textOf(await bot.says('anna', 'verksamhetsberättelser 2026'))).toMatch(refused);
    expect(textOf(await bot.presses('anna', 'duty.reports', '2026'))).toMatch(refused);
  });

  test('of forty groups counts the names, and the document has them all', async () => {
    const groups = Array.from({ length: 40 }, (_, nr) => ({ id: `vc-${nr}`, name: `Gruppen nr ${nr}`, type: 'vc' }));
    const bot = await february(withGroup('vc', 'onkologi', { chair: anna }, { groups }));
    expect(textOf(await bot.says('karin', 'verksamhetsberättelser 2026'))).toContain('och 29 grupper till.');
    const { all } = await compiled(bot);
    for (const { name } of groups) expect(all).toContain(name);
  });
});
