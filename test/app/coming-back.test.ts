import { describe, expect, test } from 'vitest';
import { anna, buttonsIn, messageOf, type TestBot, testBot, textOf, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna });

/** Anna writes from Slack, which tells her e-mail address when it is asked. */
const saysFromSlack = ({ bot }: ReturnType<typeof testBot>, event: string) =>
  bot.handle({
    connection: 'slack',
    event,
    conversation: 'U1',
    sender: { account: 'U1', direct: 'U1', name: 'Anna Exempel', email: 'anna@example.org' },
    type: 'command',
    text: 'mina',
  });

test('after the app was taken away and put back, whoever writes is linked anew and can be reached', () => {
  const bot = testBot('2026-11-23T07:00', vc);
  const known = () => bot.features.register.personOfAccount('slack', 'U1')?.id ?? null;
  saysFromSlack(bot, 'e1');
  expect(known()).toBe('anna');
  bot.bot.handle({
    ...{ connection: 'slack', event: 'e2', conversation: '', type: 'uninstalled' },
    sender: { account: '', direct: '' },
  });
  expect(known()).toBeNull();
  expect(bot.features.register.accountOf('slack', 'anna')).toBeNull();
  saysFromSlack(bot, 'e3');
  expect(known()).toBe('anna');
  expect(bot.features.register.accountOf('slack', 'anna')).toBe('U1');
});

test('a conversation that the bot joins is greeted once, also where it is left and comes back, and keeps its group', async () => {
  const bot = testBot('2026-11-23T07:00', vc);
  const place = { connection: 'slack', conversation: 'C1', sender: { account: 'U9', direct: 'U9' } } as const;
  const handle = (event: string, what: { type: 'joined'; name: string } | { type: 'left' }) =>
    bot.bot.handle({ ...place, event, ...what });
  const greetings = () => bot.db.prepare("SELECT count(*) FROM outbox WHERE key LIKE 'hello/%'").pluck().get();
  handle('j1', { type: 'joined', name: 'onkologi' });
  handle('j1', { type: 'joined', name: 'onkologi' });
  handle('j2', { type: 'joined', name: 'onkologi' });
  expect(greetings()).toBe(1);
  handle('l1', { type: 'left' });
  handle('l2', { type: 'left' });
  expect(bot.features.register.conversationAt('slack', 'C1')).toBeNull();
  bot.turnTo('2026-11-23T08:00');
  handle('j3', { type: 'joined', name: 'onkologi' });
  expect(greetings()).toBe(1);
  expect(bot.features.register.conversationAt('slack', 'C1')).not.toBeNull();
});

test('koppla kanal ties the room it is said in, tells everyone there, and can be undone', async () => {
  const bot = testBot('2026-11-23T07:00', { ...vc, rooms: false });
  bot.bot.handle({
    ...{ connection: 'page', event: 'j', conversation: 'group/rum', type: 'joined', name: 'rum' },
    sender: { account: 'karin', direct: 'person/karin' },
  });
  const said = async (who: string, words: string, place?: string) => {
    const response = await bot.says(who, words, place);
    return response.type === 'message' ? response.message.title : response.type;
  };
  expect(await said('anna', 'koppla kanal onkologi', 'group/rum')).toContain('Det kan bara kansliet göra');
  expect(await said('karin', 'koppla kanal onkologi', 'group/rum')).toBe('Kanalen är kopplad till Gruppen onkologi');
  expect(await said('karin', 'koppla kanal onkologi', 'group/rum')).toBe(
    'Kanalen är redan kopplad till Gruppen onkologi',
  );
  expect(bot.features.register.conversations('onkologi').map(({ address }) => address)).toEqual(['group/rum']);
  expect(await said('karin', 'koppla loss', 'group/rum')).toBe('Kanalen är inte längre kopplad till Gruppen onkologi');
  expect(await said('karin', 'koppla loss', 'group/rum')).toBe('Kanalen är inte kopplad till någon grupp');
  expect(bot.features.register.conversations('onkologi')).toEqual([]);
});

describe('from their own chat the kansli ties the channels that they are not in', () => {
  const added = (bot: TestBot, connection: string, address: string, name: string, account = 'U9') =>
    bot.bot.handle({
      ...{ connection, event: `${connection}${address}`, conversation: address, type: 'joined', name },
      sender: { account, direct: account },
    });
  const place = (conversation: string, tenant: string) => JSON.stringify({ conversation, tenant });
  const house = () => testBot('2026-11-23T07:00', { ...vc, rooms: false });

  test('they hear of one where the bot was added, choose it by its name, and can undo it', async () => {
    const bot = house();
    added(bot, 'slack', 'C1', 'cancervård');
    added(bot, 'teams', place('19:a', 't1'), 'Cancervård');
    await bot.delivery.run();
    expect(bot.sentTo('karin').filter((title) => title.startsWith('Jag är tillagd'))).toEqual([
      'Jag är tillagd i cancervård, Slack',
      'Jag är tillagd i Cancervård, Teams',
    ]);
    expect(textOf(await bot.says('karin', 'koppla kanal'))).toContain('2 kanaler hör inte till någon grupp');

    const asked = await bot.says('karin', 'koppla kanal onkologi');
    expect(messageOf(asked).title).toBe('Vilken kanal hör till Gruppen onkologi?');
    const [slack, teams] = buttonsIn(messageOf(asked));
    expect([slack?.label, teams?.label]).toEqual(['cancervård i Slack', 'Cancervård i Teams']);
    expect(textOf(await bot.presses('karin', teams?.id ?? '', teams?.value ?? ''))).toContain(
      'Kanalen är kopplad till Gruppen onkologi',
    );
    expect(bot.features.register.conversations('onkologi')).toMatchObject([
      { connection: 'teams', name: 'Cancervård' },
    ]);
    expect(textOf(await bot.presses('karin', teams?.id ?? '', teams?.value ?? ''))).toContain(
      'Kanalen står inte så längre',
    );

    const [loose] = buttonsIn(messageOf(await bot.says('karin', 'koppla loss onkologi')));
    expect(loose?.label).toBe('Cancervård i Teams');
    expect(textOf(await bot.presses('karin', loose?.id ?? '', loose?.value ?? ''))).toContain('inte längre kopplad');
    expect(textOf(await bot.presses('karin', loose?.id ?? '', loose?.value ?? ''))).toContain(
      'Kanalen står inte så längre',
    );
    expect(textOf(await bot.says('karin', 'koppla loss onkologi'))).toContain('har ingen kopplad kanal');
  });

  test('somebody at the kansli who adds it has no need to be told', async () => {
    const bot = house();
    added(bot, 'page', 'group/rum', 'rum', 'karin');
    await bot.delivery.run();
    expect(bot.sentTo('karin').filter((title) => title.startsWith('Jag är tillagd'))).toEqual([]);
  });

  test('with none to tie they are told how one comes about', async () => {
    const bot = house();
    expect(textOf(await bot.says('karin', 'koppla kanal onkologi'))).toContain('Bjud in mig i gruppens kanal först');
    expect(textOf(await bot.says('karin', 'koppla kanal'))).toContain('Det finns ingen kanal att koppla');
  });

  test('of many, as many as there are buttons for are shown, and the rest counted', async () => {
    const bot = house();
    for (let at = 1; at <= 40; at += 1) added(bot, 'slack', `C${at}`, `kanal-${at}`);
    const asked = await bot.says('karin', 'koppla kanal onkologi');
    const shown = buttonsIn(messageOf(asked)).length;
    expect(textOf(asked)).toContain(`och ${40 - shown} till.`);
  });

  test('a channel that two tenants share is tied once', async () => {
    const bot = house();
    added(bot, 'teams', place('19:delad', 't1'), 'Delad');
    added(bot, 'varmland', place('19:delad', 't2'), 'Delad');
    const [first, second] = buttonsIn(messageOf(await bot.says('karin', 'koppla kanal onkologi')));
    await bot.presses('karin', first?.id ?? '', first?.value ?? '');
    expect(textOf(await bot.presses('karin', second?.id ?? '', second?.value ?? ''))).toContain(
      'Kanalen är redan kopplad i Teams',
    );
    expect(bot.features.register.conversations('onkologi')).toHaveLength(1);
  });
});
