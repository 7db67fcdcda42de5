import { createSandbox } from 'typed-cio/sandbox';
import { plan } from '../lifecycle-plan.js';
import { openPage, untilStopped } from './keep-page.js';
import { type DemoOptions, readOptions, usage } from './options.js';
import { report } from './report.js';
import { runDemo } from './run-demo.js';
import { sandboxPlan } from './sandbox-plan.js';
import { createScreen } from './screen.js';
import { storyOf } from './story.js';

const options = readOptions(process.argv.slice(2));
const screen = createScreen(process.stdout, process.env);

if ('problem' in options) {
  process.stderr.write(`${options.problem}\n\n${usage}`);
  process.exitCode = 2;
} else if (options.help) {
  process.stdout.write(usage);
} else {
  process.exitCode = (await demonstrate(options)) ? 0 : 1;
}

async function demonstrate(options: DemoOptions): Promise<boolean> {
  const sandbox = createSandbox({ plan: sandboxPlan(plan) });
  // A port of its own: the demo closes the one that it sends to.
  const page = options.keep ? await sandbox.listen() : undefined;
  if (page) screen.line(`\nWhat arrives is shown at ${page.url}/`);
  if (page && options.open) openPage(page.url);

  const { text, isGood } = report(await runDemo(options, screen, sandbox), screen.paint);
  screen.line(text);
  screen.line(storyOf(sandbox, screen.paint));

  if (page) {
    const stopped = untilStopped();
    screen.line(`\nEverything that arrived is at ${page.url}/ until Ctrl-C.`);
    await stopped;
    await page.close();
  }
  return isGood;
}
