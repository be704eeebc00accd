import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { say } from '../../src/chat/message.ts';
import { toAddress } from '../../src/surfaces/teams/send/address.ts';
import type { Fault } from '../support/fake-teams/connector.ts';
import type { Place } from '../support/fake-teams/world.ts';
import { type TeamsBot, teamsBot } from '../support/teams-bot.ts';
import { anna, withGroup } from '../support/test-bot.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna });

let it: TeamsBot;
let channel: Place;
let address: string;

beforeEach(async () => {
  it = await teamsBot('2026-11-23T07:00', vc);
  onTestFinished(() => it.close());
  it.teams.world.person('anna', 'Anna Exempel');
  channel = it.teams.world.channel('Onkologi', ['anna']);
  address = toAddress({ conversation: channel.id, tenant: it.teams.credentials.tenantId });
  await it.teams.adds('anna', channel);
  await it.settled();
});

const isLiving = () => it.bot.features.register.conversationAt('teams', address) !== null;
const meets = (fault: Fault | null) => {
  it.teams.settings.fault = ({ name }) => (name === 'send' ? fault : null);
};
function says(title: string): void {
  const id = it.bot.features.register.conversationAt('teams', address)?.id ?? 0;
  const now = it.bot.now();
  it.bot.features.outbox.put({ key: title, to: { conversation: id }, message: say(title), dueAt: now }, now);
}
const saidLast = () => it.teams.sees('anna', channel).at(-1)?.summary;

test('whoever takes the app out of their own chat cannot be reached in Teams until they write again', async () => {
  const own = it.teams.world.personal('anna');
  await it.teams.writes('anna', 'hej');
  await it.settled();
  const accountOf = () => it.bot.features.register.accountOf('teams', 'anna');
  expect(accountOf()).not.toBeNull();
  await it.teams.post(it.teams.activity('anna', own, { type: 'installationUpdate', action: 'remove' }));
  expect(accountOf()).toBeNull();
  await it.teams.writes('anna', 'hej');
  await it.settled();
  expect(accountOf()).not.toBeNull();
});

test.each<[string, Fault]>([
  ['403 ServiceError', { status: 403, code: 'ServiceError' }],
  ['a bare 403', { status: 403 }],
  ['a bare 404', { status: 404 }],
])('%s passes: the channel is not gone, and the message comes when it has passed', async (_, fault) => {
  meets(fault);
  says('Fråga 1');
  await it.bot.delivery.run();
  expect(isLiving()).toBe(true);
  meets(null);
  it.bot.turnTo('2026-11-23T07:10');
  await it.bot.delivery.run();
  expect(saidLast()).toBe('Fråga 1');
});

describe('a channel that was thought to be gone', () => {
  beforeEach(async () => {
    meets({ status: 403, code: 'BotNotInConversationRoster' });
    says('Fråga 1');
    await it.bot.delivery.run();
    expect(isLiving()).toBe(false);
    meets(null);
  });

  test.each<[string, () => Promise<unknown>]>([
    ['a word to the bot', () => it.teams.writes('anna', 'hjälp', { in: channel })],
    ['talk that is not to the bot', () => it.teams.writes('anna', 'Hej på er', { in: channel, mention: false })],
    ['a word in a thread', () => it.teams.writes('anna', 'Ja', { in: channel, thread: 'm1', mention: false })],
  ])('lives again by %s, without a new hello', async (_, happens) => {
    const toAll = () => it.teams.sees('anna', channel).filter(({ text }) => !text.includes('i vår egen chatt'));
    const before = toAll().length;
    await happens();
    await it.settled();
    expect(isLiving()).toBe(true);
    expect(toAll()).toHaveLength(before);
    says('Fråga 2');
    await it.bot.delivery.run();
    expect(saidLast()).toBe('Fråga 2');
  });

  test('does not live again by somebody else being taken out of it', async () => {
    const gone = { type: 'conversationUpdate', membersRemoved: [{ id: '29:other' }] };
    await it.teams.post(it.teams.activity('anna', channel, gone));
    expect(isLiving()).toBe(false);
  });
});
