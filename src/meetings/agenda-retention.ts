import type { RetentionRule } from '../changes/retention.ts';

export const agendaRetention: readonly RetentionRule[] = [
  {
    kind: 'dagordningar',
    table: 'agenda_point',
    through: { table: 'meeting', key: 'id', column: 'meeting_id' },
    finished: 'meeting.end_at',
    deed: { rows: 'remove' },
    example: 'agenda_point.title',
  },
];
