import { largestFile } from '../../chat/sent-file.ts';
import { DeliveryError } from '../../chat/surface.ts';

type Address = {
  url: string;
  /** Sent to the first host only. */
  authorization: string | null;
  /** Whether the platform keeps its files there. */
  allows(url: URL): boolean;
};

/** Milliseconds. */
const deadline = 30_000;
const mostRedirects = 3;

/**
 * The bytes at an address of the platform, or null when there are more than are taken: then the rest is not read. Throws a
 * DeliveryError, for a file that could not be fetched is never taken for none.
 */
export async function fetchFile(address: Address): Promise<Uint8Array<ArrayBuffer> | null> {
  const signal = AbortSignal.timeout(deadline);
  try {
    return await readUpTo(largestFile, await requested(address, signal));
  } catch (cause) {
    if (cause instanceof DeliveryError) throw cause;
    throw new DeliveryError('filen gick inte att hämta', 'later', { cause });
  }
}

async function requested({ url, authorization, allows }: Address, signal: AbortSignal): Promise<Response> {
  let at = URL.parse(url);
  const first = at?.host;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    if (!at || !allows(at)) throw new DeliveryError('filen ligger inte hos plattformen', 'never');
    const headers: Record<string, string> = authorization !== null && at.host === first ? { authorization } : {};
    const response = await fetch(at, { headers, redirect: 'manual', signal });
    const next = response.headers.get('location');
    if (response.status < 300 || response.status >= 400 || next === null) return checked(response);
    await response.body?.cancel();
    at = URL.parse(next, at);
  }
  throw new DeliveryError('plattformen skickar vidare för många gånger', 'never');
}

const gone = new Set([400, 401, 403, 404, 410]);

/** A page to sign in on is what stands in the place of a file that one may not have. */
function checked(response: Response): Response {
  const { status, headers, ok } = response;
  if (ok && !headers.get('content-type')?.startsWith('text/html')) return response;
  void response.body?.cancel();
  if (ok || gone.has(status)) throw new DeliveryError(`plattformen lämnade inte ut filen (${status})`, 'never');
  const seconds = Number(headers.get('retry-after') ?? Number.NaN);
  throw new DeliveryError(`plattformen svarade med fel ${status}`, 'later', {
    ...(Number.isFinite(seconds) && { retryAfter: Temporal.Duration.from({ seconds: Math.ceil(seconds) }) }),
  });
}

async function readUpTo(most: number, { body }: Response): Promise<Uint8Array<ArrayBuffer> | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  // Leaving the loop ends the request.
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks, size);
}
