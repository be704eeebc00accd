import { onTestFinished } from 'vitest';
import { type FakeSmtp, openSmtp, type SmtpLogin } from './open-smtp.ts';

/** A mail server on this machine that ends with the test. */
export async function fakeSmtp(settings: SmtpLogin = {}): Promise<FakeSmtp> {
  const smtp = await openSmtp(settings);
  onTestFinished(smtp.stop);
  return smtp;
}
