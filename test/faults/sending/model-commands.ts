import fc from 'fast-check';
import type { Fault } from '../../support/fake-surface.ts';
import type { ModelWorld } from './model-world.ts';

/** One thing that happens to the outbox. */
export type Command =
  | { type: 'put'; to: readonly number[]; insist: boolean }
  | { type: 'repeat' | 'ask' | 'update' | 'withdraw'; nth: number }
  | { type: 'kansli tries again' | 'kill' | 'restart' }
  | { type: 'kill in'; writes: number; committed: boolean }
  | { type: 'faults'; next: readonly Fault[] }
  | { type: 'pass'; milliseconds: number };

const retryAfter = (seconds: number) => Temporal.Duration.from({ seconds });

const faults: readonly Fault[] = [
  { type: 'none' },
  { type: 'slow', milliseconds: 1500 },
  { type: 'too fast' },
  { type: 'too fast', retryAfter: retryAfter(7) },
  { type: 'refused' },
  { type: 'error before acceptance' },
  { type: 'error after acceptance' },
  { type: 'cut after acceptance' },
  { type: 'silence' },
  { type: 'silence after acceptance' },
  { type: 'deaf' },
  { type: 'late acceptance', milliseconds: 20_000 },
  { type: 'never', reason: 'kanalen finns inte längre' },
  { type: 'bug' },
];

const nth = fc.nat(9);

/** All that may happen, in any order. */
export const commands: fc.Arbitrary<Command[]> = fc.array(
  fc.oneof(
    {
      weight: 4,
      arbitrary: fc.record({
        type: fc.constant('put' as const),
        to: fc.array(fc.nat(8), { minLength: 1, maxLength: 6 }),
        insist: fc.boolean(),
      }),
    },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('repeat' as const, 'ask', 'update', 'withdraw'), nth }) },
    { weight: 1, arbitrary: fc.record({ type: fc.constantFrom('kansli tries again' as const, 'kill', 'restart') }) },
    {
      weight: 1,
      arbitrary: fc.record({ type: fc.constant('kill in' as const), writes: fc.nat(4), committed: fc.boolean() }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('faults' as const),
        next: fc.array(fc.constantFrom(...faults), { minLength: 1, maxLength: 4 }),
      }),
    },
    {
      weight: 3,
      arbitrary: fc.record({
        type: fc.constant('pass' as const),
        milliseconds: fc.constantFrom(0, 500, 1000, 4000, 12_000, 40_000),
      }),
    },
  ),
  { minLength: 1, maxLength: 10 },
);

export async function happens(world: ModelWorld, command: Command): Promise<void> {
  switch (command.type) {
    case 'put':
      for (const to of command.to) world.put1(to, command);
      return;
    case 'repeat':
    case 'ask':
    case 'update':
    case 'withdraw':
      world[command.type](command.nth);
      return;
    case 'kansli tries again':
      world.retry();
      return;
    case 'kill':
      world.kill();
      return;
    case 'restart':
      await world.stop();
      return;
    case 'kill in':
      world.killIn(command.writes, command.committed);
      return;
    case 'faults':
      world.meet(command.next);
      return;
    case 'pass':
      await world.pass({ milliseconds: command.milliseconds });
  }
}
