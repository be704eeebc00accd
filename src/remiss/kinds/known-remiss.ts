import { rehearsedAs } from '../../outbox/rehearsed.ts';
import type { DraftStore } from '../case/draft-store.ts';
import { isOver } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';

type Remisser = { remisser: Pick<RemissStore, 'remiss'> };

/** What a rehearsal says of a message about the remiss whose id its kind's pattern catches first. */
export const rehearsedRemiss = ({ remisser }: Remisser) =>
  rehearsedAs('remiss', ([id]) => {
    const remiss = remisser.remiss(Number(id));
    if (!remiss) return [];
    return [{ remiss: remiss.number, group: remiss.groups[0] ?? '', lastDay: String(remiss.lastOn) }];
  });

/** The remiss is there, and somebody has still to do with it. */
export function isUnderWay({ remisser }: Remisser, id: string | undefined): boolean {
  const remiss = remisser.remiss(Number(id));
  return remiss !== null && !isOver(remiss);
}

/** It is the draft that the regions can speak of. */
export const isLatestDraft = (
  { remisser, drafts }: Remisser & { drafts: Pick<DraftStore, 'latestVersion'> },
  id: number,
  version: number,
): boolean => remisser.remiss(id)?.state === 'sammanstalld' && drafts.latestVersion(id) === version;
