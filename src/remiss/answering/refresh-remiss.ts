import type { Turn } from '../../chat/table.ts';
import type { Remiss } from '../case/remiss.ts';
import {
  askSubject,
  draftSubject,
  headSubject,
  keyOf,
  questionSubject,
  type RemissSnapshot,
} from '../case/snapshot.ts';
import { type RemissParts, snapshotOf, speakersOf } from '../remiss-context.ts';

type When = Pick<Turn, 'today'>;

/** A region has said something: the head message and the latest to its own representatives are to say how it stands. */
export function refreshAnswer(parts: RemissParts, remiss: Remiss, region: string, { today }: When): RemissSnapshot {
  const speaking = speakersOf(parts, remiss, today).filter((one) => one.region === region);
  const ofRegion = new Set(speaking.map(({ person }) => person.id));
  const asked = askSubject(remiss, region);
  parts.outbox.stale([headSubject(remiss)]);
  parts.refreshMessages(
    keyOf(remiss),
    ({ subject, to }) => subject === asked || ('person' in to && ofRegion.has(to.person)),
  );
  return snapshotOf(parts, remiss, today);
}

/** The remiss itself is another: everything that was said of it is to say so. */
export function refreshRemiss(parts: RemissParts, remiss: Remiss): void {
  const questions = remiss.questions.map(({ nr }) => questionSubject(remiss, nr));
  parts.outbox.stale([headSubject(remiss), ...questions]);
  const draft = parts.drafts.latestVersion(remiss.id);
  if (draft !== null) refreshDraft(parts, remiss, draft);
  parts.refreshMessages(keyOf(remiss));
}

/** What the regions were asked about a draft is to say whether it still counts, and what they have said. */
export const refreshDraft = ({ outbox, register }: RemissParts, remiss: Remiss, version: number): void =>
  outbox.stale(register.regions().map(({ id }) => draftSubject(remiss, version, id)));
