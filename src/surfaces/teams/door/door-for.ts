import { z } from 'zod';
import { type Activity, tenantOf } from '../receive/activity.ts';
import type { TeamsCredentials } from '../teams-context.ts';

/** A door, and whose it is. */
export type AddressedDoor = { credentials: Pick<TeamsCredentials, 'appId' | 'allowedTenants'> | null };

const claims = z.object({ aud: z.string() });

/**
 * The door of the registration that the token names, which is not verified yet. A token for none of them is shown to the
 * one whose tenant the activity names, which refuses it and can say that its app id is wrong; where there is one door, all
 * is for it.
 */
export function doorFor<Door extends AddressedDoor>(
  doors: readonly Door[],
  activity: Activity,
  authorization: string,
): Door | null {
  const [first, ...more] = doors;
  if (!first || more.length === 0) return first ?? null;
  const audience = audienceIn(authorization);
  const tenant = tenantOf(activity) ?? '';
  return (
    doors.find(({ credentials }) => audience !== null && credentials?.appId.toLowerCase() === audience) ??
    doors.find(({ credentials }) => audience !== null && credentials?.allowedTenants.includes(tenant)) ??
    null
  );
}

/** The app that the token is made for, in lower case, whoever has made it. */
function audienceIn(authorization: string): string | null {
  const [, payload] = authorization.split('.');
  try {
    const { data } = claims.safeParse(JSON.parse(Buffer.from(payload ?? '', 'base64url').toString('utf8')));
    return data?.aud.toLowerCase() ?? null;
  } catch {
    return null;
  }
}
