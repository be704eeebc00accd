import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer } from 'smtp-server';
import { onTestFinished } from 'vitest';

/** What the server does with a mail. */
export type MailFault =
  | 'none'
  /** 451 on the recipient: come again later. */
  | 'greylisted'
  /** 550 5.1.1 on the recipient. */
  | 'no such mailbox'
  /** 550 5.7.1 on the recipient. */
  | 'not from you'
  /** 550 on the sender. */
  | 'sender refused'
  /** 451 and 554 when the mail has been read. */
  | 'mail put off'
  | 'mail refused'
  /** The connection is cut before the sender is answered, and when the mail has been taken. */
  | 'cut before the mail'
  | 'cut after acceptance'
  /** Nothing is answered any more, after the greeting, and when the mail has been taken. */
  | 'hangs'
  | 'hangs after acceptance';

/** A mail as its reader has it. */
export type ReceivedMail = { from: string; to: string; raw: string; mail: Email };

type Settings = { login?: { user: string; password: string } };

/** A mail server on this machine, with real SMTP and as unkind as it is told to be; ends with the test. */
export async function fakeSmtp({ login }: Settings = {}) {
  const received: ReceivedMail[] = [];
  const faults: MailFault[] = [];
  const attempts: string[] = [];
  let senders = 0;
  let usual: MailFault = 'none';
  let current: MailFault = 'none';
  const sockets = new Set<Socket>();
  // The library does not say which socket is a session's, so all are cut: tests that cut send one mail at a time.
  const cutAll = () => {
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };

  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onConnect(_session, callback) {
      current = faults.shift() ?? usual;
      callback();
    },
    onAuth({ username, password }, _session, callback) {
      const isRight = username === login?.user && password === login?.password;
      if (isRight) callback(null, { user: username });
      else callback(refusal(535, 'Authentication failed'));
    },
    onMailFrom(_address, _session, callback) {
      senders += 1;
      if (current === 'hangs') return;
      if (current === 'cut before the mail') return cutAll();
      callback(current === 'sender refused' ? refusal(550, 'Sender not allowed') : null);
    },
    onRcptTo({ address }, _session, callback) {
      attempts.push(address);
      callback(refusedRecipient[current] ?? null);
    },
    onData(stream, session, callback) {
      const fault = current;
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        const refused = refusedMail[fault];
        if (refused) return callback(refused);
        const raw = Buffer.concat(chunks).toString();
        const { mailFrom, rcptTo } = session.envelope;
        received.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address).join(),
          raw,
          mail: await PostalMime.parse(raw),
        });
        if (fault === 'cut after acceptance') return cutAll();
        if (fault !== 'hangs after acceptance') callback();
      });
    },
  });

  const refusedRecipient: Partial<Record<MailFault, Error>> = {
    greylisted: refusal(451, '4.7.1 Greylisted, try again later'),
    'no such mailbox': refusal(550, '5.1.1 User unknown'),
    'not from you': refusal(550, '5.7.1 Not allowed'),
  };
  const refusedMail: Partial<Record<MailFault, Error>> = {
    'mail put off': refusal(451, '4.3.0 Try again later'),
    'mail refused': refusal(554, '5.6.0 Not taken'),
  };

  server.on('error', () => {});
  server.listen(0, '127.0.0.1');
  const net = server.server;
  await once(net, 'listening');
  net.on('connection', (socket: Socket) => void sockets.add(socket));
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      cutAll();
    });
  onTestFinished(stop);

  const { port } = net.address() as AddressInfo;
  return {
    port,
    /** For the bot's settings. */
    server: { host: '127.0.0.1', port, secure: false, mayBePlain: false, login: login ?? null },
    url: `smtp://${login ? `${login.user}:${login.password}@` : ''}127.0.0.1:${port}`,
    received,
    /** How many mails have been begun. */
    begun: (): number => senders,
    /** Every recipient that was asked for. */
    attempts,
    /** The next connections meet these, one each. */
    next: (...those: readonly MailFault[]): void => void faults.push(...those),
    /** All other connections meet this. */
    always(fault: MailFault): void {
      usual = fault;
    },
    to: (address: string): ReceivedMail[] => received.filter((one) => one.to === address),
    stop,
  };
}

export type FakeSmtp = Awaited<ReturnType<typeof fakeSmtp>>;

const refusal = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode });
