import { ApiError, withFaults } from './api-error.ts';
import { isObject, type Json, parsed } from './json.ts';

export type Args = ReturnType<typeof args>;

/** The arguments of a call: all are text, and what is more than text is JSON in it. */
export function args(given: Readonly<Record<string, string>>) {
  const optional = (name: string): string | undefined => given[name] || undefined;

  function required(name: string): string {
    const value = optional(name);
    if (value === undefined) throw withFaults('invalid_arguments', [`missing required field: ${name}`]);
    return value;
  }

  return {
    given,
    optional,
    required,
    has: (name: string): boolean => given[name] !== undefined,
    flag: (name: string): boolean => given[name] === 'true' || given[name] === '1',
    /** @throws `error` when the text is no JSON object or list. */
    json(name: string, error: string): Json | undefined {
      const text = given[name];
      if (text === undefined) return undefined;
      const value = parsed(text);
      if (!isObject(value) && !Array.isArray(value)) throw new ApiError(error);
      return value;
    },
    whole(name: string, standard: number): number {
      const value = optional(name);
      if (value === undefined) return standard;
      if (!/^\d+$/.test(value)) throw withFaults('invalid_arguments', [`must be an integer: ${name}`]);
      return Number(value);
    },
  };
}
