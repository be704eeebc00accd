import type { Database } from 'better-sqlite3';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import type { Feature } from '../obligations/feature.ts';
import type { Outbox } from '../obligations/notify.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { RegisterStore } from '../register/register-store.ts';
import type { Agendas } from './area/agendas.ts';
import { isOfSecretArea } from './area/area-seen.ts';
import { areaStore } from './area/area-store.ts';
import { followStore } from './area/follow-store.ts';
import { noticeStore } from './area/notice-store.ts';
import type { Remisser } from './area/remisser.ts';
import { shippedAreas } from './area/shipped-areas.ts';
import { shippedSteps } from './area/steps.ts';
import { callStore } from './calls/call-store.ts';
import { followUpStore } from './follow-up/follow-up-store.ts';
import { followUpFile } from './follow-up/show-follow-up.ts';
import { conflictStore } from './interests/conflict-store.ts';
import { interestStore } from './interests/interest-store.ts';
import { nhvPersonalData } from './nhv-personal-data.ts';
import { nhvHooks } from './pages/nhv-hooks.ts';
import { nhvKinds } from './pages/nhv-kinds.ts';
import { remissLinkStore } from './work/remiss-link-store.ts';
import { workStore } from './work/work-store.ts';

/** What NHV needs of the rest of the house. */
type NhvSurroundings = Remisser & {
  register: RegisterStore;
  meetings: MeetingStore;
  changes: Pick<ChangeStore, 'record' | 'ofSubject'>;
  outbox: Outbox;
  hours: SendingHours;
  agendas: Agendas;
};

/** The stores of this feature with its surroundings, and what it is to the rest. */
export function nhvFeature(db: Database, around: NhvSurroundings) {
  const steps = readOnce(shippedSteps);
  const stores = {
    ...around,
    get steps() {
      return steps();
    },
    areas: areaStore(db, readOnce(shippedAreas)),
    interests: interestStore(db),
    follows: followStore(db),
    notices: noticeStore(db),
    works: workStore(db),
    remissLinks: remissLinkStore(db),
    conflicts: conflictStore(db),
    calls: callStore(db),
    followUps: followUpStore(db),
  };
  const feature: Feature = {
    ...nhvHooks(stores),
    kinds: nhvKinds(stores),
    documents: { prefix: 'nhv', make: followUpFile(stores) },
    isSecret: (about, words) => isOfSecretArea(stores, about, words),
    personalData: nhvPersonalData(db),
  };
  return { stores, feature };
}

/** Read when it is asked for, not while the bot starts. */
function readOnce<Read>(read: () => Read): () => Read {
  let kept: { read: Read } | null = null;
  return () => {
    kept ??= { read: read() };
    return kept.read;
  };
}
