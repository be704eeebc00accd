import { action } from '../../chat/action.ts';
import { planTaskShape } from './plan-task.ts';

export const planTaskActions = {
  show: action('plan-task.show', planTaskShape),
  finish: action('plan-task.finish', planTaskShape),
  undo: action('plan-task.undo', planTaskShape),
  explain: action('plan-task.why', planTaskShape),
};
