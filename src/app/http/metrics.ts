import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';

/** Counters and gauges for Prometheus. Gauges are set when Prometheus asks. */
export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  let hasDefaults = false;
  return {
    contentType: registry.contentType,
    /** All metrics as text. The process's own are collected from the first time that somebody asks. */
    async text(): Promise<string> {
      if (!hasDefaults) collectDefaultMetrics({ register: registry });
      hasDefaults = true;
      const text = await registry.metrics();
      // Prometheus' format has NaN; the library writes what has not been measured yet as Nan.
      return text.replace(/ Nan$/gm, ' NaN');
    },
    outboxRows: new Gauge({
      name: 'samverkansbot_outbox_rows',
      help: 'Messages in the outbox, by state',
      labelNames: ['state'],
      registers,
    }),
    oldestWaiting: new Gauge({
      name: 'samverkansbot_outbox_oldest_waiting_seconds',
      help: 'How long the oldest message that is due has waited',
      registers,
    }),
    overdue: new Gauge({ name: 'samverkansbot_duties_overdue', help: 'Duties whose last day has passed', registers }),
    problems: new Gauge({
      name: 'samverkansbot_problems',
      help: 'What is wrong with the bot itself, as /health says it, by gravity: problem or warning',
      labelNames: ['gravity'],
      registers,
    }),
    heartbeat: new Gauge({
      name: 'samverkansbot_heartbeat',
      help: 'Whether a row could be kept in the last minute: 1 or 0',
      registers,
    }),
    freeBytes: new Gauge({
      name: 'samverkansbot_disk_free_bytes',
      help: 'What is free where the database is',
      registers,
    }),
    backupAge: new Gauge({
      name: 'samverkansbot_backup_age_seconds',
      help: 'How old the last whole backup is',
      registers,
    }),
    ticks: new Counter({
      name: 'samverkansbot_ticks_total',
      help: 'Times the bot has asked what is due, by outcome: done or failed',
      labelNames: ['outcome'],
      registers,
    }),
    invocations: new Counter({
      name: 'samverkansbot_invocations_total',
      help: 'Commands, buttons and forms, by type and by outcome: done, repeated or failed',
      labelNames: ['type', 'outcome'],
      registers,
    }),
    refused: new Counter({
      name: 'samverkansbot_refused_total',
      help: 'What was refused at the door: unsigned, of another workspace or tenant, or too early; by surface, connection and status',
      labelNames: ['surface', 'connection', 'status'],
      registers,
    }),
    caughtUp: new Counter({
      name: 'samverkansbot_caught_up_total',
      help: 'Replies that were missed while a platform was not heard and found afterwards, by surface and connection',
      labelNames: ['surface', 'connection'],
      registers,
    }),
    sends: new Counter({
      name: 'samverkansbot_sends_total',
      help: 'Calls to a platform, by surface (slack, teams), by connection and by kind: sent, later, unsure or never',
      labelNames: ['surface', 'connection', 'kind'],
      registers,
    }),
  };
}

export type Metrics = ReturnType<typeof createMetrics>;
