import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { readConfig } from '../../src/app/config/config.ts';
import { createLog } from '../../src/app/http/log.ts';
import { start } from '../../src/app/start.ts';
import { say } from '../../src/chat/message.ts';
import { outboxStore } from '../../src/outbox/outbox-store.ts';
import { importRegister } from '../../src/register/import/import-register.ts';
import { shippedMandates } from '../../src/register/mandates.ts';
import { fakeSmtp } from '../support/fake-smtp.ts';
import { handOver, letter } from '../support/letters.ts';
import { freePort } from '../support/listening.ts';
import { openInUse } from '../support/new-database.ts';
import { karin } from '../support/test-bot.ts';

test('the whole process mails, tells how mail is, and answers on the page that the mail leads to', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'samverkansbot-mail-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const smtp = await fakeSmtp({ login: { user: 'bot', password: 'hemligt' } });
  const [port, door] = [await freePort(), await freePort()];
  const publicUrl = `http://127.0.0.1:${port}`;
  const config = readConfig({
    DATABASE: join(folder, 'bot.sqlite'),
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    LOG_LEVEL: 'silent',
    TEAMS_WITHOUT_AUTH: '1',
    SMTP_URL: smtp.url,
    MAIL_FROM: 'Samverkansbot <bot@example.org>',
    MAIL_REPLY_TO: 'kansliet@example.org',
    MAIL_LISTEN: `127.0.0.1:${door}`,
  });
  const now = Temporal.Instant.from('2026-01-05T08:00:00Z');
  const db = openInUse(config.database);
  importRegister(db, { people: [karin] }, { mandates: shippedMandates(), timeZone: 'Europe/Stockholm', now });
  const message = say('Hej', 'Ett prov.');
  outboxStore(db).put({ key: 'prov/1', to: { person: 'karin' }, message, dueAt: now }, now);
  db.close();

  const running = await start(config, createLog(config));
  onTestFinished(() => running.stop());
  await expect.poll(() => smtp.to('karin@example.org').length, { timeout: 10_000 }).toBe(1);
  const [mail] = smtp.to('karin@example.org');
  const [link = ''] = /http:\/\/127\.0\.0\.1:\d+\/svar\/[\w-]+/u.exec(mail?.mail.text ?? '') ?? [];
  expect(link.startsWith(`${publicUrl}/svar/`)).toBe(true);
  const page = await fetch(link);
  expect(page.status).toBe(200);
  expect(await page.text()).toContain('Ett prov.');
  const health = (await (await fetch(`${publicUrl}/health`)).json()) as { surfaces?: object; connections?: object };
  expect(JSON.stringify(health)).toContain('"ansluten; tar emot mejl"');

  const files = [{ name: 'fel å.csv', content: 'grupp;namn\r\n' }];
  const handed = handOver(door, await letter({ files }), { from: 'karin@example.org', to: 'bot@example.org' });
  expect(await handed).toMatch(/^250/u);
  await expect.poll(() => smtp.to('karin@example.org').length, { timeout: 10_000 }).toBe(2);
  expect(smtp.to('karin@example.org').at(-1)?.mail.subject).toBe('fel å.csv går inte att läsa in');
});
