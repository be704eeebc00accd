import type { ChangeStore } from '../../changes/change-store.ts';
import { isBefore } from '../../chat/days.ts';
import { type Response, reply } from '../../chat/response.ts';
import { clockTime, list, weekdayDate } from '../../chat/swedish.ts';
import type { Turn } from '../../chat/table.ts';
import type { Region } from '../../register/register.ts';
import type { RemissMessages } from '../answering/remiss-messages.ts';
import { promptRegion } from '../answering/remiss-views.ts';
import { groupsAnswered } from '../asked-groups/group-answer.ts';
import { askedGroupList } from '../asked-groups/group-words.ts';
import { recordRemissChange } from '../case/move-remiss.ts';
import { askSubject, keyOf, type Remiss } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import { remissRegionList, shortName } from '../case/remiss-words.ts';
import { answeredIn, type RemissSnapshot } from '../case/snapshot.ts';
import { promptGroups } from '../group-answers/prompt-groups.ts';

type Uses = Parameters<typeof promptGroups>[0] & {
  remisser: Pick<RemissStore, 'prompted'>;
  changes: Pick<ChangeStore, 'record'>;
  messages: Pick<RemissMessages, 'notifyRegion' | 'notifyPeople'>;
  hours: { timeZone: string };
};

/** SPEC 7: at most once in 20 hours. */
const apart = { hours: 20 };

/** Påminn nu: the regions and the groups as such that still owe an answer, and nobody else. */
export function promptRemiss(uses: Uses, snapshot: RemissSnapshot, turn: Turn): Response {
  const { remiss, speakers } = snapshot;
  const { now } = turn;
  const again = promptAgainAt(remiss, now);
  if (again) return promptedLately(`remiss ${remiss.number}`, again, uses.hours.timeZone);
  const { owing } = answeredIn(snapshot);
  if (owing.length === 0 && groupsAnswered(remiss).owing.length === 0) {
    const all = remiss.askedGroups.length > 0 ? 'Alla' : 'Alla regioner';
    return reply(`${all} har svarat på remiss ${remiss.number}`, 'Ingen behöver påminnas.');
  }
  const reached = owing.filter(({ id }) => speakers.some(({ region }) => region === id));
  const missing = owing.filter((region) => !reached.includes(region));
  promptRegions(uses, snapshot, reached, turn);
  const groups = promptGroups(uses, remiss, turn);
  const unreached = [
    ...(missing.length > 0 ? [`${remissRegionList(missing)} har ingen företrädare i de inbjudna grupperna.`] : []),
    ...(groups.missing.length > 0 ? [`${askedGroupList(groups.missing)} har ingen ordförande som kan svara.`] : []),
  ];
  const told = list([...reached.map(shortName), ...groups.reached.map(({ name }) => name)]);
  if (told === '') return reply('Det finns ingen att påminna', ...unreached);
  uses.remisser.prompted(remiss.id, now);
  recordRemissChange(uses, remiss, turn, { what: `påminde ${told} om remiss ${remiss.number}` });
  return reply(`Jag har påmint ${told}`, ...unreached);
}

function promptRegions(
  { messages }: Uses,
  snapshot: RemissSnapshot,
  regions: readonly Region[],
  { asker, now }: Turn,
): void {
  const { remiss } = snapshot;
  for (const region of regions) {
    const key = `${keyOf(remiss)}/nu/${now}/${region.id}`;
    const message = promptRegion(snapshot, region, asker.name);
    messages.notifyRegion(snapshot, region.id, { key, subject: askSubject(remiss, region.id), message, now });
  }
}

/** Null when it may be now. A prompt further ahead than that was made by a clock that has been put back since. */
export function promptAgainAt(
  { promptedAt }: Pick<Remiss, 'promptedAt'>,
  now: Temporal.Instant,
): Temporal.Instant | null {
  if (!promptedAt || isBefore(now.add(apart), promptedAt)) return null;
  const again = promptedAt.add(apart);
  return isBefore(now, again) ? again : null;
}

/** @param what "remiss 2027-03" */
export function promptedLately(what: string, again: Temporal.Instant, timeZone: string): Response {
  const from = again.toZonedDateTimeISO(timeZone);
  return reply(
    `De som inte har svarat påmindes nyss om ${what}`,
    `Det går att påminna igen ${weekdayDate(from.toPlainDate())} efter ${clockTime(from)}. De vanliga påminnelserna kommer ändå.`,
  );
}
