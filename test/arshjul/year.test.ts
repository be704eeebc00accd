import { describe, expect, test } from 'vitest';
import type { Message } from '../../src/chat/message.ts';
import type { Response } from '../../src/chat/response.ts';
import { drawSvg } from '../../src/pictures/svg.ts';
import type { WheelPicture } from '../../src/pictures/wheel.ts';
import { renderPageMessage } from '../../src/surfaces/page/render.ts';
import { planRegister } from '../aktivitetsplan/plan-house.ts';
import { manyGroups } from '../support/many-groups.ts';
import { openPdf } from '../support/open-pdf.ts';
import { openWord } from '../support/open-word.ts';
import {
  anna,
  bjorn,
  buttonsIn,
  cecilia,
  messageOf,
  type TestBot,
  testBot,
  textOf,
  withGroup,
} from '../support/test-bot.ts';

const register = withGroup(
  'vc',
  'onkologi',
  { chair: anna, vice: bjorn, members: [cecilia] },
  {
    groups: [
      { id: 'hud', name: 'Gruppen för hud', type: 'vc' },
      { id: 'hsn-dalarna', name: 'Nämnden i Dalarna', type: 'regionnamnd', region: 'dalarna' },
    ],
    people: [{ id: 'rut', name: 'Rut Exempel', email: 'rut@example.org', region: 'dalarna', roles: ['registrator'] }],
    meetings: [
      { group: 'onkologi', start: '2027-01-14T13:00', end: '2027-01-14T15:00', place: 'Teams' },
      { group: 'onkologi', start: '2027-09-09T09:00', end: '2027-09-10T15:00' },
      { group: 'hud', start: '2027-01-20T13:00', end: '2027-01-20T15:00' },
      { group: 'hsn-dalarna', start: '2027-02-03T13:00', end: '2027-02-03T15:00' },
    ],
  },
);

const aRemiss = {
  ...{ kind: 'annan', sender: 'Socialstyrelsen', senderWord: 'senast', mode: 'samordnat', groups: 'onkologi' },
  ...{ title: 'Vård nära', senderDay: '2027-03-12', lastOn: '2027-02-26', blind: 'nej', restricted: 'nej' },
};

async function lived(): Promise<TestBot> {
  const bot = testBot('2026-11-23T07:00', { ...register });
  await bot.until('2026-11-24T12:00');
  await bot.fills('karin', { id: 'remiss.new', context: '' }, aRemiss);
  await bot.presses('karin', 'remiss.open', '1');
  await bot.fills('karin', { id: 'nhv.add', context: '' }, { name: 'Nytt område', step: '4', on: '2026-11-20' });
  await bot.fills(
    'karin',
    { id: 'nhv.move', context: 'nytt-omrade/1' },
    { kind: 'planned', on: '2026-11-24', milestone: 'ansokan', plannedOn: '2027-04-15' },
  );
  return bot;
}

const wheelIn = ({ blocks }: Message): WheelPicture => {
  const [picture] = blocks.flatMap((block) =>
    block.type === 'picture' && block.picture.kind === 'wheel' ? [block.picture] : [],
  );
  if (!picture) throw new Error('no wheel');
  return picture;
};

/** Each month's cells, as the table has them. */
const tableIn = ({ blocks }: Message) => {
  const table = blocks.find((block) => block.type === 'table');
  return table?.type === 'table' ? [table.columns, ...table.rows] : [];
};

async function fileOf(bot: TestBot, response: Response): Promise<Uint8Array> {
  if (response.type !== 'file') throw new Error(JSON.stringify(response));
  const { id, name } = response.file;
  const bytes = await bot.features.makers.get(id.split('/', 1)[0] ?? '')?.(id, bot.now(), name);
  if (!bytes) throw new Error(`no ${name}`);
  return bytes;
}

describe('a group’s year', () => {
  test('has its meetings, its last days and its remisser, in the picture and in the table', async () => {
    const bot = await lived();
    const shown = messageOf(await bot.says('anna', 'årshjul onkologi 2027'));
    expect(shown.title).toBe('Årshjul 2027: Gruppen onkologi');
    expect(tableIn(shown)).toEqual([
      ['Månad', 'Sista dagar', 'Möten', 'Remisser'],
      ['Januari', '–', 'den 14 kommer', '–'],
      ['Februari', 'den 28 kommer', '–', 'den 26 kommer'],
      ['Mars', '–', '–', 'den 12 kommer'],
      ['September', '–', 'den 9 kommer', '–'],
    ]);
    const said = renderPageMessage(shown).blocks.flatMap((block) => (block.type === 'image' ? [block.alt] : []));
    expect(said.join()).toContain('Februari: Sista dagar den 28 kommer; Remisser den 26 kommer.');
    expect(said.join()).toContain('Juli: inget.');
  });

  test('changes as things are done, late and cancelled', async () => {
    const bot = await lived();
    await bot.until('2027-03-15T12:00');
    await bot.fills('anna', { id: 'meeting.cancel', context: '2' }, { reason: 'Förhinder' });
    const shown = messageOf(await bot.says('anna', 'årshjul onkologi'));
    const words = JSON.stringify(tableIn(shown));
    expect(words).toContain('"Januari","–","den 14 klart"');
    expect(words).toContain('"Februari","den 28 försenat"');
    expect(words).toContain('"September","–","den 9 inställt"');
    expect(words).toContain('den 12 försenat');
    expect(wheelIn(shown).today).toEqual({ month: 3, day: 15 });
  });

  test('is shown to its members, ledningsgruppen and the kansli; its meetings not to ledningsgruppen', async () => {
    const bot = await lived();
    expect(textOf(await bot.says('lisa', 'årshjul onkologi 2027'))).toContain('Gruppens möten ser bara dess medlemmar');
    expect(tableIn(messageOf(await bot.says('lisa', 'årshjul onkologi 2027')))[0]).not.toContain('Möten');
    expect(messageOf(await bot.says('kim', 'årshjul onkologi 2027')).title).toBe(
      'Det här kan bara gruppens medlemmar, ledningsgruppen och kansliet se',
    );
  });

  test('that is empty says so, as a picture too', async () => {
    const bot = await lived();
    const shown = messageOf(await bot.says('karin', 'årshjul hud 2031'));
    expect(textOf({ type: 'message', message: shown })).toContain('Inget är inplanerat 2031');
    expect(drawSvg(wheelIn(shown))).toContain('inplanerat');
    expect(buttonsIn(shown).map(({ label }) => label)).toEqual([
      ...['Hämta som Word', 'Hämta som PDF', 'Hämta som bild', 'Visa 2026'],
    ]);
  });
});

describe('whose year it is', () => {
  test.each([
    ['karin', 'årshjul 2027', 'Årshjul 2027: alla grupper'],
    ['anna', 'årshjul 2027', 'Årshjul 2027: mina grupper'],
    ['rut', 'årshjul 2027', 'Årshjul 2027: Region Dalarna'],
    ['anna', 'årshjul', 'Årshjul 2026: mina grupper'],
    ['anna', 'ÅRSHJUL alla', 'Årshjul 2026: alla grupper'],
    ['anna', 'arshjul region örebro län', 'Årshjul 2026: Region Örebro län'],
    ['anna', 'årshjul Orebro 2027', 'Årshjul 2027: Region Örebro län'],
    ['karin', 'årshjul 2027 hud', 'Årshjul 2027: Gruppen för hud'],
    ['karin', 'årshjul nämnden i dalarna', 'Årshjul 2026: Nämnden i Dalarna'],
    ['karin', 'årshjul 1999', 'Vilket år?'],
    ['karin', 'årshjul 2026 2027', 'Ett år i taget'],
  ])('%s: %s', async (who, typed, title) => {
    expect(messageOf(await (await lived()).says(who, typed)).title).toBe(title);
  });

  test('in a group’s room it is that group’s', async () => {
    const bot = await lived();
    expect(messageOf(await bot.says('karin', 'årshjul', 'group/onkologi')).title).toBe(
      'Årshjul 2026: Gruppen onkologi',
    );
  });

  test('a region’s has its boards, its groups’ days that one sees, every remiss and the NHV dates', async () => {
    const bot = await lived();
    const shown = textOf(await bot.presses('rut', 'arshjul.days', '0/2027/region/dalarna'));
    expect(shown).toContain('Nämnden i Dalarna');
    expect(shown).toContain('Ansökan senast: Nytt område');
    expect(shown).toContain('Sista dag att svara: Remiss 2026-01: Vård nära');
    expect(shown).not.toContain('Gruppen för hud');
    const karins = textOf(await bot.presses('karin', 'arshjul.days', '0/2027/alla'));
    expect(karins).toContain('Gruppen för hud');
    expect(karins).not.toContain('Nämnden i Dalarna');
  });
});

describe('eighty groups', () => {
  const house = () => {
    const bot = testBot('2026-12-01T08:00', {
      register: manyGroups({ groups: 80, people: 3, firstMeeting: '2027-01-12' }),
    });
    return bot.until('2026-12-01T12:00').then(() => bot);
  };

  test('are counted by month, and read day by day a page at a time', async () => {
    const bot = await house();
    const shown = messageOf(await bot.says('karin', 'årshjul 2027'));
    expect(wheelIn(shown).numbers).toBe('counts');
    expect(tableIn(shown).find(([month]) => month === 'Februari')?.[1]).toBe('80 kommer');
    const days = messageOf(await bot.presses('karin', 'arshjul.days', '0/2027/alla'));
    expect(tableIn(days)).toHaveLength(13);
    expect(buttonsIn(days).map(({ label }) => label)).toEqual(['Visa fler', 'Visa hjulet']);
    expect(JSON.stringify(shown).length).toBeLessThan(12_000);
  });

  test('stand day by day in the document, with the picture', async () => {
    const bot = await house();
    const word = openWord(await fileOf(bot, await bot.presses('karin', 'arshjul.file', 'docx/2027/alla')));
    expect([...word.files.keys()].filter((path) => path.startsWith('word/media/'))).toHaveLength(1);
    const words = word.find('//w:t').join(' ');
    expect(words).toContain('Verksamhetschefsgrupp 79 (exempel)');
    expect(word.find('//w:tr').length).toBeGreaterThan(80);
  }, 30_000);
});

describe('files', () => {
  test('are Word, PDF, PNG and SVG of what the reader may see', async () => {
    const bot = await lived();
    const fetched = async (format: string) =>
      fileOf(bot, await bot.presses('anna', 'arshjul.file', `${format}/2027/mina`));
    const word = openWord(await fetched('docx'));
    expect(word.find('//w:t')).toContain('torsdag 14 januari');
    expect(
      Buffer.from(await fetched('png'))
        .subarray(1, 4)
        .toString(),
    ).toBe('PNG');
    expect(new TextDecoder().decode(await fetched('svg'))).toContain('<svg');
    const pdf = await openPdf(await fetched('pdf'));
    expect(JSON.stringify(pdf)).toContain('Årshjul 2027');
  });

  test('show what their reader may see when they are fetched, and nothing of others’', async () => {
    const bot = await lived();
    const response = await bot.presses('anna', 'arshjul.file', 'svg/2027/grupp/onkologi');
    if (response.type !== 'file') throw new Error('no file');
    expect(response.file.name).toBe('Årshjul 2027, Gruppen onkologi.svg');
    bot.db.exec("DELETE FROM seat WHERE person_id = 'anna'");
    expect(bot.features.makers.get('arshjul')?.(response.file.id, bot.now(), response.file.name)).toBe(null);
  });
});

test('a remiss that is restricted or collected blind is in nobody’s year, also when it is closed', async () => {
  const bot = await lived();
  for (const more of [
    { blind: 'ja', title: 'Blinda' },
    { restricted: 'ja', title: 'Begränsade' },
  ]) {
    await bot.fills('karin', { id: 'remiss.new', context: '' }, { ...aRemiss, ...more });
  }
  for (const id of ['2', '3']) await bot.presses('karin', 'remiss.open', id);
  for (const id of ['2', '3']) await bot.presses('karin', 'remiss.close', id);
  const shown = JSON.stringify(await bot.presses('karin', 'arshjul.days', '0/2027/alla'));
  expect(shown).toContain('Vård nära');
  expect(shown).not.toContain('Blinda');
  expect(shown).not.toContain('Begränsade');
});

test('what is about a restricted area is not in it either, and it is there again when everyone may see the area', async () => {
  const bot = await lived();
  bot.db.exec("UPDATE remiss SET nhv_area = 'nytt-omrade'");
  const shown = async () => textOf(await bot.presses('karin', 'arshjul.days', '0/2027/alla'));
  expect(await shown()).toContain('Vård nära');
  await bot.fills('karin', { id: 'nhv.seen-by', context: 'nytt-omrade' }, { groups: 'onkologi' });
  const after = await shown();
  expect(after).not.toContain('Nytt område');
  expect(after).not.toContain('Vård nära');
  await bot.fills('karin', { id: 'nhv.seen-by', context: 'nytt-omrade' }, { groups: '' });
  expect(await shown()).toContain('Vård nära');
});

test('the board’s own days are in everyone’s year, and late when nobody has noted the decision', async () => {
  const bot = testBot('2026-11-20T08:00', { register: planRegister });
  await bot.until('2026-11-23T12:00');
  const shown = async () => textOf(await bot.presses('anna', 'arshjul.days', '0/2026/alla'));
  expect(await shown()).toContain('torsdag 31 december 2026 | Aktivitetsplan för 2027 | kommer | Samverkansnämnden');
  expect(textOf(await bot.presses('anna', 'arshjul.days', '0/2026/mina'))).not.toContain('Aktivitetsplan');
  await bot.until('2027-01-04T12:00');
  expect(await shown()).toContain('Prislista för 2027 | försenat');
});
