import type { Timer } from '../../outbox/timer.ts';
import { type ConnectionHealth, isDown } from './connection-health.ts';
import type { Problem } from './problem.ts';

/** Milliseconds. A platform that is away for less is nothing to be told of. */
const patience = 5 * 60_000;

/** Which connections have been down for a while. While another works, it is a warning. */
export function createConnectionWatch(timer: Pick<Timer, 'now'>) {
  const downSince = new Map<string, number>();
  return (connections: Readonly<Record<string, ConnectionHealth>>): Problem[] => {
    for (const [id, health] of Object.entries(connections)) {
      if (!isDown(health)) downSince.delete(id);
      else if (!downSince.has(id)) downSince.set(id, timer.now());
    }
    const down = Object.entries(connections).filter(
      ([id]) => timer.now() - (downSince.get(id) ?? Number.POSITIVE_INFINITY) >= patience,
    );
    const areAll = down.length === Object.keys(connections).length;
    return down.map(([id, { name, state }]) => ({
      code: `connection.${id}`,
      gravity: areAll ? 'problem' : 'warning',
      words: `${name}: ${state}.`,
    }));
  };
}
