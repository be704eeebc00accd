import { answer, answerInPlace, type Response, reply } from '../chat/response.ts';
import { isKansli, type Turn } from '../chat/table.ts';
import { pageStart } from '../register/paged.ts';
import { historyPage } from './answer-views.ts';
import { warnings } from './back-planning.ts';
import { draftBlocks } from './draft-views.ts';
import { remissPage } from './map-views.ts';
import { everSeenBy, isRemiss, remissOf, seenBy } from './meant.ts';
import type { Remiss } from './remiss.ts';
import { remissList } from './remiss-list-views.ts';
import { type RemissParts, wholeOf } from './remiss-parts.ts';
import { regionOf } from './speakers.ts';

/** What is going on that the asker may see, or all that there ever was. */
export function listFor(parts: RemissParts, turn: Turn, { from, all }: { from: number; all: boolean }) {
  const seen = all ? everSeenBy(parts, turn) : seenBy(parts, turn);
  const listed = seen.map((remiss) => {
    const whole = wholeOf(parts, remiss, turn.today);
    return { whole, mine: regionOf(turn.asker.id, whole.speakers) };
  });
  return remissList(listed, { from, all, canAdd: isKansli(turn.asker) }, turn.today);
}

/** The remiss as the asker may see it. */
export function showRemiss(parts: RemissParts, remiss: Remiss, from: number, turn: Turn): Response {
  const whole = wholeOf(parts, remiss, turn.today);
  const reader = { kansli: isKansli(turn.asker), region: regionOf(turn.asker.id, whole.speakers) };
  const boards = whole.regions.map(({ id }) => ({ region: id, boardOn: whole.cases.get(id)?.boardOn ?? null }));
  const message = remissPage(
    whole,
    reader,
    {
      warnings: warnings(remiss, boards, { calendar: parts.custom.calendar, today: turn.today }),
      groups: remiss.groups.map((id) => parts.register.group(id)?.name ?? id),
      drafts: draftBlocks(whole, parts.drafts.latest(remiss.id), parts.drafts.remarks(remiss.id), reader),
    },
    from,
  );
  return from === 0 ? answer(message) : answerInPlace(message);
}

/** Everything that was said, for the kansli, and for members when nothing is collected blind. */
export function showHistory(parts: RemissParts, remiss: Remiss, from: number, turn: Turn): Response {
  if (remiss.blind && remiss.state === 'oppen' && !isKansli(turn.asker)) {
    return reply(
      'Historiken visas när remissen har stängt',
      'Ställningstagandena samlas in utan att regionerna ser varandras.',
    );
  }
  const names = new Map(parts.register.regions().map(({ id, name }) => [id, name]));
  const page = historyPage(remiss, parts.entries.log(remiss.id), from, {
    regionName: (id) => names.get(id) ?? id,
    timeZone: parts.custom.timeZone,
  });
  return from === 0 ? answer(page) : answerInPlace(page);
}

/** The remiss of a button's value, shown at a page. */
export function pageOf(parts: RemissParts, value: string, turn: Turn): Response {
  const [id, from = '0'] = value.split('/');
  const remiss = remissOf(parts, id, turn);
  return isRemiss(remiss) ? showRemiss(parts, remiss, pageStart(from), turn) : remiss;
}
