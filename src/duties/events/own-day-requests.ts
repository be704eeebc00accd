import { isKansli, type Turn } from '../../chat/table.ts';
import { emptyOwnSection, type OwnSection } from '../../obligations/feature-hooks.ts';
import { openDayRequests } from './ask-for-days.ts';
import { daySetters, daysMissing } from './day-request-views.ts';

/** What the asker, at the kansli, is to set a day for. */
export function ownDayRequests(uses: Parameters<typeof openDayRequests>[0], { asker }: Turn): OwnSection {
  if (!isKansli(asker)) return emptyOwnSection;
  const open = openDayRequests(uses);
  return { blocks: daysMissing(open), buttons: daySetters(open), tasks: open.length };
}
