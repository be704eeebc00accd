import { existsSync } from 'node:fs';
import { type Config, ConfigError, readConfig } from '../app/config/config.ts';
import { takeData } from '../app/config/take-data.ts';

/** The settings for a command, from the environment and `.env`. Faults are printed, and the process exits. */
export function settings(): Config {
  try {
    if (existsSync('.env')) readEnvFile();
    const config = readConfig(process.env);
    const faults = config.dataFolder === null ? [] : takeData(config.dataFolder);
    if (faults.length > 0) throw new ConfigError(faults);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** Node's own message for a folder, or for an unreadable file, does not say what to do. */
function readEnvFile(): void {
  try {
    process.loadEnvFile('.env');
  } catch {
    throw new ConfigError(['.env går inte att läsa. Det ska vara en fil som den som kör boten får läsa.']);
  }
}
