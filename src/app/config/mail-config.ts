import type { MailAddress, SmtpServer } from '../../surfaces/mail/send/smtp-server.ts';

export type MailConfig = {
  smtp: SmtpServer;
  from: MailAddress;
  /** A mailbox that people read; what cannot be delivered is returned there too. */
  replyTo: MailAddress;
};

export const mailSettingNames = ['SMTP_URL', 'MAIL_FROM', 'MAIL_REPLY_TO'] as const;

type Given = { [Name in (typeof mailSettingNames)[number] | 'PUBLIC_URL']?: string | undefined };

export const smtpHint =
  'ska vara en adress som smtp://namn:losenord@post.example.org:587 eller smtps://post.example.org';
export const mailAddressHint =
  'ska vara en e-postadress, eller ett namn och en adress: Samverkansbot <bot@example.org>';

export const isSmtpUrl = (text: string): boolean => smtpServerIn(text) !== null;
export const isMailAddress = (text: string): boolean => mailAddressIn(text) !== null;

/** What is missing for mail, a line each. */
export function mailFaults(given: Given, otherPlatform: boolean): string[] {
  if (!mailSettingNames.some((name) => given[name])) return [];
  const missing = mailSettingNames.filter((name) => !given[name]);
  return [
    ...(missing.length > 0 ? [`För e-post behövs också ${missing.join(' och ')}.`] : []),
    ...(given.PUBLIC_URL ? [] : ['För e-post behövs också PUBLIC_URL: mejlen länkar till sidan där man svarar.']),
    ...(otherPlatform ? [] : ['För e-post behövs också Slack eller Teams: kansliet arbetar där.']),
  ];
}

export function mailConfig({ SMTP_URL = '', MAIL_FROM = '', MAIL_REPLY_TO = '' }: Given): MailConfig | null {
  const [smtp, from, replyTo] = [smtpServerIn(SMTP_URL), mailAddressIn(MAIL_FROM), mailAddressIn(MAIL_REPLY_TO)];
  return smtp && from && replyTo ? { smtp, from, replyTo } : null;
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
