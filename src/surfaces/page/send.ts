import type { Clock } from '../../chat/clock.ts';
import { DeliveryError, type Surface } from '../../chat/surface.ts';
import type { PageStore } from './page-store.ts';

type Uses = { store: PageStore; clock: Clock; changed(): void };

/** The page is a platform in the same database: each message is stored once, and can be found by its key. */
export function pageSurface({ store, clock, changed }: Uses): Surface {
  return {
    connection: 'page',
    pace: { perConversation: 0, burst: 1_000_000, overall: 1_000_000 },
    mostAtOnce: 100,
    horizon: 0,
    async send({ address, key, message }) {
      const id = writing(() => store.add({ address, key, message, writer: null, onlyFor: null, at: clock.now() }));
      changed();
      return String(id);
    },
    async update({ message }, ref) {
      if (!writing(() => store.change(Number(ref), message, clock.now()))) {
        throw new DeliveryError('meddelandet finns inte kvar på sidan', 'never');
      }
      changed();
    },
    async find({ key }) {
      const id = writing(() => store.idOf(key));
      return id === null ? null : String(id);
    },
  };
}

/** A statement that fails has written nothing. */
function writing<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (cause) {
    throw new DeliveryError('sidan kunde inte spara meddelandet', 'later', { cause });
  }
}
