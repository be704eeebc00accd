import { createServer } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { DeliveryError } from '../../../../src/chat/surface.ts';
import { composeMail } from '../../../../src/surfaces/mail/send/compose-mail.ts';
import { handToServer } from '../../../../src/surfaces/mail/send/smtp-call.ts';
import type { SmtpServer } from '../../../../src/surfaces/mail/send/smtp-server.ts';
import { fakeSmtp } from '../../../support/fake-smtp.ts';
import type { MailFault } from '../../../support/open-smtp.ts';

const letter = {
  from: 'kansliet@example.org',
  to: 'anna@example.org',
  bytes: Buffer.from('Subject: Hej\r\n\r\nHej\r\n'),
};

const never = () => new AbortController().signal;

async function failureOf(server: SmtpServer, signal = never()): Promise<Partial<DeliveryError>> {
  const error = await handToServer(server, letter, signal).then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof DeliveryError)) throw new Error(`not a DeliveryError: ${error}`);
  const { failure, consequence, message } = error;
  return { failure, consequence, message };
}

test('a mail that the server takes is there', async () => {
  const smtp = await fakeSmtp();
  await handToServer(smtp.server, letter, never());
  expect(smtp.received).toMatchObject([{ from: 'kansliet@example.org', to: 'anna@example.org' }]);
});

describe('what a failure means', () => {
  test.each<[MailFault, object]>([
    ['greylisted', { failure: 'later', consequence: null, message: 'mottagarens e-postserver bad boten vänta (451)' }],
    [
      'no such mailbox',
      { failure: 'never', consequence: 'account gone', message: 'e-postadressen tas inte emot (550)' },
    ],
    [
      'not from you',
      { failure: 'never', consequence: null, message: 'mottagarens e-postserver godtar inte mejl från boten (550)' },
    ],
    [
      'sender refused',
      { failure: 'never', consequence: 'surface down', message: 'e-postservern godtar inte avsändaren (550)' },
    ],
    ['mail put off', { failure: 'later', consequence: null, message: 'e-postservern bad boten vänta (451)' }],
    ['mail refused', { failure: 'never', consequence: null, message: 'e-postservern godtog inte mejlet (554)' }],
    [
      'cut before the mail',
      {
        failure: 'later',
        consequence: null,
        message: 'förbindelsen med e-postservern bröts innan mejlet hade skickats',
      },
    ],
    [
      'cut after acceptance',
      {
        failure: 'unsure',
        consequence: null,
        message: 'förbindelsen med e-postservern bröts medan mejlet skickades',
      },
    ],
  ])('%s', async (fault, expected) => {
    const smtp = await fakeSmtp();
    smtp.next(fault);
    expect(await failureOf(smtp.server)).toEqual(expected);
    expect(smtp.received).toHaveLength(fault === 'cut after acceptance' ? 1 : 0);
  });

  test.each<[MailFault, string]>([
    ['hangs', 'later'],
    ['hangs after acceptance', 'unsure'],
  ])('%s, until the deadline', async (fault, failure) => {
    const smtp = await fakeSmtp();
    smtp.next(fault);
    const controller = new AbortController();
    const failing = failureOf(smtp.server, controller.signal);
    await expect.poll(() => (fault === 'hangs' ? smtp.begun() : smtp.received.length), { interval: 5 }).toBe(1);
    controller.abort();
    expect(await failing).toMatchObject({ failure, consequence: null });
  });

  test('nobody listens there', async () => {
    const smtp = await fakeSmtp();
    await smtp.stop();
    expect(await failureOf(smtp.server)).toEqual({
      failure: 'later',
      consequence: 'surface down',
      message: 'e-postservern går inte att nå',
    });
  });

  test('the password is wrong', async () => {
    const smtp = await fakeSmtp({ login: { user: 'bot', password: 'rätt' } });
    await handToServer(smtp.server, letter, never());
    expect(await failureOf({ ...smtp.server, login: { user: 'bot', password: 'fel' } })).toEqual({
      failure: 'never',
      consequence: 'surface down',
      message: 'e-postservern godtar inte botens inloggning',
    });
  });

  test('the server closes at once, with 421', async () => {
    const server = createServer((socket) => socket.end('421 4.3.2 Stänger\r\n')).listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((resolve) => server.once('listening', resolve));
    const address = server.address();
    const port = typeof address === 'object' && address ? address.port : 0;
    expect(await failureOf({ host: '127.0.0.1', port, secure: false, mayBePlain: false, login: null })).toMatchObject({
      failure: 'later',
    });
  });

  test('an address that would be a command is none', async () => {
    const smtp = await fakeSmtp();
    const bad = { ...letter, to: 'anna@example.org>\r\nRCPT TO:<sten@example.org' };
    await expect(handToServer(smtp.server, bad, never())).rejects.toMatchObject({
      failure: 'never',
      consequence: 'account gone',
    });
    expect(smtp.attempts).toEqual([]);
  });
});

describe('the head of a mail', () => {
  const sender = {
    from: { name: 'Samverkansbot', address: 'bot@example.org' },
    replyTo: { name: 'Kansliet', address: 'kansliet@example.org' },
  };
  const mailing = {
    to: { name: 'Anna Exempel', address: 'anna@example.org' },
    key: 'reminder/17',
    thread: null,
    sentAt: Temporal.Instant.from('2027-02-12T07:30:00Z'),
    mail: { subject: 'Rapporten för åren 2026–2027 ska in', text: 'Hej åäö', html: '<p>Hej åäö</p>' },
  };

  async function sent(change: Partial<typeof mailing> = {}) {
    const smtp = await fakeSmtp();
    await handToServer(smtp.server, await composeMail(sender, { ...mailing, ...change }), never());
    const [only] = smtp.received;
    if (!only) throw new Error('nothing came');
    return only;
  }

  test('says from whom it is, that nobody has written it by hand, and where an answer goes', async () => {
    const { from, mail, raw } = await sent();
    expect(from).toBe('kansliet@example.org');
    expect(mail).toMatchObject({
      from: { name: 'Samverkansbot', address: 'bot@example.org' },
      to: [{ name: 'Anna Exempel', address: 'anna@example.org' }],
      replyTo: [{ name: 'Kansliet', address: 'kansliet@example.org' }],
      subject: 'Rapporten för åren 2026–2027 ska in',
      date: '2027-02-12T07:30:00.000Z',
    });
    expect(mail.text?.trim()).toBe('Hej åäö');
    expect(mail.html?.trim()).toBe('<p>Hej åäö</p>');
    const heads = new Map(mail.headers.map(({ key, value }) => [key, value]));
    expect(heads.get('auto-submitted')).toBe('auto-generated');
    expect(heads.get('x-auto-response-suppress')).toBe('All');
    expect(heads.get('list-id')).toBe('Samverkansbot <samverkansbot.example.org>');
    expect(raw).not.toMatch(/x-mailer|nodemailer/iu);
  });

  test('has the same id when the same message is sent again, and another for another', async () => {
    const [first, again, other] = [await sent(), await sent(), await sent({ key: 'reminder/18' })];
    expect(first.mail.messageId).toMatch(/^<[0-9a-f]{40}@example\.org>$/u);
    expect(again.mail.messageId).toBe(first.mail.messageId);
    expect(other.mail.messageId).not.toBe(first.mail.messageId);
  });

  test('is not broken by a name or a subject', async () => {
    const { mail, to } = await sent({
      to: { name: 'Anna"\r\nBcc: sten@example.org\r\n<x@example.org>, y@example.org', address: 'anna@example.org' },
      mail: { ...mailing.mail, subject: 'Hej\r\nBcc: sten@example.org\r\n\r\nNy kropp' },
    });
    expect(to).toBe('anna@example.org');
    expect(mail.to?.map(({ address }) => address)).toEqual(['anna@example.org']);
    expect(mail.bcc).toBeUndefined();
    expect(mail.headers.filter(({ key }) => key === 'bcc')).toEqual([]);
    expect(mail.text?.trim()).toBe('Hej åäö');
  });
});
