import { expect, test } from 'vitest';
import { anna, testBot, withGroup } from '../support/test-bot.ts';

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

test('a conversation that the bot joins is greeted once, left and greeted again, and keeps its group', async () => {
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
  expect(greetings()).toBe(2);
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
  expect(await said('karin', 'koppla kanal onkologi')).toBe('Skriv det i den kanal som det gäller');
  expect(await said('karin', 'koppla kanal onkologi', 'group/rum')).toBe('Kanalen är kopplad till Gruppen onkologi');
  expect(await said('karin', 'koppla kanal onkologi', 'group/rum')).toBe(
    'Kanalen är redan kopplad till Gruppen onkologi',
  );
  expect(bot.features.register.conversations('onkologi').map(({ address }) => address)).toEqual(['group/rum']);
  expect(await said('karin', 'koppla loss', 'group/rum')).toBe('Kanalen är inte längre kopplad till Gruppen onkologi');
  expect(await said('karin', 'koppla loss', 'group/rum')).toBe('Kanalen är inte kopplad till någon grupp');
  expect(bot.features.register.conversations('onkologi')).toEqual([]);
});
