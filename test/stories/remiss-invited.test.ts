import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { linkIn, type MailBot, mailBot } from '../support/mail-bot.ts';
import { draftRemiss, nhvRegister, polio } from '../support/nhv-group.ts';
import { formOf, textOf } from '../support/test-bot.ts';

/** Nobody answers for Gävleborg in the group. */
const register = { ...nhvRegister, seats: nhvRegister.seats.filter(({ person }) => person !== 'gun') };

const pia = { name: 'Patientrådet genom Pia Exempel', email: 'pia@example.org', region: 'ingen' };
const gun = { name: 'Gun Exempel', email: 'gun@example.org', region: 'gavleborg' };

const invites = async (bot: MailBot, who: object) =>
  bot.fills('karin', formOf(await bot.presses('karin', 'remiss.invite', '1')), { ...who });

async function drafted(): Promise<MailBot> {
  const bot = await mailBot('2027-02-22T10:00', { register, byMail: ['gun'] });
  await draftRemiss(bot, polio);
  return bot;
}

const head = async (bot: MailBot) => {
  await bot.delivery.run();
  const shown = bot.messagesIn('nhv-gruppen').find(({ title }) => title.startsWith('Remiss 2027-01'));
  return shown ? plainText(shown) : '';
};

const linkTo = (bot: MailBot, who: string) => {
  const mail = bot.smtp.to(`${who}@example.org`).at(-1);
  if (!mail) throw new Error(`nothing was mailed to ${who}`);
  return linkIn(mail);
};

describe('a region without a seat', () => {
  test('is invited by name and address, asked when it opens, and answers for the region by mail', async () => {
    const bot = await drafted();
    expect(textOf(await invites(bot, gun))).toContain('Frågan skickas när remissen öppnas');
    expect(bot.smtp.received).toEqual([]);
    await bot.presses('karin', 'remiss.open', '1');
    expect(bot.smtp.to('gun@example.org').map(({ mail }) => mail.subject)).toEqual([
      'Region Gävleborg ska svara på remiss 2027-01 senast fredag 12 mars',
    ]);
    const link = linkTo(bot, 'gun');
    await bot.pages.press(link, await bot.pages.get(link), 'Inget att erinra');
    expect(await head(bot)).toMatch(/Har svarat: .*Gävleborg/u);
  });

  test('is reminded as others are, and not once it is no longer invited', async () => {
    const bot = await drafted();
    await invites(bot, gun);
    await bot.presses('karin', 'remiss.open', '1');
    await bot.until('2027-03-05T09:00');
    const reminded = bot.smtp.to('gun@example.org').length;
    expect(reminded).toBeGreaterThan(1);
    const taken = await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.uninvite', '1')), {
      person: 'gun',
    });
    expect(textOf(taken)).toContain('inte längre inbjuden');
    await bot.until('2027-03-12T09:00');
    expect(bot.smtp.to('gun@example.org')).toHaveLength(reminded);
    const link = linkTo(bot, 'gun');
    expect((await bot.pages.get(link)).status).toBe(410);
    expect(await head(bot)).not.toMatch(/Har svarat: .*Gävleborg/u);
  });
});

describe('a patients’ council', () => {
  const views = { 'text.1': 'Tänk på resorna.', 'text.2': 'Två enheter räcker.' };

  async function asked() {
    const bot = await drafted();
    await bot.presses('karin', 'remiss.open', '1');
    expect(textOf(await invites(bot, pia))).toContain('Frågan är på väg');
    return { bot, link: linkTo(bot, 'pia') };
  }

  test('gives its views by mail, beside the regions’ answers, and can change them', async () => {
    const { bot, link } = await asked();
    const mail = bot.smtp.to('pia@example.org').at(-1)?.mail;
    expect(mail?.subject).toBe('Lämna synpunkter på remiss 2027-01 senast fredag 12 mars');
    const page = await bot.pages.get(link);
    expect(page.words).toContain('Du svarar som Patientrådet genom Pia Exempel');
    expect(page.buttons).toEqual(['Lämna synpunkter']);
    const form = await bot.pages.press(link, page, 'Lämna synpunkter');
    const done = await bot.pages.press(link, form, 'Spara', views);
    expect(done.words).toContain('Tack, sparat: fråga 1 och 2');
    expect(textOf(await bot.says('karin', 'remiss 2027-01'))).toMatch(/0 av 7/u);
    const texts = () =>
      bot.features.remisser.entries.log(1).flatMap((one) => (one.type === 'text' ? [[one.region, one.text]] : []));
    expect(texts()).toEqual([
      [null, 'Tänk på resorna.'],
      [null, 'Två enheter räcker.'],
    ]);
    const again = await bot.pages.press(link, await bot.pages.get(link), 'Ändra');
    expect(again.fields['f.text.1']).toBe('Tänk på resorna.');
    await bot.pages.press(link, again, 'Spara', { 'text.1': '' });
    expect(texts().at(-1)).toEqual([null, null]);
    await bot.delivery.run();
    expect(textOf(await bot.says('karin', 'logg remiss 2027-01'))).toContain('Pia Exempel (via e-post)');
  });

  test('is told when it has closed', async () => {
    const { bot, link } = await asked();
    const sent = (await bot.pages.get(link)).sent('Lämna synpunkter');
    await bot.presses('karin', 'remiss.close', '1');
    expect((await bot.pages.get(link)).words).toContain('Det går inte att lämna synpunkter längre');
    expect((await bot.pages.post(link, sent)).words).toContain('Karin Exempel');
  });

  test('sees nothing once it is no longer invited', async () => {
    const { bot, link } = await asked();
    const sent = (await bot.pages.get(link)).sent('Lämna synpunkter');
    const id = bot.features.register.personByEmail('pia@example.org')?.id ?? '';
    await bot.fills('karin', formOf(await bot.presses('karin', 'remiss.uninvite', '1')), { person: id });
    for (const page of [await bot.pages.get(link), await bot.pages.post(link, sent)]) {
      expect(page.status).toBe(410);
      expect(page.words).not.toContain('polio');
    }
  });

  test('an address that is somebody else’s is refused, and the same invitation twice is one', async () => {
    const { bot } = await asked();
    expect(await invites(bot, { ...pia, name: 'Sten Exempel' })).toMatchObject({ type: 'faults' });
    expect(await invites(bot, { ...pia, email: 'pia' })).toMatchObject({ type: 'faults' });
    expect(textOf(await invites(bot, pia))).toContain('är redan inbjuden');
    expect(bot.smtp.to('pia@example.org')).toHaveLength(1);
  });
});
