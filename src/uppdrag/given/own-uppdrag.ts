import type { CalendarDeadline } from '../../calendar/meeting.ts';
import { isBefore } from '../../chat/days.ts';
import type { Block } from '../../chat/message.ts';
import { isKansli, type Turn } from '../../chat/table.ts';
import { type DigestSection, emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import { groupsSeenTo, isChairOf, type WhoSeesTo } from '../../register/permissions.ts';
import type { Group, Seat } from '../../register/register.ts';
import { theLeaders } from '../../register/sjukvardsregion.ts';
import { awaitsReview, isLateUppdrag, isUnreported, type Uppdrag, uppdragKey, uppdragReportKey } from './uppdrag.ts';
import { openUppdrag, uppdragOfGroup, uppdragRows } from './uppdrag-list-views.ts';
import type { UppdragStore } from './uppdrag-store.ts';
import { uppdragInSentence, uppdragInShort, uppdragName } from './uppdrag-words.ts';

type Uses = WhoSeesTo & { uppdrag: Pick<UppdragStore, 'open'> };

/** What the asker's groups are to report, and the reports that wait for the asker. */
export function ownUppdrag(uses: Uses, { asker, today }: Turn, seats: readonly Seat[]): OwnSection {
  const open = uses.uppdrag.open();
  if (open.length === 0) return emptyOwnSection;
  const seenTo = new Set(groupsSeenTo(uses, asker.id, today));
  const own = open.filter((of) => isUnreported(of) && seenTo.has(of.group.id));
  const chaired = (group: string) =>
    isChairOf(
      asker.id,
      seats.filter((seat) => seat.group === group),
    );
  const reported = open.filter((of) => awaitsReview(of) && (isKansli(asker) || chaired(of.giver.id)));
  return {
    blocks: [
      ...uppdragRows(own, `Uppdrag från ${theLeaders()} att rapportera`, today),
      ...uppdragRows(reported, 'Rapporterade uppdrag som väntar på besked', today),
    ],
    buttons: [...own, ...reported].map(openUppdrag),
    tasks: own.length + reported.length,
  };
}

const rowOf = (key: (of: Uppdrag) => string) => (of: Uppdrag) => ({
  key: key(of),
  words: `${uppdragName(of)}, ${of.group.name}${of.handler ? ` (${of.handler.name})` : ''}: ${uppdragInShort(of)}`,
});

/** Its part of the kansli's digest. @param besides what stands in the same message */
export function uppdragDigest(
  { uppdrag }: Pick<Uses, 'uppdrag'>,
  today: Temporal.PlainDate,
  besides: ReadonlySet<string>,
): DigestSection {
  const open = uppdrag.open();
  const late = open.filter((of) => isLateUppdrag(of, today));
  const reported = open.filter(awaitsReview);
  return {
    blocks: [
      ...uppdragRows(
        late.filter((of) => !besides.has(uppdragKey(of))),
        'Försenade uppdrag',
        today,
      ),
      ...uppdragRows(
        reported.filter((of) => !besides.has(uppdragReportKey(of))),
        'Rapporterade uppdrag som väntar på besked',
        today,
      ),
    ],
    buttons: [],
    lists: [
      { name: 'uppdrag late', heading: 'Uppdrag som har blivit försenade', rows: late.map(rowOf(uppdragKey)) },
      { name: 'uppdrag reported', heading: 'Rapporterade uppdrag', rows: reported.map(rowOf(uppdragReportKey)) },
    ],
    isLate: late.length > 0,
  };
}

/** The last days of what the groups are to report, for the calendar. */
export const uppdragLastDays = (
  { uppdrag }: Pick<Uses, 'uppdrag'>,
  groups: readonly string[],
  from: Temporal.PlainDate,
): CalendarDeadline[] =>
  uppdrag
    .open()
    .filter((of) => isUnreported(of) && groups.includes(of.group.id) && !isBefore(of.lastDayOn, from))
    .map((of) => ({
      key: uppdragKey(of),
      day: of.lastDayOn,
      text: `sista dag för ${uppdragInSentence(of)}`,
      group: of.group.name,
    }));

/** What the asker's groups are to report, for the asker's own calendar. */
export const ownUppdragLastDays = (uses: Uses, { asker, today }: Turn): CalendarDeadline[] =>
  uppdragLastDays(uses, groupsSeenTo(uses, asker.id, today), today);

/** On a group's page. */
export const uppdragOnGroupPage = (
  { uppdrag }: { uppdrag: Pick<UppdragStore, 'ofGroup'> },
  { id }: Group,
  today: Temporal.PlainDate,
): Block[] => uppdragOfGroup(uppdrag.ofGroup(id), today);
