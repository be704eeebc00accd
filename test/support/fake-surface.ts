import type { ConnectionId, MessageRef } from '../../src/chat/invocation.ts';
import type { Message } from '../../src/chat/message.ts';
import { type Consequence, DeliveryError, type Post, type Surface } from '../../src/chat/surface.ts';
import type { Timer } from '../../src/outbox/timer.ts';

/** What a platform may do with a call. */
export type Fault =
  | { type: 'none' }
  /** Answers well, but after so many milliseconds. */
  | { type: 'slow'; milliseconds: number }
  /** 429: not sent. */
  | { type: 'too fast'; retryAfter?: Temporal.Duration }
  /** The connection is refused, or a 4xx that may pass: not sent. */
  | { type: 'refused' }
  | { type: 'error before acceptance' }
  | { type: 'error after acceptance' }
  | { type: 'cut after acceptance' }
  /** No answer before the deadline; nothing arrives. */
  | { type: 'silence' }
  /** No answer before the deadline, but it arrives. */
  | { type: 'silence after acceptance' }
  /** No answer at all, not even at the deadline: a surface that breaks its promise. */
  | { type: 'deaf' }
  /** The call is cut, and so many milliseconds later it arrives all the same. */
  | { type: 'late acceptance'; milliseconds: number }
  | { type: 'never'; reason: string; consequence?: Consequence }
  /** Something else than a DeliveryError is thrown. */
  | { type: 'bug' };

/** What people see on the platform. */
export type Shown = {
  address: string;
  key: string;
  epoch: string;
  message: Message;
  ref: MessageRef;
  at: number;
  changes: number;
};

export type PlatformCall = {
  type: 'send' | 'update' | 'find';
  address: string;
  key: string;
  title: string;
  at: number;
};

export type FakeSurface = Surface & {
  shown: Shown[];
  calls: PlatformCall[];
  /** The titles that stand in a conversation, in their order. */
  titlesIn(address: string): string[];
  /** What the next calls meet; null: nothing wrong. */
  fault: ((call: PlatformCall, nth: number) => Fault | null) | null;
};

type Settings = {
  connection?: ConnectionId;
  timer: Timer;
  /** Whether what was sent can be read back. */
  readable?: boolean;
  /** Which of it; all, when it is missing. */
  canFind?(post: Post): boolean;
  findMayBeRefused?: true;
  pace?: Surface['pace'];
  horizon?: number;
  limitsApart?: boolean;
};

export const unlimited: Surface['pace'] = { perConversation: 0, burst: 1, overall: 1_000_000 };

/** A platform in memory, which remembers what its users would have seen and fails in every way when told to. */
export function fakeSurface({ timer, ...settings }: Settings): FakeSurface {
  const shown: Shown[] = [];
  const calls: PlatformCall[] = [];

  function show({ address, key, epoch = '', message }: Post): MessageRef {
    const ref = `${address}#${shown.length + 1}`;
    shown.push({ address, key, epoch, message, ref, at: timer.now(), changes: 0 });
    return ref;
  }
  function change({ message, key, epoch = '' }: Post, ref: MessageRef): MessageRef {
    const standing = shown.find((one) => one.ref === ref);
    if (!standing) throw new DeliveryError('meddelandet finns inte längre', 'never');
    Object.assign(standing, { message, key, epoch });
    standing.changes += 1;
    return ref;
  }
  const aborted = (signal: AbortSignal) =>
    new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
  const pause = (milliseconds: number) => new Promise<void>((resolve) => timer.after(milliseconds, resolve));

  async function meet<Result>(
    fault: Fault,
    signal: AbortSignal,
    { read, accept }: { read: boolean; accept(): Result },
  ): Promise<Result> {
    switch (fault.type) {
      case 'none':
        return accept();
      case 'slow':
        await pause(fault.milliseconds);
        return accept();
      case 'too fast':
        throw new DeliveryError('för många meddelanden', 'later', {
          ...(fault.retryAfter && { retryAfter: fault.retryAfter }),
        });
      case 'refused':
        throw new DeliveryError('plattformen tar inte emot', 'later');
      case 'error before acceptance':
        throw new DeliveryError('plattformen svarade 500', 'unsure');
      case 'error after acceptance':
        accept();
        throw new DeliveryError('plattformen svarade 502', 'unsure');
      case 'cut after acceptance':
        accept();
        throw new DeliveryError('förbindelsen bröts', 'unsure');
      case 'silence':
        await aborted(signal);
        throw new DeliveryError('plattformen svarade inte', 'unsure');
      case 'silence after acceptance':
        accept();
        await aborted(signal);
        throw new DeliveryError('plattformen svarade inte', 'unsure');
      case 'deaf':
        return new Promise(() => {});
      case 'late acceptance':
        if (!read) timer.after(fault.milliseconds, accept);
        throw new DeliveryError('förbindelsen bröts', 'unsure');
      case 'never':
        throw new DeliveryError(fault.reason, 'never', {
          ...(fault.consequence && { consequence: fault.consequence }),
        });
      case 'bug':
        throw new TypeError('undefined is not a function');
    }
  }

  function called<Result>(type: PlatformCall['type'], post: Post, signal: AbortSignal, accept: () => Result) {
    const call = { type, address: post.address, key: post.key, title: post.message.title, at: timer.now() };
    calls.push(call);
    const fault = surface.fault?.(call, calls.length) ?? { type: 'none' };
    return meet(fault, signal, { read: type === 'find', accept });
  }

  const surface: FakeSurface = {
    connection: settings.connection ?? 'slack',
    pace: settings.pace ?? unlimited,
    horizon: settings.horizon ?? 30_000,
    limitsApart: settings.limitsApart ?? false,
    shown,
    calls,
    fault: null,
    titlesIn: (address) => shown.filter((one) => one.address === address).map(({ message }) => message.title),
    send: (post, signal) => called('send', post, signal, () => show(post)),
    update: async (post, ref, signal) => {
      await called('update', post, signal, () => change(post, ref));
    },
  };
  if (settings.canFind) surface.canFind = settings.canFind;
  if (settings.findMayBeRefused) surface.findMayBeRefused = true;
  if (settings.readable ?? true) {
    surface.find = (post, _since, signal) =>
      called('find', post, signal, () => shown.find((one) => isSought(one, post))?.ref ?? null);
  }
  return surface;
}

function isSought({ address, key, epoch, ref }: Shown, { lookedFor, ...post }: Post): boolean {
  if (!lookedFor) return key === post.key && epoch === (post.epoch ?? '');
  const { alike, known } = lookedFor;
  const isAlike = alike !== null && address === post.address && key.startsWith(alike);
  return (key === post.key || isAlike) && !known.includes(ref);
}
