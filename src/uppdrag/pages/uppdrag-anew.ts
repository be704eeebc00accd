import { buttons, type Message, text } from '../../chat/message.ts';
import type { SaidAnew, SayAnew } from '../../outbox/delivery.ts';
import type { ArendeStore } from '../arenden/arende-store.ts';
import { showArende } from '../arenden/arende-views.ts';
import { arendeName } from '../arenden/arende-words.ts';
import type { UppdragStore } from '../given/uppdrag-store.ts';
import { showUppdrag } from '../given/uppdrag-views.ts';
import { uppdragName } from '../given/uppdrag-words.ts';
import { toldVersionOf } from '../told.ts';

type Uses = { uppdrag: Pick<UppdragStore, 'uppdrag'>; arenden: Pick<ArendeStore, 'arende'> };

/** What was told before it changed says so, and asks for nothing any longer. */
export const uppdragAnew = ({ uppdrag, arenden }: Uses): ReadonlyMap<string, SayAnew> =>
  new Map<string, SayAnew>([
    [
      'uppdrag',
      (subject) => {
        const told = toldVersionOf(subject);
        const of = told && uppdrag.uppdrag(told.id);
        return of && told.version < of.version ? changedSince(uppdragName(of), showUppdrag(of)) : null;
      },
    ],
    [
      'arende',
      (subject) => {
        const told = toldVersionOf(subject);
        const of = told && arenden.arende(told.id);
        return of && told.version < of.version ? changedSince(arendeName(of), showArende(of)) : null;
      },
    ],
  ]);

function changedSince(name: string, open: ReturnType<typeof showUppdrag>): SaidAnew {
  const message: Message = {
    title: `${name} har ändrats sedan dess`,
    blocks: [text('Det som stod här gäller inte längre. Så här är det nu:'), buttons(open)],
  };
  return { message: () => message };
}
