import type { MailAddress, SmtpServer } from '../../surfaces/mail/send/smtp-server.ts';
import { isLoopback, listeningAddress } from './addresses.ts';

export type MailConfig = {
  smtp: SmtpServer;
  from: MailAddress;
  /** A mailbox that people read; what cannot be delivered is returned there too. */
  replyTo: MailAddress;
  /** Where the mail server on this machine hands over mail to the bot's own address. Null: none is taken. */
  listen: { host: string; port: number } | null;
};

const needed = ['SMTP_URL', 'MAIL_FROM', 'MAIL_REPLY_TO'] as const;

export const mailSettingNames = [...needed, 'MAIL_LISTEN'] as const;

type Given = { [Name in (typeof mailSettingNames)[number] | 'PUBLIC_URL']?: string | undefined };

export const smtpHint =
  'ska vara en adress som smtp://namn:losenord@post.example.org:587 eller smtps://post.example.org';
export const mailAddressHint =
  'ska vara en e-postadress, eller ett namn och en adress: Samverkansbot <bot@example.org>';

export const mailDoorHint =
  'ska vara en adress på den egna datorn och en port, till exempel 127.0.0.1:2525: dit lämnar den egna e-postservern mejlen';

export const isSmtpUrl = (text: string): boolean => smtpServerIn(text) !== null;
export const isMailAddress = (text: string): boolean => mailAddressIn(text) !== null;

/** What is missing for mail, a line each. */
export function mailFaults(given: Given, otherPlatform: boolean): string[] {
  if (!mailSettingNames.some((name) => given[name])) return [];
  const missing = needed.filter((name) => !given[name]);
  return [
    ...(missing.length > 0 ? [`För e-post behövs också ${missing.join(' och ')}.`] : []),
    ...(given.PUBLIC_URL ? [] : ['För e-post behövs också PUBLIC_URL: mejlen länkar till sidan där man svarar.']),
    ...(otherPlatform ? [] : ['För e-post behövs också Slack eller Teams: kansliet arbetar där.']),
  ];
}

/** Nobody proves there who they are, so nobody but this machine's own mail server may reach it. */
export const isMailDoor = (text: string): boolean => isLoopback(listeningAddress(text)?.host ?? '');

export function mailConfig({
  SMTP_URL = '',
  MAIL_FROM = '',
  MAIL_REPLY_TO = '',
  MAIL_LISTEN,
}: Given): MailConfig | null {
  const [smtp, from, replyTo] = [smtpServerIn(SMTP_URL), mailAddressIn(MAIL_FROM), mailAddressIn(MAIL_REPLY_TO)];
  const listen = MAIL_LISTEN === undefined ? null : listeningAddress(MAIL_LISTEN);
  return smtp && from && replyTo ? { smtp, from, replyTo, listen } : null;
}

const usualPort = { 'smtp:': 587, 'smtps:': 465 } as const;

/** `?tls=valfri` lets mail go unencrypted to a server that has no encryption. */
function smtpServerIn(text: string): SmtpServer | null {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'smtp:' && url.protocol !== 'smtps:') || url.hostname === '') return null;
  const tls = url.searchParams.get('tls');
  if (tls !== null && tls !== 'valfri') return null;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null || (user === '') !== (password === '')) return null;
  return {
    host: url.hostname.replace(/^\[|\]$/gu, ''),
    port: url.port === '' ? usualPort[url.protocol] : Number(url.port),
    secure: url.protocol === 'smtps:',
    mayBePlain: tls === 'valfri',
    login: user === '' ? null : { user, password },
  };
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

function mailAddressIn(text: string): MailAddress | null {
  const [, name = '', inBrackets, alone] = /^(?:([^<>\p{Cc}]*)<([^<>]+)>|([^<>]+))$/u.exec(text.trim()) ?? [];
  const address = (inBrackets ?? alone ?? '').trim();
  if (!/^[^\s@<>"(),:;\\[\]]+@[^\s@<>"(),:;\\[\]]+\.[^\s@<>"(),:;\\[\]]+$/u.test(address)) return null;
  return { name: name.trim().replace(/^"(.*)"$/u, '$1') || 'Samverkansbot', address };
}
