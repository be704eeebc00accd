import { describe, expect, test } from 'vitest';
import { linkIn, type MailBot, mailBot } from '../support/mail-bot.ts';
import { anna, bjorn, textOf, withGroup } from '../support/test-bot.ts';

const duties = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

/** Anna chairs and has no account; the reminders of January have gone out. */
async function january(): Promise<MailBot> {
  const bot = await mailBot('2027-01-04T08:00', { register: duties.register, byMail: ['anna'] });
  await bot.until('2027-01-29T09:00');
  return bot;
}

const latest = (bot: MailBot, who = 'anna') => {
  const mail = bot.mailed(who).at(-1);
  if (!mail) throw new Error(`nothing was mailed to ${who}`);
  return mail;
};
const subjects = (bot: MailBot, who = 'anna') => bot.mailed(who).map(({ mail }) => mail.subject);
const report = (bot: MailBot) => bot.duty('onkologi', 'verksamhetsberattelse', 2026);
const document = { document: 'SVN 2027-12', documentOn: '2027-01-28' };

describe('a chair whom no chat reaches', () => {
  test('is reminded by mail, hands in on its page, and has it confirmed', async () => {
    const bot = await january();
    expect(subjects(bot)).toContain('Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar');
    const link = linkIn(latest(bot));
    const page = await bot.pages.get(link);
    expect(page.status).toBe(200);
    expect(page.words).toContain('Du svarar som Anna Exempel');
    expect(page.buttons).toEqual(['Lämna in', 'Vi arbetar med det', 'Påminn senare', 'Varför får jag detta?']);

    const form = await bot.pages.press(link, page, 'Lämna in');
    expect(form.fields).toHaveProperty(['f.document']);
    const faulty = await bot.pages.press(link, form, 'Lämna in', { document: '' });
    expect(faulty.status).toBe(422);
    expect(faulty.words).toContain('Inget är sparat än');
    const done = await bot.pages.press(link, faulty, 'Lämna in', document);
    expect(done.status).toBe(200);
    expect(done.words).toContain('Tack');
    expect(report(bot).state).toBe('inlamnad');

    await bot.delivery.run();
    const confirmed = latest(bot);
    expect(confirmed.mail.subject).toMatch(/^Bekräftelse: Tack/u);
    expect(confirmed.mail.text).toContain('Det gjordes i ditt namn');
    expect(textOf(await bot.says('karin', 'logg onkologi'))).toContain('Anna Exempel (via e-post)');
    expect((await bot.pages.get(linkIn(confirmed))).words).toContain('Anna Exempel lämnade in');
  });

  test('presses twice and is answered twice, for one thing done', async () => {
    const bot = await january();
    const link = linkIn(latest(bot));
    const page = await bot.pages.get(link);
    const [first, second] = [
      await bot.pages.press(link, page, 'Vi arbetar med det'),
      await bot.pages.press(link, page, 'Vi arbetar med det'),
    ];
    expect(second.words).toBe(first.words);
    await bot.delivery.run();
    expect(subjects(bot).filter((subject) => subject?.startsWith('Bekräftelse'))).toHaveLength(1);
  });

  test('reads why without anything being written, logged or mailed', async () => {
    const bot = await january();
    const link = linkIn(latest(bot));
    const before = bot.db.serialize();
    const why = await bot.pages.press(link, await bot.pages.get(link), 'Varför får jag detta?');
    expect(why.words).toContain('28 februari');
    expect(bot.db.serialize().equals(before)).toBe(true);
  });

  test('is named in utskick and in who has got what', async () => {
    const bot = await january();
    bot.smtp.always('no such mailbox');
    await bot.until('2027-02-12T09:00');
    const trouble = textOf(await bot.says('karin', 'utskick'));
    expect(trouble).toContain('Anna Exempel');
    expect(trouble).toContain('e-postadressen tas inte emot (550)');
  });
});

describe('an address that its server does not take', () => {
  test('is not tried again, and what was for it goes to the kansli, until somebody tries again', async () => {
    const bot = await january();
    bot.smtp.always('no such mailbox');
    await bot.until('2027-02-12T09:00');
    const attempts = bot.smtp.attempts.filter((address) => address === 'anna@example.org').length;
    await bot.until('2027-02-19T09:00');
    expect(bot.smtp.attempts.filter((address) => address === 'anna@example.org')).toHaveLength(attempts);
    expect(bot.sentTo('karin').concat(bot.sentTo('bjorn')).length).toBeGreaterThan(0);

    bot.smtp.always('none');
    const row = bot.db
      .prepare<[], number>("SELECT id FROM outbox WHERE state = 'given_up' AND person_id = 'anna' ORDER BY id DESC")
      .pluck()
      .get();
    await bot.presses('karin', 'delivery.again', String(row));
    expect(bot.smtp.attempts.filter((address) => address === 'anna@example.org')).toHaveLength(attempts + 1);
  });

  test('says nothing of the person’s chat', async () => {
    const bot = await mailBot('2027-01-04T08:00', { register: duties.register, byMail: [] });
    bot.db.exec("UPDATE person SET connection = 'mail' WHERE id = 'anna'");
    bot.smtp.always('no such mailbox');
    await bot.until('2027-01-29T09:00');
    expect(bot.sentTo('anna')).toContain('Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar');
    expect(bot.db.prepare('SELECT count(*) FROM account WHERE gone_at IS NOT NULL').pluck().get()).toBe(0);
  });
});
