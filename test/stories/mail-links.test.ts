import { describe, expect, test } from 'vitest';
import { forgetPerson } from '../../src/app/personal-data.ts';
import { linkIn, type MailBot, mailBot } from '../support/mail-bot.ts';
import { once } from '../support/once.ts';
import { anna, bjorn, withGroup } from '../support/test-bot.ts';

const duties = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn });

const byMail = ['anna'];
const reminded = '2027-01-29T09:00';

/** Anna chairs and has no account; she has a mail with a link. */
const untilReminded = once(async () => {
  const bot = await mailBot('2027-01-04T08:00', { register: duties.register, byMail });
  await bot.until(reminded);
  return { image: bot.db.serialize(), link: linkIn(lastMail(bot)) };
});

async function mailed() {
  const { image, link } = await untilReminded();
  return { bot: await mailBot(reminded, { image, byMail }), link };
}

function lastMail(bot: MailBot) {
  const mail = bot.mailed('anna').at(-1);
  if (!mail) throw new Error('nothing was mailed');
  return mail;
}

const state = (bot: MailBot) => bot.duty('onkologi', 'verksamhetsberattelse', 2026).state;
const whole = (bot: MailBot) => bot.db.serialize();

/** What has become of the link, and the heading of the page that it then leads to. */
const ends: readonly [string, (bot: MailBot) => unknown, number, string][] = [
  [
    'its person’s seat ended',
    (bot) => bot.db.exec("UPDATE seat SET to_on = '2027-01-28' WHERE person_id = 'anna'"),
    410,
    'Länken gäller inte längre',
  ],
  ['31 days have gone', (bot) => bot.turnTo('2027-03-01T09:00'), 410, 'Länken är för gammal'],
  [
    'the register has another address',
    (bot) => bot.db.exec("UPDATE person SET email = 'ny@example.org' WHERE id = 'anna'"),
    410,
    'Länken gick till en annan adress',
  ],
  [
    'its person is forgotten',
    (bot) =>
      forgetPerson(bot.db, Object.values(bot.features.byName), 'anna', {
        now: bot.now(),
        today: Temporal.PlainDate.from('2027-01-29'),
      }),
    404,
    'Länken leder ingenstans',
  ],
  ['all that was kept of it is removed', (bot) => bot.db.exec('DELETE FROM mail_link'), 404, 'Länken leder ingenstans'],
];

describe.each(ends)('when %s', (_, change, status, heading) => {
  test('the page says so, names nobody, and lets nothing be done', async () => {
    const { bot, link } = await mailed();
    const page = await bot.pages.get(link);
    const sent = page.sent('Vi arbetar med det');
    change(bot);
    const before = whole(bot);
    const gone = await bot.pages.get(link);
    expect({ status: gone.status, heading: gone.title }).toEqual({ status, heading: `${heading} – Samverkansbot` });
    expect(gone.words).not.toMatch(/Anna Exempel|onkologi|Verksamhetsberättelse/u);
    const pressed = await bot.pages.post(link, sent);
    expect(pressed.status).toBe(status);
    expect(whole(bot).equals(before)).toBe(true);
    expect(state(bot)).toBe('ej_paborjad');
  });
});

test('a seat that is prolonged without a gap does not end the link', async () => {
  const { bot, link } = await mailed();
  bot.db.exec("UPDATE seat SET to_on = '2027-01-28' WHERE person_id = 'anna'");
  bot.db.exec(`INSERT INTO seat (group_id, person_id, role, from_on)
               SELECT group_id, person_id, role, '2027-01-29' FROM seat WHERE person_id = 'anna'`);
  expect((await bot.pages.get(link)).status).toBe(200);
});

test('what it was about is over: the page says how it stands, and offers nothing', async () => {
  const { bot, link } = await mailed();
  const sent = (await bot.pages.get(link)).sent('Vi arbetar med det');
  await bot.fills(
    'bjorn',
    { id: 'duty.submit', context: String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id) },
    { document: 'SVN 2027-12', documentOn: '2027-01-28' },
  );
  const over = await bot.pages.get(link);
  expect(over.words).toContain('Björn Exempel lämnade in');
  expect(over.buttons).toEqual([]);
  const late = await bot.pages.post(link, sent);
  expect(late.status).toBe(200);
  expect(state(bot)).toBe('inlamnad');
  expect(late.words).toContain('Björn Exempel');
});

describe('a scanner', () => {
  test.each(['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PROPFIND'])('%s changes nothing', async (method) => {
    const { bot, link } = await mailed();
    const before = whole(bot);
    const response = await fetch(`${bot.origin}${link}`, { method });
    expect(response.status).toBe(method === 'GET' || method === 'HEAD' ? 200 : 405);
    if (response.status === 405) expect(response.headers.get('allow')).toBe('GET, HEAD, POST');
    expect(whole(bot).equals(before)).toBe(true);
  });

  test('that posts without a press changes nothing', async () => {
    const { bot, link } = await mailed();
    const before = whole(bot);
    for (const body of ['', 'val=', 'val=abc.def', 'blankett=x', 'ny=1', '%%%']) {
      const page = await bot.pages.post(link, new URLSearchParams(body));
      expect(page.status, body).toBe(400);
    }
    expect(whole(bot).equals(before)).toBe(true);
  });
});

describe('what is forged', () => {
  test.each([
    '/svar/',
    '/svar/x',
    `/svar/${'A'.repeat(32)}`,
    '/svar/..%2f..',
    '/svar/%E0%A4%A',
    `/svar/${'A'.repeat(9000)}`,
  ])('%s leads nowhere, in words', async (path) => {
    const { bot } = await mailed();
    const page = await bot.pages.get(path);
    expect(page.status).toBe(404);
    expect(page.words).toContain('Länken leder ingenstans');
  });

  test('a press that was shown on another link is none', async () => {
    const { bot, link } = await mailed();
    await bot.until('2027-02-12T09:00');
    const other = linkIn(lastMail(bot));
    expect(other).not.toBe(link);
    const sent = (await bot.pages.get(other)).sent('Vi arbetar med det');
    expect((await bot.pages.post(link, sent)).status).toBe(400);
    expect(state(bot)).toBe('ej_paborjad');
  });

  test('a press that has been changed is none', async () => {
    const { bot, link } = await mailed();
    const sent = (await bot.pages.get(link)).sent('Vi arbetar med det');
    const [content = '', mark = ''] = (sent.get('val') ?? '').split('.');
    for (const forged of [`${content}x.${mark}`, `${content}.${mark}x`, `${content}.`, content, `.${mark}`]) {
      sent.set('val', forged);
      expect((await bot.pages.post(link, sent)).status).toBe(400);
    }
    expect(state(bot)).toBe('ej_paborjad');
  });

  test('a form sent from another site is not taken', async () => {
    const { bot, link } = await mailed();
    const body = (await bot.pages.get(link)).sent('Vi arbetar med det');
    const headers = { 'sec-fetch-site': 'cross-site' };
    const response = await fetch(`${bot.origin}${link}`, { method: 'POST', body, headers });
    expect(response.status).toBe(403);
    expect(state(bot)).toBe('ej_paborjad');
  });
});

describe('a new link', () => {
  const mailedBefore = async (at: string) => {
    const { bot, link } = await mailed();
    bot.turnTo(at);
    return { bot, link, count: bot.smtp.received.length };
  };

  test('goes to the address in the register, leads to what the old one did, and is not asked for twice in an hour', async () => {
    const { bot, link, count } = await mailedBefore('2027-03-01T09:00');
    const old = await bot.pages.get(link);
    expect(old.buttons).toEqual(['Skicka en ny länk']);
    const asked = await bot.pages.press(link, old, 'Skicka en ny länk');
    expect(asked.words).toContain('En ny länk är på väg');
    await bot.pages.press(link, old, 'Skicka en ny länk');
    await bot.delivery.run();
    expect((await bot.pages.press(link, old, 'Skicka en ny länk')).words).toContain('En ny länk är redan skickad');
    await bot.delivery.run();
    const sent = bot.smtp.received.slice(count);
    expect(sent.map(({ to }) => to)).toEqual(['anna@example.org']);
    const page = await bot.pages.get(linkIn(lastMail(bot)));
    expect(page.words).toContain('Du svarar som Anna Exempel');
    expect(page.buttons).toContain('Lämna in');
  });

  test('goes to the new address when the register has another', async () => {
    const { bot, link } = await mailed();
    bot.db.exec("UPDATE person SET email = 'ny@example.org' WHERE id = 'anna'");
    await bot.pages.press(link, await bot.pages.get(link), 'Skicka en ny länk');
    await bot.delivery.run();
    expect(bot.smtp.to('ny@example.org')).toHaveLength(1);
  });

  test('is not to be had for what is over', async () => {
    const { bot, link } = await mailedBefore('2027-02-01T09:00');
    const context = String(bot.duty('onkologi', 'verksamhetsberattelse', 2026).id);
    await bot.fills('bjorn', { id: 'duty.submit', context }, { document: 'SVN 2027-12', documentOn: '2027-01-28' });
    bot.turnTo('2027-03-02T09:00');
    expect((await bot.pages.get(link)).words).toContain('Det som mejlet gällde är avslutat');
  });
});

test('links are kept as their hash alone, and removed when they have been old for long', async () => {
  const { bot, link } = await mailed();
  expect(whole(bot).includes(link.split('/').at(-1) ?? '')).toBe(false);
  const count = () => bot.db.prepare('SELECT count(*) FROM mail_link').pluck().get();
  const before = count();
  expect(before).toBeGreaterThan(0);
  bot.smtp.always('mail refused');
  await bot.until('2027-04-03T09:00');
  expect(count()).toBe(before);
  await bot.until('2027-05-02T09:00');
  expect(count()).toBeLessThan(Number(before));
});

test('the page is kept out of caches and search engines, runs nothing, and sends no address on', async () => {
  const { bot, link } = await mailed();
  const { headers } = await bot.pages.get(link);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-robots-tag')).toBe('noindex');
  expect(headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; style-src 'sha256-[^']+'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/u,
  );
});

test('a personnummer is not kept, and the form says so where it stands', async () => {
  const { bot, link } = await mailed();
  const form = await bot.pages.press(link, await bot.pages.get(link), 'Lämna in');
  const faulty = await bot.pages.press(link, form, 'Lämna in', {
    document: 'SVN 2027-12',
    documentOn: '2027-01-28',
    comment: 'Gäller 811228-9874.',
  });
  expect(faulty.status).toBe(422);
  expect(faulty.words).toContain('811228-****');
  expect(whole(bot).includes('811228-9874')).toBe(false);
  expect(state(bot)).toBe('ej_paborjad');
});

test('a text that is too long for anything is answered in words', async () => {
  const { bot, link } = await mailed();
  const form = await bot.pages.press(link, await bot.pages.get(link), 'Lämna in');
  const page = await bot.pages.press(link, form, 'Lämna in', { comment: 'x'.repeat(3_000_000) });
  expect(page.status).toBe(413);
  expect(page.words).toContain('Det är för långt');
});

test.each([
  ['an alphabet that is none', { 'content-type': 'application/x-www-form-urlencoded; charset=bogus' }, 'val=1'],
  ['a way to pack that is none', { 'content-encoding': 'bogus' }, 'val=1'],
  ['what is not packed as it says', { 'content-encoding': 'gzip' }, 'val=1'],
  ['more fields than any form', {}, 'a&'.repeat(600)],
])('%s is its sender’s fault and none of ours', async (_what, headers, body) => {
  const { bot, link } = await mailed();
  const form = { 'content-type': 'application/x-www-form-urlencoded', ...headers };
  const page = await bot.pages.get(link, { method: 'POST', headers: form, body });
  expect(page.status).toBeGreaterThanOrEqual(400);
  expect(page.status).toBeLessThan(500);
  expect(page.words).toMatch(/Det gick inte att läsa det som skickades|Det är för långt/);
  expect(bot.problems).toEqual([]);
});
