import { join } from 'node:path';
import { bullmqName, bullmqQueue, whyNoBullmq } from './drain-bullmq.ts';
import { graphileName, graphileQueue, pgBossName, pgBossQueue, whyNoPostgres } from './drain-postgres.ts';
import { filledOutbox, ourDelivery, people, reminder } from './filled-outbox.ts';
import type { LeftOut, Target } from './harness.ts';
import type { Lab } from './lab.ts';
import type { PeerLoad, PeerPost, PeerQueue } from './peer-queue.ts';
import type { Row } from './rows.ts';

const later = 50_000;
const jobs = 2_000;

type Peer = { what: string; why: string | null; target: Target; open(load: PeerLoad): Promise<PeerQueue> };

const peers: readonly Peer[] = [
  { what: pgBossName, why: whyNoPostgres, target: { atLeast: 1.1, stretch: 1.5 }, open: pgBossQueue },
  { what: bullmqName, why: whyNoBullmq, target: { atLeast: 3, stretch: 4 }, open: bullmqQueue },
  { what: graphileName, why: whyNoPostgres, target: { atLeast: 6, stretch: 9 }, open: graphileQueue },
];

/** The same work by the queues that others use, each with a database that syncs what it is told. */
export const drainPeers: readonly Row<Lab>[] = [
  {
    name: 'peers',
    async measure({ folder, compare }) {
      const ours = filledOutbox(join(folder, 'ours.sqlite'), { later, due: jobs }, ourDelivery);
      const opened: (Peer & { queue: PeerQueue })[] = [];
      try {
        for (const peer of peers.filter(({ why }) => why === null)) {
          opened.push({ ...peer, queue: await peer.open({ later, jobs, posts: postsFrom() }) });
        }
        return await compare({
          unit: 'jobs/s',
          ours: {
            what: `outbox drained of ${jobs.toLocaleString('en')} due beside ${later.toLocaleString('en')} stored, FULL`,
            measure: ours.drain,
          },
          beside: opened.map(({ what, target, queue }) => ({ what, target, measure: queue.drain })),
          leftOut: peers.flatMap(({ what, why }): LeftOut[] => (why === null ? [] : [{ what, why }])),
        });
      } finally {
        for (const { queue } of opened) await queue.close();
        ours.close();
      }
    },
  },
];

function postsFrom(): (count: number) => PeerPost[] {
  let put = 0;
  return (count) =>
    Array.from({ length: count }, () => {
      const nth = put;
      put += 1;
      return { key: `reminder/${nth}`, address: `person/person-${nth % people}`, message: reminder(nth) };
    });
}
