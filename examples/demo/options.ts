import { parseArgs } from 'node:util';

export interface DemoOptions {
  /** How many people sign up. */
  readonly people: number;
  /** Whether events keep their ids on the wire. */
  readonly withIds: boolean;
  /** Whether the page of the sandbox stays up afterwards. */
  readonly keep: boolean;
  /** Whether it is opened in the browser, to watch. */
  readonly open: boolean;
}

const mostPeople = 5000;

export const usage = `Usage: npm run demo -- [options]

Runs a small backend against a local Customer.io, makes trouble, and holds the books of both against each other.
Nothing leaves this machine. The exit code is 0 if everything adds up, 1 if not, 2 for a wrong option.

  --people <n>   how many people sign up, 1 to ${mostPeople} (default 1000)
  --no-ids       take the ids off every event on its way, as SDKs without ids do: see what a lost
                 acknowledgement does then (the demo fails, as it should)
  --keep         leave the page that shows what arrived up, until Ctrl-C
  --open         open it in the browser as well, to watch the events arrive
  --help         this text
`;

/** Reads the command line: the options, a wish for help, or a sentence about what is wrong. */
export function readOptions(
  args: readonly string[],
): (DemoOptions & { readonly help: boolean }) | { readonly problem: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        people: { type: 'string', default: '1000' },
        'no-ids': { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        open: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const people = Number(values.people);
    if (!/^\d+$/.test(values.people) || people < 1 || people > mostPeople) {
      return { problem: `--people is '${values.people}'; give a whole number from 1 to ${mostPeople}` };
    }
    const { keep, open, help } = values;
    return { people, withIds: !values['no-ids'], keep: keep || open, open, help };
  } catch (error) {
    // parseArgs says what is wrong in its first sentence and goes on to explain its own syntax.
    return { problem: String((error as Error).message).split('. ')[0] ?? 'wrong options' };
  }
}
