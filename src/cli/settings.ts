import { type Config, ConfigError, readConfig } from '../app/config/config.ts';
import { takeData } from '../app/config/take-data.ts';
import { readEnvFile } from './env-file.ts';

/** The settings for a command, from the environment and `.env`. Faults are printed, and the process exits. */
export function settings(): Config {
  try {
    const config = read();
    const faults = config.dataFolder === null ? [] : takeData(config.dataFolder);
    if (faults.length > 0) throw new ConfigError(faults);
    return config;
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    console.error(error.message);
    process.exit(1);
  }
}

/** A variable that is already set wins over `.env`. What is wrong with both is told together. */
function read(): Config {
  const { values, faults } = readEnvFile('.env');
  for (const [name, value] of Object.entries(values)) process.env[name] ??= value;
  try {
    const config = readConfig(process.env, Object.keys(values));
    if (faults.length === 0) return config;
  } catch (error) {
    if (error instanceof ConfigError) throw new ConfigError([...faults, ...error.faults]);
    throw error;
  }
  throw new ConfigError(faults);
}
