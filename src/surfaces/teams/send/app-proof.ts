import { createHash, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { ClientAssertion, CryptoProvider } from '@azure/msal-node';
import { DeliveryError } from '../../../chat/surface.ts';
import type { TeamsCredentials } from '../teams-context.ts';

/** Microsoft's own, where Entra ID gives out tokens. */
export const usualLogin = 'https://login.microsoftonline.com';

/**
 * What the app shows in place of a password with each request for a token; null where it has a password. A certificate's
 * key signs it (PS256, with `x5t#S256`); another issuer's token is read anew from its file, since it is exchanged there.
 */
export function assertionOf({ appId, tenantId, proof }: TeamsCredentials): (() => Promise<string>) | null {
  switch (proof.type) {
    case 'password':
      return null;
    case 'certificate': {
      const signed = ClientAssertion.fromCertificateWithSha256Thumbprint(
        thumbprintOf(proof.certificate),
        proof.privateKey,
      );
      const cryptography = new CryptoProvider();
      return async () => signed.getJwt(cryptography, appId, `${usualLogin}/${tenantId}/oauth2/v2.0/token`);
    }
    case 'assertion':
      return () => assertionIn(proof.file);
  }
}

/** The fields of a request for a token that show who asks. */
export async function proofFields(credentials: TeamsCredentials): Promise<Record<string, string>> {
  const { appId: client_id, proof } = credentials;
  if (proof.type === 'password') return { client_id, client_secret: proof.password };
  const client_assertion = (await assertionOf(credentials)?.()) ?? '';
  return {
    client_id,
    client_assertion,
    client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer',
  };
}

const thumbprintOf = (certificate: string): string =>
  createHash('sha256').update(new X509Certificate(certificate).raw).digest('hex');

async function assertionIn(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim();
  } catch (cause) {
    throw new DeliveryError(`filen ${file} går inte att läsa`, 'later', { cause });
  }
}
