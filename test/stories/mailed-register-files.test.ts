import { once } from 'node:events';
import { connect } from 'node:net';
import { describe, expect, test } from 'vitest';
import { type Enclosed, handOver, letter, winmail } from '../support/letters.ts';
import { linkIn, type MailBot, mailBot } from '../support/mail-bot.ts';
import { anna, bjorn, buttonsIn, cecilia, formOf, messageOf, withGroup } from '../support/test-bot.ts';
import { workbook } from '../support/workbook.ts';

const begun = '2027-01-11T10:00';
const { register } = withGroup('vc', 'onkologi', { chair: anna, vice: bjorn, members: [cecilia] });

const header = ['grupp', 'namn', 'e-post', 'region', 'roll', 'från', 'till'];
const asa = (role = 'ledamot') => [
  ...['Gruppen onkologi', 'Åsa Exempel', 'asa@example.org', 'Dalarna', role, '2027-02-01', ''],
];
const csv = (...rows: readonly string[][]) => [header, ...rows].map((row) => row.join(';')).join('\r\n');
const cells = (texts: readonly string[]) =>
  Object.fromEntries(texts.map((shared, at) => [String.fromCharCode(65 + at), { shared }]));
const json = JSON.stringify({
  people: [{ id: 'asa', name: 'Åsa Exempel', email: 'asa@example.org', region: 'dalarna' }],
  seats: [{ group: 'onkologi', person: 'asa', role: 'ledamot', region: 'dalarna', from: '2027-02-01' }],
});

const open = (more: Partial<Parameters<typeof mailBot>[1]> = {}) =>
  mailBot(begun, { register, byMail: [], takesMail: true, ...more });
const mails = async (bot: MailBot, files: readonly Enclosed[], more: Parameters<typeof letter>[0] = {}) =>
  bot.receives(await letter({ files, ...more }));
const latest = (bot: MailBot, who = 'karin') => {
  const mail = bot.mailed(who).at(-1);
  if (!mail) throw new Error(`nothing was mailed to ${who}`);
  return mail;
};
const registerIn = ({ db }: MailBot) =>
  ['region', '"group"', 'person', 'person_role', 'seat'].map((table) => db.prepare(`SELECT * FROM ${table}`).all());
const kept = ({ db }: MailBot) => db.prepare('SELECT count(*) FROM attachment').pluck().get();
const people = (bot: MailBot) => bot.features.register.people().map(({ name }) => name);

/** Opens what the latest mail leads to. */
async function opens(bot: MailBot) {
  const link = linkIn(latest(bot));
  const page = await bot.pages.get(link);
  return { link, page, press: (button: string, on = page) => bot.pages.press(link, on, button) };
}

const asKept: readonly (readonly [name: string, content: string | Uint8Array])[] = [
  ['platser åäö.csv', csv(asa())],
  [
    'platser.xlsx',
    workbook([
      { r: 1, cells: cells(header) },
      { r: 2, cells: cells(asa()) },
    ]),
  ],
  ['register.json', json],
];

describe('a register file that the kansli mails', () => {
  test.each(
    asKept,
  )('is answered with what it would do, taken in on its page, and taken back: %s', async (name, content) => {
    const bot = await open();
    const before = registerIn(bot);
    expect(await mails(bot, [{ name, content }])).toMatch(/^250/u);
    const { mail } = latest(bot);
    expect(mail.subject).toBe(`Så här läses ${name} in i registret`);
    expect(mail.text).toContain('Åsa Exempel');
    expect(mail.text).toContain('På sidan kan du välja:\n- Läs in');
    expect(mail.text).toContain('måndag 18 januari');
    expect(registerIn(bot)).toEqual(before);

    const { link, page, press } = await opens(bot);
    expect(page.words).toContain('Du svarar som Karin Exempel');
    const done = await press('Läs in');
    expect(done.title).toContain(`${name} är inläst i registret`);
    expect(people(bot)).toContain('Åsa Exempel');
    expect(kept(bot)).toBe(0);
    await bot.delivery.run();
    expect(latest(bot).mail.subject).toBe(`Bekräftelse: ${name} är inläst i registret`);
    expect((await bot.pages.press(link, page, 'Läs in')).title).toBe(done.title);
    const log = await bot.says('karin', 'logg onkologi');
    expect(JSON.stringify(log)).toContain('via e-post');

    const confirmed = await opens(bot);
    expect(confirmed.page.title).toContain(`${name} är redan inläst i registret`);
    const undone = await confirmed.press('Ångra inläsningen');
    expect(undone.words).toContain('2 rader i registret är som före inläsningen.');
    expect(registerIn(bot)).toEqual(before);
    expect((await bot.pages.get(link)).status).toBe(410);
    expect(bot.problems).toEqual([]);
  });

  test('with faults is answered with each of them and its value, and nothing can be taken in', async () => {
    const bot = await open();
    const before = registerIn(bot);
    await mails(bot, [
      { name: 'fel.csv', content: csv(...Array.from({ length: 30 }, (_, at) => asa(`hövding ${at}`))) },
    ]);
    const { mail } = latest(bot);
    expect(mail.subject).toBe('fel.csv går inte att läsa in');
    expect(mail.text).toContain('hövding 0');
    const { page, press } = await opens(bot);
    expect(page.buttons).not.toContain('Läs in');
    expect((await press('Visa fler')).words).toContain('hövding 29');
    expect(registerIn(bot)).toEqual(before);
  });

  test('that gives a group another type lists what it owes, and says where the kansli chooses, which is not sent to itself', async () => {
    const bot = await open();
    await bot.until('2027-02-01T09:00');
    const groups = [{ id: 'onkologi', name: 'Gruppen onkologi', type: 'rsg' }];
    await mails(bot, [{ name: 'typ.json', content: JSON.stringify({ groups }) }]);
    const done = await (await opens(bot)).press('Läs in');
    const [minutes] = bot.features.duties.duties.unsettled().filter(({ mandate }) => mandate.type === 'vc');
    const where = 'Vad som ska gälla väljs där du eller en kollega på kansliet chattar med boten: skriv status.';
    await bot.delivery.run();
    for (const words of [done.words, latest(bot).mail.text]) {
      expect(words).toContain(where);
      expect(words).toContain(`npm run import -- FIL --undanta ${minutes?.id} --av NAMN`);
      expect(words).not.toContain('genom kansliet');
    }
    expect(done.buttons).not.toContain('Välj vad som ska gälla');
    const status = messageOf(await bot.says('karin', 'status'));
    const choose = buttonsIn(status).find(({ label }) => label === 'Gå igenom tidigare krav');
    const form = formOf(await bot.presses('karin', choose?.id ?? '', choose?.value ?? ''));
    expect(form.title).toBe('Vad ska gälla?');
    expect(buttonsIn(messageOf(await bot.says('anna', 'status'))).map(({ label }) => label)).not.toContain(
      choose?.label,
    );
    await bot.fills('karin', form, { whole: 'alla', reason: 'Annan typ' });
    expect(buttonsIn(messageOf(await bot.says('karin', 'status'))).map(({ label }) => label)).not.toContain(
      choose?.label,
    );
  });

  test('sent twice changes nothing the second time, and handed over twice is answered once', async () => {
    const bot = await open();
    const file = { name: 'platser.csv', content: csv(asa()) };
    const first = await letter({ files: [file], messageId: '<1@example.org>' });
    await bot.receives(first);
    await bot.receives(first);
    expect(bot.mailed('karin')).toHaveLength(1);
    await (await opens(bot)).press('Läs in');
    await mails(bot, [file]);
    expect(latest(bot).mail.subject).toBe('Allt i platser.csv finns redan i registret');
  });

  test('is found where it lies: beside a signature, in a mail that was sent on, in winmail.dat', async () => {
    const content = csv(asa());
    const logo = { name: 'logga.png', content: 'bild', type: 'image/png', shownInText: true } as const;
    const loose = { name: 'image001.png', content: 'bild', type: 'image/png' };
    const inner = await letter({ from: 'Anna Exempel <anna@example.org>', files: [{ name: 'platser.csv', content }] });
    const ways: readonly (readonly Enclosed[])[] = [
      [{ name: 'platser.csv', content }, logo, loose],
      [{ name: 'VB registret.eml', content: inner, type: 'message/rfc822' }],
      [{ name: 'winmail.dat', content: winmail('platser.csv', Buffer.from(content)), type: 'application/ms-tnef' }],
    ];
    for (const files of ways) {
      const bot = await open();
      await mails(bot, files);
      expect(latest(bot).mail.subject).toBe('Så här läses platser.csv in i registret');
      expect(latest(bot).mail.text).not.toContain('inte sparad');
    }
  });

  test('among several is chosen, and each is shown for itself', async () => {
    const bot = await open();
    await mails(bot, [
      { name: 'platser.csv', content: csv(asa()) },
      { name: 'register.json', content: JSON.stringify({ people: [{ id: 'pia', name: 'Pia Exempel' }] }) },
      { name: 'protokoll.docx', content: 'x' },
    ]);
    const { mail } = latest(bot);
    expect(mail.subject).toBe('Vilken registerfil vill du läsa in först?');
    expect(mail.text).toContain('Filen protokoll.docx är inte sparad. Den är ingen registerfil.');
    const { link, page, press } = await opens(bot);
    expect(page.buttons).toEqual(['Granska platser.csv', 'Granska register.json']);
    const shown = await press('Granska register.json');
    await bot.pages.press(link, shown, 'Läs in');
    expect(people(bot)).toContain('Pia Exempel');
    const left = await bot.pages.get(link);
    expect(left.words).toContain('register.json är inläst måndag 11 januari');
    expect(left.buttons).toEqual(['Granska platser.csv']);
  });

  test('is shown as it is when its page is opened, and done as it was shown', async () => {
    const bot = await open();
    await mails(bot, [{ name: 'platser.csv', content: csv(asa()) }]);
    const { link, page } = await opens(bot);
    bot.db.exec("UPDATE seat SET to_on = '2027-06-30' WHERE person_id = 'cecilia'");
    await bot.says('karin', 'hjälp');
    await mails(bot, [{ name: 'register.json', content: json }]);
    await (await opens(bot)).press('Läs in');
    const done = await bot.pages.press(link, page, 'Läs in');
    expect(done.title).toContain('Allt i platser.csv finns redan i registret');
  });

  test('stands when the process is killed between what was shown and the press', async () => {
    const bot = await open();
    await mails(bot, [{ name: 'platser.csv', content: csv(asa()) }]);
    const link = linkIn(latest(bot));
    const another = await open({ image: bot.db.serialize(), smtp: bot.smtp });
    const page = await another.pages.get(link);
    expect((await another.pages.press(link, page, 'Läs in')).title).toContain('är inläst i registret');
    expect(people(another)).toContain('Åsa Exempel');
  });

  test('that nobody presses is removed, and its page says so', async () => {
    const bot = await open();
    await mails(bot, [{ name: 'platser.csv', content: csv(asa()) }]);
    const link = linkIn(latest(bot));
    await bot.until('2027-01-19T09:00');
    expect(kept(bot)).toBe(0);
    expect((await bot.pages.get(link)).status).toBe(410);
  });
});

describe('what is no register file', () => {
  const cases: readonly (readonly [what: string, files: readonly Enclosed[], words: string])[] = [
    ['nothing', [], 'Lägg registret som en bilaga'],
    ['a letter', [{ name: 'brev.docx', content: 'x' }], 'brev.docx är inte sparad. Den är ingen registerfil.'],
    [
      'a packed file',
      [{ name: 'register.zip', content: 'PK' }],
      'register.zip är inte sparad. Den är ingen registerfil.',
    ],
    ['an empty file', [{ name: 'platser.csv', content: '' }], 'platser.csv är inte sparad. Den är tom.'],
    ['only a picture', [{ name: 'image001.png', content: 'bild' }], 'Lägg registret som en bilaga'],
    [
      'one that is too large',
      [{ name: 'platser.csv', content: new Uint8Array(21 * 1024 * 1024).fill(0x61) }],
      'platser.csv är inte sparad. Den är större än 20 MB.',
    ],
    [
      'one that is not what its name says',
      [{ name: 'register.xlsx', content: 'PK\u0003\u0004trasig' }],
      'register.xlsx går inte att läsa in',
    ],
    [
      'one with a personnummer',
      [{ name: 'platser.csv', content: csv([...asa().slice(0, 6), '811228-9874']) }],
      'personnummer (811228-****)',
    ],
  ];
  test.each(cases)('is said to be none, and not kept: %s', async (_, files, words) => {
    const bot = await open();
    const before = registerIn(bot);
    expect(await mails(bot, files)).toMatch(/^250/u);
    const { mail } = latest(bot);
    expect(`${mail.subject}\n${mail.text}`).toContain(words);
    expect(registerIn(bot)).toEqual(before);
    expect((await (await opens(bot)).page).status).toBe(200);
    expect(bot.problems).toEqual([]);
  });

  test('and a mail that is larger than any is refused by its server, in words', async () => {
    const bot = await open();
    const large = { name: 'platser.csv', content: new Uint8Array(32 * 1024 * 1024) };
    expect(await mails(bot, [large])).toMatch(/^552/u);
    expect(bot.mailed('karin')).toHaveLength(0);
  });
});

describe('others', () => {
  test('are told kindly that only the kansli may, once an hour, and nothing of theirs is kept', async () => {
    const bot = await open();
    const from = 'Anna Exempel <anna@example.org>';
    const file = { name: 'platser.csv', content: csv(asa()) };
    await mails(bot, [file], { from });
    await mails(bot, [file], { from });
    expect(bot.mailed('anna')).toHaveLength(1);
    const { mail } = latest(bot, 'anna');
    expect(mail.subject).toBe('Tack, men registerfiler tar jag bara emot från kansliet');
    expect(mail.text).toContain('Karin Exempel');
    expect(kept(bot)).toBe(0);
    await bot.until('2027-01-11T11:30');
    await mails(bot, [file], { from });
    expect(bot.mailed('anna')).toHaveLength(2);
  });

  test('who are not in the register are refused by their own server, and nobody is mailed', async () => {
    const bot = await open();
    const answered = await mails(bot, [{ name: 'platser.csv', content: csv(asa()) }], {
      from: 'Sten <sten@example.com>',
    });
    expect(answered).toMatch(/^550.*finns inte i registret/u);
    expect(bot.smtp.received).toHaveLength(0);
    expect(kept(bot)).toBe(0);
  });

  test('cannot have the bot send anything on', async () => {
    const bot = await open();
    expect(bot.door()).not.toBeNull();
    const answered = await handOver(bot.door() ?? 0, await letter({}), {
      from: 'x@example.com',
      to: 'anna@example.org',
    });
    expect(answered).toMatch(/^550/u);
  });

  test('who write in the kansli’s name change nothing: what comes of it goes to the kansli, who presses or does not', async () => {
    const bot = await open();
    const before = registerIn(bot);
    await bot.receives(await letter({ files: [{ name: 'platser.csv', content: csv(asa()) }] }), 'ond@example.com');
    expect(bot.smtp.received.map(({ to }) => to)).toEqual(['karin@example.org']);
    expect(registerIn(bot)).toEqual(before);
  });

  test('that are programs are not answered', async () => {
    const bot = await open();
    expect(await mails(bot, [], { headers: { 'auto-submitted': 'auto-replied' } })).toMatch(/^250/u);
    expect(await bot.receives(await letter({}), '')).toMatch(/^250/u);
    expect(await mails(bot, [], { from: 'bot@example.org' })).toMatch(/^250/u);
    expect(bot.smtp.received).toHaveLength(0);
  });

  test('fill nothing by writing in somebody’s name', async () => {
    const bot = await open();
    for (let at = 0; at < 22; at += 1) await mails(bot, [{ name: `platser ${at}.csv`, content: csv(asa()) }]);
    expect(kept(bot)).toBe(20);
    expect(latest(bot).mail.subject).toBe('Filen är inte sparad: för många filer väntar redan');
  });
});

describe('faults of the line', () => {
  test('while nothing can be kept the mail stays with its server', async () => {
    const bot = await open();
    bot.keepsNothing();
    expect(await mails(bot, [{ name: 'platser.csv', content: csv(asa()) }])).toMatch(/^451/u);
    expect(bot.smtp.received).toHaveLength(0);
  });

  test('a mail that is cut off in the middle is nothing, and the next is taken', async () => {
    const bot = await open();
    const socket = connect(bot.door() ?? 0, '127.0.0.1');
    await once(socket, 'data');
    socket.write('EHLO prov\r\nMAIL FROM:<karin@example.org>\r\n');
    await once(socket, 'data');
    socket.write('RCPT TO:<bot@example.org>\r\nDATA\r\n');
    await once(socket, 'data');
    socket.write('From: karin@example.org\r\nContent-Type: text/csv; name=platser.csv\r\n\r\ngrupp;namn');
    socket.destroy();
    expect(await mails(bot, [{ name: 'platser.csv', content: csv(asa()) }])).toMatch(/^250/u);
    expect(bot.mailed('karin')).toHaveLength(1);
    expect(kept(bot)).toBe(1);
    expect(bot.problems).toEqual([]);
  });

  test('an answer that could not be mailed at once is mailed later', async () => {
    const bot = await open();
    bot.smtp.always('greylisted');
    await mails(bot, [{ name: 'platser.csv', content: csv(asa()) }]);
    expect(bot.mailed('karin')).toHaveLength(0);
    bot.smtp.always('none');
    await bot.until('2027-01-11T11:00');
    expect(latest(bot).mail.subject).toBe('Så här läses platser.csv in i registret');
  });
});

test('what was mailed is in no chat', async () => {
  const bot = await open();
  await mails(bot, [{ name: 'platser.csv', content: csv(asa()) }]);
  expect(bot.messagesTo('karin').flatMap(buttonsIn)).toEqual([]);
});
