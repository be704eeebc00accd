import { action, numberValue, oneOf } from '../chat/action.ts';
import { pageValue } from '../chat/pages.ts';
import { scopeValue } from './year-scope.ts';

/** What the year can be fetched as: a document, or the picture alone. */
export const yearFormats = ['docx', 'pdf', 'png', 'svg'] as const;
export type YearFormat = (typeof yearFormats)[number];

export const showYear = action('arshjul.show', { year: numberValue, scope: scopeValue });
/** All of it, day by day. */
export const showYearDays = action('arshjul.days', { from: pageValue, year: numberValue, scope: scopeValue });
export const fetchYear = action('arshjul.file', { format: oneOf(yearFormats), year: numberValue, scope: scopeValue });
