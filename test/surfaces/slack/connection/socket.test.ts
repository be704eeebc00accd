import { expect, test } from 'vitest';
import { reply } from '../../../../src/chat/response.ts';
import { accounts, type Connected, channel, connected, type Mode, modes } from '../slack-house.ts';
import { turnedTimer } from '../turned-timer.ts';

type House = Connected & { timer: ReturnType<typeof turnedTimer> };

async function standing(mode: Mode = 'socket', broken: (fake: Connected['fake']) => void = () => {}): Promise<House> {
  const timer = turnedTimer();
  return { ...(await connected(mode, { timer, broken, handle: () => reply('Hej') })), timer };
}

/** Lets the socket's own events in, and time pass by the step now and then, until it is so. */
async function comes(house: House, what: () => boolean, step = 0): Promise<void> {
  const began = performance.now();
  let turned = began;
  while (!what()) {
    const now = performance.now();
    if (now - began > 5000) throw new Error(`never came, but: ${house.slack.state()}`);
    const answered = now - turned > 30;
    house.timer.turn(answered ? step : 0);
    if (answered) turned = now;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const says = (house: House, state: string, step = 0) => comes(house, () => house.slack.state() === state, step);
const again = (house: House, before: number) => comes(house, () => house.fake.socket.opened() > before);
const answers = async ({ fake }: House) => (await fake.user(accounts.anna).slash('/samverkan', 'hej', channel)).ok;

test.each([
  'warning',
  'refresh_requested',
  'link_disabled',
] as const)('after goodbye (%s) there is a new connection at once', async (reason) => {
  const house = await standing();
  house.fake.socket.sayGoodbye(reason);
  await again(house, 1);
  await says(house, 'ansluten');
  expect(await answers(house)).toBe(true);
  await house.close();
});

test('a cut connection is made anew', async () => {
  const house = await standing();
  house.fake.socket.cut();
  await again(house, 1);
  await says(house, 'ansluten');
  expect(await answers(house)).toBe(true);
  await house.close();
});

test("Slack's word that events are held back does not end the process, nor does nonsense", async () => {
  const house = await standing();
  house.fake.socket.sendRateLimited(1_800_000_000);
  await says(house, 'ansluten, men Slack håller tillbaka en del av det som händer');
  house.timer.turn(60_000);
  house.fake.socket.sendRaw('not JSON');
  house.fake.socket.sendRaw('{"type":"something_new","payload":{}}');
  expect(await answers(house)).toBe(true);
  expect(house.slack.state()).toBe('ansluten');
  await house.close();
});

test('a token that is refused on the way back is told of, and tried again until it is taken', async () => {
  const house = await standing();
  house.fake.installation.appRefused = 'invalid_auth';
  house.fake.socket.cut();
  await says(house, 'inte ansluten: Slack godtar inte boten (invalid_auth)');
  await comes(
    house,
    () => house.fake.calls.filter(({ method }) => method === 'apps.connections.open').length > 4,
    60_000,
  );
  house.fake.installation.appRefused = null;
  await says(house, 'ansluten', 60_000);
  expect(await answers(house)).toBe(true);
  await house.close();
});

test('an outage that lasts is told of, and waited out, and what was said meanwhile is heard', async () => {
  const house = await standing();
  house.fake.pace.off();
  house.fake.faults.add({ type: 'status', status: 503 }, { method: 'apps.connections.open', probability: 1 });
  house.fake.socket.cut();
  await says(house, 'inte ansluten: Slack svarade med fel 503');
  const asked = () => house.fake.calls.filter(({ method }) => method === 'apps.connections.open').length;
  await comes(house, () => asked() > 12, 60_000);
  const { ok, delivery } = await house.fake.user(accounts.anna).write(undefined, 'hej');
  expect(ok).toBe(false);
  house.fake.faults.clear();
  await says(house, 'ansluten', 60_000);
  if (!delivery) throw new Error('it was not told');
  expect((await house.fake.deliveries.again(delivery, { number: 2, reason: 'timeout' })).ok).toBe(true);
  await comes(house, () => house.fake.dm(accounts.anna).messages.length === 2);
  await house.close();
});

test('a Slack that opens the line and says nothing is not waited for', async () => {
  const house = await standing();
  house.fake.socket.stopGreeting();
  house.fake.socket.cut();
  await again(house, 1);
  await says(house, 'inte ansluten: Slack svarade inte i tid', 10_000);
  await house.close();
});

test.each(modes)('a refused token and an outage at the start are told of, and waited out: over %s', async (mode) => {
  const house = await standing(mode, (fake) => {
    fake.installation.botRefused = 'token_revoked';
  });
  expect(house.slack.state()).toBe('inte ansluten: botens nyckel till Slack är återkallad (token_revoked)');
  house.fake.installation.botRefused = null;
  house.fake.faults.add({ type: 'status', status: 503 }, { method: 'auth.test', times: 2 });
  await says(house, 'inte ansluten: Slack svarade med fel 503', 5000);
  await says(house, 'ansluten', 5000);
  expect(await answers(house)).toBe(true);
  await house.close();
});

test('it can be stopped while it is trying', async () => {
  const house = await standing('socket', (fake) => {
    fake.installation.botRefused = 'invalid_auth';
  });
  await house.close();
  const calls = house.fake.calls.length;
  house.timer.turn(3_600_000);
  expect(house.fake.calls).toHaveLength(calls);
});
