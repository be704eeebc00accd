import { date } from '../chat/swedish.ts';
import type { Document, Part } from '../documents/document.ts';
import type { FoundYear } from './find-year.ts';
import { dayTable, leftOutOfYear, monthsInWords, pictureOfYear, yearInSum, yearTitle } from './year-views.ts';

/** The year to print: the picture, the same by month, and all of it day by day. */
export function yearDocument(found: FoundYear): Document {
  const picture = pictureOfYear(found);
  const { columns, rows, without } = monthsInWords(picture);
  const { entries, scope, today, year } = found;
  const days: Part[] = [
    { type: 'heading', level: 1, text: 'Dag för dag' },
    dayTable(entries, { isOfOne: scope.of === 'group', year }),
  ];
  return {
    title: yearTitle(found),
    mark: null,
    facts: [
      { label: 'Läget', value: date(today) },
      { label: 'I sammandrag', value: yearInSum(found) },
      { label: 'Inte med', value: leftOutOfYear(found) },
    ],
    parts: [
      { type: 'picture', picture: { ...picture, isUnderTitle: true as const } },
      ...(rows.length > 0
        ? ([
            { type: 'heading', level: 1, text: 'Månad för månad' },
            { type: 'table', columns, rows },
          ] as const)
        : []),
      ...(without === null ? [] : [{ type: 'paragraph', text: without } as const]),
      ...(entries.length > 0 ? days : []),
    ],
    footer: yearTitle(found),
  };
}
