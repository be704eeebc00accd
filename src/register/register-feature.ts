import type { Database } from 'better-sqlite3';
import type { Turn } from '../chat/table.ts';
import { kansliAnew } from './channels/kansli-anew.ts';
import { registerKinds } from './channels/register-kinds.ts';
import { connectionKinds } from './connections/connection-kinds.ts';
import { linkingKinds } from './linking/linking-kinds.ts';
import { unreachedOnHome, unreachedSection } from './linking/reach-digest.ts';
import { groupKinds } from './lives/group-kinds.ts';
import { ownKinds } from './own/own-kinds.ts';
import { registerRetention } from './people/register-retention.ts';
import { registerPersonalData } from './register-personal-data.ts';

type RegisterUses = Parameters<typeof kansliAnew>[0] &
  Parameters<typeof registerKinds>[0] &
  Parameters<typeof connectionKinds>[0] &
  Parameters<typeof groupKinds>[0] &
  Parameters<typeof ownKinds>[0] &
  Parameters<typeof linkingKinds>[0] &
  Parameters<typeof unreachedSection>[0];

/** Groups, people, seats and channels. */
export const registerFeature = (db: Database, uses: RegisterUses) => ({
  digest: (today: Temporal.PlainDate) => unreachedSection(uses, today),
  home: (turn: Turn) => unreachedOnHome(uses, turn),
  anew: kansliAnew(uses),
  kinds: [
    ...registerKinds(uses),
    ...connectionKinds(uses),
    ...groupKinds(uses),
    ...ownKinds(uses),
    ...linkingKinds(uses),
  ],
  personalData: registerPersonalData(db),
  retention: registerRetention,
});
