export type SmtpServer = {
  host: string;
  port: number;
  /** Encrypted from the first byte. */
  secure: boolean;
  /** Mail may go unencrypted where the server has no encryption. Never with a login, and never by itself. */
  mayBePlain: boolean;
  login: { user: string; password: string } | null;
};

export type MailAddress = { name: string; address: string };
