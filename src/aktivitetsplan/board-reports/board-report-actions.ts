import { action, numberValue } from '../../chat/action.ts';
import { boardReportShape } from './board-report.ts';

export const boardReportActions = {
  list: action('board-report.list', { meeting: numberValue }),
  note: action('board-report.note', boardReportShape),
  undo: action('board-report.undo', boardReportShape),
  explain: action('board-report.why', boardReportShape),
};
