import { describe, expect, test } from 'vitest';
import type { FormValues } from '../../src/chat/form.ts';
import { plainText } from '../../src/chat/plain-text.ts';
import { linkIn, type MailBot, mailBot } from '../support/mail-bot.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { sends } from '../support/sent-remiss.ts';
import { textOf } from '../support/test-bot.ts';

const rut = { id: 'rut', name: 'Rut Exempel', email: 'rut@example.org', region: 'uppsala', roles: ['registrator'] };
const register = { ...nhvRegister, people: [...nhvRegister.people, rut] };

/** Cecilia answers for Dalarna and has no account; Rut keeps Uppsala's papers and has none either. */
async function asked(values: FormValues = {}): Promise<MailBot> {
  const bot = await mailBot('2027-02-22T10:00', { register, byMail: ['cecilia', 'rut'] });
  await openRemiss(bot, { ...polio, ...values });
  return bot;
}

const latest = (bot: MailBot, who = 'cecilia') => {
  const mail = bot.mailed(who).at(-1);
  if (!mail) throw new Error(`nothing was mailed to ${who}`);
  return mail;
};

/** What stands in the group's room, where everybody sees it. */
const head = async (bot: MailBot) => {
  await bot.delivery.run();
  const shown = bot.messagesIn('nhv-gruppen').find(({ title }) => title.startsWith('Remiss 2027-01'));
  return shown ? plainText(shown) : '';
};

const allFour = Object.fromEntries([1, 2, 3, 4].map((nr) => [`position.${nr}`, 'tillstyrker']));

describe('a member whom no chat reaches', () => {
  test('answers for the region on the page: one answer, and the head is right', async () => {
    const bot = await asked();
    expect(latest(bot).mail.subject).toBe('Region Dalarna ska svara på remiss 2027-01 senast fredag 12 mars');
    const link = linkIn(latest(bot));
    const page = await bot.pages.get(link);
    expect(page.buttons).toEqual(['Svara', 'Inget att erinra', 'Berörs inte', 'Visa läget']);
    const form = await bot.pages.press(link, page, 'Svara');
    const faulty = await bot.pages.press(link, form, 'Skicka svar', { ...allFour, 'position.1': 'avstyrker' });
    expect(faulty.status).toBe(422);
    expect(faulty.fields['f.position.2']).toBe('tillstyrker');
    const done = await bot.pages.press(link, faulty, 'Skicka svar', { 'text.1': 'För få patienter.' });
    expect(done.words).toContain('Region Dalarna');
    expect(await head(bot)).toMatch(/Har svarat: .*Dalarna/u);
    const answers = bot.db.prepare('SELECT count(*) FROM remiss_entry WHERE position IS NOT NULL').pluck().get();
    expect(answers).toBe(4);
    await bot.delivery.run();
    expect(latest(bot).mail.subject).toMatch(/^Bekräftelse: /u);
    const subjects = bot.mailed('cecilia').map(({ mail }) => mail.subject);
    expect(subjects).toHaveLength(2);
    expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('Cecilia Exempel (via e-post)');
  });

  test('one press counts once, however many regions and ways there are', async () => {
    const bot = await asked();
    const link = linkIn(latest(bot));
    const page = await bot.pages.get(link);
    await bot.pages.press(link, page, 'Inget att erinra');
    await bot.pages.press(link, page, 'Inget att erinra');
    await bot.presses('anna', 'remiss.nothing-to-add', '1');
    expect(await head(bot)).toMatch(/2 av 7/u);
  });

  test('after it has closed is told whom to ask, by an old page and by a new one', async () => {
    const bot = await asked();
    const link = linkIn(latest(bot));
    const sent = (await bot.pages.get(link)).sent('Inget att erinra');
    await bot.presses('karin', 'remiss.close', '1');
    const now = await bot.pages.get(link);
    expect(now.buttons).toEqual(['Visa läget']);
    const late = await bot.pages.post(link, sent);
    expect(late.words).toContain('Karin Exempel');
    expect(await head(bot)).not.toMatch(/Har svarat: .*Dalarna/u);
  });

  test('is mailed anew when the last day moves, and not when others answer', async () => {
    const bot = await asked();
    await bot.presses('anna', 'remiss.nothing-to-add', '1');
    await bot.presses('bjorn', 'remiss.nothing-to-add', '1');
    expect(bot.mailed('cecilia')).toHaveLength(1);
    await bot.fills(
      'karin',
      { id: 'remiss.extend', context: '1' },
      { lastOn: '2027-03-19', senderDay: '2027-04-01', reason: '' },
    );
    const changed = bot.mailed('cecilia').filter(({ mail }) => mail.subject?.startsWith('Ändrat: '));
    expect(changed.map(({ mail }) => mail.subject)).toEqual([
      'Ändrat: Region Dalarna ska svara på remiss 2027-01 senast fredag 19 mars',
    ]);
  });
});

describe('what is blind or restricted', () => {
  test.each([
    ['blind', { blind: 'ja' }],
    ['restricted', { restricted: 'ja' }],
  ])('%s: the mail says only that something waits, and the page says what', async (_, values) => {
    const bot = await asked(values);
    const mail = latest(bot);
    expect(mail.mail.subject).toBe('Något väntar på dig i Samverkansbot');
    expect(mail.raw + mail.mail.text + mail.mail.html).not.toMatch(/polio|2027-01|Dalarna|Socialstyrelsen/u);
    const link = linkIn(mail);
    const page = await bot.pages.get(link);
    expect(page.words).toContain('Resttillstånd efter polio');
    await bot.pages.press(link, page, 'Inget att erinra');
    await bot.delivery.run();
    const confirmed = latest(bot);
    expect(confirmed.mail.subject).toBe('Bekräftelse: det du gjorde i Samverkansbot är sparat');
    expect(confirmed.mail.text + String(confirmed.mail.html)).not.toMatch(/polio|2027-01|Dalarna/u);
    await bot.until('2027-03-12T09:00');
    for (const { mail: one } of bot.mailed('cecilia'))
      expect(`${one.subject}${one.text}`).not.toMatch(/polio|2027-01/u);
  });
});

test('a registrator is mailed what was decided and sent, and fetches it by the product’s own link', async () => {
  const bot = await asked();
  await bot.presses('anna', 'remiss.nothing-to-add', '1');
  await bot.presses('karin', 'remiss.close', '1');
  await bot.presses('karin', 'remiss.compile', '1');
  await sends(bot, { whose: 'uppsala', on: '2027-02-22' });
  const mail = latest(bot, 'rut');
  expect(mail.mail.subject).toBe('Svaret på remiss 2027-01 skickades 22 februari 2027');
  const link = linkIn(mail);
  const papers = await bot.pages.press(link, await bot.pages.get(link), 'Visa handlingarna');
  const file = await bot.pages.press(link, papers, 'Hämta handling 1');
  expect(Object.values(file.links).some((url) => url.startsWith('https://bot.example.org/files/remiss/'))).toBe(true);
});
