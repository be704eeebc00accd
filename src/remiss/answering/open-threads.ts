import { dayOf } from '../../calendar/local-time.ts';
import type { OpenMatter, ReplyOfPerson } from '../../obligations/feature-hooks.ts';
import type { SendingHours } from '../../obligations/sending-hours.ts';
import type { PlatformPlace } from '../../register/channels/channels.ts';
import type { EntryStore } from '../case/entry-store.ts';
import { headTopic, type Remiss, remissTopic } from '../case/remiss.ts';
import type { RemissStore } from '../case/remiss-store.ts';
import type { UnplacedStore } from '../case/unplaced-store.ts';
import { roundKey } from '../underlag/round.ts';
import { sourceOf } from './answer-in-thread.ts';

type Uses = {
  remisser: Pick<RemissStore, 'heardSince'>;
  entries: Pick<EntryStore, 'standing'>;
  unplaced: Pick<UnplacedStore, 'standing'>;
  hours: Pick<SendingHours, 'timeZone'>;
};

/** The remisser that are answered in threads now, or were then. What is kept of one may stand in any of its threads. */
export function openRemissThreads(uses: Uses, since: Temporal.Instant): OpenMatter[] {
  const heard = uses.remisser.heardSince(dayOf(since, uses.hours.timeZone));
  const rounds = Map.groupBy(heard, ({ round }) => round);
  return [
    ...heard.map((remiss) => ({
      topics: [headTopic(remiss), ...remiss.questions.map(({ nr }) => remissTopic(remiss, nr))],
      kept: (place: PlatformPlace) => keptReplies(uses, remiss, place),
    })),
    ...[...rounds].flatMap(([round, underlag]) =>
      round === null
        ? []
        : [
            {
              topics: [roundKey(round)],
              kept: (place: PlatformPlace) => underlag.flatMap((remiss) => keptReplies(uses, remiss, place)),
            },
          ],
    ),
  ];
}

function keptReplies(
  { entries, unplaced }: Uses,
  { id }: Remiss,
  { connection, address }: PlatformPlace,
): ReplyOfPerson[] {
  const here = sourceOf({ connection, room: address }, '');
  return [...entries.standing(id, here), ...unplaced.standing(id, here)].map(({ source, version, person }) => ({
    message: source.slice(here.length),
    version,
    person,
  }));
}
