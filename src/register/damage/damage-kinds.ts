import type { MessageKind } from '../../outbox/message-kinds.ts';
import { damagePrefix } from './tell-of-damage.ts';

/** What becomes of a message about damage that was given up. */
export const damageKind: MessageKind = {
  kind: 'rows of the database are damaged',
  pattern: new RegExp(`^${damagePrefix}/`, 'u'),
  standIn: null,
  rehearsed: null,
  asItWas: 'it says what was found then, which no later look takes back',
  holds: () => true,
};
