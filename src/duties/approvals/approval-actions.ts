import { action, numberValue } from '../../chat/action.ts';

export const approvalActions = {
  explain: action('approval.why', { duty: numberValue }),
};
