import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import type { Response } from '../../src/chat/response.ts';
import { foundIn, livedBot, mark, marked, slackAccount } from '../app/personal-data/marked-person.ts';
import { openWord } from '../support/open-word.ts';
import { buttonsIn, messageOf, type TestBot, textOf } from '../support/test-bot.ts';

let bot: TestBot;

beforeEach(async () => {
  bot = await livedBot();
});

/** What the file has in it, or null when it cannot be fetched. */
async function opened(response: Response) {
  if (response.type !== 'file') throw new Error(`no file: ${JSON.stringify(response)}`);
  const { id, name } = response.file;
  const bytes = await bot.features.makers.get('personuppgifter')?.(id, bot.now(), name);
  if (!bytes) return null;
  const files = Object.entries(unzipSync(bytes));
  const [, word] = files.find(([path]) => path.endsWith('.docx')) ?? [];
  const [, json] = files.find(([path]) => path.endsWith('.json')) ?? [];
  if (!word || !json) throw new Error(files.map(([path]) => path).join());
  return {
    name,
    paths: files.map(([path]) => path),
    word: openWord(word).find('//w:t').join('\n'),
    json: JSON.parse(strFromU8(json)) as { uppgifter: { slag: string; uppgift: string; egen: boolean }[] },
  };
}

describe('exportera person', () => {
  test('gives the kansli everything about somebody, to read and to move, the same in both', async () => {
    const file = await opened(await bot.says('karin', 'exportera person Märta Märkbar'));
    expect(file?.name).toBe('personuppgifter-marta-markbar.zip');
    expect(file?.paths).toEqual(['personuppgifter-marta-markbar.docx', 'personuppgifter-marta-markbar.json']);
    const all = file?.json.uppgifter ?? [];
    expect(all.length).toBeGreaterThan(30);
    for (const { uppgift } of all) for (const line of uppgift.split('\n')) expect(file?.word).toContain(line.trim());
    const written = [...foundIn(bot.db, [mark]).keys()];
    expect(written.length).toBeGreaterThan(8);
    expect(all.filter(({ uppgift }) => uppgift.includes(mark)).length).toBeGreaterThanOrEqual(written.length);
    expect(all.some(({ uppgift }) => uppgift.includes(slackAccount.account))).toBe(true);
  });

  test('gives everyone their own, without what others have written where they are named', async () => {
    const response = await bot.says(marked.id, 'exportera person');
    const ownAsKansli = (await opened(response))?.json.uppgifter ?? [];
    expect(ownAsKansli.some(({ egen }) => !egen)).toBe(true);
    const mine = await opened(await bot.says('bjorn', 'mina uppgifter'));
    expect(mine?.json.uppgifter.length).toBeGreaterThan(0);
    expect(mine?.json.uppgifter.every(({ egen }) => egen)).toBe(true);
  });

  test('gives nobody else’s to whoever is not of the kansli, by name, by button or by a file that was theirs', async () => {
    expect(textOf(await bot.says('bjorn', 'exportera person Märta Märkbar'))).toContain('Det kan bara kansliet göra');
    expect(textOf(await bot.says('bjorn', 'exportera person Ingen Alls'))).toContain('Det kan bara kansliet göra');
    expect(textOf(await bot.presses('bjorn', 'person-data.file', marked.id))).toContain('Det kan bara kansliet göra');
    const make = bot.features.makers.get('personuppgifter');
    expect(make?.(`personuppgifter/bjorn/${marked.id}`, bot.now(), 'x.zip')).toBeNull();
    expect(make?.('personuppgifter/bjorn', bot.now(), 'x.zip')).toBeNull();
    expect(make?.('personuppgifter/ingen/ingen', bot.now(), 'x.zip')).toBeNull();
  });

  test('asks which, of several', async () => {
    expect(messageOf(await bot.says('karin', 'exportera person exempel')).title).toBe('Vem gäller det?');
    expect(textOf(await bot.says('karin', 'exportera person Nils Påhitt'))).toContain('Ingen i registret heter');
  });
});

describe('glöm person', () => {
  const asks = async () => messageOf(await bot.says('karin', `glöm person ${marked.name}`));

  test('says what there is, what stays and what cannot be taken back, and asks twice', async () => {
    const first = await asks();
    expect(first.title).toBe('Vill du glömma Märta Märkbar?');
    const words = textOf({ type: 'message', message: first });
    expect(words).toMatch(/har 2 platser nu, som avslutas: NHV-gruppen och Verksamhetschefsgrupp hud/);
    expect(words).toContain('Det här står kvar');
    const [press] = buttonsIn(first);
    const second = messageOf(await bot.presses('karin', press?.id ?? '', press?.value ?? ''));
    expect(second.title).toBe('Är du säker på att du vill glömma Märta Märkbar?');
    expect(textOf({ type: 'message', message: second })).toContain('Det går inte att ångra.');
    expect(bot.features.register.person(marked.id)).not.toBeNull();
    expect(buttonsIn(second).map(({ label }) => label)).toEqual(['Ja, glöm', 'Nej, behåll']);
    const kept = messageOf(await bot.presses('karin', 'person-data.keep', marked.id));
    expect(kept.title).toBe('Märta Märkbar är kvar');
  });

  test('takes the name away everywhere but where it is said to stay, once', async () => {
    await asks();
    const done = messageOf(await bot.presses('karin', 'person-data.forget', marked.id));
    expect(done.title).toBe('Personen är glömd');
    expect(bot.features.register.person(marked.id)).toBeNull();
    const stays = new Set(
      bot.features.personData.kept().flatMap(({ table, columns }) => columns.map((one) => `${table}.${one}`)),
    );
    const found = [...foundIn(bot.db, [marked.name, marked.email, marked.id, mark]).keys()];
    expect(found.filter((place) => !stays.has(place))).toEqual([]);
    expect(messageOf(await bot.presses('karin', 'person-data.forget', marked.id)).title).toBe(
      'Personen finns inte i registret',
    );
    expect(textOf(await bot.says('karin', 'logg'))).toContain('glömde en person i registret');
    expect(textOf(await bot.says('karin', 'logg'))).not.toContain('Märta');
    await bot.until('2027-09-01T10:00');
    expect(bot.problems).toEqual([]);
  });

  test('neither oneself nor the last of the kansli is forgotten', async () => {
    expect(textOf(await bot.says('karin', 'glöm person Karin Exempel'))).toContain('Be en kollega på kansliet.');
    await bot.presses('karin', 'person-data.forget', 'karin');
    expect(bot.features.register.person('karin')).not.toBeNull();
    bot.features.register.setRoles('karin', []);
    const last = bot.features.register.withRole('kansli').map(({ id }) => id);
    expect(last).toEqual([marked.id]);
  });

  test('only the kansli may', async () => {
    for (const press of ['person-data.ask', 'person-data.again', 'person-data.forget', 'person-data.keep'])
      expect(textOf(await bot.presses('bjorn', press, marked.id))).toContain('Det kan bara kansliet göra');
    expect(bot.features.register.person(marked.id)).not.toBeNull();
  });
});
