import type { Timer } from '../../../src/outbox/timer.ts';
import { ApiError } from './api-error.ts';

/** A person's act lets the app open one view for them within three seconds. */
type Trigger = { user: string; view: string | null };

const lifetime = 3000;

export type Triggers = ReturnType<typeof triggers>;

export function triggers(timer: Timer) {
  const issued = new Map<string, Trigger & { at: number; used: boolean }>();
  return {
    issue(user: string, view: string | null = null): string {
      const id = `${issued.size + 1}.7890123.${crypto.randomUUID().replaceAll('-', '')}`;
      issued.set(id, { user, view, at: timer.now(), used: false });
      return id;
    },
    exchange(id: string): Trigger {
      const trigger = issued.get(id);
      if (!trigger) throw new ApiError('invalid_trigger_id');
      if (trigger.used) throw new ApiError('exchanged_trigger_id');
      if (timer.now() - trigger.at > lifetime) throw new ApiError('expired_trigger_id');
      trigger.used = true;
      return trigger;
    },
  };
}
