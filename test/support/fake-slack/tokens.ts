import { ApiError } from './api-error.ts';
import type { House } from './house.ts';
import { scopeNeeded } from './scopes.ts';

/** Why the call may not pass, or null. */
export function refusalOf(
  { installation, workspace }: House,
  method: string,
  args: Readonly<Record<string, string>>,
  authorization: string | undefined,
): ApiError | null {
  const token = authorization?.replace(/^Bearer /i, '') || args.token;
  if (!token) return new ApiError('not_authed');
  const forApp = method === 'apps.connections.open';
  const known = token === installation.appToken || token === installation.botToken;
  if (!known) return new ApiError('invalid_auth');
  if (forApp !== (token === installation.appToken)) return new ApiError('not_allowed_token_type');
  const refused = forApp ? installation.appRefused : installation.botRefused;
  if (refused) return new ApiError(refused);
  const place = workspace.channels.get(args.channel ?? '')?.type ?? 'public';
  const needed = scopeNeeded(method, place);
  if (needed && installation.scopes && !installation.scopes.includes(needed)) {
    return new ApiError('missing_scope', { needed, provided: installation.scopes.join(',') });
  }
  return null;
}
