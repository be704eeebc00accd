import type { Database } from 'better-sqlite3';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import type { MeetingStore } from '../calendar/meeting-store.ts';
import type { ChangeStore } from '../changes/change-store.ts';
import type { FileMaker } from '../chat/files.ts';
import type { Button } from '../chat/message.ts';
import type { Turn } from '../chat/table.ts';
import { databaseSeal } from '../database/seal.ts';
import type { Feature } from '../obligations/feature.ts';
import type { Outbox } from '../obligations/notify.ts';
import type { SendingHours } from '../obligations/sending-hours.ts';
import type { LatestAbout } from '../outbox/latest-about.ts';
import type { WhoSeesTo } from '../register/permissions.ts';
import type { RegisterStore } from '../register/register-store.ts';
import { sourceOf } from './answering/answer-in-thread.ts';
import { remissMessages } from './answering/remiss-messages.ts';
import { groupAnswerStore } from './asked-groups/group-answer-store.ts';
import { draftStore } from './case/draft-store.ts';
import { entryStore } from './case/entry-store.ts';
import { lateStore } from './case/late-store.ts';
import { letterStore } from './case/letter-store.ts';
import { outcomeStore } from './case/outcome-store.ts';
import { paperStore } from './case/paper-store.ts';
import { headTopic, remissTopic } from './case/remiss.ts';
import { remissStore } from './case/remiss-store.ts';
import { unplacedStore } from './case/unplaced-store.ts';
import { conferenceStore } from './conference/conference-store.ts';
import { ownTextStore } from './drafts/own-text-store.ts';
import { remissMessageKinds } from './kinds/remiss-message-kinds.ts';
import { remissHooks } from './pages/remiss-hooks.ts';
import { remissFile } from './papers/remiss-files.ts';
import { remissPersonalData } from './personal-data/remiss-personal-data.ts';
import { remissRetention } from './personal-data/remiss-retention.ts';
import { planStore } from './plan/plan-store.ts';
import { regionHandlerStore } from './region-handlers/region-handler-store.ts';
import { sentFileStore } from './sending/sent-file-store.ts';
import { isOfSecretRemiss } from './show/secret-remisser.ts';
import { secretStore } from './show/secret-store.ts';
import { roundFile } from './together/round-file.ts';
import { roundStore } from './underlag/round-store.ts';
import type { KnownDecision } from './utfall/utfall.ts';
import { utfallStore } from './utfall/utfall-store.ts';

/** What this feature needs of the others. */
type Around = {
  register: RegisterStore;
  ownTimes: WhoSeesTo['ownTimes'];
  meetings: MeetingStore;
  changes: ChangeStore;
  attachments: AttachmentStore;
  outbox: Outbox;
  hours: SendingHours;
  /** The latest messages about it are said anew. @param concerns those that may be wrong by now: all, unless said. */
  refreshMessages(key: string, concerns?: (message: LatestAbout) => boolean): void;
  /** What gives an NHV area the same day as the remiss about it; null where the area has it, or waits for no remiss. */
  offerAreaDay(area: string, on: Temporal.PlainDate): Button | null;
  /** Whether only some may see the NHV area. */
  isRestrictedArea(area: string): boolean;
  /** What an area's log knows of Socialstyrelsen's decision; null: nothing. */
  areaDecision(area: string): KnownDecision | null;
};

/** The stores of this feature, and what it is to the rest. */
export function remissFeature(db: Database, { refreshMessages, ...around }: Around) {
  const stores = {
    remisser: remissStore(db),
    entries: entryStore(db),
    drafts: draftStore(db),
    outcomes: outcomeStore(db),
    papers: paperStore(db),
    sentFiles: sentFileStore(db),
    unplaced: unplacedStore(db),
    plans: planStore(db),
    lates: lateStore(db),
    letters: letterStore(db),
    conferences: conferenceStore(db),
    regionHandlers: regionHandlerStore(db),
    utfall: utfallStore(db),
    ownTexts: ownTextStore(db),
    groupAnswers: groupAnswerStore(db),
    rounds: roundStore(db),
  };
  const messages = remissMessages({ ...around, ...stores, refreshMessages });
  const uses = { ...around, ...stores, messages, seal: databaseSeal(db) };
  /** What a message that is kept is about, as its thread's topic; null when it is not kept here. */
  const topicOfKept = (where: Pick<Turn, 'connection' | 'room'>, message: string): string | null => {
    const source = sourceOf(where, message);
    const kept = stores.entries.saidOn(source);
    if (kept) return remissTopic({ id: kept.remiss }, kept.question);
    const [waiting] = stores.unplaced.remisserOf(source);
    return waiting === undefined ? null : headTopic({ id: waiting });
  };
  const [one, whole] = [remissFile(uses), roundFile(uses)];
  const document: FileMaker = (id, now, name) => one(id, now, name) ?? whole(id, now, name);
  const secret = secretStore(db);
  const feature: Feature = {
    ...remissHooks(uses),
    kinds: remissMessageKinds(uses),
    documents: { prefix: 'remiss', make: document },
    isSecret: (about, words) => isOfSecretRemiss(secret.all(), about, words),
    personalData: remissPersonalData(db),
    retention: remissRetention,
    topicOfKept,
  };
  return { uses, feature };
}

/** What the feature's table and the features above it are given. */
export type RemissUses = ReturnType<typeof remissFeature>['uses'];
