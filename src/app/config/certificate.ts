import { createPrivateKey, X509Certificate } from 'node:crypto';

type Certificate = { certificate: string; privateKey: string; endsOn: Temporal.PlainDate };

/** A certificate and its key out of one PEM text, or what is wrong with it, as the end of a sentence. */
export function readCertificate(pem: string): Certificate | { fault: string } {
  const found = parsed(() => new X509Certificate(pem));
  if (!found) return { fault: 'innehåller inget certifikat i PEM (BEGIN CERTIFICATE)' };
  const key = parsed(() => createPrivateKey(pem));
  if (!key) return { fault: 'innehåller ingen privat nyckel i PEM utan lösenord (BEGIN PRIVATE KEY)' };
  if (key.asymmetricKeyType !== 'rsa') return { fault: 'har en nyckel som inte är RSA, och Microsoft tar bara RSA' };
  if (!found.checkPrivateKey(key)) return { fault: 'har en privat nyckel som inte hör till certifikatet' };
  return {
    certificate: found.toString(),
    privateKey: key.export({ type: 'pkcs8', format: 'pem' }).toString(),
    endsOn: found.validToDate.toTemporalInstant().toZonedDateTimeISO('UTC').toPlainDate(),
  };
}

function parsed<Parsed>(parse: () => Parsed): Parsed | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
