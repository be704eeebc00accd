import type { RetentionRule } from '../../changes/retention.ts';

export const eventRetention: readonly RetentionRule[] = ['event_attendance', 'event_attendance_note'].map((table) => ({
  kind: 'narvaro',
  table,
  through: { table: 'duty', key: 'id', column: 'duty_id' },
  finished: 'iif(duty.settled, duty.last_day_on, NULL)',
  deed: { rows: 'remove' },
  example: `(SELECT 'Årligt möte ' || duty.last_day_on FROM duty WHERE duty.id = duty_id)`,
}));
