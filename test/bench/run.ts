import { cpus } from 'node:os';
import { drain } from './drain.ts';
import { idleTick } from './idle-tick.ts';
import { runAll } from './lab.ts';
import { memory } from './memory.ts';
import { remiss } from './remiss.ts';
import { reportOf } from './report.ts';
import { slackAnswers } from './slack-answers.ts';
import { slackMorning } from './slack-morning.ts';
import { slackSending } from './slack-sending.ts';
import { standstill } from './standstill.ts';
import { start } from './start.ts';
import { teamsInvoke } from './teams-invoke.ts';
import { year } from './year.ts';

const benchmarks = [
  idleTick,
  drain,
  start,
  memory,
  year,
  slackAnswers,
  slackMorning,
  slackSending,
  teamsInvoke,
  remiss,
  standstill,
];

const wanted = process.argv[2] ?? '';
const chosen = benchmarks.filter(({ name }) => name.startsWith(wanted));
if (chosen.length === 0) {
  console.error(`No benchmark begins with "${wanted}". There are: ${benchmarks.map(({ name }) => name).join(', ')}.`);
  process.exit(1);
}

console.log(`Node ${process.version}, ${cpus().length} processors: ${cpus()[0]?.model}\n`);
const results = await runAll(chosen, (line) => console.log(line));
console.log(`\n${reportOf(results)}`);
