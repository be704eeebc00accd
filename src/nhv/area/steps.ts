import { z } from 'zod';
import { dataFile } from '../../register/data-folder.ts';
import { type StepNumber, stepNumbers } from './area.ts';

const words = z.string().trim().min(1);

const stepSchema = z
  .strictObject({
    number: z.literal(stepNumbers),
    /** Socialstyrelsen's own: 4 and 5 share one, and so do 6 and 7. */
    heading: words,
    /** What tells the step from its neighbour: "Ansökan". */
    name: words,
    about: words,
    responsible: words,
    /** Documents that come in, and that go out. */
    into: z.array(words).readonly(),
    out: z.array(words).readonly(),
    /** What has happened when an area comes here, for a reader outside the process. */
    happened: words,
    /** What it means for our regions. */
    ours: words,
    expected: words,
    source_url: z.url(),
  })
  .readonly();

export type NhvStep = z.infer<typeof stepSchema>;
export type NhvSteps = Readonly<Record<StepNumber, NhvStep>>;

/** @param json the eight steps, in their order. */
export function loadSteps(json: unknown): NhvSteps {
  const steps = z.array(stepSchema).parse(json);
  if (steps.map(({ number }) => number).join() !== stepNumbers.join()) throw new Error('The eight steps, in order');
  return Object.fromEntries(steps.map((step) => [step.number, step])) as NhvSteps;
}

export const shippedSteps = (): NhvSteps => loadSteps(dataFile('nhv-steps.json'));
