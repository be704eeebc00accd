import type { Logger } from 'pino';
import type { Clock } from '../../../chat/clock.ts';
import type { Files } from '../../../chat/files.ts';
import type { Invocation } from '../../../chat/invocation.ts';
import type { Button, Message } from '../../../chat/message.ts';
import type { Response } from '../../../chat/response.ts';
import type { FormHelp } from '../../../chat/searching/form-help.ts';
import type { MailLink } from '../send/mail-link-store.ts';
import type { LinkHolder, LinkSources } from './link-state.ts';
import type { PressSealer } from './seal.ts';

/** A message as it is now, and whether anything in it still holds. */
export type MessageNow = { message: Message; isOver: boolean };

export type LinkUse = { link: MailLink; holder: LinkHolder };

/** What is done on the page. */
export type PageInvocation = Extract<Invocation, { type: 'button' | 'form' }>;

/** What came of asking for a new link. */
export type NewLink = 'sent' | 'sent lately' | 'no address';

export type AnswerContext = LinkSources & {
  clock: Clock;
  timeZone: string;
  /** Null when it is kept no longer. */
  messageNow(link: Pick<MailLink, 'message' | 'person'>, now: Temporal.Instant): MessageNow | null;
  /** What is done with it is confirmed by mail. */
  handle(invocation: PageInvocation, use: LinkUse): Response;
  help: Pick<FormHelp, 'find'>;
  /** Whether the holder may do it as things are now, as far as that can be told beforehand. */
  mayDo(invocation: PageInvocation): boolean;
  /** Whether the person may press the button on the page at all. */
  isPressedByMail(button: Pick<Button, 'id'>, person: string): boolean;
  isFilledInByMail(form: string, person: string): boolean;
  /** Where the person does the rest. */
  elsewhere(person: string): string;
  sendNewLink(use: LinkUse, now: Temporal.Instant): NewLink;
  sealer: PressSealer;
  files: Pick<Files, 'link'>;
  /** Whom to ask, and how to reach them: "Karin Exempel (karin@example.org)". */
  office(): string;
  log: Pick<Logger, 'error'>;
};
