import { createHash } from 'node:crypto';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { RenderedMail } from '../render/render-mail.ts';
import type { OutgoingMail } from './smtp-call.ts';
import type { MailAddress } from './smtp-server.ts';

export type MailSender = {
  from: MailAddress;
  /** A mailbox that people read; what cannot be delivered is returned there too. */
  replyTo: MailAddress;
};

type Mailing = {
  to: MailAddress;
  /** The message's own key: the same mail again has the same id, so that many readers show it once. */
  key: string;
  /** What it is about: mails about the same are shown together. */
  thread: string | null;
  sentAt: Temporal.Instant;
  mail: RenderedMail;
};

/** The mail as it goes over the wire. Everything in its head is written by the library, which lets nothing in there break a line. */
export async function composeMail(
  { from, replyTo }: MailSender,
  { to, key, thread, sentAt, mail }: Mailing,
): Promise<OutgoingMail> {
  const domain = from.address.slice(from.address.lastIndexOf('@') + 1);
  const idOf = (text: string) => `<${createHash('sha256').update(text).digest('hex').slice(0, 40)}@${domain}>`;
  const composer = new MailComposer({
    from,
    to,
    replyTo,
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
    messageId: idOf(key),
    ...(thread === null ? {} : { references: [idOf(thread)] }),
    date: new Date(sentAt.epochMilliseconds),
    headers: {
      'List-Id': `Samverkansbot <samverkansbot.${domain}>`,
      'List-Owner': `<mailto:${replyTo.address}>`,
      'Auto-Submitted': 'auto-generated',
      // Exchange: no absence notes in return.
      'X-Auto-Response-Suppress': 'All',
      'Content-Language': 'sv',
    },
    xMailer: false,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return { from: replyTo.address, to: to.address, bytes: await composer.compile().build() };
}
