import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';

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

/** What a sender knows of a server that it logs in to. */
export type SmtpLogin = { login?: { user: string; password: string } };

/** A mail server on this machine, with real SMTP and as unkind as it is told to be, until it is stopped. */
export async function openSmtp({ login }: SmtpLogin = {}) {
  const received: ReceivedMail[] = [];
  const faults: MailFault[] = [];
  const attempts: string[] = [];
  const sockets = new Map<number, Socket>();
  /** What each connection meets, by its id. */
  const met = new Map<string, MailFault>();
  let senders = 0;
  let usual: () => MailFault = () => 'none';
  let slowness = 0;
  const cut = ({ remotePort }: SMTPServerSession) => void sockets.get(remotePort)?.destroy();
  const faultOf = ({ id }: SMTPServerSession): MailFault => met.get(id) ?? 'none';

  const server = new SMTPServer({
    authOptional: login === undefined,
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    logger: false,
    onConnect({ id }, callback) {
      met.set(id, faults.shift() ?? usual());
      callback();
    },
    onClose: ({ id }) => void met.delete(id),
    onAuth({ username, password }, _session, callback) {
      const isRight = username === login?.user && password === login?.password;
      if (isRight) callback(null, { user: username });
      else callback(refusal(535, 'Authentication failed'));
    },
    onMailFrom(_address, session, callback) {
      senders += 1;
      const fault = faultOf(session);
      if (fault === 'hangs') return;
      if (fault === 'cut before the mail') return cut(session);
      callback(fault === 'sender refused' ? refusal(550, 'Sender not allowed') : null);
    },
    onRcptTo({ address }, session, callback) {
      attempts.push(address);
      callback(refusedRecipient[faultOf(session)] ?? null);
    },
    onData(stream, session, callback) {
      const fault = faultOf(session);
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', async () => {
        if (slowness > 0) await pause(slowness);
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
        if (fault === 'cut after acceptance') return cut(session);
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
  net.on('connection', (socket: Socket) => {
    const { remotePort } = socket;
    if (remotePort === undefined) return;
    sockets.set(remotePort, socket);
    socket.once('close', () => sockets.delete(remotePort));
  });
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      for (const socket of sockets.values()) socket.destroy();
    });

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
    always(fault: MailFault | (() => MailFault)): void {
      usual = typeof fault === 'function' ? fault : () => fault;
    },
    /** From now on a mail is taken, or refused, so many milliseconds after it has been read. */
    slow(milliseconds: number): void {
      slowness = milliseconds;
    },
    to: (address: string): ReceivedMail[] => received.filter((one) => one.to === address),
    stop,
  };
}

export type FakeSmtp = Awaited<ReturnType<typeof openSmtp>>;

const refusal = (responseCode: number, words: string): Error => Object.assign(new Error(words), { responseCode });
