import { type MessageKind, saidToday } from '../../outbox/message-kinds.ts';
import type { RegisterStore } from '../register-store.ts';
import { endingSecretNotice } from './ending-secret-views.ts';
import { endingSecretPrefix } from './warn-of-secrets.ts';

type Uses = { register: Pick<RegisterStore, 'connection'>; hours: { timeZone: string } };

/** What becomes of messages about connections that were given up. */
export const connectionKinds = ({ register, hours }: Uses): readonly MessageKind[] => [
  {
    kind: 'a secret of a connection ends',
    pattern: new RegExp(`^${endingSecretPrefix}/([^/]+)/([^/]+)/`, 'u'),
    standIn: null,
    rehearsed: null,
    again([id = '', endsOn = ''], { now }) {
      const today = now.toZonedDateTimeISO(hours.timeZone).toPlainDate();
      return saidToday(endingSecretNotice(register.connection(id).name, Temporal.PlainDate.from(endsOn), today));
    },
  },
];
