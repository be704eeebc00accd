import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { addressForm } from '../../../register/addresses.ts';
import type { SurfaceLog } from '../../common/surface-log.ts';
import type { IncomingMail } from './read-mail.ts';
import { readMailInWorker } from './read-mail-in-worker.ts';

/** Why a mail is not taken, for the server that handed it over, which tells its writer. */
export type MailRefused = { code: number; words: string };

type MailDoorSettings = {
  /** Of this machine: the mail server hands over there what comes to the address. */
  listen: { host: string; port: number };
  address: string;
  /** Returns when what came of it is kept, so that a mail is never acknowledged and lost. Null: it is taken. */
  take(mail: IncomingMail): Promise<MailRefused | null>;
  log: Pick<SurfaceLog, 'error' | 'info'>;
};

/** A file of 20 MB grows by a third on its way, and others may lie beside it. */
const largestMail = 40 * 1024 * 1024;
/** So many at a time, so that as many mails fill the memory at the most. */
const mostAtOnce = 3;

/** Milliseconds that a mail on its way gets when the bot is stopped: what is cut off is handed over again. */
const patience = 2000;

/** Takes mail to the bot's own address from the mail server on the same machine. It lets nobody send anything on. */
export function mailDoor({ listen, address, take, log }: MailDoorSettings) {
  let state = 'tar inte emot mejl än';
  const own = addressForm(address);
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    logger: false,
    size: largestMail,
    maxClients: mostAtOnce,
    closeTimeout: patience,
    onRcptTo: (to, _session, callback) =>
      callback(addressForm(to.address) === own ? null : refusal({ code: 550, words: 'Adressen finns inte här' })),
    onData(stream, { envelope }, callback) {
      const chunks: Uint8Array[] = [];
      stream.on('data', (chunk: Uint8Array) => {
        // The rest of what is too large is read and thrown away, since the sender waits for no answer before its end.
        if (!stream.sizeExceeded) chunks.push(chunk);
      });
      stream.on('end', () => {
        if (stream.sizeExceeded) return callback(refusal(tooLarge));
        taken(Buffer.concat(chunks), envelope.mailFrom === false || envelope.mailFrom.address === '').then(
          (refused) => callback(refused && refusal(refused)),
          (error) => {
            log.error({ err: error }, 'a mail could not be taken');
            callback(refusal(notNow));
          },
        );
      });
    },
  });
  // Of a connection that is cut its server knows too, and hands the mail over again.
  server.on('error', (error: Error) => log.info({ err: error }, 'a connection with the mail server failed'));

  async function taken(bytes: Buffer, isReturned: boolean): Promise<MailRefused | null> {
    const mail = await readMailInWorker(Uint8Array.from(bytes)).catch((error) => {
      log.error({ err: error }, 'a mail could not be read');
      return null;
    });
    if (!mail) return unreadable;
    if (isReturned || mail.isAutomatic || addressForm(mail.from ?? '') === own) {
      log.info({}, 'a mail that a program wrote was left unread');
      return null;
    }
    return take(mail);
  }

  return {
    /** In words, for `/health`. */
    state: (): string => state,
    port: (): number => (server.server.address() as AddressInfo).port,
    async start(): Promise<void> {
      try {
        server.listen(listen.port, listen.host);
        await once(server.server, 'listening');
        state = 'tar emot mejl';
      } catch (error) {
        state = `mejl kan inte tas emot på ${listen.host}:${listen.port}`;
        throw error;
      }
    },
    stop: (): Promise<void> => new Promise((resolve) => server.close(() => resolve())),
  };
}

const tooLarge: MailRefused = {
  code: 552,
  words: 'Mejlet är större än 40 MB. En registerfil får vara högst 20 MB: dela upp den och skicka den igen',
};
const unreadable: MailRefused = { code: 554, words: 'Mejlet går inte att läsa. Skicka filen i ett nytt mejl' };
const notNow: MailRefused = { code: 451, words: 'Boten kan inte ta emot mejlet just nu. Servern försöker igen' };

/** The server's own answers are in ASCII (RFC 5321). */
const refusal = ({ code, words }: MailRefused): Error =>
  Object.assign(new Error(inAscii(words)), { responseCode: code });

const inAscii = (words: string): string =>
  words
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]/gu, '?');
