import type { Router } from 'express';
import type { Surface } from '../../chat/surface.ts';
import type { AnswerContext } from './receive/answer-context.ts';
import { answerRouter } from './receive/answer-router.ts';
import { mailFooter } from './render/mail-footer.ts';
import { createMailStatus } from './send/mail-status.ts';
import { type MailSending, mailSurface } from './send/send.ts';
import { handToServer } from './send/smtp-call.ts';

export type MailContext = AnswerContext & Omit<MailSending, 'status' | 'footer'>;

type MailConnection = {
  surface: Surface;
  router: Router;
  /** In words, for `/health`. */
  state(): string;
  /** Looks whether the server lets us in. Nobody waits for it. */
  start(): void;
};

/** Mail as the way to those whom chat does not reach, and the page on which they answer. */
export function createMail(context: MailContext): MailConnection {
  const { server, sender, timeZone } = context;
  const status = createMailStatus();
  const footer = (name: string, at: Temporal.Instant) =>
    mailFooter(name, { at: at.toZonedDateTimeISO(timeZone), replyTo: sender.replyTo.address });
  return {
    surface: mailSurface({ ...context, status, footer }),
    router: answerRouter(context),
    state: status.inWords,
    start(): void {
      handToServer(server, null, AbortSignal.timeout(patience)).then(status.sent, (error: Error) =>
        status.notSent(error.message),
      );
    },
  };
}

const patience = 30_000;
