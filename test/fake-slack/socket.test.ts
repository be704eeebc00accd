import { expect, test } from 'vitest';
import { turnedTime } from '../outbox/turned-time.ts';
import { waiting } from '../support/fake-slack/waiting.ts';
import { clientOf, outcome } from './client.ts';
import { furnished, tinyApp } from './tiny-app.ts';

type Envelope = {
  envelope_id: string;
  type: string;
  retry_attempt?: number;
  retry_reason?: string;
  payload?: { type: string; event?: object };
};

/** A client of our own, which acknowledges only what it is told to. */
async function connected(timer = turnedTime('2027-02-26T08:00:00Z')) {
  const slack = await furnished({ timer: timer.timer });
  const { changed, until } = waiting();
  const open = async () => {
    const { url = '' } = await clientOf(slack, slack.installation.appToken).apps.connections.open({});
    const socket = new WebSocket(url);
    const got: Envelope[] = [];
    const before = slack.socket.connections();
    await new Promise((resolve) => socket.addEventListener('message', resolve, { once: true }));
    socket.addEventListener('message', ({ data }) => {
      got.push(JSON.parse(String(data)));
      changed();
    });
    await slack.until(() => slack.socket.connections() > before, 'the connection');
    return { socket, got, url };
  };
  return { slack, time: timer, open, until };
}

test('an envelope that is not acknowledged in three seconds comes again, and says so', async () => {
  const { slack, time, open, until } = await connected();
  const { socket, got } = await open();
  const written = slack.user('U1').write('C1', 'hej');
  await until(() => got.length === 1, 'the envelope');
  await time.turn({ seconds: 3 });
  expect(await written).toMatchObject({ ok: false, error: 'timeout' });
  await time.turn({ seconds: 0 });
  await until(() => got.length === 2, 'the retry');
  expect(got.map(({ retry_attempt }) => retry_attempt)).toEqual([0, 1]);
  expect(got[1]?.retry_reason).toBe('timeout');
  socket.send(JSON.stringify({ envelope_id: got[1]?.envelope_id }));
  const { delivery } = await written;
  await slack.until(() => delivery?.acknowledgement?.ok, 'the acknowledgement');
  await time.turn({ minutes: 10 });
  expect(delivery?.attempts).toBe(2);
});

test('a ticket opens one connection', async () => {
  const { open } = await connected();
  const { url } = await open();
  const again = new WebSocket(url);
  await new Promise((resolve) => again.addEventListener('error', resolve, { once: true }));
  expect(again.readyState).toBe(WebSocket.CLOSED);
});

test('two connections take turns, and an envelope whose connection is cut is not acknowledged', async () => {
  const { slack, open, until } = await connected();
  const first = await open();
  const second = await open();
  const written = ['ett', 'två'].map((text) => slack.user('U1').write('C1', text));
  await until(() => first.got.length === 1 && second.got.length === 1, 'one each');
  slack.socket.cut();
  for (const one of written) expect(await one).toMatchObject({ ok: false, error: 'connection closed' });
});

test('real Bolt comes back after a goodbye and a cut, and hears what it missed', async () => {
  const { slack, heard } = await tinyApp('socket');
  slack.socket.sayGoodbye('refresh_requested');
  await slack.until(() => slack.socket.connections() === 0, 'the goodbye');
  expect(await slack.user('U1').slash('/samverkan', 'hej')).toMatchObject({ ok: false, error: 'no connection' });
  await slack.until(() => slack.socket.opened() === 2, 'a new connection', 12_000);
  await slack.user('U1').write('C1', 'hej');
  expect(heard.map(({ text }) => text)).toEqual(['hej']);
}, 15_000);

test('a socket is refused with the app’s token, and with another', async () => {
  const slack = await furnished();
  const app = clientOf(slack, slack.installation.appToken);
  slack.installation.appRefused = 'invalid_auth';
  expect(await outcome(app.apps.connections.open({}))).toBe('invalid_auth');
});

test('a body of any length passes', async () => {
  const { slack, heard } = await tinyApp('socket');
  for (const length of [100, 1000, 70_000]) await slack.user('U1').write('C1', 'å'.repeat(length));
  expect(heard.map(({ text }) => text.length)).toEqual([100, 1000, 70_000]);
});

test('an app that gets too much is told so, in an envelope without an event', async () => {
  const { slack, open, until } = await connected();
  const { got } = await open();
  slack.socket.sendRateLimited(1_803_000_000);
  await until(() => got.length === 1, 'the word');
  expect(got[0]).toMatchObject({ type: 'events_api', payload: { type: 'app_rate_limited' } });
  expect(got[0]?.payload).not.toHaveProperty('event');
});

test('a connection that has gone deaf stays open and answers nothing', async () => {
  const { slack, time, open } = await connected();
  const { socket } = await open();
  slack.socket.mute();
  const written = slack.user('U1').slash('/samverkan', 'hej');
  await time.turn({ seconds: 3 });
  expect(await written).toMatchObject({ ok: false, error: 'timeout' });
  expect(socket.readyState).toBe(WebSocket.OPEN);
});
