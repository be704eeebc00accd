import { z } from 'zod';
import type { Timer } from '../../../outbox/timer.ts';
import { usualLogin } from '../send/app-proof.ts';
import { usualDeadline } from '../send/connector.ts';
import type { TeamsContext } from '../teams-context.ts';
import { graphError, graphNotUnderstood, graphUnanswered } from './graph-error.ts';
import { type GraphMessage, graphMessage } from './graph-message.ts';
import { createGraphToken } from './graph-token.ts';

type Uses = Pick<TeamsContext, 'elsewhere'> & {
  credentials: NonNullable<TeamsContext['credentials']>;
  timer: Pick<Timer, 'now'>;
};

const page = z.object({ value: z.array(z.unknown()), '@odata.nextLink': z.url().optional() });

/** Reads messages by Microsoft Graph. Every request has a deadline, and fails only with a DeliveryError: later or never. */
export function createGraph({ credentials, timer, elsewhere }: Uses) {
  const base = elsewhere?.graph ?? 'https://graph.microsoft.com/v1.0';
  const token = createGraphToken({
    credentials,
    login: elsewhere?.login ?? usualLogin,
    timer,
  });

  async function asked(url: string, outer: AbortSignal): Promise<Response> {
    const signal = AbortSignal.any([outer, AbortSignal.timeout(elsewhere?.deadline ?? usualDeadline)]);
    const authorization = `Bearer ${await token.get(signal)}`;
    return fetch(url, { headers: { authorization }, signal }).catch((error) => Promise.reject(graphUnanswered(error)));
  }

  /** A token that is no longer accepted is fetched anew once. */
  async function read(url: string, signal: AbortSignal): Promise<z.infer<typeof page>> {
    let response = await asked(url, signal);
    if (response.status === 401) {
      token.forget();
      response = await asked(url, signal);
    }
    if (!response.ok) throw graphError(response);
    const { data } = page.safeParse(await response.json().catch(() => null));
    if (!data) throw graphNotUnderstood();
    return data;
  }

  return {
    /** All that the path leads to, a page at a time. */
    async *messages(path: string, signal: AbortSignal): AsyncGenerator<readonly GraphMessage[]> {
      let url: string | undefined = `${base}${path}`;
      while (url !== undefined) {
        const { value, '@odata.nextLink': next }: z.infer<typeof page> = await read(url, signal);
        yield value.flatMap((one) => graphMessage.safeParse(one).data ?? []);
        // The token is for Graph alone.
        if (next !== undefined && new URL(next).origin !== new URL(base).origin) throw graphNotUnderstood();
        url = next;
      }
    },
  };
}

export type Graph = ReturnType<typeof createGraph>;
