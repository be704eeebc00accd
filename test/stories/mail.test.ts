import { describe, expect, test } from 'vitest';
import { plainText } from '../../src/chat/plain-text.ts';
import { linkIn, type MailBot, mailBot } from '../support/mail-bot.ts';
import { nhvRegister, openRemiss, polio } from '../support/nhv-group.ts';
import { outboxUntil } from '../support/outbox-until.ts';
import { anna, bjorn, formOf, textOf, withGroup } from '../support/test-bot.ts';

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
/** The day as an old browser lets one type it. */
const document = { document: 'SVN 2027-12', documentOn: '28/1' };

describe('a chair whom no chat reaches', () => {
  test('is reminded by mail, hands in on its page, and has it confirmed', async () => {
    const bot = await january();
    expect(subjects(bot)).toContain('Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar');
    const { text = '', html = '' } = latest(bot).mail;
    expect(text).toContain('På sidan kan du välja:\n- Lämna in\n- Vi arbetar med det');
    expect(text).not.toContain('Det här görs inte via e-post');
    expect(html).toMatch(/class="button primary" href="[^"]*#val-1">Lämna in/u);
    const link = linkIn(latest(bot));
    const page = await bot.pages.get(link);
    expect(page.status).toBe(200);
    expect(page.words).toContain('Du svarar som Anna Exempel');
    expect(page.buttons).toEqual([
      'Lämna in',
      'Vi arbetar med det',
      'Påminn senare',
      'Börja på ett utkast',
      'Varför får jag detta?',
    ]);

    const form = await bot.pages.press(link, page, 'Lämna in');
    expect(form.fields).toHaveProperty(['f.document']);
    const faulty = await bot.pages.press(link, form, 'Lämna in', { document: '' });
    expect(faulty.status).toBe(422);
    expect(faulty.words).toContain('Inget är sparat än');
    const done = await bot.pages.press(link, faulty, 'Lämna in', document);
    expect(done.status).toBe(200);
    expect(done.words).toContain('Tack');
    expect(done.words).toContain('Jag läste "28/1" som torsdag 28 januari 2027.');
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

describe('who is reached', () => {
  test('by mail is said in the forecast, and is not on the list of those who are not reached', async () => {
    const bot = await january();
    const forecast = plainText(await bot.forecast('karin', 'februari'));
    expect(forecast).toContain('Anna Exempel (e-post)');
    expect(forecast).not.toContain('Björn Exempel (e-post)');
    const unreached = () => bot.features.duties.unreached.unreachedOn(Temporal.PlainDate.from('2027-01-29'));
    expect(unreached().map(({ id }) => id)).not.toContain('anna');
    const reachedOn = () => bot.features.register.reachedOn('anna').map(({ id }) => id);
    expect(reachedOn()).toContain('mail');
    bot.db.exec(
      "INSERT INTO mail_refused VALUES ('anna@example.org', 'e-postadressen tas inte emot (550)', '2027-01-29T08:00:00Z')",
    );
    expect(unreached().map(({ id }) => id)).toContain('anna');
    expect(reachedOn()).not.toContain('mail');
  });

  test('by mail by choice, and by chat again', async () => {
    const bot = await mailBot('2027-01-04T08:00', { register: duties.register, byMail: [] });
    const chooses = async (connection: string) =>
      bot.fills('anna', formOf(await bot.presses('anna', 'own.change', '')), { toldAt: '', connection });
    await chooses('mail');
    await bot.until('2027-01-29T09:00');
    const count = bot.mailed('anna').length;
    expect(count).toBeGreaterThan(0);
    expect(bot.sentTo('anna')).not.toContain('Verksamhetsberättelsen för 2026 ska lämnas in inom 30 dagar');
    await chooses('slack');
    await bot.until('2027-02-12T09:00');
    expect(bot.mailed('anna')).toHaveLength(count);
    expect(bot.sentTo('anna').at(-1)).toMatch(/Verksamhetsberättelsen/u);
  });
});

describe('when mail fails', () => {
  const chairReminders = (bot: MailBot) =>
    bot.mailed('anna').filter(({ mail }) => /inom 30 dagar/u.test(mail.subject ?? ''));
  const almost = async () => {
    const bot = await mailBot('2027-01-04T08:00', { register: duties.register, byMail: ['anna'] });
    await bot.until('2027-01-28T12:00');
    return bot;
  };

  test('a server that puts off the first try gets a second, once', async () => {
    const bot = await almost();
    bot.smtp.next('greylisted');
    const attempts = () => bot.smtp.attempts.filter((address) => address === 'anna@example.org').length;
    const before = attempts();
    await bot.until('2027-01-29T09:00');
    expect(attempts()).toBe(before + 2);
    expect(chairReminders(bot)).toHaveLength(1);
    const links = bot.db.prepare("SELECT count(*) FROM mail_link WHERE made_at > '2027-01-29'").pluck().get();
    expect(links).toBe(1);
  });

  test.each([
    'cut after acceptance',
  ] as const)('%s: a reminder is not sent again, its link works, and utskick lists it as unsure', async (fault) => {
    const bot = await almost();
    bot.smtp.next(fault);
    await bot.until('2027-01-29T08:31');
    await outboxUntil(bot, '2027-01-29T12:00');
    const [only, ...more] = chairReminders(bot);
    if (!only) throw new Error('nothing came');
    expect(more).toEqual([]);
    expect((await bot.pages.get(linkIn(only))).buttons).toContain('Lämna in');
    expect(textOf(await bot.says('karin', 'utskick'))).toMatch(/Anna Exempel[\s\S]*Osäkert om det kom fram/u);
  });

  test('a process that dies between the mail and its record leaves that one in doubt, and no other', async () => {
    const bot = await almost();
    await bot.until('2027-01-29T08:31');
    expect(chairReminders(bot)).toHaveLength(1);
    // As the database stood when the process died: the call had begun, and nothing had been recorded.
    bot.db.exec(`
      UPDATE outbox SET state = 'claimed', begun_at = due_at, settled_at = NULL, ref = NULL
      WHERE id = (SELECT max(id) FROM outbox WHERE person_id = 'anna' AND connection = 'mail' AND updates_id IS NULL)`);
    bot.delivery.start();
    await outboxUntil(bot, '2027-01-29T12:00');
    await bot.delivery.stop();
    expect(chairReminders(bot)).toHaveLength(1);
    expect(textOf(await bot.says('karin', 'utskick'))).toMatch(/Osäkert om det kom fram: boten startades om medan/u);
  });

  test('what must not be missed is sent once more, and is the same mail to readers who fold', async () => {
    const bot = await mailBot('2027-02-22T10:00', { register: nhvRegister, byMail: ['cecilia'] });
    bot.smtp.always('cut after acceptance');
    await openRemiss(bot, polio);
    await outboxUntil(bot, '2027-02-22T12:00');
    const [first, second, ...more] = bot.mailed('cecilia');
    expect(more).toEqual([]);
    expect(second?.mail.subject).toBe(`${first?.mail.subject} (skickas igen)`);
    expect(second?.mail.messageId).toBe(first?.mail.messageId);
    for (const one of [first, second]) if (one) expect((await bot.pages.get(linkIn(one))).status).toBe(200);
  });
});
