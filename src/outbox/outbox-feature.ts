import type { Database } from 'better-sqlite3';
import type { Turn } from '../chat/table.ts';
import { answerKind } from './answer-kind.ts';
import { failedOnHome } from './failed/failed-on-home.ts';
import type { FailedStore } from './failed/failed-store.ts';
import { outboxRetention, tellingRetention } from './failed/outbox-retention.ts';
import { outboxPersonalData } from './outbox-personal-data.ts';
import type { OutboxStore } from './outbox-store.ts';
import { afterRestoreSteps } from './restored/after-restore.ts';
import { restoredAnew, restoredKinds, restoredPrefix } from './restored/restored-kinds.ts';
import { restoredRetention } from './restored/restored-retention.ts';
import type { RestoredStore } from './restored/restored-store.ts';

type OutboxUses = {
  outbox: OutboxStore;
  restored: RestoredStore;
  hours: { timeZone: string };
  /** Asked for when it is needed, since it knows every kind of message. */
  failed(): FailedStore;
};

/** What is to be sent, what has not arrived, and what a restore leaves unsure. */
export const outboxFeature = (db: Database, { outbox, restored, hours, failed }: OutboxUses) => ({
  home: (turn: Turn) => failedOnHome(failed(), turn),
  steps: afterRestoreSteps({
    restored,
    failed: { tryAgain: (id, now) => failed().tryAgain(id, now) },
    outbox,
    hours,
  }),
  kinds: [answerKind, ...restoredKinds({ restored, hours })],
  anew: new Map([[restoredPrefix, (subject: string) => restoredAnew({ restored, hours }, subject)]]),
  personalData: outboxPersonalData(db),
  retention: [...outboxRetention, ...tellingRetention, ...restoredRetention],
});
