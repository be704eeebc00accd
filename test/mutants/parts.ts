/** @property tests paths below `test` of what stands beside those files: each is run once for every mutant that it covers */
export type Part = { name: string; mutate: readonly string[]; tests: readonly string[] };

const under = (folder: string, names: string): string[] => names.split(' ').map((name) => `src/${folder}/${name}.ts`);

/** The files that hold the rules of what is sent, what is owed and which day it is, in parts of which each takes minutes. */
export const parts: readonly Part[] = [
  {
    name: 'pacing',
    mutate: under('outbox/sending', 'pacing retry-policy poll-delay clock-watch signal'),
    tests: [
      'outbox/sending/{clock-watch,pacing,poll-delay,retry-policy,signal}.test.ts',
      'outbox/sending/deliver.test.ts',
      'app/minutes.test.ts',
    ],
  },
  {
    name: 'sending',
    mutate: under('outbox/sending', 'begin-calls claim deliver fallback-recipients record-results send-batch'),
    tests: ['outbox/{sending/*,restored/restored-messages,answer-store}.test.ts'],
  },
  {
    name: 'claims',
    mutate: under('outbox/sending', 'claim-store damaged-store personal-message-store result-store way-store'),
    tests: ['outbox/{sending/*,restored/restored-messages}.test.ts'],
  },
  {
    name: 'outbox',
    mutate: [
      ...under('outbox', 'answer-store inbox-store latest-about outbox-store refresh telling-store ways'),
      ...under('surfaces/common', 'postponed try-again'),
    ],
    tests: [
      'outbox/*.test.ts',
      'outbox/sending/{fallback-recipients,ways-to-a-person}.test.ts',
      'surfaces/common/{postponed,try-again}.test.ts',
    ],
  },
  {
    name: 'ladder',
    mutate: under('obligations', 'dated-ladder ladder ladder-clock running/holding-until sending-hours'),
    tests: ['obligations/{ladder,ladder-clock,ladders,running/holding-until,sending-hours}.test.ts'],
  },
  {
    name: 'engine',
    mutate: [
      ...under('obligations', 'notify recipients roster store-reminders'),
      ...under('obligations/running', 'send-reminders'),
    ],
    tests: ['obligations/{store-reminders,told-whom,running/send-reminders}.test.ts'],
  },
  {
    name: 'reminders',
    mutate: under('obligations', 'compose-reminders pass-on'),
    tests: ['obligations/{compose-reminders,pass-on}.test.ts'],
  },
  {
    name: 'calendar',
    mutate: under('calendar', 'local-time papers-day swedish-holidays work-calendar'),
    tests: ['calendar/{local-time,papers-day,swedish-holidays,work-calendar}.test.ts'],
  },
  {
    name: 'ics',
    mutate: under('calendar/ics', 'count-out ics-event ics-lines ics-parts ics-rule ics-series ics-times ics-zones'),
    tests: ['calendar/ics/{count-out,ics-*,read-ics}.test.ts'],
  },
];
