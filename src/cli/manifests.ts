import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createActions } from '../app/actions.ts';
import { createFeatures } from '../app/features.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import { openDatabase } from '../database/open.ts';
import { shippedMandates } from '../register/mandates.ts';
import { manifestFaults, overHttp, type SlackManifest } from '../surfaces/slack/manifest.ts';
import { settings } from './settings.ts';
import { type TeamsApp, teamsFaults, teamsManifest, teamsPackage } from './teams-manifest.ts';

const usage = `Skriv så här:
  npm run manifests                           kontrollerar manifesten mot koden
  npm run manifests -- slack https://ADRESS   skriver ut Slacks manifest för HTTP; ADRESS är PUBLIC_URL
  npm run manifests -- teams                  gör appen för Teams, med inställningarna i .env`;

const slackFile = 'manifests/slack.json';
const teamsFile = 'manifests/teams/manifest.json';
const readyFolder = 'manifests/klara';
const example = { appId: '00000000-0000-0000-0000-000000000001', publicUrl: 'https://bot.example.org' };

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

process.exitCode = await run(process.argv.slice(2));

/** Returns the exit code: 0 done, 1 faults, 2 not understood. */
async function run(args: readonly string[]): Promise<number> {
  const [which, address, ...more] = args;
  if (which === undefined) return checkAll();
  if (which === 'teams' && address === undefined) return packTeams();
  if (which !== 'slack' || address === undefined || more.length > 0) {
    console.error(usage);
    return 2;
  }
  return printOverHttp(address.replace(/\/+$/, ''));
}

async function checkAll(): Promise<number> {
  const slack = report(slackFile, manifestFaults(read(slackFile)));
  const teams = report(teamsFile, await faultsOf(teamsApp(example)));
  return Math.max(slack, teams);
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

async function packTeams(): Promise<number> {
  const { teams, publicUrl } = settings();
  if (!teams?.credentials || !publicUrl) {
    console.error('För appen i Teams behövs MICROSOFT_APP_ID med det som hör till, och PUBLIC_URL.');
    return 1;
  }
  const app = teamsApp({ appId: teams.credentials.appId, publicUrl });
  const faults = await faultsOf(app);
  if (faults.length > 0) return report(teamsFile, faults);
  mkdirSync(readyFolder, { recursive: true });
  const file = `${readyFolder}/samverkansbot-teams.zip`;
  writeFileSync(file, teamsPackage(teamsManifest(app)));
  console.log(`Appen för Teams finns i ${file}. Ladda upp den i Teams administrationscenter.`);
  return 0;
}

function teamsApp(known: Omit<TeamsApp, 'version'>): TeamsApp {
  return { ...known, version: read('package.json').version };
}

/** An empty database will do, since the actions do not depend on its content. */
function faultsOf(app: TeamsApp): Promise<string[]> {
  const db = openDatabase(':memory:');
  const features = createFeatures(db, {
    mandates: shippedMandates(),
    timeZone: 'Europe/Stockholm',
    calendar: workCalendar(),
  });
  return teamsFaults(teamsManifest(app), createActions(db, features).table);
}
