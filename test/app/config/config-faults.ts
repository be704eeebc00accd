import { ConfigError, readConfig } from '../../../src/app/config/config.ts';

export type Env = Record<string, string | undefined>;

/** What is wrong with the settings, a line each. */
export function faultsIn(env: Env): readonly string[] {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}
