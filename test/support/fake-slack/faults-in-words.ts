import type { z } from 'zod';

/** What zod found wrong, as Slack says it. */
export function inWords(issues: readonly z.core.$ZodIssue[], below: string): string[] {
  return issues.map((issue) => `${words(issue)} [json-pointer:${[below, ...issue.path.map(String)].join('/')}]`);
}

function words(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'too_big':
      return issue.origin === 'array'
        ? `no more than ${issue.maximum} items allowed`
        : `must be less than ${Number(issue.maximum) + 1} characters`;
    case 'too_small':
      return issue.origin === 'array'
        ? `must provide at least ${issue.minimum} items`
        : `must be more than ${Number(issue.minimum) - 1} characters`;
    case 'unrecognized_keys':
      return `invalid additional property: ${issue.keys.join(', ')}`;
    case 'invalid_union':
      return 'unsupported type';
    case 'invalid_type':
      return issue.input === undefined ? 'missing required field' : `must provide a valid ${issue.expected}`;
    default:
      return issue.message;
  }
}
