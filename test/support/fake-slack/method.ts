import type { Args } from './args.ts';
import type { House } from './house.ts';
import type { JsonObject } from './json.ts';

/** Does what the call asks at once and returns the answer besides `ok: true`. Refuses with an ApiError. */
export type Method = (args: Args, features: House) => JsonObject;
