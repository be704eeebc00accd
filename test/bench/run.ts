import { cpus } from 'node:os';
import { archive } from './archive.ts';
import { backup } from './backup.ts';
import { backupAnswers } from './backup-answers.ts';
import { calendar } from './calendar.ts';
import { capacity } from './capacity.ts';
import { clock } from './clock.ts';
import { drain } from './drain.ts';
import { drainPeers } from './drain-peers.ts';
import { fairness } from './fairness.ts';
import { flat } from './flat.ts';
import { idleTick } from './idle-tick.ts';
import { runInLab } from './lab.ts';
import { lateness } from './lateness.ts';
import { limiter } from './limiter.ts';
import { memory } from './memory.ts';
import { recovery } from './recovery.ts';
import { remiss } from './remiss.ts';
import { matching } from './rows.ts';
import { slackAnswers } from './slack-answers.ts';
import { slackLitestream } from './slack-litestream.ts';
import { slackMorning } from './slack-morning.ts';
import { slackSending } from './slack-sending.ts';
import { standstill } from './standstill.ts';
import { start } from './start.ts';
import { teamsInvoke } from './teams-invoke.ts';
import { year } from './year.ts';

const rows = [
  ...idleTick,
  ...drain,
  ...start,
  ...memory,
  ...year,
  ...clock,
  ...slackAnswers,
  ...slackLitestream,
  ...slackMorning,
  ...slackSending,
  ...teamsInvoke,
  ...remiss,
  ...standstill,
  ...archive,
  ...backup,
  ...backupAnswers,
  ...calendar,
  ...fairness,
  ...lateness,
  ...limiter,
  ...recovery,
  ...drainPeers,
  ...flat,
  ...capacity,
];

const wanted = process.argv[2] ?? '';
const chosen = matching(rows, wanted);
if (chosen.length === 0) {
  console.error(`No row begins with "${wanted}". There are: ${rows.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

console.log(`Node ${process.version}, ${cpus().length} processors: ${cpus()[0]?.model}\n`);
const failed = await runInLab(chosen, (line) => console.log(line));
// What a row that failed left open keeps nobody waiting.
process.exit(failed.length > 0 ? 1 : 0);
