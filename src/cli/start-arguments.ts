import { argumentsOf, misunderstood } from './arguments.ts';

const usage =
  'Skriv så här: npm start\n' +
  'Då startar boten. Utan inställningar för Slack, Teams eller e-post startar provsidan. Inställningarna tas ur miljön och ur .env; alla står i .env.example.';

/** The bot takes settings and no arguments. Asked for help, or given something else, the process ends here. */
export function noArguments(args: readonly string[]): void {
  const given = argumentsOf(args, usage, {});
  if ('code' in given) process.exit(given.code);
  const [first] = given.positionals;
  if (first !== undefined) process.exit(misunderstood(`${first} hör inte hit.`, usage).code);
}
