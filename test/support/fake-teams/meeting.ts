import type { Request, Response } from 'express';
import type { Call, Fault } from './connector.ts';

export type Answer = { status: number; body: object };

type Uses = { calls: Call[]; settings: { fault: ((call: Call, nth: number) => Fault | null) | null } };

/** Records a call, and meets the fault that is planned for it, or does the work. @param conversation the parameter that names it */
export const meetingIn =
  ({ calls, settings }: Uses) =>
  (name: Call['name'] | ((req: Request) => Call['name']), conversation: string, work: (req: Request) => Answer) =>
  async (req: Request, res: Response): Promise<void> => {
    const named = typeof name === 'function' ? name(req) : name;
    const call: Call = { name: named, conversation: String(req.params[conversation] ?? ''), letters: 0 };
    calls.push(call);
    const fault = settings.fault?.(call, calls.filter((one) => one.name === named).length) ?? null;
    if (fault && 'slow' in fault) await fault.slow;
    if (fault && 'silent' in fault) return;
    if (fault && 'cut' in fault) return void req.socket.destroy();
    if (fault && 'retryAfter' in fault) res.set('Retry-After', String(fault.retryAfter));
    const { status, body } =
      fault && 'status' in fault ? refused(fault.status, fault.code ?? 'TooManyRequests') : work(req);
    res.status(status).json(body);
  };

export const refused = (status: number, code: string): Answer => ({
  status,
  body: { error: { code, message: `${code}.` } },
});
