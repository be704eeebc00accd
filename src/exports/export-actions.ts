import { action, textValue } from '../chat/action.ts';
import { pageValue } from '../chat/pages.ts';

export const listExports = action('export.list', { from: pageValue });
/** `key`: of what is taken away. */
export const fetchExport = action('export.file', { key: textValue });
