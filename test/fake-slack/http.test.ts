import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { turnedTime } from '../outbox/turned-time.ts';
import { furnished, tinyApp } from './tiny-app.ts';

describe('real Bolt over HTTP', () => {
  test('refuses a bad signature, none, and one of six minutes ago', async () => {
    const { slack, heard } = await tinyApp('http');
    const { delivery } = await slack.user('U1').write('C1', 'hej');
    if (!delivery) throw new Error('not told');
    const forged = slack.forge();
    expect((await forged.badSignature()).status).toBe(401);
    expect((await forged.unsigned()).status).toBe(401);
    expect((await forged.old(6)).status).toBe(401);
    expect((await forged.replay(delivery, -360)).status).toBe(401);
    expect(heard).toHaveLength(1);
  });

  test('takes what was recorded and is played again in time, or ahead of it: to know it again is the app’s own matter', async () => {
    const { slack, heard } = await tinyApp('http');
    const { delivery } = await slack.user('U1').write('C1', 'hej');
    if (!delivery) throw new Error('not told');
    expect((await slack.forge().replay(delivery)).status).toBe(200);
    expect((await slack.forge().replay(delivery, 360)).status).toBe(200);
    expect(new Set(heard.map(({ eventId }) => eventId))).toEqual(new Set([delivery.body.event_id]));
    expect(heard).toHaveLength(3);
  });

  test('refuses what is no JSON', async () => {
    const { slack } = await tinyApp('http');
    expect((await slack.forge().malformedJson()).status).toBe(400);
    expect((await slack.forge().malformedForm()).status).toBe(400);
  });

  test('swallows three megabytes: a cap must stand in front', async () => {
    const { slack } = await tinyApp('http');
    const { message, ...taken } = await slack.user('U1').write('C1', 'x'.repeat(3_000_000));
    expect([taken.status, message.text.length]).toEqual([200, 3_000_000]);
  });
});

/** An app of our own, which answers as it is told and keeps the headers. */
async function answering(status: number, headers: Record<string, string> = {}) {
  const time = turnedTime('2027-02-26T08:00:00Z');
  const slack = await furnished({ timer: time.timer });
  const got: IncomingHttpHeaders[] = [];
  const server = createServer((request, response) => {
    got.push(request.headers);
    request.resume();
    if (status > 0) response.writeHead(status, headers).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  slack.useHttp(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return { slack, time, got };
}

describe('an event that is not taken', () => {
  test('comes again at once, after a minute and after five, and says why', async () => {
    const { slack, time, got } = await answering(500);
    const { error, delivery } = await slack.user('U1').write('C1', 'hej');
    expect(error).toBe('http 500');
    for (const [attempts, wait] of [
      [2, 0],
      [3, 60],
      [4, 300],
    ] as const) {
      await time.turn({ seconds: wait });
      await slack.until(() => got.length === attempts, `attempt ${attempts}`);
      await slack.quiet();
    }
    await time.turn({ hours: 1 });
    expect(delivery?.attempts).toBe(4);
    expect(got.map((headers) => headers['x-slack-retry-num'])).toEqual([undefined, '1', '2', '3']);
    expect(got[1]?.['x-slack-retry-reason']).toBe('http_error');
  });

  test('does not come again when the app says so', async () => {
    const { slack, time } = await answering(500, { 'x-slack-no-retry': '1' });
    const { delivery } = await slack.user('U1').write('C1', 'hej');
    await time.turn({ hours: 1 });
    expect(delivery?.attempts).toBe(1);
  });

  test('has three seconds', async () => {
    const { slack, time, got } = await answering(0);
    const written = slack.user('U1').slash('/samverkan', 'hej');
    for (let round = 0; got.length === 0 && round < 1000; round += 1) await time.settled();
    await time.turn({ milliseconds: 3000 });
    expect(await written).toMatchObject({ ok: false, error: 'timeout', status: null });
    await time.turn({ hours: 1 });
    expect(got).toHaveLength(1);
  });
});
