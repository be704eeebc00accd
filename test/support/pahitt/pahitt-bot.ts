import { readFileSync } from 'node:fs';
import { takeData } from '../../../src/app/config/take-data.ts';
import { shippedMandates } from '../../../src/register/mandates.ts';
import { newDatabase } from '../new-database.ts';
import { type Register, type TestBot, testBot } from '../test-bot.ts';

/** Where the data of an invented sjukvårdsregion of three regions lies. */
export const pahittFolder = new URL('.', import.meta.url).pathname;

const read = (name: string): Register => JSON.parse(readFileSync(`${pahittFolder}${name}`, 'utf8'));

/** Its groups and people, as one register file. */
export const pahittRegister: Register = { ...read('register.json'), ...read('example.json') };

/** The bot of that sjukvårdsregion; its data must have been taken, and the shipped taken again afterwards. */
export const pahittBot = (startAt: string): TestBot =>
  testBot(startAt, { register: pahittRegister, mandates: shippedMandates(), db: newDatabase() });

/** Throws when the folder has faults. */
export function takePahitt(): void {
  const faults = takeData(pahittFolder);
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
