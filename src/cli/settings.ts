import { existsSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from '../config.ts';

/** The settings for a command, from the environment and `.env`. Faulty ones are printed, and end the process. */
export function settings(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  try {
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}
