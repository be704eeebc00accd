import type { ConfiguredStore } from '../../register/connections/configured-store.ts';
import type { ConnectionConfig } from '../config/connection-config.ts';

type About = Pick<ConnectionConfig, 'id' | 'kind'>;

const what = { slack: 'arbetsyta', teams: 'registrering i Entra ID' } as const;

/**
 * Stores what the connection is by its platform's word. Returns null, or why it must stay shut: with another workspace or
 * tenant under the same id, people's accounts and channels would be somebody else's.
 */
export function settleIdentity(store: ConfiguredStore, { id, kind }: About, identity: string): string | null {
  const before = store.identityOf(id);
  if (before === identity) return null;
  if (before !== null) {
    return `${id} har hört till en annan ${what[kind]} (${before}) än den som inställningarna gäller nu (${identity}). Ge den nya ett eget id i CONNECTIONS, eller ta tillbaka de gamla inställningarna`;
  }
  const holder = store.withIdentity(identity);
  if (holder !== null) {
    return `${id} är samma ${what[kind]} som ${holder} (${identity}). Använd ${holder} som id i CONNECTIONS, och bara en gång`;
  }
  store.identify(id, identity);
  return null;
}
