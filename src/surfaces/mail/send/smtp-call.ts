import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { type SmtpStage, smtpDeliveryError } from './smtp-error.ts';
import type { SmtpServer } from './smtp-server.ts';

/** A finished mail, and between whom it goes. */
export type OutgoingMail = { from: string; to: string; bytes: Uint8Array };

/** Milliseconds in which the server must have answered at all; the call as a whole ends by its signal. */
const patience = 10_000;
const silence = 30_000;

/**
 * Hands a mail to the server, in a connection of its own. Fails only with a DeliveryError, unless it is a bug.
 *
 * @param letter null: only looks whether the server lets us in
 */
export async function handToServer(
  server: SmtpServer,
  letter: OutgoingMail | null,
  signal: AbortSignal,
): Promise<void> {
  const connection = connectionTo(server);
  const failed = Promise.withResolvers<never>();
  const progress: { stage: SmtpStage } = { stage: 'connecting' };
  const stopped = () => failed.reject(signal.reason);
  connection.on('error', failed.reject);
  signal.addEventListener('abort', stopped);
  try {
    signal.throwIfAborted();
    await Promise.race([failed.promise, handOver(connection, { server, letter, progress })]);
    connection.quit();
  } catch (cause) {
    connection.close();
    throw smtpDeliveryError(cause, progress.stage);
  } finally {
    signal.removeEventListener('abort', stopped);
    failed.promise.catch(() => {});
  }
}

type Handover = { server: SmtpServer; letter: OutgoingMail | null; progress: { stage: SmtpStage } };

async function handOver(connection: SMTPConnection, { server: { login }, letter, progress }: Handover): Promise<void> {
  await done((callback) => connection.connect(callback));
  if (login) {
    progress.stage = 'logging in';
    await done((callback) => connection.login({ user: login.user, pass: login.password }, callback));
  }
  progress.stage = 'addressing';
  if (!letter) return;
  const { from, to, bytes } = letter;
  // The server asks for the mail itself only when it has taken both addresses.
  const body = Readable.from(
    (function* () {
      progress.stage = 'begun';
      yield bytes;
    })(),
  );
  await done((callback) => connection.send({ from, to: [to] }, body, callback));
}

const done = (work: (callback: (error?: Error | null) => void) => void): Promise<void> =>
  new Promise((resolve, reject) => work((error) => (error ? reject(error) : resolve())));

function connectionTo({ host, port, secure, mayBePlain, login }: SmtpServer): SMTPConnection {
  const mayStayPlain = secure || isOwn(host) || (mayBePlain && login === null);
  return new SMTPConnection({
    host,
    port,
    secure,
    requireTLS: !mayStayPlain,
    connectionTimeout: patience,
    greetingTimeout: patience,
    dnsTimeout: patience,
    socketTimeout: silence,
    allowInternalNetworkInterfaces: true,
  });
}

const isOwn = (host: string): boolean => /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/iu.test(host);
