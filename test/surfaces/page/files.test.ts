import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { browserTest, screenshot, useBrowser } from '../../support/browser.ts';
import { as, eventually, message, seen, tabTo } from './in-browser.ts';
import { type ListeningPage, listeningPage, question, room } from './listening-page.ts';
import { errorIn, type Got, stateOf } from './requests.ts';

const { openPage } = useBrowser();

type Sending = {
  files: readonly { name: string; content: string | Uint8Array }[];
  text?: string;
  under?: number;
  in?: string;
};

/** As the browser sends files: what they are in the address, and their bytes one after the other. */
async function sends(page: ListeningPage, who: string, sending: Sending, event = randomUUID()): Promise<Got> {
  const { files, text = '', under, in: address = `person/${who}` } = sending;
  const bytes = files.map(({ content }) => Buffer.from(content));
  const told = files.map(({ name }, at) => ({ name, size: bytes[at]?.length ?? 0 }));
  const about = JSON.stringify({ event, as: who, in: address, text, files: told, ...(under && { under }) });
  const answer = await fetch(`${page.url}page/files?${new URLSearchParams({ about })}`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/octet-stream' },
    body: Buffer.concat(bytes),
  });
  return { status: answer.status, headers: {}, text: await answer.text() };
}

const yttrande = { name: 'yttrande.docx', content: 'ett yttrande' };
const filesHeard = (page: ListeningPage) =>
  page.heard.flatMap((one) => {
    const files = one.type === 'reply' ? one.reply.files : one.type === 'command' ? one.files : [];
    return (files ?? []).map((file) => [
      file.name,
      'content' in file ? Buffer.from(file.content.bytes).toString() : '',
    ]);
  });

async function asking() {
  const bot = await listeningPage();
  return { bot, head: await bot.posts(question, 'prov/1') };
}

describe('files over HTTP', () => {
  test('in a thread they come with the reply, and are shown by name in it', async () => {
    const { bot, head } = await asking();
    const two = [yttrande, { name: 'bilaga å.pdf', content: 'en bilaga' }];
    expect(
      (await sends(bot, 'cecilia', { files: two, text: 'Se bilagan', under: head, in: room.address })).status,
    ).toBe(200);
    expect(filesHeard(bot)).toEqual([
      ['yttrande.docx', 'ett yttrande'],
      ['bilaga å.pdf', 'en bilaga'],
    ]);
    expect(JSON.stringify(await stateOf(bot, 'bjorn', room.address))).toContain(
      'Bifogade filer: yttrande.docx och bilaga å.pdf',
    );
  });

  test('the same event again is the same reply', async () => {
    const { bot, head } = await asking();
    const event = randomUUID();
    for (const _ of [1, 2]) await sends(bot, 'cecilia', { files: [yttrande], under: head, in: room.address }, event);
    expect(filesHeard(bot)).toHaveLength(1);
  });

  test('in one’s own conversation they are given to the bot, which says what came of them', async () => {
    const { bot } = await asking();
    await sends(bot, 'cecilia', { files: [yttrande] });
    const shown = JSON.stringify(await stateOf(bot, 'cecilia'));
    expect(shown).toContain('yttrande.docx');
    expect(shown).toContain('Du har inget att lämna in eller svara på just nu.');
  });

  test('a personnummer in a name is refused, and the name is shown nowhere', async () => {
    const { bot, head } = await asking();
    const file = { ...yttrande, name: '811228-9874.docx' };
    const refused = await sends(bot, 'cecilia', { files: [file], under: head, in: room.address });
    expect([refused.status, errorIn(refused)]).toEqual([
      422,
      'En fil eller dess namn innehåller något som ser ut som ett personnummer (811228-****). Inget är sparat. Skicka filen utan numret.',
    ]);
    await sends(bot, 'cecilia', { files: [file] });
    expect(bot.db.serialize().toString('latin1')).not.toContain('811228-9874');
  });

  test('more than 20 MB is refused, and all other routes keep their own limit', async () => {
    const { bot } = await asking();
    const large = await sends(bot, 'cecilia', {
      files: [{ name: 'a.pdf', content: Buffer.alloc(20 * 1024 * 1024 + 1) }],
    });
    expect([large.status, errorIn(large)]).toEqual([
      413,
      'Filerna är för stora. Högst 20 MB får plats på en gång: skicka dem var för sig, eller gör dem mindre.',
    ]);
    expect(filesHeard(bot)).toEqual([]);
  });

  test.each([
    ['sizes that do not add up', { files: [{ name: 'a.pdf', size: 5 }] }],
    ['no files', { files: [] }],
    ['nothing said of them', {}],
  ])('%s is refused', async (_, told) => {
    const { bot } = await asking();
    const about = JSON.stringify({ event: randomUUID(), as: 'cecilia', in: 'person/cecilia', text: '', ...told });
    const answer = await fetch(`${bot.url}page/files?${new URLSearchParams({ about })}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: 'abc',
    });
    expect(answer.status).toBe(400);
  });

  test('another kind of body, which a form on another site could send, is refused', async () => {
    const { bot } = await asking();
    const answer = await fetch(`${bot.url}page/files?about={}`, { method: 'POST', body: 'abc' });
    expect(answer.status).toBe(415);
  });
});

describe('files in the browser', () => {
  const files = (page: Page) => page.getByLabel('Bifoga filer');
  const picked = { name: 'yttrande.docx', mimeType: 'application/octet-stream', buffer: Buffer.from('ett yttrande') };

  browserTest('a file is chosen and sent in a thread, by keyboard, without words', async () => {
    const { bot } = await asking();
    const page = await openPage(as(bot, 'cecilia', room.address));
    await page.getByRole('button', { name: 'Svara i tråden' }).click();
    await tabTo(page, files(page).first());
    await files(page).first().setInputFiles(picked);
    await tabTo(page, page.getByRole('button', { name: 'Svara', exact: true }));
    await page.keyboard.press('Enter');
    await seen(message(page, 'yttrande.docx').getByText('Noterad'));
    await eventually(() => files(page).first().inputValue()).toBe('');
    expect(filesHeard(bot)).toEqual([['yttrande.docx', 'ett yttrande']]);
    await screenshot(page, 'thread-file');
  });

  browserTest('a file is sent with words to the bot, and cannot be sent to the group that way', async () => {
    const { bot } = await asking();
    const page = await openPage(as(bot, 'cecilia'));
    await files(page).setInputFiles(picked);
    await page.getByLabel('Skriv till Samverkansbot').fill('Vårt yttrande');
    await page.getByRole('button', { name: 'Skicka' }).click();
    await seen(message(page, 'Vårt yttrande'));
    await eventually(() => files(page).inputValue()).toBe('');
    expect(filesHeard(bot)).toEqual([['yttrande.docx', 'ett yttrande']]);
    await page.goto(as(bot, 'cecilia', room.address));
    await page.getByLabel('Skriv till gruppen').check();
    await page.locator('#files').waitFor({ state: 'hidden' });
  });

  browserTest(
    'what is chosen is said in Swedish whatever the browser speaks, and can be taken back by keyboard',
    async () => {
      const { bot } = await asking();
      const page = await openPage(as(bot, 'cecilia'));
      const field = page.locator('.files:visible');
      const label = await field.locator('label').boundingBox();
      const native = await files(page).boundingBox();
      expect([label?.height ?? 0, native?.height]).toEqual([expect.any(Number), 1]);
      await seen(field.getByText('Ingen fil vald.'));
      await files(page).setInputFiles([picked, { ...picked, name: 'följebrev på åäö.docx' }]);
      await seen(field.getByText('2 filer valda: yttrande.docx, följebrev på åäö.docx'));
      await screenshot(page, 'files-chosen');
      await tabTo(page, field.getByRole('button', { name: 'Ta bort valet' }));
      await page.keyboard.press('Enter');
      await seen(field.getByText('Ingen fil vald.'));
      expect(await files(page).inputValue()).toBe('');
      expect(await page.evaluate('document.activeElement.id')).toBe('files');
    },
  );

  browserTest('a file of more than 20 MB is not sent, and stays chosen', async () => {
    const { bot } = await asking();
    const page = await openPage(as(bot, 'cecilia'));
    await page.evaluate(`
      const chosen = new DataTransfer();
      chosen.items.add(new File([new Uint8Array(${20 * 1024 * 1024 + 1})], 'film.pdf'));
      document.getElementById('files').files = chosen.files;
    `);
    await page.getByRole('button', { name: 'Skicka' }).click();
    await seen(
      page.getByText(
        'Filerna är för stora. Högst 20 MB får plats på en gång: skicka dem var för sig, eller gör dem mindre.',
      ),
    );
    expect(filesHeard(bot)).toEqual([]);
  });
});
