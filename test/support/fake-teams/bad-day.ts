import type { Call, CallName, Fault } from './connector.ts';

/** All of them say that nothing was done. */
const faults: Partial<Record<CallName, readonly Fault[]>> = {
  send: [{ status: 412 }, { status: 403, code: 'ServiceError' }, { status: 429, retryAfter: 5 }],
  update: [{ status: 403, code: 'ServiceError' }, { status: 412 }],
  member: [{ status: 503 }, { status: 429, retryAfter: 1 }],
  create: [{ status: 502 }, { status: 403, code: 'ServiceError' }],
  typing: [{ status: 403 }],
};

/** Every third call of each kind is turned away. */
export function badDay({ name }: Call, nth: number): Fault | null {
  const own = faults[name] ?? [];
  return nth % 3 === 0 ? (own[(nth / 3) % own.length] ?? null) : null;
}
