import { action, numberValue, oneOf } from '../chat/action.ts';
import { pageValue } from '../chat/pages.ts';
import { pictureFormats } from '../documents/document-format.ts';
import { scopeValue } from './year-scope.ts';

export const showYear = action('arshjul.show', { year: numberValue, scope: scopeValue });
/** All of it, day by day. */
export const showYearDays = action('arshjul.days', { from: pageValue, year: numberValue, scope: scopeValue });
export const fetchYear = action('arshjul.file', {
  format: oneOf(pictureFormats),
  year: numberValue,
  scope: scopeValue,
});
