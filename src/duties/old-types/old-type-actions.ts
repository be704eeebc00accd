import { action } from '../../chat/action.ts';

/** What groups owe by the type that they had before they got another. */
export const sortOldDuties = action('duty.old-types', {});
