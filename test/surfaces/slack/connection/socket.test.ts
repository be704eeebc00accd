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
async function comes(features: House, what: () => boolean, step = 0): Promise<void> {
  const began = performance.now();
  let turned = began;
  while (!what()) {
    const now = performance.now();
    if (now - began > 5000) throw new Error(`never came, but: ${features.slack.state()}`);
    const answered = now - turned > 30;
    features.timer.turn(answered ? step : 0);
    if (answered) turned = now;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

const says = (features: House, state: string, step = 0) =>
  comes(features, () => features.slack.state() === state, step);
const again = (features: House, before: number) => comes(features, () => features.fake.socket.opened() > before);
const answers = async ({ fake }: House) => (await fake.user(accounts.anna).slash('/samverkan', 'hej', channel)).ok;

test.each([
  'warning',
  'refresh_requested',
  'link_disabled',
] as const)('after goodbye (%s) there is a new connection at once', async (reason) => {
  const features = await standing();
  features.fake.socket.sayGoodbye(reason);
  await again(features, 1);
  await says(features, 'ansluten');
  expect(await answers(features)).toBe(true);
  await features.close();
});

test('a cut connection is made anew', async () => {
  const features = await standing();
  features.fake.socket.cut();
  await again(features, 1);
  await says(features, 'ansluten');
  expect(await answers(features)).toBe(true);
  await features.close();
});

test("Slack's word that events are held back does not end the process, nor does nonsense", async () => {
  const features = await standing();
  features.fake.socket.sendRateLimited(1_800_000_000);
  await says(features, 'ansluten, men Slack håller tillbaka en del av det som händer');
  features.timer.turn(60_000);
  features.fake.socket.sendRaw('not JSON');
  features.fake.socket.sendRaw('{"type":"something_new","payload":{}}');
  expect(await answers(features)).toBe(true);
  expect(features.slack.state()).toBe('ansluten');
  await features.close();
});

test('a token that is refused on the way back is told of, and tried again until it is taken', async () => {
  const features = await standing();
  features.fake.installation.appRefused = 'invalid_auth';
  features.fake.socket.cut();
  await says(features, 'inte ansluten: Slack godtar inte boten (invalid_auth)');
  await comes(
    features,
    () => features.fake.calls.filter(({ method }) => method === 'apps.connections.open').length > 4,
    60_000,
  );
  features.fake.installation.appRefused = null;
  await says(features, 'ansluten', 60_000);
  expect(await answers(features)).toBe(true);
  await features.close();
});

test('an outage that lasts is told of, and waited out, and what was said meanwhile is heard', async () => {
  const features = await standing();
  features.fake.pace.off();
  features.fake.faults.add({ type: 'status', status: 503 }, { method: 'apps.connections.open', probability: 1 });
  features.fake.socket.cut();
  await says(features, 'inte ansluten: Slack svarade med fel 503');
  const asked = () => features.fake.calls.filter(({ method }) => method === 'apps.connections.open').length;
  await comes(features, () => asked() > 12, 60_000);
  const { ok, delivery } = await features.fake.user(accounts.anna).write(undefined, 'hej');
  expect(ok).toBe(false);
  features.fake.faults.clear();
  await says(features, 'ansluten', 60_000);
  if (!delivery) throw new Error('it was not told');
  expect((await features.fake.deliveries.again(delivery, { number: 2, reason: 'timeout' })).ok).toBe(true);
  await comes(features, () => features.fake.dm(accounts.anna).messages.length === 2);
  await features.close();
});

test('a Slack that opens the line and says nothing is not waited for', async () => {
  const features = await standing();
  features.fake.socket.stopGreeting();
  features.fake.socket.cut();
  await again(features, 1);
  await says(features, 'inte ansluten: Slack svarade inte i tid', 10_000);
  await features.close();
});

test.each(modes)('a refused token and an outage at the start are told of, and waited out: over %s', async (mode) => {
  const features = await standing(mode, (fake) => {
    fake.installation.botRefused = 'token_revoked';
  });
  expect(features.slack.state()).toBe('inte ansluten: botens nyckel till Slack är återkallad (token_revoked)');
  features.fake.installation.botRefused = null;
  features.fake.faults.add({ type: 'status', status: 503 }, { method: 'auth.test', times: 2 });
  await says(features, 'inte ansluten: Slack svarade med fel 503', 5000);
  await says(features, 'ansluten', 5000);
  expect(await answers(features)).toBe(true);
  await features.close();
});

test('it can be stopped while it is trying', async () => {
  const features = await standing('socket', (fake) => {
    fake.installation.botRefused = 'invalid_auth';
  });
  await features.close();
  const calls = features.fake.calls.length;
  features.timer.turn(3_600_000);
  expect(features.fake.calls).toHaveLength(calls);
});
