import { describe, expect, test } from 'vitest';
import { createBot } from '../../src/app/handle.ts';
import type { Invocation } from '../../src/chat/invocation.ts';
import { messageOf, textOf } from '../support/test-bot.ts';
import { aVillage, ids } from './village.ts';

const state = (bot: Awaited<ReturnType<typeof aVillage>>) =>
  bot.db
    .prepare<[], string>(`
      SELECT json_array((SELECT count(*) FROM change), (SELECT count(*) FROM outbox), (SELECT count(*) FROM inbox),
                        (SELECT group_concat(state) FROM duty), (SELECT count(*) FROM submission))`)
    .pluck()
    .get();
const submits = (bot: Awaited<ReturnType<typeof aVillage>>) =>
  bot.fills(
    'anna',
    { id: 'duty.submit', context: ids.report },
    { document: '2027-1', documentOn: '2026-11-20', sure: 'ja' },
  );

describe('a bug', () => {
  test('gets an apology with a reference that is also in the log, and nothing is changed', async () => {
    const bot = await aVillage();
    bot.db.exec("CREATE TRIGGER broken BEFORE INSERT ON submission BEGIN SELECT RAISE(ABORT, 'trasig'); END");
    const before = state(bot);
    const message = messageOf(await submits(bot));
    expect(message.title).toBe('Något gick fel hos mig');
    const [, reference] = textOf({ type: 'message', message }).match(
      /\nInget är ändrat\. Ange gärna referensen ([0-9A-F]{4}) om du hör av dig till kansliet\.$/,
    ) ?? ['', ''];
    expect(bot.problems).toHaveLength(1);
    expect(bot.problems[0]).toMatchObject({ reference, what: 'form duty.submit' });
    expect(state(bot)).toBe(before);
    expect(bot.duty('onkologi', 'verksamhetsberattelse', 2026).state).toBe('ej_paborjad');
  });

  test('in what only reads gets the same, and the next question is answered', async () => {
    const bot = await aVillage();
    bot.db.exec('ALTER TABLE meeting RENAME TO meeting_gone');
    expect(messageOf(await bot.says('anna', 'mina')).title).toBe('Något gick fel hos mig');
    bot.db.exec('ALTER TABLE meeting_gone RENAME TO meeting');
    expect(messageOf(await bot.says('anna', 'mina')).title).toMatch(/^Du har/);
  });

  test('is not remembered: the same event may succeed the next time', async () => {
    const bot = await aVillage();
    bot.db.exec("CREATE TRIGGER broken BEFORE INSERT ON submission BEGIN SELECT RAISE(ABORT, 'trasig'); END");
    await submits(bot);
    bot.db.exec('DROP TRIGGER broken');
    expect(messageOf(await bot.repeats()).title).toMatch(/^Tack! Verksamhetsberättelsen är inlämnad/);
  });

  test('in a tick leaves what is due for the next one', async () => {
    const bot = await aVillage();
    bot.db.exec("CREATE TRIGGER broken BEFORE INSERT ON reminder BEGIN SELECT RAISE(ABORT, 'trasig'); END");
    await bot.until('2026-12-30T12:00');
    expect(bot.sentTo('anna').filter((title) => title.includes('60 dagar'))).toEqual([]);
    expect(bot.problems.length).toBeGreaterThan(0);
    bot.db.exec('DROP TRIGGER broken');
    await bot.until('2026-12-30T12:01');
    expect(bot.sentTo('anna')).toContain('Verksamhetsberättelsen för 2026 ska lämnas in inom 60 dagar');
  });
});

describe('an event that comes twice', () => {
  test('changes nothing twice and gets the first answer, also later and from a restarted bot', async () => {
    const bot = await aVillage();
    const first = await submits(bot);
    await bot.until('2026-11-25T12:00');
    const after = state(bot);
    expect(await bot.repeats()).toEqual(first);
    expect(state(bot)).toBe(after);
  });

  test('is another event on another platform', async () => {
    const bot = await aVillage();
    const invocation = (connection: 'page' | 'slack'): Invocation => ({
      ...{ connection, event: 'samma', conversation: 'D1', type: 'button', id: 'duty.on-it', value: ids.report },
      sender: { account: 'anna', direct: 'D1', name: 'Anna Exempel', email: 'anna@example.org' },
    });
    expect(messageOf(bot.bot.handle(invocation('page'))).title).toMatch(/^Tack, då vet jag/);
    expect(messageOf(bot.bot.handle(invocation('slack'))).title).toMatch(/^Så här ligger det till/);
  });

  test('from a stranger tells the kansli once', async () => {
    const bot = await aVillage();
    const first = await bot.says('sten', 'hej');
    expect(textOf(first)).toBe(
      'Du finns inte i registret än\nJag säger till kansliet att du har skrivit, så att de kan lägga till dig.',
    );
    expect(await bot.repeats()).toEqual(first);
    await bot.says('sten', 'status');
    expect(bot.sentTo('karin').filter((title) => title.startsWith('Någon som inte finns i registret'))).toHaveLength(1);
  });
});

test('someone new whose e-mail address is in the register is known from the first word on', async () => {
  const bot = await aVillage();
  const invocation: Invocation = {
    ...{ connection: 'slack', event: 'e1', conversation: 'D7', type: 'command', text: 'mina' },
    sender: { account: 'U7', direct: 'D7', name: 'Anna', email: 'Anna@Example.org' },
  };
  expect(messageOf(bot.bot.handle(invocation)).title).toMatch(/^Du har 4 uppgifter$/);
  expect(bot.features.register.personOfAccount('slack', 'U7')?.id).toBe('anna');
});

test('a refusal says what is needed and who can do it', async () => {
  const bot = await aVillage();
  expect(messageOf(await bot.presses('cecilia', 'duty.submit', ids.report)).title).toBe(
    'Det här kan bara ordföranden, vice ordföranden, sekreteraren eller kansliet göra. Ordförande i gruppen är Anna Exempel.',
  );
  expect(messageOf(await bot.says('anna', 'utskick')).title).toBe(
    'Det kan bara kansliet göra. Kontakta Karin Exempel, karin@example.org.',
  );
});

test('what is asked is counted once, by how it went', async () => {
  const bot = await aVillage();
  const counted: string[] = [];
  const counting = createBot({
    ...{
      db: bot.db,
      features: bot.features,
      actions: bot.actions,
      clock: { now: bot.now },
      log: { error: () => {} },
      onChange: () => {},
      keepLater: () => {},
    },
    count: (type, outcome) => void counted.push(`${type} ${outcome}`),
  });
  const says = (event: string, text: string) =>
    counting.handle({
      ...{ connection: 'page', event, conversation: 'person/anna', type: 'command', text },
      sender: { account: 'anna', direct: 'person/anna' },
    });
  const presses = (event: string) =>
    counting.handle({
      ...{
        connection: 'page',
        event,
        conversation: 'person/anna',
        type: 'button',
        id: 'duty.on-it',
        value: ids.report,
      },
      sender: { account: 'anna', direct: 'person/anna' },
    });
  says('1', 'mina');
  says('2', 'abrakadabra');
  presses('3');
  presses('3');
  bot.db.exec('ALTER TABLE meeting RENAME TO meeting_gone');
  says('4', 'mina');
  expect(counted).toEqual(['command done', 'command done', 'button done', 'button repeated', 'command failed']);
});

describe('what someone may use', () => {
  test('is what help shows them', async () => {
    const bot = await aVillage();
    for (const who of ['anna', 'cecilia', 'karin']) {
      const help = textOf(await bot.says(who, 'hjälp'));
      for (const { example } of bot.bot.commandsFor(who)) expect(help).toContain(`${example} | `);
      expect(help.split('\n').filter((line) => line.includes(' | '))).toHaveLength(bot.bot.commandsFor(who).length + 1);
    }
    expect(bot.bot.commandsFor('cecilia').map(({ words }) => words[0])).not.toContain('utskick');
    expect(bot.bot.commandsFor('nobody')).toEqual([]);
  });

  test('works as help writes it', async () => {
    const bot = await aVillage();
    for (const { example } of bot.bot.commandsFor('karin')) {
      const response = await bot.says('karin', example);
      expect(response.type === 'message' && /^Jag förstod inte/.test(response.message.title), example).toBe(false);
    }
    expect(bot.problems).toEqual([]);
  });
});

test('a routine that an older version left is forgotten', async () => {
  const bot = await aVillage();
  bot.db.exec("INSERT INTO routine (name, due_at) VALUES ('bygga om', '2026-01-01T00:00:00Z')");
  await bot.tickLoop.tick();
  expect(bot.db.prepare('SELECT name FROM routine ORDER BY name').pluck().all()).toEqual([
    'aktivitetsplan',
    'bearers',
    'before leaders',
    'board reports',
    'digest',
    'duties',
    'early',
    'event calls',
    'gallring',
    'group newcomers',
    'handovers',
    'meetings',
    'newcomers',
    'nhv',
    'nhv calls',
    'plan notes',
    'round newcomers',
    'uppdrag',
  ]);
  expect(bot.ticker.lastTick()).toEqual(bot.now());
});

describe('in a place that is shared with another connection', () => {
  const asks = (sender: Invocation['sender'], event: string): Invocation => ({
    ...{ connection: 'slack', event, sender, conversation: 'C1', type: 'command', text: 'mina' },
  });

  test('whoever belongs to the other is known by it, and by no account of the same name here', async () => {
    const bot = await aVillage();
    const account = { account: 'U7', address: 'U7', now: bot.now() };
    bot.features.register.link({ ...account, connection: 'dalarna', person: 'anna' });
    const titleOf = (sender: Invocation['sender'], event: string) =>
      messageOf(bot.bot.handle(asks(sender, event))).title;
    expect(titleOf({ account: 'U7', direct: 'U7', home: 'dalarna' }, '1')).toMatch(/^Du har/);
    expect(titleOf({ account: 'U7', direct: 'U7' }, '2')).toMatch(/inte i registret|känner inte igen/);
    expect(titleOf({ account: 'U7', direct: 'U7', home: 'gavle' }, '3')).toMatch(/inte i registret|känner inte igen/);
  });

  test('and gets their account there, when their address is in the register', async () => {
    const bot = await aVillage();
    const sender = { account: 'U8', direct: 'U8', home: 'dalarna', name: 'Anna Exempel', email: 'anna@example.org' };
    expect(messageOf(bot.bot.handle(asks(sender, '1'))).title).toMatch(/^Du har/);
    expect(bot.features.register.accountOf('dalarna', 'anna')).toBe('U8');
    expect(bot.features.register.accountOf('slack', 'anna')).not.toBe('U8');
  });
});
