import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { workCalendar } from '../calendar/work-calendar.ts';
import type { Config } from '../config.ts';
import { converse } from '../conversation.ts';
import { openDatabase } from '../database/open.ts';
import { shippedMandates } from '../register/mandates.ts';
import { wire } from '../wiring.ts';
import { settings } from './settings.ts';
import { manifestFaults, teamsManifest, teamsPackage } from './teams-manifest.ts';

const folder = 'manifests/klara';

/** Returns the exit code: 0 done, 1 could not. */
async function run({ teams, publicUrl, timeZone }: Config): Promise<number> {
  if (!teams?.credentials || !publicUrl) {
    console.error('För appen i Teams behövs MICROSOFT_APP_ID med det som hör till, och PUBLIC_URL.');
    return 1;
  }
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const db = openDatabase(':memory:');
  const { table } = converse(db, wire(db, { mandates: shippedMandates(), timeZone, calendar: workCalendar() }));
  const manifest = teamsManifest({ appId: teams.credentials.appId, publicUrl, version });
  const faults = await manifestFaults(manifest, table.commands);
  if (faults.length > 0) {
    console.error(`Appen i Teams går inte att göra:\n${faults.map((fault) => `- ${fault}`).join('\n')}`);
    return 1;
  }
  mkdirSync(folder, { recursive: true });
  const file = `${folder}/samverkansbot-teams.zip`;
  writeFileSync(file, teamsPackage(manifest));
  console.log(`Appen för Teams finns i ${file}. Ladda upp den i Teams administrationscenter.`);
  return 0;
}

process.exitCode = await run(settings());
