import { capitalised, date } from '../../chat/swedish.ts';
import type { Document, Part } from '../../documents/document.ts';
import { writtenParts } from '../../documents/written-parts.ts';
import { isOwed } from '../duty/duty.ts';
import { stateAdverb, theDocument } from '../duty/duty-words.ts';
import type { GroupAtEvent } from './event-plan.ts';
import { eventColumns, eventCounts, stillMissing } from './event-views.ts';
import { planFacts } from './event-words.ts';
import type { FoundEvent } from './find-event.ts';

/** The page for the meeting to print: every group in one table, who has sent nothing, and what the groups have written. */
export function eventDocument(found: FoundEvent): Document {
  const { event, groups, today, others, all } = found;
  const { columns, rowOf } = eventColumns(found);
  const missing = all ? stillMissing(groups) : [];
  const title = theDocument(event);
  const pairs = [
    ...planFacts(found.plan, isOwed(found.event)),
    ['Läge', capitalised(stateAdverb(event, today))] as const,
    ...eventCounts(found),
  ];
  return {
    title,
    mark: null,
    facts: [...pairs.map(([label, value]) => ({ label, value })), { label: 'Sammanställt', value: date(today) }],
    parts: [
      { type: 'heading', level: 1, text: 'Grupperna' },
      groups.length > 0
        ? { type: 'table', columns, rows: groups.map(rowOf) }
        : { type: 'paragraph', text: 'Ingen grupp att visa.' },
      ...listed('Har inte lämnat presentation', missing),
      ...(all && others
        ? ([{ type: 'heading', level: 1, text: 'Övriga som var med' }, ...writtenParts(others)] as const)
        : []),
      ...groups.flatMap(writtenBy),
    ],
    footer: title,
  };
}

const listed = (heading: string, items: readonly string[]): Part[] =>
  items.length > 0
    ? [
        { type: 'heading', level: 1, text: heading },
        { type: 'list', items },
      ]
    : [];

/** What the group wrote of last year and of the year to come, where it did. */
function writtenBy({ group, presentation }: GroupAtEvent): Part[] {
  const passages = presentation?.submission?.passages ?? [];
  if (passages.length === 0) return [];
  return [
    { type: 'heading', level: 1, text: group.name },
    ...passages.flatMap(({ heading, text }): Part[] => [
      { type: 'heading', level: 2, text: heading },
      ...writtenParts(text),
    ]),
  ];
}
