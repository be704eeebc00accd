import type { RemissMessages } from '../answering/remiss-messages.ts';
import { hasGroupAnswered } from '../asked-groups/group-answer.ts';
import type { RemissStore } from '../case/remiss-store.ts';

type Uses = { remisser: Pick<RemissStore, 'openAsking'>; messages: Pick<RemissMessages, 'refreshGroupAnswer'> };

/**
 * What a group was asked says when it ends, or no longer that it does. It may answer until its last day.
 * @returns the numbers of the open remisser that wait for its answer
 */
export function followGroupEnd({ remisser, messages }: Uses, group: string): string[] {
  return remisser.openAsking([group]).flatMap((remiss) => {
    messages.refreshGroupAnswer(remiss, group);
    const waits = remiss.askedGroups.some((one) => one.id === group && !hasGroupAnswered(remiss, one));
    return waits ? [remiss.number] : [];
  });
}
