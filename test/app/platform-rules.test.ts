import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { strFromU8, unzipSync } from 'fflate';
import { beforeEach, describe, expect, test } from 'vitest';
import { publicRoutes } from '../../src/app/public-pages/public-routes.ts';
import { exportsAt } from '../../src/exports/exported.ts';
import { kindsInForce } from '../../src/gallring/gallra.ts';
import { retentionKinds } from '../../src/gallring/kinds.ts';
import { fetched, gives } from '../support/given-files.ts';
import { nhvRegister, openRemiss } from '../support/nhv-group.ts';
import { openedArchive } from '../support/opened-archive.ts';
import { hears } from '../support/remiss-threads.ts';
import { buttonsIn, messageOf, type TestBot, testBot, textOf } from '../support/test-bot.ts';

const contacts = {
  controller: 'Region Exempel <registrator@example.org>',
  dpo: 'dataskyddsombud@example.org',
  support: 'kansliet@example.org',
};

let bot: TestBot;
beforeEach(() => {
  bot = testBot('2027-02-22T10:00', { register: nhvRegister });
});

/** A public page, asked for by nobody in particular: without signing in. */
function page(path: string): string {
  const routes = publicRoutes({
    contacts,
    commands: () => bot.actions.table.commands,
    kinds: () => kindsInForce(bot.features.gallring),
    hasFirstPage: true,
  });
  let html = '';
  const response = { writeHead: () => response, end: (written = '') => (html = written) } as unknown as ServerResponse;
  void routes.get(`GET ${path}`)?.({ method: 'GET', headers: {} } as IncomingMessage, response);
  return html;
}

describe('S18: a privacy policy, support within two working days and a page to land on', () => {
  test('the policy says what, why, how long, access and deletion, whom to ask, and from when it is', () => {
    const policy = page('/integritet');
    for (const heading of [
      'Vad som sparas om dig',
      'Varför',
      'Hur länge',
      'Vem som ser uppgifterna',
      'Det här kan du göra',
    ])
      expect(policy).toContain(`>${heading}</h2>`);
    for (const { name } of retentionKinds) expect(policy).toContain(name);
    for (const said of ['exportera person', 'glömma dig', 'registrator@example.org', 'dataskyddsombud@example.org'])
      expect(policy).toContain(said);
    for (const path of ['/integritet', '/villkor', '/tillganglighet'])
      expect(page(path)).toMatch(/Texten är senast ändrad \d{1,2} \w+ 20\d\d\./u);
  });

  test('support answers within two working days, and there is a page to land on', () => {
    for (const path of ['/hjalp', '/villkor', '/tillganglighet'])
      expect(page(path)).toContain('Frågor besvaras av kansliet@example.org, inom två arbetsdagar.');
    expect(page('/')).toContain('Samverkansbot');
  });
});

test('S19: what is taken away as files has the answers that were given to the bot, and nothing else that was said', async () => {
  await openRemiss(bot);
  await hears(bot, 'cecilia', 2, { message: 'm1', version: 1, text: 'Tre enheter räcker å.' });
  await bot.says('cecilia', 'Vi sågs ju vid lunchen i korridoren', 'group/nhv-gruppen');
  const files = await openedArchive(bot, await bot.says('karin', 'akt remiss 2027-01'));
  const all = [...(files?.files ?? new Map<string, Uint8Array>())].map(([, bytes]) => strFromU8(bytes));
  for (const { fileName, write } of exportsAt(bot.features.exporting, bot.now())) {
    const bytes = await write();
    all.push(
      ...(/\.(?:zip|docx|xlsx)$/u.test(fileName) ? Object.values(unzipSync(bytes)) : [bytes]).map((one) =>
        strFromU8(one),
      ),
    );
  }
  expect(all.some((text) => text.includes('Tre enheter räcker å.'))).toBe(true);
  expect(all.filter((text) => text.includes('lunchen i korridoren'))).toEqual([]);
  expect(page('/integritet')).toContain('används inte för att träna modeller');
});

describe('T11: nothing is shown to the wrong audience', () => {
  test('what only some see is not there for others, whoever presses its button, in whatever room', async () => {
    await bot.fills('karin', { id: 'nhv.add', context: '' }, { name: 'Hemlig vård', step: '4', on: '2027-02-22' });
    await bot.fills('karin', { id: 'nhv.seen-by', context: 'hemlig-vard' }, { groups: 'NHV-gruppen' });
    for (const asked of [
      await bot.presses('olle', 'nhv.area', 'hemlig-vard'),
      await bot.presses('olle', 'akt.fetch', 'nhv/hemlig-vard', 'group/nhv-gruppen'),
      await bot.says('olle', 'akt nhv hemlig vård', 'group/nhv-gruppen'),
    ]) {
      expect(asked.type).not.toBe('file');
      expect(textOf(asked)).not.toContain('Hemlig vård');
    }
    expect((await bot.presses('anna', 'akt.fetch', 'nhv/hemlig-vard')).type).toBe('file');
  });
});

describe('T12: a file is asked about before it becomes part of anything', () => {
  test('whoever gives it says what it is, and until then it is nothing', async () => {
    await openRemiss(bot);
    const given = messageOf(gives(bot, 'cecilia', [fetched('yttrande å.docx')]));
    expect(given.title).toBe('Vad är yttrande å.docx?');
    expect(buttonsIn(given).map(({ label }) => label)).toContain('Svar på remiss 2027-01');
    expect(bot.db.prepare('SELECT subject FROM attachment').pluck().all()).toEqual([null]);
    expect(bot.features.remisser.entries.log(1)).toEqual([]);
    await bot.until('2027-03-12T10:00');
    expect(bot.db.prepare('SELECT count(*) FROM attachment').pluck().get()).toBe(0);
  });
});

describe('T14: what the store asks of the package', () => {
  const folder = new URL('../../manifests/teams/', import.meta.url);
  const manifest = JSON.parse(readFileSync(new URL('manifest.json', folder), 'utf8'));

  test('privacy policy, terms and support are pages of ours that need no login', () => {
    const { privacyUrl, termsOfUseUrl, websiteUrl } = manifest.developer;
    for (const url of [privacyUrl, termsOfUseUrl, websiteUrl]) {
      expect(url).toMatch(/^\{\{PUBLIC_URL\}\}\//u);
      expect(page(url.replace('{{PUBLIC_URL}}', ''))).toContain('<h1>');
    }
  });

  test('the language is said, and the icons have the two sizes', () => {
    expect(manifest.localizationInfo.defaultLanguageTag).toBe('sv');
    const sizeOf = (name: string) => {
      const png = readFileSync(new URL(name, folder));
      return [png.readUInt32BE(16), png.readUInt32BE(20)];
    };
    expect([sizeOf(manifest.icons.color), sizeOf(manifest.icons.outline)]).toEqual([
      [192, 192],
      [32, 32],
    ]);
  });
});
