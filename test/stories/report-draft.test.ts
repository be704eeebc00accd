import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { livedOnce } from '../support/lived-once.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { openWord } from '../support/open-word.ts';
import { buttonsIn, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

/** A group's report begun from its own year. */

const meetings = ['2027-01-14', '2027-02-11', '2027-03-11'].map((day) => ({
  ...{ group: 'nhv-gruppen', start: `${day}T13:00`, end: `${day}T15:00` },
}));
const duty = (bot: TestBot, kind: string, period = 2027) => String(bot.duty('nhv-gruppen', kind, period).id);
const goals = '- Alla regioner svarar på alla remisser\n- Ett nätverk för åtta områden';

const lived = livedOnce(async () => {
  const bot = testBot('2026-11-20T07:00', { register: { ...nhvRegister, meetings } });
  await bot.until('2027-02-12T09:30');
  const plan = { id: 'duty.submit', context: duty(bot, 'verksamhetsplan') };
  await bot.fills('anna', plan, { document: '2027-7', documentOn: '2027-01-20', text_mal: goals });
  await bot.fills(
    'anna',
    { id: 'attendance.note', context: '1' },
    { 'region.dalarna': 'med', 'region.uppsala': 'ersattare', 'region.orebro': 'inte', others: 'Åsa Exempel' },
  );
  await openRemiss(bot, polio);
  await openRemiss(bot, { ...polio, title: 'Hemlig märkesremiss' });
  await bot.presses('karin', 'remiss.restrict', '2');
  await openRemiss(bot, { ...polio, title: 'Blind märkesremiss', blind: 'ja' });
  await bot.fills(
    'karin',
    { id: 'uppdrag.give', context: 'nhv-gruppen' },
    { words: 'Se över rutinen för å, ä och ö', lastDayOn: '2027-04-30', decidedOn: '2027-01-22', paragraph: '§ 14' },
  );
  return bot;
});

async function draftOf(bot: TestBot, who = 'anna') {
  const response = await bot.says(who, 'utkast till verksamhetsberättelse nhv-gruppen 2027');
  if (response.type !== 'file') throw new Error(textOf(response));
  const bytes = await bot.features.makers.get('handling')?.(response.file.id, bot.now(), response.file.name);
  if (!bytes) throw new Error('nobody makes it');
  const { find } = openWord(bytes);
  return {
    name: response.file.name,
    said: plainText(response.message),
    rows: find('//w:tbl//w:tr').map((row) => row.trim()),
    all: find('//w:body//w:p').join('\n'),
    headings: find('//w:p[w:pPr/w:pStyle/@w:val="Heading1"]'),
    bytes,
  };
}

test('has the mandate’s headings, the goals with room for what came of them, and what is known of the year', async () => {
  const bot = await lived();
  const { name, said, rows, all, headings } = await draftOf(bot);
  expect(name).toBe('Utkast till verksamhetsberättelse för 2027, NHV-gruppen.docx');
  expect(said).toContain('så här långt');
  expect(said).toContain('Jag skickar det inte till någon.');
  expect(headings).toEqual([
    'Uppföljning av målen i verksamhetsplanen',
    'Informationsutbyte om det som är aktuellt',
    'Samordning av det sjukvårdsregionala arbetet',
    'Förändringar av övergripande rutiner',
    'Nätverk',
    'Mer ur gruppens år',
  ]);
  expect(all).toContain('Verksamhetsplanen för 2027, daterad 20 januari 2027: 2027-7.');
  expect(rows).toContain('Mål för gruppens uppdragVad blev det?');
  expect(rows).toContain('Alla regioner svarar på alla remisser');
  expect(rows).toContain('Ett nätverk för åtta områden');
  expect(all).toContain('Två möten har hållits under året.');
  expect(rows).toContain('14 januari 20272 av 3 regioner, varav 1 genom ersättare. Övriga: Åsa Exempel');
  expect(rows).toContain('11 februari 2027inte antecknad');
  expect(rows).toContain('Region Uppsala1 av 110');
  expect(rows.find((row) => row.includes('Resttillstånd efter polio'))).toContain('0 av 7 regioner har svarat');
  expect(rows.find((row) => row.includes('Se över rutinen'))).toContain('Pågår');
});

test('keeps out what only some may see, and what was collected blind, also for the kansli', async () => {
  const bot = await lived();
  for (const who of ['anna', 'karin']) {
    const { all } = await draftOf(bot, who);
    expect(all).not.toContain('märkesremiss');
    expect(all).toContain('remisser och NHV-områden som bara vissa får se');
  }
});

test('is handed in by nobody but the group, and a new one is made each time', async () => {
  const bot = await lived();
  const { bytes } = await draftOf(bot);
  expect(bot.duty('nhv-gruppen', 'verksamhetsberattelse', 2027).state).toBe('ej_paborjad');
  await bot.fills('anna', { id: 'attendance.note', context: '2' }, { 'region.dalarna': 'med' });
  const again = await draftOf(bot);
  expect(again.bytes).not.toEqual(bytes);
  expect(again.rows).toContain('11 februari 20271 av 1 region');
});

describe('it is offered', () => {
  test('on the report’s page, to those who see to it', async () => {
    const bot = await lived();
    const labels = async (who: string) => {
      const page = messageOf(await bot.presses(who, 'duty.show', duty(bot, 'verksamhetsberattelse')));
      const all = buttonsIn(page);
      const more = all.find(({ id }) => id === 'duty.more');
      const rest = more ? buttonsIn(messageOf(await bot.presses(who, more.id, more.value))) : [];
      return [...all, ...rest].map(({ label }) => label);
    };
    expect(await labels('anna')).toContain('Börja på ett utkast');
    expect(await labels('karin')).toContain('Börja på ett utkast');
    expect(await labels('cecilia')).not.toContain('Börja på ett utkast');
  });

  test('in the reminder, with the other buttons', async () => {
    const bot = testBot('2027-12-20T07:00', { register: nhvRegister });
    await bot.until('2028-01-31T09:00');
    const reminder = bot
      .messagesTo('anna')
      .findLast(({ title }) => title.startsWith('Verksamhetsberättelsen för 2027'));
    expect(reminder && buttonsIn(reminder).map(({ label }) => label)).toEqual([
      ...['Lämna in', 'Vi arbetar med det', 'Påminn senare', 'Börja på ett utkast', 'Varför får jag detta?'],
    ]);
  });
});

test('is refused to others, for a year that has not begun, and for a group without a report', async () => {
  const bot = await lived();
  const says = async (who: string, words: string) =>
    textOf(await bot.says(who, `utkast till verksamhetsberättelse ${words}`));
  expect(await says('cecilia', 'nhv-gruppen 2027')).toMatch(/^Det här kan bara ordföranden/u);
  expect(await says('anna', 'nhv-gruppen 2028')).toContain('har inte börjat än');
  expect(await says('karin', 'ledningsgruppen 2027')).toContain('har ingen verksamhetsberättelse för 2027');
  const usual = await bot.says('anna', 'utkast till verksamhetsberättelse nhv-gruppen');
  expect(usual.type === 'file' && usual.file.name).toContain('för 2026');
  expect(await bot.features.makers.get('handling')?.('handling/utkast/cecilia/2027/nhv-gruppen', bot.now())).toBe(null);
});
