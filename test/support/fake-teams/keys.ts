import { generateKeyPairSync, type KeyObject, randomUUID, sign } from 'node:crypto';

/** A signing key as Microsoft publishes one. */
export type SigningKey = { kid: string; privateKey: KeyObject; jwk: object };

export function signingKey(endorsements: readonly string[] = ['msteams']): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kid = randomUUID();
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', endorsements } };
}

/** @param alg `none` leaves it unsigned. */
export function token(claims: object, { kid, privateKey }: SigningKey, alg: 'RS256' | 'none' = 'RS256'): string {
  const head = [{ alg, typ: 'JWT', kid }, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  return `${head}.${alg === 'none' ? '' : sign('sha256', Buffer.from(head), privateKey).toString('base64url')}`;
}
