import type { JsonObject } from './json.ts';

/** A refusal as Slack gives it: HTTP 200 with `ok: false` and a name. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly answer: JsonObject;

  constructor(error: string, more: JsonObject = {}) {
    super(error);
    this.answer = { ok: false, error, ...more };
  }
}

/** @param faults in Slack's words, with a JSON pointer: `must be less than 151 characters [json-pointer:/blocks/0/text/text]`. */
export const withFaults = (error: string, faults: readonly string[], more: JsonObject = {}): ApiError =>
  new ApiError(error, { ...more, response_metadata: { messages: faults.map((fault) => `[ERROR] ${fault}`) } });
