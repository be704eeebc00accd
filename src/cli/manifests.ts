import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createActions } from '../app/actions.ts';
import { createFeatures } from '../app/features.ts';
import { workCalendar } from '../calendar/work-calendar.ts';
import { openDatabase } from '../database/open.ts';
import { shippedMandates } from '../register/mandates.ts';
import { manifestFaults, overHttp, type SlackManifest } from '../surfaces/slack/manifest.ts';
import { argumentsOf, misunderstood, nearestWord } from './arguments.ts';
import { addressFault } from './manifest-address.ts';
import { settings } from './settings.ts';
import { type TeamsApp, teamsFaults, teamsManifest, teamsPackage } from './teams-manifest.ts';

const usage = `Skriv så här:
  npm run manifests                                kontrollerar manifesten mot koden
  npm run manifests -- slack https://ADRESS [ID]   skriver ut Slacks manifest för HTTP; ADRESS är PUBLIC_URL,
                                                   ID en anslutning i CONNECTIONS
  npm run manifests -- teams [ID]                  gör appen för Teams, en för varje registrering i inställningarna`;

const slackFile = 'manifests/slack.json';
const teamsFile = 'manifests/teams/manifest.json';
const readyFolder = 'manifests/klara';
const example = { appId: '00000000-0000-0000-0000-000000000001', publicUrl: 'https://bot.example.org' };

const read = (file: string) => JSON.parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));

process.exitCode = await run(process.argv.slice(2));

/** Returns the exit code: 0 done, 1 faults, 2 not understood. */
async function run(args: readonly string[]): Promise<number> {
  const given = argumentsOf(args, usage, {});
  if ('code' in given) return given.code;
  const [which, ...rest] = given.positionals;
  if (which === undefined) return checkAll();
  if (which === 'teams' && rest.length <= 1) return packTeams(rest[0]);
  const [address, id, ...more] = rest;
  if (which === 'slack' && address === undefined)
    return misunderstood('Skriv också adressen: slack https://ADRESS.', usage).code;
  if (which !== 'slack' || address === undefined || more.length > 0)
    return misunderstood(nearestWord(which, ['slack', 'teams']), usage).code;
  return printOverHttp(address.replace(/\/+$/, ''), id);
}

function fail(sentence: string): number {
  console.error(sentence);
  return 1;
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

/** @param id the connection's id; undefined is the single settings'. */
function printOverHttp(publicUrl: string, id: string | undefined): number {
  const refused = addressFault(publicUrl);
  if (refused) return fail(refused);
  const manifest = overHttp(read(slackFile) as SlackManifest, publicUrl, id);
  const faults = manifestFaults(manifest);
  if (faults.length > 0) return report(slackFile, faults);
  console.log(JSON.stringify(manifest, null, 2));
  return 0;
}

/** One app for each registration. @param only the id of the connection; undefined is all of them. */
async function packTeams(only: string | undefined): Promise<number> {
  const { connections, publicUrl } = settings();
  const registered = connections.flatMap((one) => {
    const appId = one.kind === 'teams' ? one.settings.credentials?.appId : undefined;
    return appId !== undefined && (only === undefined || one.id === only)
      ? [{ id: one.id, name: one.name, appId }]
      : [];
  });
  if (registered.length === 0 || !publicUrl) {
    console.error(
      only === undefined
        ? 'För appen i Teams behövs PUBLIC_URL, och MICROSOFT_APP_ID med det som hör till eller CONNECTIONS.'
        : `För appen i Teams behövs PUBLIC_URL, och en anslutning till Teams med id ${only}.`,
    );
    return 1;
  }
  const refused = addressFault(publicUrl);
  if (refused) return fail(refused);
  mkdirSync(readyFolder, { recursive: true });
  const codes = [];
  for (const { id, name, appId } of registered) codes.push(await packOne(teamsApp({ appId, publicUrl }), { id, name }));
  return Math.max(...codes);
}

async function packOne(app: TeamsApp, { id, name }: { id: string; name: string }): Promise<number> {
  const faults = await faultsOf(app);
  if (faults.length > 0) return report(teamsFile, faults);
  const file = `${readyFolder}/samverkansbot-${id}.zip`;
  writeFileSync(file, teamsPackage(teamsManifest(app)));
  console.log(
    `Appen för ${name} finns i ${file}. Ladda upp den i den organisationens administrationscenter för Teams.`,
  );
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
