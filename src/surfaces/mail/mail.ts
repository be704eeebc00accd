import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import type { SurfaceLog } from '../common/surface-log.ts';
import { mailDoor } from './door/mail-door.ts';
import type { AnswerContext } from './receive/answer-context.ts';
import { answerRouter } from './receive/answer-router.ts';
import { type IncomingMailContext, takeMail } from './receive/take-mail.ts';
import { mailFooter } from './render/mail-footer.ts';
import { createMailStatus } from './send/mail-status.ts';
import { type MailSending, mailSurface } from './send/send.ts';
import { handToServer } from './send/smtp-call.ts';

export type MailContext = AnswerContext &
  IncomingMailContext &
  Omit<MailSending, 'status' | 'footer'> & {
    /** Where mail to the sender's own address is handed over. Null: none is taken. */
    listen: { host: string; port: number } | null;
    log: Pick<SurfaceLog, 'error' | 'info'>;
  };

export type MailConnection = {
  surface: Surface;
  router: Router;
  /** In words, for `/health`. */
  state(): string;
  /** Looks whether the server lets us in, for which nobody waits, and takes mail from then on. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Where mail is taken; null: nowhere. */
  port(): number | null;
};

/** Mail as the way to those whom chat does not reach, and the page on which they answer. */
export function createMail(context: MailContext): MailConnection {
  const { server, sender, timeZone } = context;
  const status = createMailStatus();
  const footer = (name: string, at: Temporal.Instant) =>
    mailFooter(name, { at: at.toZonedDateTimeISO(timeZone), replyTo: sender.replyTo.address });
  const door =
    context.listen &&
    mailDoor({
      listen: context.listen,
      address: sender.from.address,
      take: (mail) => takeMail(context, mail),
      log: context.log,
    });
  return {
    surface: mailSurface({ ...context, status, footer }),
    router: answerRouter(context),
    state: () => [status.inWords(), ...(door ? [door.state()] : [])].join('; '),
    async start(): Promise<void> {
      handToServer(server, null, AbortSignal.timeout(patience)).then(status.sent, (error: Error) =>
        status.notSent(error.message),
      );
      await door?.start();
    },
    stop: async () => door?.stop(),
    port: () => door?.port() ?? null,
  };
}

const patience = 30_000;
