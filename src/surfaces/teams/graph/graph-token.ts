import { z } from 'zod';
import { DeliveryError } from '../../../chat/surface.ts';
import type { Timer } from '../../../outbox/timer.ts';
import { proofFields } from '../send/app-proof.ts';
import type { TeamsContext } from '../teams-context.ts';
import { graphError, graphNotUnderstood, graphUnanswered } from './graph-error.ts';

type Uses = {
  credentials: NonNullable<TeamsContext['credentials']>;
  /** Where Entra ID gives out tokens. */
  login: string;
  timer: Pick<Timer, 'now'>;
};

const granted = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number() });

/** Milliseconds before its end from which a token is not used. */
const margin = 60_000;

/** The app's own token for Graph, kept until it ends. What it may read is consented to in each team and chat. */
export function createGraphToken({ credentials, login, timer }: Uses) {
  const { tenantId } = credentials;
  let kept: { token: string; until: number } | null = null;

  async function fetched(signal: AbortSignal): Promise<string> {
    const asked = timer.now();
    const response = await fetch(`${login}/${tenantId}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams({
        ...(await proofFields(credentials)),
        grant_type: 'client_credentials',
        scope: 'https://graph.microsoft.com/.default',
      }),
      signal,
    }).catch((error) => Promise.reject(graphUnanswered(error)));
    if (response.status === 400 || response.status === 401) {
      throw new DeliveryError('Microsoft ger inte boten tillträde till Graph', 'never');
    }
    if (!response.ok) throw graphError(response);
    const { data } = granted.safeParse(await response.json().catch(() => null));
    if (!data) throw graphNotUnderstood();
    kept = { token: data.access_token, until: asked + data.expires_in * 1000 - margin };
    return data.access_token;
  }

  return {
    get: async (signal: AbortSignal): Promise<string> =>
      kept && timer.now() < kept.until ? kept.token : fetched(signal),
    /** Graph does not accept it any longer. */
    forget: (): void => {
      kept = null;
    },
  };
}
