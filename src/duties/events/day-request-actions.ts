import { action, numberValue } from '../../chat/action.ts';

export const explainDayRequest = action('day.why', { duty: numberValue });
