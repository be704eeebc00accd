import { createHash } from 'node:crypto';
import type { Clock } from '../../../chat/clock.ts';
import { mailConnection } from '../../../chat/invocation.ts';
import { type Button, type Message, pressableAmong } from '../../../chat/message.ts';
import { DeliveryError, type Post, type Surface } from '../../../chat/surface.ts';
import { renderMail } from '../render/render-mail.ts';
import { choiceId } from './choice-id.ts';
import { composeMail, type MailSender } from './compose-mail.ts';
import type { MailLinkStore } from './mail-link-store.ts';
import type { MailStatus } from './mail-status.ts';
import { handToServer, type OutgoingMail } from './smtp-call.ts';
import type { SmtpServer } from './smtp-server.ts';
import { asChanged, isWorthMail } from './what-matters.ts';

/** To whom a message goes, and what else its mail needs to know of it. */
export type MailedTo = {
  person: { id: string; name: string };
  /** The seats, roles and invitations that they have now: a link ends with any of them. */
  standing: readonly string[];
  /** The key of the message that the mail leads to: its own, unless it only confirms what was done there. */
  message: string;
  /** What the message is about: mails of one thread are shown together. */
  thread: string | null;
  /** What its reader was mailed before, where it is a change. */
  before: Message;
  /** What the mail says in place of what is blind or restricted; null where it says it all. */
  instead: Message | null;
};

export type MailSending = {
  server: SmtpServer;
  sender: MailSender;
  /** The bot's address as others reach it, without a final slash. */
  publicUrl: string;
  clock: Clock;
  links: Pick<MailLinkStore, 'add' | 'remove'>;
  /** Null: there is nobody to whom the message could go. */
  mailedTo(post: Post): MailedTo | null;
  /** The server of that address does not take it. */
  addressRefused(address: string, why: string): void;
  /** Whether the person may press the button on the page. */
  isPressedByMail(button: Button, person: string): boolean;
  /** Where the person does the rest. */
  elsewhere(person: string): string;
  status: Pick<MailStatus, 'sent' | 'notSent'>;
  /** What stands under every mail. */
  footer(name: string, at: Temporal.Instant): readonly string[];
};

/** Mail servers count a sender's mails by the minute. */
const pace = { perConversation: 1000, burst: 3, overall: 2 };
/** How long after a connection has been lost its mail may still be taken, in milliseconds. */
const horizon = 60_000;
/** Milliseconds: servers look through a mail before they take it. */
const deadline = 30_000;

export const answerPath = '/svar/';

/**
 * Nothing can be read back, and what was mailed cannot be changed. A mail says when it was so, and its link leads to what is
 * so now; only a change of the day by which it asks for something is mailed too.
 */
export function mailSurface(sending: MailSending): Surface {
  const { server, links, status } = sending;

  async function deliver(post: Post, letter: OutgoingMail, signal: AbortSignal): Promise<void> {
    try {
      await handToServer(server, letter, signal);
      status.sent();
    } catch (error) {
      if (error instanceof DeliveryError) {
        if (error.consequence === 'surface down') status.notSent(error.message);
        if (error.consequence === 'account gone') sending.addressRefused(post.address, error.message);
      }
      throw error;
    }
  }

  return {
    connection: mailConnection,
    pace,
    horizon,
    deadline: () => deadline,
    async send(post, signal) {
      await mailed(addressee(post), post, signal);
      return post.key;
    },
    async update(post, _ref, signal) {
      const to = addressee(post);
      const { message } = post;
      if (!isWorthMail(to.before, message)) return;
      const key = `${post.key}/${createHash('sha256').update(JSON.stringify(message)).digest('hex')}`;
      await mailed(to, { ...post, key, message: asChanged(message) }, signal);
    },
  };

  function addressee(post: Post): MailedTo {
    const to = sending.mailedTo(post);
    if (!to) throw new DeliveryError('personen finns inte kvar i registret', 'never');
    return to;
  }

  /** A mail that was surely not sent leaves no link. */
  async function mailed(to: MailedTo, post: Post, signal: AbortSignal): Promise<void> {
    const { person, standing, message } = to;
    const madeAt = sending.clock.now();
    const token = links.add({ person: person.id, address: post.address, message, standing, madeAt });
    try {
      const letter = await written(sending, { post, to, page: sending.publicUrl + answerPath + token, madeAt });
      await deliver(post, letter, signal);
    } catch (error) {
      if (error instanceof DeliveryError && error.failure !== 'unsure') links.remove(token);
      throw error;
    }
  }
}

/** A button that is shown is a copy of the message's own. */
const whatIsPressed = ({ id, value }: Button): string => `${id} ${value}`;

type Written = { post: Post; to: MailedTo; page: string; madeAt: Temporal.Instant };

function written(sending: MailSending, { post, to, page, madeAt }: Written): Promise<OutgoingMail> {
  const message: Message = to.instead ?? post.message;
  const places = new Map(
    pressableAmong(message.blocks)
      .filter((button) => sending.isPressedByMail(button, to.person.id))
      .map((button, at) => [whatIsPressed(button), `${page}#${choiceId(at)}`]),
  );
  const mail = renderMail(message, {
    page,
    pressed: (button) => places.get(whatIsPressed(button)) ?? null,
    elsewhere: sending.elsewhere(to.person.id),
    footer: sending.footer(to.person.name, madeAt),
  });
  return composeMail(sending.sender, {
    to: { name: to.person.name, address: post.address },
    key: post.key,
    thread: to.thread,
    sentAt: madeAt,
    mail,
  });
}
