import { afterEach, beforeEach, expect, test } from 'vitest';
import { say } from '../../../src/chat/message.ts';
import { toAddress } from '../../../src/surfaces/teams/send/address.ts';
import { type SigningKey, token } from '../../support/fake-teams/keys.ts';
import { type TeamsBot, teamsBot } from '../../support/teams-bot.ts';
import { anna, withGroup } from '../../support/test-bot.ts';
import { turnedTimer } from '../slack/turned-timer.ts';

const vc = withGroup('vc', 'onkologi', { chair: anna });
const minute = 60_000;

let it: TeamsBot;
let timer: ReturnType<typeof turnedTimer>;

beforeEach(async () => {
  timer = turnedTimer();
  it = await teamsBot('2026-11-23T07:00', vc, { timer });
  it.teams.world.person('anna', 'Anna Exempel');
});
afterEach(() => it.close());

const hello = () => it.teams.activity('anna', it.teams.world.personal('anna'), { type: 'message', text: 'hjälp' });
const bearer = (claims: object) => `Bearer ${token(it.teams.claims(claims), it.teams.keys[0] as SigningKey)}`;
const sends = () => {
  const address = toAddress({
    conversation: it.teams.world.personal('anna').id,
    tenant: it.teams.credentials.tenantId,
  });
  const post = { address, message: say('Hej'), key: 'k' };
  return it.surface.send(post, AbortSignal.timeout(1000)).catch(() => {});
};

test('it says when something was last heard', async () => {
  expect(it.state()).toBe('ansluten, har inte hört något sedan starten');
  await it.teams.post(hello());
  expect(it.state()).toBe('ansluten, hörde något alldeles nyss');
  timer.turn(minute);
  expect(it.state()).toBe('ansluten, hörde något för 1 minut sedan');
  timer.turn(9 * minute);
  expect(it.state()).toBe('ansluten, hörde något för 10 minuter sedan');
});

test('a wrong password is seen at once, and again until it is right, before anything is sent', async () => {
  it.teams.settings.fault = ({ name }) => (name === 'token' ? { status: 401 } : null);
  it.starts();
  const wrong = 'det går inte att skicka: Microsoft godtar inte botens lösenord (har inte hört något sedan starten)';
  await expect.poll(it.state).toBe(wrong);
  it.teams.settings.fault = null;
  timer.turn(5 * minute);
  await expect.poll(it.state).toBe('ansluten, har inte hört något sedan starten');
  expect(it.teams.calls.map(({ name }) => name)).toEqual(['token', 'token']);
});

test('what is sent shows whether one may send', async () => {
  it.teams.settings.fault = ({ name }) => (name === 'send' ? { status: 401 } : null);
  await sends();
  expect(it.state()).toContain('det går inte att skicka: Teams godtar inte botens inloggning');
  it.teams.settings.fault = null;
  await sends();
  expect(it.state()).toBe('ansluten, har inte hört något sedan starten');
});

test("it is not well while Microsoft's keys are out of reach, whatever is sent", async () => {
  const elsewhere = { ...it.teams.elsewhere(), openIdMetadata: `${it.teams.url()}nowhere` };
  const other = await teamsBot('2026-11-23T07:00', vc, { elsewhere, credentials: it.teams.credentials });
  await other.teams.post(hello(), bearer({}));
  const state = other.state();
  await other.close();
  expect(state).toBe(
    'det som skrivs till boten kommer inte fram: Microsofts nycklar går inte att nå (har inte hört något sedan starten)',
  );
});

test.each([
  ['another app', () => it.teams.post(hello(), bearer({ aud: 'another' })), 'en annan app än den i'],
  [
    'another tenant',
    () =>
      it.teams.post({ ...hello(), channelData: {}, conversation: { ...hello().conversation, tenantId: 'another' } }),
    'en annan organisation än den i',
  ],
])('what is meant for %s says that the settings are wrong, until something is let in', async (_, meant, setting) => {
  await meant();
  expect(it.state()).toContain(setting);
  await it.teams.post(hello());
  await meant();
  expect(it.state()).toBe('ansluten, hörde något alldeles nyss');
});

test('nobody without a token of Microsoft’s can make it say that anything is wrong', async () => {
  for (const authorization of ['', 'Bearer hej']) await it.teams.post(hello(), authorization);
  expect(it.state()).toBe('ansluten, har inte hört något sedan starten');
});
