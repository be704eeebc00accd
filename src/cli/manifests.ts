import { readFileSync } from 'node:fs';
import { manifestFaults, overHttp, type SlackManifest } from '../surfaces/slack/manifest.ts';

const usage = `Skriv så här:
  npm run manifests                           kontrollerar manifesten mot koden
  npm run manifests -- slack https://ADRESS   skriver ut Slacks manifest för HTTP; ADRESS är PUBLIC_URL`;

const slackFile = 'manifests/slack.json';
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

process.exitCode = run(process.argv.slice(2));

/** Returns the exit code: 0 done, 1 faults, 2 not understood. */
function run(args: readonly string[]): number {
  const [which, address, ...more] = args;
  if (which === undefined) return report(slackFile, manifestFaults(read(slackFile)));
  if (which !== 'slack' || address === undefined || more.length > 0) {
    console.error(usage);
    return 2;
  }
  return printOverHttp(address.replace(/\/+$/, ''));
}

function report(file: string, faults: readonly string[]): number {
  if (faults.length === 0) {
    console.log(`${file} stämmer med koden.`);
    return 0;
  }
  console.error(`${file} stämmer inte:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
  return 1;
}

function printOverHttp(publicUrl: string): number {
  const manifest = overHttp(read(slackFile) as SlackManifest, publicUrl);
  const faults = manifestFaults(manifest);
  if (faults.length > 0) return report(slackFile, faults);
  console.log(JSON.stringify(manifest, null, 2));
  return 0;
}
