import { existsSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from '../app/config/config.ts';

/** The settings for a command, from the environment and `.env`. Faulty ones are printed, and end the process. */
export function settings(): Config {
  try {
    if (existsSync('.env')) readEnvFile();
    return readConfig(process.env);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Node's own words for a folder, or for a file that may not be read, tell nobody what to do. */
function readEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch {
    throw new ConfigError(['.env går inte att läsa. Det ska vara en fil som den som kör boten får läsa.']);
  }
}
