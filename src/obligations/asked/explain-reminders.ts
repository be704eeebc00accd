import { answer, outdated, type Response, reply } from '../../chat/response.ts';
import type { Turn } from '../../chat/table.ts';
import type { Addressee } from '../../outbox/delivery.ts';
import { maySee, type Subject, viewerOf } from '../../register/may-see.ts';
import type { RegisterStore } from '../../register/register-store.ts';
import { withLines } from '../compose-reminders.ts';
import type { ObligationEngine } from '../obligation-engine.ts';
import { whyEach } from './why-views.ts';

type Uses = Pick<ObligationEngine, 'sources' | 'reminders' | 'register' | 'ownTimes'> & {
  register: Pick<RegisterStore, 'conversation' | 'seatsOf' | 'group'>;
};

/** Why the reader of the message that carries this reminder got each line of it. */
export function explainEach(uses: Uses, id: number, turn: Turn): Response {
  const reminder = uses.reminders.reminder(id);
  if (!reminder) return outdated('Knappen');
  if (!maySee(viewerOf(uses.register, turn), saidTo(uses, reminder.to))) {
    return reply('Den här påminnelsen gick till någon annan');
  }
  const carried = reminder.subject === null ? [reminder] : uses.reminders.in(reminder.subject);
  return answer(whyEach(withLines(uses, carried).map(({ line }) => line)));
}

/** The one who got it; of a group's room everyone who sits in the group. */
function saidTo({ register }: Uses, to: Addressee): Subject {
  if ('person' in to) return { besides: 'nobody', people: [to.person] };
  const group = register.conversation(to.conversation)?.group;
  return { besides: 'nobody', groups: group ? [group] : [] };
}
